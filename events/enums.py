"""The closed lists that describe an activity. States are derived from the clock, see `events.querysets`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventState(models.TextChoices):
    """What an activity is at a moment."""

    ANNOUNCED = "announced", _("Announced")
    REGISTRATION_OPEN = "registration-open", _("Registration open")
    UPCOMING = "upcoming", _("Upcoming")
    LIVE = "live", _("Live now")
    IN_PREPARATION = "in-preparation", _("Recording in preparation")
    WATCH_AGAIN = "watch-again", _("Watch again")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed")


STILL_TO_COME = [EventState.ANNOUNCED, EventState.REGISTRATION_OPEN, EventState.UPCOMING]


class EventStatus(models.TextChoices):
    """What editors decided. Everything else follows from the clock."""

    SCHEDULED = "scheduled", _("Takes place as planned")
    POSTPONED = "postponed", _("Postponed, new date to follow")
    CANCELLED = "cancelled", _("Cancelled")


class DatePrecision(models.TextChoices):
    TIME = "time", _("To the minute")
    DAY = "day", _("Day, without times")
    MONTH = "month", _("Month only")
    SEASON = "season", _("Season only")


class EventFormat(models.TextChoices):
    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class EmbedPolicy(models.TextChoices):
    ANYONE = "anyone", _("Anyone may embed it")
    PARTNERS = "partners", _("Listed partners only")
    NOBODY = "nobody", _("Nobody")


class Provider(models.TextChoices):
    YOUTUBE = "youtube", _("YouTube")
    VIMEO = "vimeo", _("Vimeo")
    PEERTUBE = "peertube", _("PeerTube")
    OTHER = "other", _("Another site")


class RecordingHealth(models.TextChoices):
    UNCHECKED = "unchecked", _("Not checked yet")
    WORKING = "working", _("Working")
    BROKEN = "broken", _("Broken")
