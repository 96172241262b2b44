"""Birches and young growth, drawn from a seed; the foot is at (0, 0)."""

import math

from sample_recording.pen import INK, PAPER, Point, chance

from illustrations.ink import DETAIL, curve


def birch(height: float, seed: int, tint: str) -> str:
    """A birch: pale bark with dark marks, a light crown whose twigs hang down on either side."""
    wide, lean = height * 0.018 + 4, chance(seed * 7.3) * height * 0.04
    trunk = f"M{-wide:.1f} 4Q{-wide * 0.5:.1f} {-height * 0.4:.1f} {lean - 1:.1f} {-height * 0.95:.1f}"
    trunk += f"Q{wide * 0.9:.1f} {-height * 0.4:.1f} {wide:.1f} 4"
    boughs, twigs = _boughs(height, seed, lean)
    crown = curve(_outline(height, seed, lean), 1.6, fill=tint)
    drawn = crown + curve(boughs, 2.2) + curve(trunk, DETAIL, fill=PAPER)
    grass = "".join(f"M{x * wide:.1f} 6l{x * 9:.1f} {-17 + 6 * abs(x):.1f}" for x in (-1.3, -0.8, -0.2, 0.5, 1.1))
    return drawn + curve(_bark(height, wide, seed, lean), 3) + curve(twigs, 1.3) + curve(grass, 2)


def _outline(height: float, seed: int, lean: float) -> str:
    """The edge of the crown: an egg of lobes, ragged at its foot."""
    centre, tall, broad = -height * 0.66, height * 0.34, height * 0.155
    points = []
    for n in range(22):
        turn = n * math.tau / 22
        loose = 1 + 0.13 * chance(seed * 11 + n * 1.7)
        belly = 1 + 0.18 * math.cos(turn)
        points.append((lean * 0.6 + broad * belly * loose * math.sin(turn), centre + tall * loose * math.cos(turn)))
    drawn = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        out_x, out_y = (a[0] + b[0]) / 2 - lean * 0.6, (a[1] + b[1]) / 2 - centre
        drawn += f"Q{lean * 0.6 + out_x * 1.16:.0f} {centre + out_y * 1.12:.0f} {b[0]:.0f} {b[1]:.0f}"
    return drawn + "Z"


def _boughs(height: float, seed: int, lean: float) -> tuple[str, str]:
    """Boughs that rise and then droop, and the leaves on their hanging ends."""
    boughs, leaves = "", ""
    for n in range(13):
        share, side = n / 12, -1 if n % 2 else 1
        y = -height * (0.42 + 0.53 * share)
        reach = side * height * 0.16 * math.sin(math.pi * (0.36 + 0.52 * share)) * (0.9 + 0.2 * chance(seed + n))
        x, rise, drop = lean * 0.5, height * 0.08 * (1 - 0.5 * share), height * 0.09
        boughs += (
            f"M{x:.0f} {y:.0f}Q{x + reach * 0.5:.0f} {y - rise * 1.6:.0f} {x + reach * 0.86:.0f} {y - rise * 0.5:.0f}"
        )
        for part in range(4):
            tx = x + reach * (0.4 + 0.2 * part)
            ty = y - rise * (0.95 - 0.18 * part)
            hang = drop * (0.7 + 0.3 * chance(seed + part + n))
            leaves += f"M{tx:.0f} {ty:.0f}q{side * 4} {drop * 0.5:.0f} {side * 3} {hang:.0f}"
            for leaf in range(4):
                ly = ty + drop * (leaf + 1) / 4.5
                leaves += f"M{tx + side * 3:.0f} {ly:.0f}l-5 5m5 -5l5 6"
    return boughs, leaves


def _bark(height: float, wide: float, seed: int, lean: float) -> str:
    marks = ""
    for n in range(int(height / 24)):
        y = -n * 22 - 8 - 6 * chance(seed + n)
        half = wide * (1 + y / height)
        side = -1 if chance(seed * 3 + n * 1.7) < 0 else 1
        shift = lean * (y / height) ** 2
        marks += f"M{shift + side * half * 0.8:.1f} {y:.1f}l{-side * half * 0.9:.1f} {1 + chance(n):.1f}"
    return marks


def round_tree(height: float, seed: int, tint: str) -> str:
    """A small round tree for a street: the edge of its crown, and leaves on the side away from the light."""
    crown = curve(_outline(height * 0.98, seed, 0), DETAIL, fill=tint)
    fork, twig = -height * 0.62, height * 0.09
    trunk = f"M-4 0L-2 {fork:.1f}M4 0L2 {fork:.1f}M0 {-height * 0.5:.1f}l{twig:.1f} {-twig:.1f}"
    leaves = ""
    for n in range(16):
        x, y = height * (0.06 + 0.07 * chance(seed + n * 1.9)), -height * (0.6 + 0.25 * chance(seed * 3 + n * 2.3))
        leaves += f"M{x:.1f} {y:.1f}l-4 6m4 -6l4 6"
    return crown + curve(trunk, DETAIL) + curve(leaves, 1.4)


def shrub(seed: int) -> str:
    """Young growth that comes up by itself."""
    stems, leaves = "", ""
    for n in range(7):
        x, y = (n - 3) * 11 + 4 * chance(seed + n), -60 - 34 * abs(chance(seed * 2 + n))
        stems += f"M0 0Q{x * 0.4:.1f} {y * 0.5:.1f} {x:.1f} {y:.1f}"
        for share in (0.5, 0.7, 0.9, 1.0):
            leaves += f"M{x * share * 0.95:.1f} {y * share:.1f}l-7 -4M{x * share * 0.95:.1f} {y * share:.1f}l7 -5"
    return curve(stems, 1.6) + curve(leaves, 2.4)


def roots(at: Point, seed: int) -> str:
    (x, y) = at
    drawn = ""
    for n in range(5):
        dx, dy = (n - 2) * 26 + 8 * chance(seed + n), 26 + 14 * abs(chance(seed * 3 + n))
        drawn += f"M{x:.1f} {y:.1f}q{dx * 0.2:.1f} {dy * 0.6:.1f} {dx:.1f} {dy:.1f}"
    return curve(drawn, 2.6, colour=INK)
