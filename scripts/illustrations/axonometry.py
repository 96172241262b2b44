"""Parallel projection from above: x runs down to the right, y down to the left, z up."""

from dataclasses import dataclass

from sample_recording.pen import Point

from illustrations.ink import DETAIL, face

ACROSS, DOWN = 0.9, 0.34


@dataclass(frozen=True)
class Axonometry:
    """`x` and `y` are where the corner (0, 0, 0) stands on the sheet."""

    x: float
    y: float

    def at(self, x: float, y: float, z: float = 0) -> Point:
        return self.x + (x - y) * ACROSS, self.y + (x + y) * DOWN - z

    def faces(self, corners: list[tuple[float, float, float]], *fills: str, width: float = DETAIL) -> str:
        return face([self.at(*corner) for corner in corners], *fills, width=width)

    def along(self, drawing: str, y: float, z: float = 0) -> str:
        """A drawing laid into the upright plane that runs along x; it measures from the left, down from z."""
        return self._laid(drawing, (ACROSS, DOWN), (0, 1), self.at(0, y, z))

    def across(self, drawing: str, x: float, z: float = 0) -> str:
        """A drawing laid into the upright plane that runs along y, seen from the far end of x."""
        return self._laid(drawing, (-ACROSS, DOWN), (0, 1), self.at(x, 0, z))

    def flat(self, drawing: str, z: float = 0) -> str:
        """A drawing laid on a floor, in x and y."""
        return self._laid(drawing, (ACROSS, DOWN), (-ACROSS, DOWN), self.at(0, 0, z))

    def _laid(self, drawing: str, right: Point, down: Point, origin: Point) -> str:
        matrix = f"{right[0]} {right[1]} {down[0]} {down[1]} {origin[0]:.1f} {origin[1]:.1f}"
        return f'<g transform="matrix({matrix})">{drawing}</g>'

    def solid(
        self, x: float, y: float, z: float, size: tuple[float, float, float], *fills: str, pen: float = 1.5
    ) -> str:
        """A box with its three visible sides: top, the side towards y, the side towards x."""
        (dx, dy, dz) = size
        a, b, c = x + dx, y + dy, z + dz
        drawn = self.faces([(x, y, c), (a, y, c), (a, b, c), (x, b, c)], fills[0], width=pen)
        drawn += self.faces([(x, b, z), (a, b, z), (a, b, c), (x, b, c)], fills[1], width=pen)
        return drawn + self.faces([(a, y, z), (a, b, z), (a, b, c), (a, y, c)], fills[2], width=pen)
