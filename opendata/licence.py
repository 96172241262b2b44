"""Under which licence the hub's texts and data may be used again: said once, for every form in which they are given."""

from core.licences import licence_address, licence_name
from core.models import Licence

LICENCE = str(Licence.CC_BY)
"""For the words and figures that the hub itself publishes. Pictures, documents and recordings carry their own."""

SPDX = "CC-BY-4.0"
"""The same in the list of https://spdx.org/licenses/."""


def licence_record(licence: str) -> dict[str, str | None] | None:
    """A value of `Licence` as name and address; no address for reserved rights, None where none is stated."""
    return {"name": licence_name(licence), "url": licence_address(licence) or None} if licence else None
