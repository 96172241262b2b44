"""What pages are about and who stands behind them. Editors keep these lists under “Reference data”."""

from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries.fields import Country, CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.letters import in_plain_letters

WIKIDATA_ID = RegexValidator(r"^Q[1-9][0-9]*$", _("A Wikidata number looks like Q1757: the letter Q and digits."))
NUTS_CODE = RegexValidator(
    r"^[A-Z]{2}[0-9A-Z]{0,3}$", _("A NUTS code looks like FI1B1: two letters and up to three more.")
)
ROR_ID = RegexValidator(r"^0[a-z0-9]{6}[0-9]{2}$", _("A ROR number looks like 05sv78q33: nine characters, 0 first."))


class Hatch(models.TextChoices):
    """The six material hatches of the design, one for each theme."""

    BRICK = "brick", _("Brick courses")
    ASHLAR = "ashlar", _("Ashlar with dressing lines")
    WATTLE = "wattle", _("Woven wattle")
    PLANTING = "planting", _("Planting")
    WATER = "water", _("Water ripples")
    RUBBLE = "rubble", _("Stone rubble in section")


@cache
def _country_name(code: str, _language: str | None) -> str:
    """In the active language, which is named so that each has its own. `Country.name` goes a long way for it."""
    return str(Country(code).name)


def place_label(name: str, country: str) -> str:
    """What a place is called in lists, such as “Helsinki, Finland”; `country` is its code."""
    return f"{name}, {_country_name(country, get_language())}"


class SluggedInLocale(TranslatableMixin):
    """A list entry whose slug is its own within its language. Forms leave the language out, so they cannot tell."""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        same = type(self)._default_manager.filter(slug=self.slug, locale_id=self.locale_id)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another entry of this list has this slug. Choose a different one.")})


class Theme(SluggedInLocale, index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=60, help_text=_("Used in addresses: do not change it once shared."))
    description = models.TextField(_("description"), blank=True)
    hatch = models.CharField(_("hatch"), max_length=10, choices=Hatch.choices, default=Hatch.BRICK)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("hatch")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="theme_slug_once_per_locale"),
        ]

    def __str__(self) -> str:
        return self.name


class Language(models.Model):
    """A language that activities and recordings are held in, by its BCP 47 code. The list comes with a migration."""

    code = models.CharField(_("code"), max_length=10, primary_key=True)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(index.Indexed, models.Model):
    """A city, region or rural area. Coordinates are WGS 84 in decimal degrees."""

    class Kind(models.TextChoices):
        CITY = "city", _("City or town")
        REGION = "region", _("Region")
        RURAL = "rural", _("Rural area")

    class Precision(models.TextChoices):
        EXACT = "exact", _("The site itself")
        PLACE = "place", _("Somewhere in the town")
        REGION = "region", _("Somewhere in the region")

    class Population(models.TextChoices):
        UNDER_20K = "under-20k", _("under 20,000")
        FROM_20K = "20k-100k", _("20,000 to 100,000")
        FROM_100K = "100k-250k", _("100,000 to 250,000")
        FROM_250K = "250k-500k", _("250,000 to 500,000")
        FROM_500K = "500k-1m", _("500,000 to 1 million")
        OVER_1M = "over-1m", _("over 1 million")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CITY)
    country = CountryField(_("country"))
    nuts_code = models.CharField(_("NUTS code"), max_length=5, blank=True, validators=[NUTS_CODE])
    wikidata_id = models.CharField(_("Wikidata number"), max_length=12, blank=True, validators=[WIKIDATA_ID])
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(-90, _("A latitude lies between -90 and 90.")),
            MaxValueValidator(90, _("A latitude lies between -90 and 90.")),
        ],
        help_text=_("Degrees north, for example 60.1699."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(-180, _("A longitude lies between -180 and 180.")),
            MaxValueValidator(180, _("A longitude lies between -180 and 180.")),
        ],
        help_text=_("Degrees east, for example 24.9384; west of Greenwich is negative."),
    )
    precision = models.CharField(
        _("the coordinates point to"), max_length=10, choices=Precision.choices, default=Precision.PLACE
    )
    population_band = models.CharField(_("inhabitants"), max_length=10, choices=Population.choices, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("country")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]), FieldPanel("precision")],
            heading=_("On the map"),
        ),
        MultiFieldPanel(
            [FieldPanel("population_band"), FieldRowPanel([FieldPanel("nuts_code"), FieldPanel("wikidata_id")])],
            heading=_("For filters and data"),
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("country")]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "country"], name="place_once_per_country")]

    def __str__(self) -> str:
        return place_label(self.name, self.country.code)

    @property
    def country_name(self) -> str:
        return _country_name(self.country.code, get_language())

    @property
    def plain_name(self) -> str:
        return in_plain_letters(self.name)

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both latitude and longitude, or neither."))


# What the search finds a story by, besides its own words.
PLACE_WORDS = [
    index.SearchField("name", boost=3),
    index.SearchField("plain_name", boost=3),
    index.SearchField("country_name"),
]


class Organisation(index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=160, unique=True)
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("What it is or does, for example “city administration”.")
    )
    is_programme_partner = models.BooleanField(
        _("partner of the programme"), default=False, help_text=_("Shown on the home page.")
    )
    url = models.URLField(_("address"), blank=True)
    ror_id = models.CharField(_("ROR number"), max_length=9, blank=True, validators=[ROR_ID])
    wikidata_id = models.CharField(_("Wikidata number"), max_length=12, blank=True, validators=[WIKIDATA_ID])

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("url"),
        FieldPanel("is_programme_partner"),
        FieldRowPanel([FieldPanel("ror_id"), FieldPanel("wikidata_id")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(index.Indexed, models.Model):
    """A speaker or contact. The e-mail is for editors: no public template shows it."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.SET_NULL
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For editors only, never shown on the site."))
    consented_on = models.DateField(
        _("consent given on"),
        null=True,
        blank=True,
        help_text=_("When this person agreed to be named here. Without it the name is not shown."),
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("consented_on")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Series(SluggedInLocale, index.Indexed, models.Model):
    """A run of activities that belong together, such as the Sharing stories webinars."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=60)
    description = models.TextField(_("description"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="series_slug_once_per_locale"),
        ]

    def __str__(self) -> str:
        return self.title
