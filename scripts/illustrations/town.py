"""A historic town by the water, seen from the other bank; it stands on a water line at y = 0."""

from sample_recording.pen import PAPER, Point, chance

from illustrations.ink import block, chain, curve, face, strokes

LENGTH = 1850


def town(pen: float, tones: tuple[str, str], accent: str) -> str:
    """The whole front, `pen` wide; houses take the `tones` in turn and a few roofs the accent."""
    drawn = _steeple(590, pen, tones, accent) + _dome(980, pen, tones, accent) + _tower(1440, pen, tones, accent)
    drawn += _tower(190, pen, tones, accent) + _dome(1680, pen, tones, accent)
    x, number = 0.0, 0
    while x < LENGTH:
        width = 62 + 24 * chance(number * 3.3)
        height = 120 + 44 * chance(number * 1.9 + 2)
        drawn += _house(x, width, height, number, pen, tones[number % 2], tones[1], accent)
        x, number = x + width, number + 1
    drawn += block(-6, -10, x + 12, 16, tones[0], pen=pen)
    return drawn + strokes([((n * 46.0, -10), (n * 46.0, 6)) for n in range(1, int(x // 46) + 1)], pen * 0.5)


def _house(x: float, width: float, height: float, number: int, pen: float, tone: str, plain: str, accent: str) -> str:
    roof = accent if number % 5 == 2 else plain
    top, peak = -height, -height - width * 0.62
    kinds: list[list[Point]] = [
        [(x, top), (x + width / 2, peak), (x + width, top)],
        [(x - 3, top), (x + 10, top - 34), (x + width - 10, top - 34), (x + width + 3, top)],
        _steps(x, width, top, peak),
    ]
    drawn = face(kinds[number % 3], roof, width=pen) + block(x, top, width, height, tone, pen=pen)
    panes = "".join(_pane(x + width * across - 7, y) for across in (0.26, 0.74) for y in range(int(top) + 16, -46, 40))
    return (
        drawn
        + curve(panes, pen * 0.7, fill=PAPER)
        + block(x + width / 2 - 8, -40, 16, 32, accent if number % 4 == 1 else PAPER, pen=pen * 0.7)
    )


def _steps(x: float, width: float, top: float, peak: float) -> list[Point]:
    rise, run = (peak - top) / 4, width / 9
    left = [(x + n * run, top + (n + up) * rise) for n in range(4) for up in (0, 1)] + [(x + 4 * run, peak)]
    return left + [(2 * x + width - px, y) for px, y in reversed(left)]


def _pane(x: float, y: float) -> str:
    return f"M{x:.0f} {y}h14v22h-14ZM{x + 7:.0f} {y}v22"


def _steeple(x: float, pen: float, tones: tuple[str, str], accent: str) -> str:
    drawn = face([(x + 60, -214), (x + 76, -276), (x + 214, -276), (x + 230, -214)], accent, width=pen)
    drawn += block(x + 60, -214, 170, 214, tones[0], pen=pen)
    drawn += face([(x - 4, -330), (x + 32, -484), (x + 68, -330)], accent, width=pen) + block(
        x, -330, 64, 330, tones[1], pen=pen
    )
    drawn += chain([(x + 32, -484), (x + 32, -514)], pen) + strokes(
        [((x + 24, -503), (x + 40, -503)), ((x, -250), (x + 64, -250))], pen
    )
    bells = "".join(f"M{x + dx} -270v-26q9 -16 18 0v26Z" for dx in (11, 35))
    lancets = "".join(f"M{x + 92 + n * 44} -120v-50q9 -18 18 0v50Z" for n in range(3))
    return drawn + curve(bells + lancets, pen * 0.7, fill=PAPER)


def _dome(x: float, pen: float, tones: tuple[str, str], accent: str) -> str:
    drawn = block(x, -236, 180, 236, tones[1], pen=pen) + block(x + 22, -284, 136, 50, tones[0], pen=pen)
    drawn += curve(
        f"M{x + 18} -284C{x + 18} -372 {x + 60} -400 {x + 90} -404C{x + 120} -400 {x + 162} -372 {x + 162} -284Z",
        pen,
        fill=accent,
    )
    ribs = "".join(f"M{x + 90} -402Q{x + 90 + d * 0.8:.0f} -370 {x + 90 + d} -286" for d in (-42, 0, 42))
    drawn += curve(ribs, pen * 0.6, colour=PAPER) + block(x + 76, -440, 28, 38, tones[0], pen=pen)
    drawn += face([(x + 72, -440), (x + 90, -474), (x + 108, -440)], accent, width=pen)
    return drawn + curve(
        "".join(f"M{x + 32 + n * 26} -242v-22q6 -10 12 0v22Z" for n in range(5)), pen * 0.7, fill=PAPER
    )


def _tower(x: float, pen: float, tones: tuple[str, str], accent: str) -> str:
    drawn = block(x, -372, 70, 372, tones[0], pen=pen) + block(x - 7, -396, 84, 24, tones[1], pen=pen)
    drawn += curve("".join(f"M{x - 7 + n * 19} -396v-13h11v13" for n in range(5)), pen, fill=tones[1])
    drawn += face([(x + 12, -409), (x + 35, -470), (x + 58, -409)], accent, width=pen)
    return drawn + curve(f"M{x + 26} -300v-30q9 -14 18 0v30ZM{x + 26} -220v-30q9 -14 18 0v30Z", pen * 0.7, fill=PAPER)


def boat(accent: str, pen: float = 2) -> str:
    drawn = face([(0, -20), (0, -128), (54, -30)], PAPER, width=pen) + face(
        [(-6, -24), (-6, -110), (-42, -30)], accent, width=pen
    )
    return (
        drawn
        + curve("M-64 -18H66Q54 8 40 8H-44Q-58 6 -64 -18Z", pen, fill=PAPER)
        + strokes([((-3, -18), (-3, -136))], pen)
    )
