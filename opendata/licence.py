"""How licences are told to programs."""

from core.licences import licence_address, licence_name

SPDX = "CC-BY-4.0"
"""The licence of the hub's texts and data in the list of https://spdx.org/licenses/."""


def licence_record(licence: str) -> dict[str, str | None] | None:
    """A value of `Licence` as name and address; no address for reserved rights, None where none is stated."""
    return {"name": licence_name(licence), "url": licence_address(licence) or None} if licence else None
