"""Where a place lies on the map of Europe: the one definition of its sheet.

The projection is Lambert's azimuthal equal-area about 52° N 10° E, that of ETRS89-LAEA (EPSG:3035), on a sphere of
the authalic radius of GRS 80. Formula: J. P. Snyder, Map Projections: A Working Manual, USGS 1395 (1987), 24-2 to 24-4.
"""

from math import cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.007
CENTRE_LATITUDE, CENTRE_LONGITUDE = 52.0, 10.0
KM_PER_UNIT = 6.0
"""A unit of the viewBox, which is about one CSS pixel when the map is as wide as a column of text and pictures."""
WIDTH, HEIGHT = 720, 720
CENTRE_X, CENTRE_Y = 318.0, 392.0
"""Where the centre of the projection lies on the sheet, in units from its upper left corner."""


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """The units from the left and from the top, for degrees north and east (WGS 84). Far off, they leave the sheet."""
    centre, north = radians(CENTRE_LATITUDE), radians(latitude)
    east = radians(longitude - CENTRE_LONGITUDE)
    cosine_of_distance = sin(centre) * sin(north) + cos(centre) * cos(north) * cos(east)
    scale = EARTH_RADIUS_KM / KM_PER_UNIT * sqrt(2 / max(1 + cosine_of_distance, 1e-9))
    x = scale * cos(north) * sin(east)
    y = scale * (cos(centre) * sin(north) - sin(centre) * cos(north) * cos(east))
    return CENTRE_X + x, CENTRE_Y - y


def is_on_sheet(x: float, y: float, margin: float = 0) -> bool:
    """Whether a point lies on the sheet, at least `margin` units from its edge."""
    return margin <= x <= WIDTH - margin and margin <= y <= HEIGHT - margin
