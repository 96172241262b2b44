"""Properties, sets and costumes of a store; everything has its foot at (0, 0) and fits a bay 200 wide, 150 tall."""

from sample_recording.pen import INK, PAPER, SURFACE, WALL

from illustrations.ink import DETAIL, HAIR, block, chain, curve, disc, face, moved, strokes
from illustrations.sheet import PALE_PATINA, PATINA


def moon() -> str:
    """A crescent moon with a sleeping face, a star and two clouds."""
    drawn = curve("M96 -140A68 68 0 1 0 142 -26A60 60 0 1 1 96 -140Z", DETAIL, fill=PATINA)
    drawn += curve("M40 -82q5 6 12 2M44 -48q7 5 13 -1", 2, colour=PAPER)
    drawn += curve("M158 -124l5 11l12 1l-9 8l3 12l-11 -6l-11 6l3 -12l-9 -8l12 -1Z", 1.6, fill=PAPER)
    cloud = "M0 0q-16 -4 -10 -18q6 -12 20 -8q4 -24 30 -20q16 4 16 18q26 -6 28 12q0 14 -18 16Z"
    return (
        drawn
        + moved(curve(cloud, DETAIL, fill=PAPER), 104, 0, 1.1)
        + moved(curve(cloud, DETAIL, fill=PAPER), 12, 0, 0.8)
    )


def chairs() -> str:
    """A stack of bentwood chairs and one that carries a stool upside down."""
    drawn = "".join(moved(_seat(), 20 + n * 7, -n * 17) for n in range(3))
    return drawn + moved(_chair(), 41, -51) + moved(_chair(), 128, 0) + moved(_stool(), 149, -46)


def _seat() -> str:
    """What shows of a chair under others: its legs and the rim of its seat."""
    legs = strokes([((5, -42), (0, 0)), ((37, -42), (43, 0))], 2.6)
    return legs + curve("M2 -46Q21 -51 41 -46Q41 -40 38 -40H5Q2 -40 2 -46Z", DETAIL, fill=PAPER)


def _chair() -> str:
    back = "M6 -44C2 -70 4 -88 20 -90S38 -70 36 -44M13 -46C11 -66 12 -78 21 -79S30 -66 29 -46"
    legs = strokes([((5, -42), (0, 0)), ((37, -42), (43, 0)), ((12, -40), (10, -4)), ((30, -40), (32, -4))], 2.6)
    return curve(back, 2.6) + legs + curve("M2 -46Q21 -51 41 -46Q41 -40 38 -40H5Q2 -40 2 -46Z", DETAIL, fill=PAPER)


def _stool() -> str:
    drawn = strokes([((-16, -8), (-22, -52)), ((16, -8), (22, -52)), ((-5, -8), (-7, -50)), ((6, -8), (8, -50))], 2.6)
    return drawn + strokes([((-19, -30), (19, -30))], DETAIL) + block(-22, -9, 44, 9, PATINA)


def statue() -> str:
    """A plaster bust on a pedestal and the stump of a fluted column."""
    drawn = block(4, -12, 62, 12, PAPER) + block(10, -60, 50, 48, PAPER) + block(4, -68, 62, 8, PAPER)
    bust = "M12 -68Q14 -88 30 -90V-98Q22 -104 23 -118Q26 -136 40 -134"
    bust += "Q52 -132 50 -116L53 -108L49 -106Q50 -98 42 -97V-90Q58 -88 60 -68Z"
    drawn += curve(bust, DETAIL, fill=PAPER) + curve("M24 -116q4 -12 12 -8q8 2 13 -4M30 -90q6 6 12 0", 1.4)
    drawn += block(96, -10, 96, 10, PAPER) + block(102, -18, 84, 8, PAPER) + block(110, -124, 68, 106, PAPER)
    drawn += strokes([((110 + n * 9.7, -120), (110 + n * 9.7, -20)) for n in range(1, 7)], 1.2)
    scroll = "M104 -124H184V-134H104Z M104 -134q-12 0 -12 12q0 9 8 9q6 0 6 -6M184 -134q12 0 12 12q0 9 -8 9q-6 0 -6 -6"
    return drawn + curve(scroll, DETAIL, fill=PAPER)


def horn() -> str:
    """Trunks, and a gramophone with a large horn."""
    drawn = ""
    for x, y, width, height in ((0, -44, 104, 44), (12, -78, 84, 34)):
        drawn += block(x, y, width, height, PAPER) + strokes([((x, y + 11), (x + width, y + 11))], 1.4)
        drawn += strokes([((x + 16, y), (x + 16, y + height)), ((x + width - 16, y), (x + width - 16, y + height))], 4)
        drawn += block(x + width / 2 - 5, y + 6, 10, 10, INK, pen=1)
    drawn += block(124, -34, 60, 34, WALL) + block(118, -6, 72, 6, INK)
    drawn += curve("M124 -34Q154 -42 184 -34Z", DETAIL, fill=PAPER)
    drawn += curve("M170 -36Q182 -66 160 -88", 5) + curve(
        "M156 -80L108 -136Q152 -152 192 -106Q172 -100 164 -86Z", DETAIL, fill=PATINA
    )
    return drawn + curve(
        "M158 -84Q130 -112 122 -140M161 -86Q156 -116 148 -142M163 -86Q172 -110 172 -124", 1.2, colour=PAPER
    )


def costumes() -> str:
    """A rail of costumes: gowns, a tailcoat, a striped tunic."""
    drawn = strokes([((2, -142), (206, -142))], 4) + strokes([((8, -142), (8, 0)), ((200, -142), (200, 0))], 3)
    drawn += strokes([((-4, 0), (20, 0)), ((188, 0), (212, 0))], 3)
    gown = "M-11 -126L-4 -131H4L11 -126L8 -92C14 -66 26 -34 29 -10Q0 -2 -29 -10C-26 -34 -14 -66 -8 -92Z"
    slim = "M-10 -126L-4 -131H4L10 -126L7 -96C10 -60 14 -40 15 -12H-15C-14 -40 -10 -60 -7 -96Z"
    coat = "M-19 -120L-5 -131H5L19 -120L26 -74L19 -72L14 -100V-26L4 -22V-70H-4V-22L-14 -26V-100L-19 -72L-26 -74Z"
    for x, shape, fill in ((40, gown, PATINA), (80, slim, PAPER), (112, coat, INK), (160, gown, PAPER)):
        drawn += moved(curve("M0 -142v6q0 3 0 5M-10 -127L0 -134L10 -127", 1.6) + curve(shape, DETAIL, fill=fill), x, 0)
    folds = "M40 -92V-10M34 -90Q28 -50 22 -12M46 -90Q52 -50 58 -12"
    drawn += curve(folds, 1.3, colour=PAPER) + curve(
        "M160 -92V-10M154 -90Q148 -50 142 -12M166 -90Q172 -50 178 -12", 1.2
    )
    rows = [((73 - n, -110 + n * 14), (87 + n, -110 + n * 14)) for n in range(7)]
    return drawn + strokes(rows, 1.4) + curve("M150 -92h20", 4, colour=PATINA)


def trees() -> str:
    """Three flats painted as trees, with the struts that hold them up."""
    crown = "M-30 -44Q-46 -60 -34 -80Q-36 -108 -10 -112Q6 -128 24 -110Q46 -104 40 -80Q52 -58 32 -44Q0 -34 -30 -44Z"
    drawn = ""
    for x, size, tone in ((48, 1.05, PALE_PATINA), (160, 1.1, PAPER), (104, 1.22, PATINA)):
        trunk = curve("M-6 0L-4 -48H5L8 0Z", DETAIL, fill=PAPER)
        leaves = curve(crown, DETAIL, fill=tone)
        ink = curve(crown, 0, fill="url(#hatch-planting)") if tone != PATINA else curve(_leaves(), 1.5, colour=PAPER)
        drawn += moved(trunk + leaves + ink, x, 0, size)
    return drawn


def _leaves() -> str:
    spots = (
        (-24, -58),
        (-6, -52),
        (16, -54),
        (-28, -78),
        (-8, -74),
        (12, -76),
        (30, -72),
        (-12, -96),
        (8, -98),
        (26, -92),
    )
    return "".join(f"M{x} {y}l-4 -8M{x} {y}v-10M{x} {y}l4 -8" for x, y in spots)


def frames() -> str:
    """Picture frames, and painted flats stacked on edge."""
    drawn = block(0, -140, 84, 140, SURFACE, pen=3) + block(12, -128, 60, 116, PAPER)
    drawn += curve("M12 -52Q28 -74 40 -58T72 -70V-12H12Z", 1.4, fill=PALE_PATINA) + disc(56, -104, 9, PATINA, pen=1.4)
    drawn += block(70, -86, 66, 86, PAPER, pen=3) + block(80, -76, 46, 66, PATINA, pen=1.4)
    drawn += curve(
        "M103 -66C92 -66 92 -46 99 -42V-34Q84 -32 82 -12H124Q122 -32 107 -34V-42C114 -46 114 -66 103 -66Z",
        1,
        fill=PAPER,
    )
    drawn += face([(150, 0), (160, -120), (166, -120), (158, 0)], PAPER) + face(
        [(164, 0), (172, -132), (178, -132), (172, 0)], PAPER
    )
    return drawn + face([(180, 0), (184, -108), (190, -108), (188, 0)], PAPER)


def swan() -> str:
    """A swan on wheels, big enough to ride."""
    body = "M16 -22C14 -52 40 -66 74 -56C96 -50 118 -66 132 -84C150 -74 158 -44 140 -22Z"
    neck = "M34 -44C10 -66 8 -96 28 -112C40 -122 52 -112 48 -100C46 -92 34 -90 34 -80C34 -68 44 -62 52 -54"
    drawn = curve(neck, 14) + curve(neck, 10, colour=PAPER) + curve(body, DETAIL, fill=PAPER)
    drawn += (
        curve("M26 -36Q30 -58 60 -56", 10, colour=PAPER)
        + curve("M22 -106L10 -102L20 -96Z", DETAIL, fill=PATINA)
        + disc(32, -106, 2, INK)
    )
    drawn += curve("M60 -30C66 -48 92 -44 130 -70M66 -26C80 -40 104 -36 138 -54M78 -24C94 -32 116 -28 140 -38", 1.6)
    drawn += strokes([((10, -18), (150, -18))], 5) + disc(36, -9, 9, PAPER) + disc(124, -9, 9, PAPER)
    return drawn + disc(36, -9, 2, INK) + disc(124, -9, 2, INK)


def paints() -> str:
    """Tins of paint in a pyramid, a bucket with brushes, planks."""
    drawn = ""
    for x, y, fill in (
        (0, 0, PAPER),
        (36, 0, PATINA),
        (72, 0, PAPER),
        (18, -38, PAPER),
        (54, -38, PAPER),
        (36, -76, PATINA),
    ):
        drawn += block(x, y - 36, 32, 36, PAPER) + block(x, y - 26, 32, 17, fill, pen=1.4)
        drawn += curve(f"M{x + 2} {y - 35}Q{x + 16} {y - 22} {x + 30} {y - 35}", 1)
    drawn += face([(124, 0), (118, -40), (164, -40), (158, 0)], PAPER) + curve("M118 -38Q141 -66 164 -38", 1.4)
    drawn += strokes([((130, -40), (126, -84)), ((142, -40), (144, -92)), ((152, -40), (162, -80))], 3)
    return drawn + curve("M122 -84h8l1 -16h-10zM140 -92h8v-18h-8zM158 -80h8l3 -16h-9z", 1.6, fill=INK)


def sofa() -> str:
    """A settee with a carved back, and a standing lamp."""
    drawn = curve("M10 -52C10 -92 50 -78 70 -98C90 -78 130 -92 130 -52Z", DETAIL, fill=PALE_PATINA)
    drawn += curve("M0 -20C-8 -60 14 -62 18 -36H122C126 -62 148 -60 140 -20Z", DETAIL, fill=PATINA)
    drawn += curve("M8 -20L4 0M132 -20L136 0M44 -20L42 -2M96 -20L98 -2", 4) + curve("M18 -36H122", 1.4, colour=PAPER)
    drawn += "".join(disc(x, y, 1.6, INK, pen=0) for x, y in ((40, -66), (56, -76), (70, -66), (84, -76), (100, -66)))
    drawn += strokes([((176, 0), (176, -104)), ((162, 0), (190, 0))], 3)
    return drawn + face([(158, -100), (194, -100), (184, -138), (168, -138)], PAPER)


def portal() -> str:
    """A stage door: an arch with a drawn curtain."""
    drawn = curve("M8 0V-84Q8 -142 80 -142T152 -84V0H130V-82Q130 -120 80 -120T30 -82V0Z", DETAIL, fill=PAPER)
    joints = [((8, -28), (30, -28)), ((8, -56), (30, -56)), ((130, -28), (152, -28)), ((130, -56), (152, -56))]
    joints += [
        ((12, -100), (34, -92)),
        ((36, -128), (48, -112)),
        ((124, -128), (112, -112)),
        ((148, -100), (126, -92)),
        ((80, -142), (80, -120)),
    ]
    drawn += strokes(joints, 1.4)
    drawn += curve("M31 0V-82Q31 -118 78 -119C76 -80 58 -60 46 -44L50 0Z", DETAIL, fill=PATINA)
    drawn += curve("M129 0V-82Q129 -118 82 -119C84 -80 102 -60 114 -44L110 0Z", DETAIL, fill=PATINA)
    return drawn + curve("M40 -2V-40Q60 -70 66 -112M120 -2V-40Q100 -70 94 -112", 1.2, colour=PAPER)


def lights(width: float = 200) -> str:
    """Stage lights hung from a pipe; the pipe starts at (0, 0)."""
    drawn = strokes([((0, 0), (width, 0))], 4)
    for n, turn in enumerate((20, -10, 8, -22)):
        lamp = curve("M-8 6L-11 28L11 28L8 6Z", DETAIL, fill=INK) + curve("M-13 28h26l3 9h-32z", DETAIL, fill=PATINA)
        place = f"translate({26 + n * (width - 52) / 3:.0f} 4) rotate({turn})"
        drawn += f'<g transform="{place}">{curve("M-12 18V4H12V18", 1.6)}{lamp}</g>'
    return drawn


def trolley() -> str:
    """A flat trolley with a globe, a box and a chair on its way out."""
    drawn = strokes([((0, -20), (150, -20))], 6) + chain([(4, -20), (-6, -92), (-18, -94)], 3.4)
    drawn += disc(26, -9, 9, PAPER) + disc(126, -9, 9, PAPER) + disc(26, -9, 2, INK) + disc(126, -9, 2, INK)
    drawn += block(12, -66, 58, 43, PAPER) + strokes([((12, -52), (70, -52)), ((41, -66), (41, -52))], HAIR)
    drawn += disc(42, -96, 24, PATINA) + curve(
        "M18 -96Q42 -84 66 -96M42 -120Q30 -96 42 -72M42 -120Q54 -96 42 -72", 1.2, colour=PAPER
    )
    return drawn + moved(_chair(), 92, -23, 1.05)


def carpets() -> str:
    """Rolled carpets, seen from their ends, and a hand drum."""
    drawn = ""
    for x, y, fill in ((26, -24, PAPER), (76, -24, PATINA), (51, -67, PAPER)):
        ink = PAPER if fill == PATINA else INK
        drawn += disc(x, y, 24, fill)
        spiral = "".join(
            f"M{x - r} {y}a{r} {r} 0 0 1 {2 * r} 0a{r - 2} {r - 2} 0 0 1 {-2 * r + 4} 0" for r in (18, 12, 6)
        )
        drawn += curve(spiral, 1.5, colour=ink)
    drawn += block(124, -52, 70, 52, PALE_PATINA) + face([(124, -52), (194, -52), (194, -46), (124, -46)], PAPER)
    return drawn + curve("M124 -46l9 40l9 -40l9 40l9 -40l9 40l9 -40l9 40l7 -30", 1.4) + curve("M120 -52h78M120 0h78", 4)


def register() -> str:
    """A table where each object is written down: lamp, ledger, a box that waits."""
    drawn = strokes([((0, -44), (112, -44))], 5) + strokes([((8, -42), (8, 0)), ((104, -42), (104, 0))], 3)
    drawn += curve("M30 -47q14 -8 26 0q14 -8 26 0M56 -47v-3", DETAIL) + block(84, -72, 26, 25, PALE_PATINA)
    drawn += curve("M8 -47V-78L22 -88M16 -94l16 8l-5 9l-16 -9Z", DETAIL, fill=PATINA)
    return drawn + strokes([((84, -60), (110, -60))], 1.2)
