"""Guests: clothed figures in outline for drawings in which people stand near, in the poses of `people`."""

import math

from sample_recording.pen import INK, PAPER, Point

from illustrations.ink import curve, disc
from illustrations.people import Pose

POINTING: Pose = ((0.0, 0.93), (0, 0.82), (-0.01, 0.5), (-0.11, 0.66), (-0.05, 0.52), (0.15, 0.86), (0.3, 0.97),
                  (-0.05, 0.26), (-0.07, 0.0), (0.05, 0.26), (0.06, 0.0))  # fmt: skip
LEANING: Pose = ((0.17, 0.87), (0.11, 0.77), (-0.03, 0.49), (0.14, 0.58), (0.29, 0.5), (0.2, 0.62), (0.36, 0.54),
                 (-0.04, 0.26), (-0.07, 0.0), (0.05, 0.26), (0.04, 0.0))  # fmt: skip
LISTENING: Pose = ((0.02, 0.93), (0, 0.82), (0, 0.5), (-0.09, 0.66), (0.03, 0.6), (0.1, 0.66), (0.0, 0.61),
                   (-0.035, 0.26), (-0.045, 0.0), (0.045, 0.26), (0.055, 0.0))  # fmt: skip
SHOVING: Pose = ((0.25, 0.85), (0.17, 0.76), (-0.01, 0.48), (0.2, 0.6), (0.4, 0.62), (0.24, 0.63), (0.42, 0.67),
                 (0.1, 0.29), (0.04, 0.02), (-0.14, 0.27), (-0.32, 0.02))  # fmt: skip
HAULING: Pose = ((0.21, 0.87), (0.14, 0.77), (-0.01, 0.49), (0.0, 0.6), (-0.2, 0.6), (0.04, 0.58), (-0.18, 0.56),
                 (-0.13, 0.28), (-0.28, 0.04), (0.12, 0.29), (0.16, 0.0))  # fmt: skip
CARRYING: Pose = ((0.05, 0.93), (0.02, 0.82), (0, 0.5), (0.1, 0.64), (0.26, 0.62), (0.12, 0.66), (0.28, 0.68),
                  (-0.05, 0.27), (-0.16, 0.03), (0.08, 0.28), (0.12, 0.0))  # fmt: skip


def guest(
    x: float,
    y: float,
    height: float,
    pose: Pose,
    *,
    coat: str = PAPER,
    legs: str = INK,
    left: bool = False,
    skirt: bool = False,
    away: bool = False,
) -> str:
    """A figure whose feet stand at (x, y); `left` turns it round, `away` turns its face from us."""
    side = -1 if left else 1
    joints = [(x + side * jx * height, y - jy * height) for jx, jy in (*pose, *_shoulders(pose))]
    head, neck, hip, elbow_a, hand_a, elbow_b, hand_b, knee_a, foot_a, knee_b, foot_b, far, near = joints
    pen = max(1.3, height * 0.014)
    drawn = _limb([far, elbow_a, hand_a], 0.05 * height, coat, pen)
    for knee, foot in ((knee_a, foot_a), (knee_b, foot_b)):
        drawn += _limb([hip, knee, foot], 0.068 * height, legs, pen)
        toe = side * (0.03 if away else 0.055) * height
        drawn += curve(f"M{foot[0]:.1f} {foot[1] - pen:.1f}h{toe:.1f}", 0.038 * height)
    drawn += _coat(neck, hip, height, coat, pen, skirt=skirt)
    drawn += _limb([near, elbow_b, hand_b], 0.05 * height, coat, pen)
    return drawn + _head(head, neck, height, pen, 0 if away else side)


def _shoulders(pose: Pose) -> tuple[Point, Point]:
    """The far and the near shoulder: apart in a figure that faces us, one behind the other when it turns."""
    (_, (nx, ny), (hx, hy), (elbow, _), *_) = pose
    x, y = nx + (hx - nx) * 0.16, ny + (hy - ny) * 0.16
    if abs(hx - nx) > 0.05:
        return (x, y), (x, y)
    if elbow > 0:
        return (x + 0.02, y), (x + 0.02, y)
    return (x - 0.055, y), (x + 0.055, y)


def _limb(points: list[Point], width: float, fill: str, pen: float) -> str:
    (ax, ay), (bx, by), (cx, cy) = points
    shape = f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}L{cx:.1f} {cy:.1f}"
    if fill == INK:
        return curve(shape, width + pen)
    return curve(shape, width + 2 * pen) + curve(shape, width, colour=fill)


def _coat(neck: Point, hip: Point, height: float, fill: str, pen: float, *, skirt: bool) -> str:
    (nx, ny), (hx, hy) = neck, hip
    long = math.hypot(hx - nx, hy - ny)
    lean, upright = (hx - nx) / long, (hy - ny) / long
    # a skirt hangs, a jacket follows the back
    fall_x = lean * 0.5 if skirt else lean
    fall_y = math.sqrt(1 - fall_x**2)

    def at(base: Point, along: float, across: float) -> str:
        x = base[0] + (fall_x * along + upright * across) * height
        return f"{x:.1f} {base[1] + (fall_y * along - lean * across) * height:.1f}"

    length, hem = (0.27, 0.13) if skirt else (0.07, 0.092)
    shape = (
        f"M{at(neck, -0.015, -0.03)}Q{at(neck, 0.0, -0.1)} {at(neck, 0.07, -0.098)}"
        f"Q{at(neck, 0.22, -0.062)} {at(hip, length, -hem)}Q{at(hip, length + 0.02, 0)} {at(hip, length, hem)}"
        f"Q{at(neck, 0.22, 0.062)} {at(neck, 0.07, 0.098)}Q{at(neck, 0.0, 0.1)} {at(neck, -0.015, 0.03)}Z"
    )
    return curve(shape, pen, fill=fill)


def _head(head: Point, neck: Point, height: float, pen: float, facing: int) -> str:
    """`facing` is 1 to the right, -1 to the left, 0 away from us."""
    (x, y), radius = head, 0.06 * height
    drawn = curve(f"M{neck[0]:.1f} {neck[1]:.1f}L{x:.1f} {y:.1f}", 0.04 * height) + disc(x, y, radius, INK, pen=0)
    if not facing:
        return drawn
    return drawn + disc(x + facing * radius * 0.4, y + radius * 0.3, radius * 0.88, PAPER, pen=pen * 0.8)
