"""Draw the illustrations of the demo: `python scripts/draw_illustrations.py` writes `home/demo/illustrations/*.svg`."""

from collections.abc import Callable
from pathlib import Path

from illustrations import berlin, dresden, helsinki, home, leeuwarden, lille, samples, stockholm
from illustrations.sheet import sheet

FOLDER = Path(__file__).resolve().parent.parent / "home" / "demo" / "illustrations"

Illustration = tuple[str, str, Callable[[], str]]

ILLUSTRATIONS: dict[str, Illustration] = {
    "home": (home.TITLE, home.DESCRIPTION, home.draw),
    "kaapeli-helsinki": (helsinki.TITLE, helsinki.DESCRIPTION, helsinki.draw),
    "material-storehouse-stockholm": (stockholm.TITLE, stockholm.DESCRIPTION, stockholm.draw),
    "park-am-gleisdreieck-berlin": (berlin.TITLE, berlin.DESCRIPTION, berlin.draw),
    "museum-in-transition-lille": (lille.TITLE, lille.DESCRIPTION, lille.draw),
    "if-trees-can-walk-leeuwarden": (leeuwarden.TITLE, leeuwarden.DESCRIPTION, leeuwarden.draw),
    "culture-for-future-dresden": (dresden.TITLE, dresden.DESCRIPTION, dresden.draw),
    **samples.ILLUSTRATIONS,
}


def drawings() -> dict[str, str]:
    """Each illustration as SVG, by its slug."""
    return {slug: sheet(title, description, draw()) for slug, (title, description, draw) in ILLUSTRATIONS.items()}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for slug, drawing in drawings().items():
        (FOLDER / f"{slug}.svg").write_text(drawing, encoding="utf-8")
        print(f"{slug}: {len(drawing) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
