"""From a moment of the film to its picture: the slide in its frame, photographed in Chromium."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from sample_recording import figures, story
from sample_recording.pen import BRICK, HEIGHT, PAPER, SOFT, WIDTH, hatches, measure, path, words
from sample_recording.script import Film, Still
from sample_recording.story import LEFT, RIGHT, Texts

BROWSER_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SLIDES: dict[str, Callable[[Texts, int], str]] = {
    "title": story.title,
    "stages": story.stages,
    "spared": story.spared,
    "owners": story.owners,
    "rents": story.rents,
    "figures": figures.figures,
    "wing": figures.wing,
    "loads": figures.loads,
    "advice": figures.advice,
}


def draw(film: Film, still: Still) -> str:
    """The picture of `still` as SVG."""
    content = SLIDES[still.slide](film.texts[still.slide], still.step)
    head = _length(film) if still.slide == "title" else _head(film, still)
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    paper = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
    numerals = 'style="font-variant-numeric: lining-nums"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {numerals}>{hatches()}{paper}{head}{content}</svg>'


def _head(film: Film, still: Still) -> str:
    """What the film is, the chapter, and the chapters as a measured line over its whole length."""
    starts = [chapter.start for chapter in film.chapters]
    current = film.chapters[still.chapter]
    end = starts[still.chapter + 1] if still.chapter + 1 < len(starts) else film.duration
    drawn = words((LEFT, 46), film.running_title, 20, colour=SOFT)
    drawn += words((RIGHT, 46), current.title, 20, colour=SOFT, anchor="end")
    drawn += path(f"M{LEFT} 64H{RIGHT}", 1.2, SOFT)
    drawn += path(f"M{_along(film, current.start):.1f} 64H{_along(film, end):.1f}", 5, BRICK, cap="butt")
    return drawn + "".join(path(f"M{_along(film, at):.1f} 57v14", 1.6, SOFT) for at in [*starts, film.duration])


def _length(film: Film) -> str:
    """How long the film is, as a dimension line."""
    minutes, seconds = divmod(film.duration, 60)
    return measure((470, 64), (RIGHT, 64), f"{minutes} min {seconds} s", colour=SOFT, size=22)


def _along(film: Film, second: float) -> float:
    return LEFT + second / film.duration * (RIGHT - LEFT)


def photograph(pictures: Sequence[str], folder: Path) -> list[Path]:
    """One PNG for each picture."""
    paths = [folder / f"still-{number:02}.png" for number in range(len(pictures))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER_OPTIONS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for picture, path_ in zip(pictures, paths, strict=True):
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{picture}")
            page.screenshot(path=path_)
        browser.close()
    return paths
