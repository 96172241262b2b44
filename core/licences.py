"""Under which licences works may be used again, and where these can be read."""

from core.models.media import Licence

TEXT_LICENCE = str(Licence.CC_BY)
"""For the words and figures that the hub itself publishes. Pictures, documents and recordings carry their own."""

ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}


def licence_address(licence: str) -> str:
    """The address of a value of `Licence`; empty for none and for rights that are reserved."""
    return {str(known): address for known, address in ADDRESSES.items()}.get(licence, "")


def licence_name(licence: str) -> str:
    return str(Licence(licence).label) if licence else ""
