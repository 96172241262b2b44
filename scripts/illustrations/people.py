"""People for scale: quiet dark figures, given by their joints in heights of the figure with the feet at (0, 0)."""

from collections.abc import Sequence

from sample_recording.pen import INK, PAPER, Point

from illustrations.ink import curve, disc, strokes

# head, neck, hip, then elbow and hand of both arms, knee and foot of both legs; y points up
Pose = tuple[Point, ...]

STANDING: Pose = ((0.01, 0.93), (0, 0.82), (0, 0.5), (-0.1, 0.65), (-0.09, 0.47), (0.1, 0.65), (0.11, 0.48),
                  (-0.04, 0.26), (-0.05, 0.0), (0.05, 0.26), (0.06, 0.0))  # fmt: skip
TALKING: Pose = ((0.03, 0.93), (0, 0.82), (-0.01, 0.5), (-0.1, 0.65), (-0.07, 0.49), (0.1, 0.66), (0.22, 0.72),
                 (-0.05, 0.26), (-0.07, 0.0), (0.05, 0.26), (0.05, 0.0))  # fmt: skip
WALKING: Pose = ((0.06, 0.93), (0.03, 0.82), (0, 0.5), (-0.09, 0.67), (-0.13, 0.51), (0.12, 0.66), (0.2, 0.53),
                 (-0.05, 0.27), (-0.2, 0.05), (0.1, 0.28), (0.15, 0.0))  # fmt: skip
PUSHING: Pose = ((0.16, 0.88), (0.1, 0.78), (-0.03, 0.48), (0.18, 0.6), (0.36, 0.56), (0.16, 0.64), (0.36, 0.6),
                 (-0.12, 0.27), (-0.28, 0.02), (0.12, 0.28), (0.08, 0.0))  # fmt: skip
SITTING: Pose = ((0.05, 0.71), (0.02, 0.6), (0, 0.27), (0.07, 0.43), (0.22, 0.42), (0.1, 0.44), (0.26, 0.38),
                 (0.24, 0.29), (0.23, 0.0), (0.26, 0.28), (0.28, 0.0))  # fmt: skip
PAINTING: Pose = ((0.04, 0.93), (0, 0.82), (-0.01, 0.5), (-0.1, 0.66), (-0.02, 0.56), (0.13, 0.72), (0.28, 0.79),
                  (-0.05, 0.26), (-0.08, 0.0), (0.05, 0.26), (0.05, 0.0))  # fmt: skip
ARABESQUE: Pose = ((0.17, 0.92), (0.12, 0.81), (0, 0.53), (-0.06, 0.82), (-0.26, 0.87), (0.3, 0.86), (0.5, 0.97),
                   (-0.24, 0.61), (-0.52, 0.74), (0.01, 0.27), (0, 0.0))  # fmt: skip
LEAP: Pose = ((0.1, 1.14), (0.05, 1.03), (0, 0.72), (-0.16, 1.04), (-0.36, 1.0), (0.23, 1.1), (0.42, 1.2),
              (-0.26, 0.72), (-0.53, 0.66), (0.27, 0.72), (0.54, 0.68))  # fmt: skip
LUNGE: Pose = ((0.07, 0.83), (0.02, 0.72), (-0.04, 0.41), (-0.13, 0.86), (-0.22, 1.02), (0.19, 0.72), (0.39, 0.76),
               (-0.26, 0.24), (-0.5, 0.02), (0.18, 0.3), (0.17, 0.0))  # fmt: skip
CLIMBING: Pose = ((0.07, 0.94), (0.03, 0.83), (-0.05, 0.52), (0.16, 0.92), (0.3, 1.0), (0.14, 0.72), (0.2, 0.86),
                  (0.1, 0.36), (0.02, 0.16), (-0.04, 0.26), (-0.02, 0.0))  # fmt: skip
BALANCING: Pose = ((0.02, 0.94), (0, 0.83), (0, 0.51), (-0.2, 0.8), (-0.38, 0.87), (0.2, 0.78), (0.38, 0.72),
                   (-0.02, 0.26), (-0.01, 0.0), (0.13, 0.3), (0.2, 0.06))  # fmt: skip
RAISED: Pose = ((-0.02, 0.94), (0, 0.83), (0.01, 0.51), (-0.17, 0.93), (-0.13, 1.12), (0.17, 0.93), (0.12, 1.12),
                (-0.1, 0.29), (0.04, 0.2), (0.02, 0.26), (0.02, 0.0))  # fmt: skip
RIDING: Pose = ((0.2, 0.99), (0.13, 0.88), (-0.05, 0.56), (0.2, 0.71), (0.37, 0.64), (0.22, 0.7), (0.37, 0.64),
                (0.13, 0.43), (0.03, 0.19), (0.16, 0.5), (0.14, 0.3))  # fmt: skip


def person(
    x: float,
    y: float,
    height: float,
    pose: Pose = STANDING,
    *,
    colour: str = INK,
    left: bool = False,
    halo: bool = False,
) -> str:
    """A figure whose feet stand at (x, y); `left` turns it round, a `halo` of paper parts it from lines behind."""
    side = -1 if left else 1
    joints = [(x + side * jx * height, y - jy * height) for jx, jy in pose]
    return (_figure(joints, height, PAPER, height * 0.055) if halo else "") + _figure(joints, height, colour)


def cyclist(h: float, colour: str) -> str:
    """A rider of height `h` on a bicycle of one colour; the wheels stand on (0, 0)."""
    hubs: tuple[Point, Point] = ((-0.24 * h, -0.2 * h), (0.44 * h, -0.2 * h))
    wheels = "".join(disc(x, y, 0.2 * h, pen=2.4) for x, y in hubs)
    crank, head, seat = (0.08 * h, -0.21 * h), (0.34 * h, -0.5 * h), (-0.05 * h, -0.5 * h)
    frame = [(hubs[0], crank), (crank, head), (crank, seat), (hubs[0], (-0.02 * h, -0.45 * h)), (head, hubs[1])]
    frame += [
        ((-0.03 * h, -0.46 * h), head),
        (head, (0.33 * h, -0.6 * h)),
        ((0.33 * h, -0.6 * h), (0.4 * h, -0.63 * h)),
    ]
    return wheels + strokes(frame, 2.4, colour=colour) + person(0, 0, h, RIDING)


def _figure(joints: Sequence[Point], height: float, colour: str, more: float = 0) -> str:
    head, neck, hip, *limbs = joints
    shoulders = (neck[0] + (hip[0] - neck[0]) * 0.1, neck[1] + (hip[1] - neck[1]) * 0.1)
    arms = "".join(_limb([shoulders, limbs[n], limbs[n + 1]]) for n in (0, 2))
    thighs = "".join(_limb([hip, limbs[n]]) for n in (4, 6))
    legs = "".join(_limb([hip, limbs[n], limbs[n + 1]]) for n in (4, 6))
    drawn = curve(arms, round(0.044 * height + more, 1), colour=colour)
    drawn += curve(legs, round(0.056 * height + more, 1), colour=colour)
    drawn += curve(thighs, round(0.08 * height + more, 1), colour=colour)
    drawn += curve(_limb([head, neck]), round(0.05 * height + more, 1), colour=colour)
    return drawn + _body(neck, hip, height, colour, more) + disc(*head, 0.062 * height + more / 2, colour, pen=0)


def _limb(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _body(neck: Point, hip: Point, height: float, colour: str, more: float) -> str:
    """Broad at the shoulders, narrow at the waist."""
    (nx, ny), (hx, hy) = neck, hip
    long = ((hx - nx) ** 2 + (hy - ny) ** 2) ** 0.5
    ax, ay = (hy - ny) / long * height, (nx - hx) / long * height
    outline = "M"
    for share, half in ((0.09, 0.068), (0.62, 0.036), (1.02, 0.05)):
        outline += f"{nx + (hx - nx) * share + ax * half:.1f} {ny + (hy - ny) * share + ay * half:.1f}L"
    for share, half in ((1.02, -0.05), (0.62, -0.036), (0.09, -0.068)):
        outline += f"{nx + (hx - nx) * share + ax * half:.1f} {ny + (hy - ny) * share + ay * half:.1f}L"
    return curve(outline[:-1] + "Z", round(0.07 * height + more, 1), colour=colour, fill=colour)
