"""Trees, grown branch by branch; a tree stands with its foot at (0, 0) and is the same at every run."""

import math
from dataclasses import dataclass, field

from sample_recording.pen import INK, Point, chance

from illustrations.ink import curve, disc


@dataclass(frozen=True)
class Species:
    """How a tree grows: angles in radians, lengths as shares of the length before."""

    fork: float
    shorter: float
    rise: float
    twigs: int = 3
    clear: float = 0.3
    leaf: float = 9


LIME = Species(0.66, 0.72, 0.12, leaf=9)
OAK = Species(0.74, 0.74, 0.12, clear=0.27, leaf=16)
BIRCH = Species(0.56, 0.74, 0.08, clear=0.3, leaf=11)
POPLAR = Species(0.4, 0.8, 0.42, clear=0.2, leaf=9)


@dataclass
class Growth:
    limbs: dict[int, str] = field(default_factory=dict)
    tips: list[Point] = field(default_factory=list)


def tree(height: float, species: Species, seed: float, *, colour: str, tint: str, mass: float = 0.1) -> str:
    """A tree in leaf: a pale mass, the branches, the leaves; `mass` is the radius of a tuft, as a share of height."""
    trunk, grown = height * species.clear, Growth()
    _branch(grown, (0, 0), -math.pi / 2 + 0.03 * chance(seed), trunk, 5, seed, species)
    tufts = [(x, y, height * mass * (0.9 + 0.3 * chance(x + y))) for x, y in grown.tips[::3]]
    crown = "".join(disc(*tuft, tint, pen=3) for tuft in tufts) + "".join(disc(*tuft, tint, pen=0) for tuft in tufts)
    widths = {5: height * 0.03, 4: height * 0.017, 3: height * 0.011, 2: 2.2, 1: 1.4, 0: 1}
    wood = "".join(curve(grown.limbs[level], max(1, widths[level])) for level in sorted(grown.limbs))
    leaves = {0: "", 1: ""}
    for n, (x, y) in enumerate(grown.tips):
        for part in range(species.twigs):
            turn = math.pi * chance(seed + n * 3.7 + part * 1.3)
            away = species.leaf * (1 + 1.1 * abs(chance(n + part * 5.1)))
            leaves[part == 0] += _leaf(x + away * math.cos(turn), y + away * math.sin(turn), turn, species.leaf)
    return crown + wood + curve(leaves[0], 0, fill=colour) + curve(leaves[1], 1.1, colour=INK, fill=tint)


def _branch(grown: Growth, start: Point, turn: float, length: float, level: int, seed: float, species: Species) -> None:
    (x, y) = start
    bend = 0.18 * chance(seed * 1.7 + level)
    middle = (x + length * 0.5 * math.cos(turn + bend), y + length * 0.5 * math.sin(turn + bend))
    end = (x + length * math.cos(turn), y + length * math.sin(turn))
    shape = f"M{x:.0f} {y:.0f}Q{middle[0]:.0f} {middle[1]:.0f} {end[0]:.0f} {end[1]:.0f}"
    grown.limbs[level] = grown.limbs.get(level, "") + shape
    if level < 2:
        grown.tips.append(end)
    if level == 0:
        return
    forks = 3 if level > 3 else 2
    for n in range(forks):
        spread = (n - (forks - 1) / 2) * 2 * species.fork / max(1, forks - 1)
        aim = turn + spread + 0.28 * chance(seed * 3.1 + level * 5 + n * 7)
        aim += species.rise * math.sin(-math.pi / 2 - aim)
        shorter = species.shorter + 0.12 * chance(seed + level * 11 + n * 13)
        _branch(grown, end, aim, length * shorter, level - 1, seed * 1.31 + n * 2.3 + level, species)


def _leaf(x: float, y: float, turn: float, size: float) -> str:
    ax, ay = math.cos(turn) * size, math.sin(turn) * size
    bx, by = (ax - ay) / 2, (ay + ax) / 2
    return f"M{x:.0f} {y:.0f}q{bx:.0f} {by:.0f} {ax:.0f} {ay:.0f}q{-bx:.0f} {-by:.0f} {-ax:.0f} {-ay:.0f}"
