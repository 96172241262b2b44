"""The words of DCAT-AP 3.0 and of the authority tables of the Publications Office of the European Union."""

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

PROFILE = PREFIXES["dcatap"]
LICENCE = f"{AUTHORITY}licence/CC_BY_4_0"
PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
EUROPE = f"{AUTHORITY}continent/EUROPE"
IRREGULAR = f"{AUTHORITY}frequency/IRREG"
STABLE = f"{AUTHORITY}planned-availability/STABLE"
"""Meant to stay for years."""
TAXONOMY = f"{AUTHORITY}data-theme"
THEMES = [f"{TAXONOMY}/{code}" for code in ("EDUC", "REGI", "SOCI")]
"""Education, culture and sport; regions and cities; population and society."""

FILE_TYPES = {"csv": "CSV", "xlsx": "XLSX", "geojson": "GEOJSON", "jsonld": "JSON_LD"}

DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The kind of a date of ISO 8601, by its length."""

LANGUAGES = {
    "bg": "BUL",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "hr": "HRV",
    "hu": "HUN",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nl": "NLD",
    "pl": "POL",
    "pt": "POR",
    "ro": "RON",
    "sk": "SLK",
    "sl": "SLV",
    "sv": "SWE",
}
"""The codes of the table of languages, by the codes of BCP 47."""


def language(code: str) -> str:
    return f"{AUTHORITY}language/{LANGUAGES[code]}"


def file_type(form: str) -> str:
    return f"{AUTHORITY}file-type/{FILE_TYPES[form]}"


def media_type(name: str) -> str:
    return MEDIA_TYPES + name.partition(";")[0]
