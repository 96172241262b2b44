"""One-point perspective behind a cut: what lies in the plane of the cut keeps its measure, what lies behind shrinks."""

from dataclasses import dataclass

from sample_recording.pen import PAPER, SURFACE, WALL, Point

from illustrations.ink import DETAIL, face, moved, strokes


@dataclass(frozen=True)
class View:
    """The vanishing point (x, y) and the distance of the eye from the cut, all in units of the sheet."""

    x: float
    y: float
    distance: float

    def size(self, depth: float) -> float:
        return self.distance / (self.distance + depth)

    def at(self, x: float, y: float, depth: float = 0) -> Point:
        size = self.size(depth)
        return self.x + (x - self.x) * size, self.y + (y - self.y) * size

    def stand(self, drawing: str, x: float, floor: float, depth: float = 0, *, mirrored: bool = False) -> str:
        """A drawing with its foot at (0, 0), set on the floor at that depth."""
        (px, py) = self.at(x, floor, depth)
        return moved(drawing, round(px, 1), round(py, 1), round(self.size(depth), 3), mirrored=mirrored)

    def plane(self, a: Point, b: Point, near: float, far: float) -> list[Point]:
        """The strip that runs back from the edge a-b."""
        return [self.at(*a, near), self.at(*b, near), self.at(*b, far), self.at(*a, far)]

    def room(self, left: float, top: float, right: float, bottom: float, depth: float) -> str:
        """A room behind the cut, its front open."""
        a, b, c, d = (left, top), (right, top), (right, bottom), (left, bottom)
        drawn = face(self.plane(a, b, 0, depth), PAPER, width=0) + face(self.plane(d, c, 0, depth), PAPER, width=0)
        drawn += face(self.plane(a, d, 0, depth), WALL, width=0) + face(self.plane(b, c, 0, depth), WALL, width=0)
        back = [self.at(*corner, depth) for corner in (a, b, c, d)]
        drawn += face(back, SURFACE, width=1.5)
        return drawn + strokes([(self.at(*corner), self.at(*corner, depth)) for corner in (a, b, c, d)], 1.5)

    def window(self, left: float, top: float, right: float, bottom: float, depth: float, bars: int = 2) -> str:
        """A window in a back wall, parted by upright bars and a transom."""
        corners = [self.at(x, y, depth) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
        upright = [left + (right - left) * n / (bars + 1) for n in range(1, bars + 1)]
        drawn = face(corners, PAPER, width=DETAIL * 0.8)
        lines = [(self.at(x, top, depth), self.at(x, bottom, depth)) for x in upright]
        transom = top + (bottom - top) * 0.33
        return drawn + strokes([*lines, (self.at(left, transom, depth), self.at(right, transom, depth))], 1)
