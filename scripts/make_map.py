"""Draw the outlines of the map: `python scripts/make_map.py countries-50m.json`, on another machine the same bytes.

The file comes with the npm package world-atlas 2.0.2 (https://github.com/topojson/world-atlas, licence ISC), made from
Natural Earth 4.1 (https://www.naturalearthdata.com/, public domain). It is written to
`templates/practices/parts/map_outlines.html`; the pins are drawn over it when a page is asked for.
"""

import argparse
import sys
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))

from europe_map import graticule, outlines, sheet, topology  # noqa: E402  (needs the path above)

TEMPLATE = PROJECT_DIR / "templates" / "practices" / "parts" / "map_outlines.html"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path, help="the file countries-50m.json of world-atlas")
    source = parser.parse_args().countries
    land, borders = outlines.paths(topology.read(source))
    TEMPLATE.write_text(sheet.template(land, borders, graticule.net(), graticule.crossings()), encoding="utf-8")
    print(f"{TEMPLATE.relative_to(PROJECT_DIR)}: {TEMPLATE.stat().st_size / 1000:.1f} KB")


if __name__ == "__main__":
    main()
