"""The sheet of paper on which every illustration is drawn."""

import html

from sample_recording.pen import PAPER

from illustrations.hatches import definitions

SHEET_WIDTH, SHEET_HEIGHT = 1600, 1000
BRICK, PATINA, LAPIS, OCHRE = "#A13A2C", "#1E6A5D", "#23408E", "#8A5A00"
PALE_BRICK, PALE_PATINA = "#E8CFC6", "#C9DAD2"


def sheet(title: str, description: str, drawing: str) -> str:
    """A complete SVG: paper, title, a description that tells what is drawn, the six hatches, the drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SHEET_WIDTH} {SHEET_HEIGHT}" role="img">\n'
        f"<title>{html.escape(title)}</title>\n<desc>{html.escape(description)}</desc>\n{definitions()}\n"
        f'<rect width="{SHEET_WIDTH}" height="{SHEET_HEIGHT}" fill="{PAPER}"/>\n{drawing}\n</svg>\n'
    )
