"""How words of each language are cut down to their stems, and which of them say nothing. Pure functions."""

STEMMED = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}
"""The languages of the European Union for which PostgreSQL brings a stemmer, by its name there."""

SMALL_WORDS = {
    "de": "am an auf aus bei das dem den der des die ein eine einer für im in ist mit und vom von wie zu zum zur",
    "en": "a an and are as at by for from how in into is it of on or that the their to was were what where with",
    "es": "a al con de del el en es la las los para por que se un una y",
    "fr": "à au aux avec ce dans de des du en est et la le les ou par pour que sur un une",
    "it": "a al alla che con da dal dei del della di e è gli i il in la le lo nel per su un una",
    "nl": "aan bij de een en het hoe in is met naar of op te uit van voor wat",
    "pt": "a ao as com da das de do dos e em na no o os ou para por que um uma",
}


def configuration_for(language: str) -> str:
    """PostgreSQL's text search configuration for a language code; unknown languages are searched word by word."""
    return f"hub_{STEMMED.get(language, 'simple')}"


def small_words(language: str) -> frozenset[str]:
    """Words in small letters that people type between those that they look for, such as “of” and “the”."""
    return frozenset(SMALL_WORDS.get(language, "").split())
