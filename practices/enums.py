"""The closed lists that describe a practice. They are filters: add to them with care, never rename a value."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class HeritageType(models.TextChoices):
    BUILDING = "building", _("Building")
    ENSEMBLE = "ensemble", _("Group of buildings")
    INDUSTRIAL = "industrial", _("Industrial site")
    RELIGIOUS = "religious", _("Church, monastery or other religious site")
    ARCHAEOLOGICAL = "archaeological", _("Archaeological site")
    PUBLIC_SPACE = "public-space", _("Street, square or park")
    LANDSCAPE = "landscape", _("Landscape")
    MUSEUM_COLLECTION = "museum-collection", _("Museum or collection")
    ARCHIVE = "archive", _("Archive or documents")
    LIVING = "living", _("Living heritage: skills, stories, festivals")


class Use(models.TextChoices):
    INDUSTRY = "industry", _("Industry")
    STORAGE = "storage", _("Storage")
    TRANSPORT = "transport", _("Transport")
    MILITARY = "military", _("Military")
    RELIGIOUS = "religious", _("Worship")
    RESIDENTIAL = "residential", _("Housing")
    EDUCATION = "education", _("Education")
    CULTURE = "culture", _("Culture")
    ADMINISTRATION = "administration", _("Administration")
    COMMERCE = "commerce", _("Shops and offices")
    GREEN_SPACE = "green-space", _("Park or garden")
    AGRICULTURE = "agriculture", _("Farming")
    COMMUNITY = "community", _("Meeting and social use")
    HEALTH = "health", _("Health and care")
    MIXED = "mixed", _("Mixed use")
    VACANT = "vacant", _("Empty")


class Ownership(models.TextChoices):
    MUNICIPAL = "municipal", _("City or region")
    STATE = "state", _("State")
    PUBLIC_COMPANY = "public-company", _("Publicly owned company")
    ASSOCIATION = "association", _("Association or foundation")
    CHURCH = "church", _("Church")
    PRIVATE = "private", _("Private owner")
    SHARED = "shared", _("Several owners")


class Management(models.TextChoices):
    ADMINISTRATION = "administration", _("Department of the administration")
    PUBLIC_COMPANY = "public-company", _("Publicly owned company")
    INSTITUTION = "institution", _("Museum or cultural institution")
    ASSOCIATION = "association", _("Association or foundation")
    COOPERATIVE = "cooperative", _("Co-operative")
    PRIVATE = "private", _("Private operator")
    PARTNERSHIP = "partnership", _("Partnership")


class Evidence(models.TextChoices):
    """How well a result is shown to be true, the weakest level first."""

    REPORTED = "reported", _("Reported by those involved or the press")
    DOCUMENTED = "documented", _("Documented in an official record")
    INDEPENDENT = "independent", _("Measured by somebody independent")

    @property
    def meaning(self) -> str:
        """What readers may expect of a result at this level, in a sentence."""
        return str(EVIDENCE_MEANINGS[self])

    @property
    def rank(self) -> int:
        """From 1 for the weakest level."""
        return list(Evidence).index(self) + 1


EVIDENCE_MEANINGS = {
    Evidence.REPORTED: _("The people involved or the press say so. Nobody else has checked it."),
    Evidence.DOCUMENTED: _("An official record says so: an annual report, a council decision, a register."),
    Evidence.INDEPENDENT: _("Somebody who neither runs nor pays for the practice has measured or evaluated it."),
}


class Qualifier(models.TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more-than", _("more than")
    ALMOST = "almost", _("almost")
    UP_TO = "up-to", _("up to")


class CostKind(models.TextChoices):
    CAPITAL = "capital", _("One-off")
    RUNNING = "running", _("Running, per year")
    GRANT = "grant", _("Given as grants")


class FundingKind(models.TextChoices):
    MUNICIPAL = "municipal", _("City")
    REGIONAL = "regional", _("Region")
    NATIONAL = "national", _("State")
    EU = "eu", _("European Union")
    FOUNDATION = "foundation", _("Foundation")
    PRIVATE = "private", _("Private")
    EARNED = "earned", _("Own income: rents, tickets, fees")
    VOLUNTEER = "volunteer", _("Voluntary work")


class CatalogueView(models.TextChoices):
    """The ways to look at the results of the catalogue, by the value of `?view=`."""

    LIST = "", _("List")
    MAP = "map", _("Map")
    TABLE = "table", _("Table")
