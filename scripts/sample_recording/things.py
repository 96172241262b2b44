"""What else the slides show: cable drums, the new wing, the parties, a load. Each stands on a ground line at y = 0."""

import math

from sample_recording.pen import BRICK, INK, PAPER, SOFT, SURFACE, area, arrow, box, circle, line, lines, path


def drum(radius: float, *, cable: bool = False) -> str:
    """A cable drum seen at an angle: far disc, wound cable, planked near disc; with `cable`, a loose end trails."""
    depth, wound = radius * 0.72, radius * 0.76
    drawn = circle((depth + 5, -radius), radius, width=2, fill=SURFACE) + circle((depth, -radius), radius, fill=PAPER)
    turns = int(depth // 8)
    drawn += "".join(circle((depth - n * 8, -radius), wound, width=1.1, colour=PAPER, fill=BRICK) for n in range(turns))
    if cable:
        shape = f"M{depth + wound * 0.8:.1f} {-radius * 0.55:.1f}Q{depth + radius:.1f} -4 {radius * 3.2:.1f} -3"
        drawn += path(shape, 6, PAPER) + path(shape, 4, BRICK)
    return drawn + _disc(radius)


def _disc(radius: float) -> str:
    drawn = circle((5, -radius), radius, width=2, fill=SURFACE) + circle((0, -radius), radius, width=2.4, fill=PAPER)
    for part in (-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75):
        x, half = part * radius, math.sqrt(1 - part**2) * radius
        drawn += line((x, -radius - half), (x, -radius + half), width=1.1, over=0)
    drawn += circle((0, -radius), radius * 0.86, width=1.2) + circle((0, -radius), radius * 0.3, width=1.8, fill=PAPER)
    drawn += circle((0, -radius), radius * 0.11, width=1.6, fill=INK)
    for turn in range(6):
        angle = turn * math.pi / 3 + 0.3
        bolt = (math.cos(angle) * radius * 0.6, -radius + math.sin(angle) * radius * 0.6)
        drawn += circle(bolt, max(2, radius * 0.045), width=1.2, fill=PAPER)
    return drawn


def city_house() -> str:
    """A civic house: steps, columns, gable. It stands for the city and shows no building in particular."""
    drawn = "".join(box(-6 - n * 9, -10 + n * 10 - 10, 212 + n * 18, 10, fill=PAPER, pen=1.8) for n in range(2))
    drawn += box(6, -132, 188, 112, fill=SURFACE, pen=2.2)
    drawn += "".join(box(x, -122, 13, 100, fill=PAPER, pen=1.6, over=1) for x in range(18, 190, 38))
    drawn += "".join(
        area([(x, -104), (x + 14, -104), (x + 14, -34), (x, -34)], "url(#slants)") for x in (37, 75, 113, 151)
    )
    gable = [(-8, -134), (100, -196), (208, -134), (-8, -134)]
    drawn += area(gable, PAPER) + lines(gable, width=2.4) + circle((100, -155), 11, fill=BRICK)
    return drawn + line((100, -196), (100, -244), width=2) + area([(100, -244), (142, -234), (100, -222)], BRICK)


def deed() -> str:
    """The company: a deed with its seal."""
    drawn = box(12, -214, 150, 206, fill=SURFACE, pen=1.4) + box(0, -206, 150, 206, fill=PAPER, pen=2.2)
    drawn += line((24, -176), (126, -176), width=4, over=0)
    drawn += "".join(
        line((24, y), (126 - (y % 3) * 12, y), width=1.3, colour=SOFT, over=0) for y in range(-154, -70, 15)
    )
    drawn += circle((108, -40), 20, fill=BRICK) + circle((108, -40), 13, width=1.2, colour=PAPER)
    return drawn + line((24, -36), (72, -36), width=1.3, over=0)


def rooms() -> str:
    """A house cut open: what tenants do on its floors."""
    drawn = box(0, -210, 230, 210, fill=PAPER, pen=2.6)
    drawn += "".join(line((0, y), (230, y), width=4, over=0) for y in (-140, -70))
    drawn += line((130, -210), (130, -140), width=3, over=0) + line((92, -140), (92, -70), width=3, over=0)
    drawn += line((150, -70), (150, 0), width=3, over=0)
    return drawn + _easel(34, -144) + _dancer(186, -144) + _stand(46, -74) + _frames(104, -74) + _bench(30, -4)


def _easel(x: float, y: float) -> str:
    drawn = lines([(x, y), (x + 22, y - 56), (x + 46, y)], width=1.8, over=0)
    return drawn + box(x + 2, y - 46, 40, 28, fill=BRICK, pen=1.6, over=1)


def _dancer(x: float, y: float) -> str:
    legs = f"M{x} {y}L{x - 2} {y - 24}L{x + 24} {y - 34}M{x - 2} {y - 24}L{x - 4} {y - 42}"
    arms = f"M{x - 26} {y - 54}L{x - 4} {y - 42}L{x + 20} {y - 52}"
    return path(legs + arms, 2.6) + circle((x - 4, y - 50), 5, fill=INK)


def _stand(x: float, y: float) -> str:
    drawn = lines([(x - 12, y), (x, y - 14), (x + 12, y)], width=1.6, over=0) + line((x, y - 14), (x, y - 40), over=0)
    drawn += path(f"M{x - 18} {y - 36}L{x - 12} {y - 58}L{x + 20} {y - 52}L{x + 14} {y - 30}Z", 1.6, fill=PAPER)
    return drawn + "".join(line((x - 10, y - 50 + n), (x + 13, y - 46 + n), width=1, over=0) for n in (0, 6, 12))


def _frames(x: float, y: float) -> str:
    drawn = box(x, y - 54, 34, 40, pen=2, over=1) + box(x + 48, y - 48, 22, 28, pen=2, over=1, fill=BRICK)
    return drawn + box(x + 84, y - 54, 26, 40, pen=2, over=1) + path(f"M{x + 4} {y - 18}l10 -18l7 10l6 -6l5 14", 1.3)


def _bench(x: float, y: float) -> str:
    drawn = line((x - 10, y - 28), (x + 92, y - 28), width=3) + line((x, y - 28), (x, y), over=0)
    drawn += line((x + 82, y - 28), (x + 82, y), over=0) + box(x + 14, y - 46, 26, 18, pen=1.6, over=1)
    return drawn + box(x + 134, y - 52, 44, 52, pen=1.6, over=1, fill="url(#slants)")


def wing() -> str:
    """The new wing: a closed box beside the old hall, over a low glazed court."""
    drawn = box(0, -84, 132, 84, fill=PAPER, pen=1.8)
    drawn += "".join(line((x, -84), (x, 0), width=1, over=0) for x in range(22, 132, 22))
    drawn += box(132, -236, 300, 236, fill=BRICK, pen=2.6)
    drawn += "".join(line((x, -234), (x, -62), width=1, colour=PAPER, over=0) for x in range(152, 432, 20))
    drawn += box(158, -52, 250, 52, fill=PAPER, pen=1.8, over=0)
    return drawn + "".join(line((x, -52), (x, 0), width=1.2, over=0) for x in range(193, 408, 36))


def load(height: float) -> str:
    """A load that presses on a beam, as statics draws it: parallel arrows under a bar."""
    drawn = box(0, -height, 210, height - 48, fill="url(#slants)", pen=2)
    return drawn + "".join(arrow((x, -46), (x, -4), colour=BRICK) for x in (25, 78, 131, 184))
