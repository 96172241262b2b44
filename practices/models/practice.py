from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from core.dates import PartialDateField, format_partial_date
from core.models import PLACE_WORDS, Organisation, Place, StoryPage
from core.widgets import FilteredCheckboxes
from practices.admin_forms import PracticePageForm
from practices.blocks import BuildingBlock, CostBlock, FundingBlock, ResultBlock, rows
from practices.enums import HeritageType, Management, Ownership, Status, Use
from practices.querysets import PracticeQuerySet
from practices.structured_data import practice_article

SECTIONS = [
    ("context", _("The place and its story")),
    ("challenge", _("The challenge")),
    ("what_was_done", _("What was done")),
    ("participation", _("Who took part")),
    ("governance_and_money", _("Who decides and who pays")),
    ("results_text", _("What came of it")),
    ("what_was_hard", _("What was hard")),
    ("lessons", _("What was learned")),
    ("take_it_home", _("Take it home")),
]

CATALOGUE_TOOLS = {"booklet", "compare", "fits-me", "selection", "suggestions"}
"""What stands below the address of the catalogue besides practices."""


class PracticePage(StoryPage):
    """A good practice: what a place did with its heritage, what came of it and what was hard."""

    places = ParentalManyToManyField(Place, verbose_name=_("places"), blank=True, related_name="practices")
    lead = models.ForeignKey(
        Organisation, verbose_name=_("led by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    partners = ParentalManyToManyField(Organisation, verbose_name=_("partners"), blank=True, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, blank=True)
    start = PartialDateField(_("began"), blank=True, help_text=_("2011, 2011-05 or 2011-05-30."))
    end = PartialDateField(_("ended"), blank=True, help_text=_("Leave empty while it is running."))
    heritage_type = models.CharField(_("kind of heritage"), max_length=20, choices=HeritageType.choices, blank=True)
    former_use = models.CharField(_("former use"), max_length=20, choices=Use.choices, blank=True)
    present_use = models.CharField(_("present use"), max_length=20, choices=Use.choices, blank=True)
    ownership = models.CharField(_("owner"), max_length=20, choices=Ownership.choices, blank=True)
    management = models.CharField(_("run by"), max_length=20, choices=Management.choices, blank=True)

    area = models.DecimalField(
        _("area in m²"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("An area cannot be less than nothing."))],
        help_text=_("Of the building, site or landscape that the practice is about, in square metres."),
    )

    context = RichTextField(_("the place and its story"), blank=True)
    challenge = RichTextField(_("the challenge"), blank=True)
    what_was_done = RichTextField(_("what was done"), blank=True)
    participation = RichTextField(_("who took part"), blank=True)
    governance_and_money = RichTextField(_("who decides and who pays"), blank=True)
    results_text = RichTextField(_("what came of it"), blank=True)
    what_was_hard = RichTextField(
        _("what was hard"), blank=True, help_text=_("As honest as the successes: it is what other cities ask first.")
    )
    lessons = RichTextField(_("what was learned"), blank=True)
    take_it_home = RichTextField(_("take it home"), blank=True)

    results = StreamField(rows("result", ResultBlock()), blank=True, verbose_name=_("results"))
    costs = StreamField(rows("cost", CostBlock()), blank=True, verbose_name=_("costs"))
    funding = StreamField(rows("funding", FundingBlock()), blank=True, verbose_name=_("funding"))
    building_blocks = StreamField(
        rows("building_block", BuildingBlock()), blank=True, verbose_name=_("building blocks")
    )

    objects = Page.objects.__class__.from_queryset(PracticeQuerySet)()

    base_form_class = PracticePageForm
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A good practice: what a place did with its heritage, what came of it and what was hard.")
    card_template = "components/practice_card.html"
    page_relations = [*StoryPage.page_relations, "lead"]
    page_collections = [*StoryPage.page_collections, "places", "partners"]
    is_embeddable = True

    search_fields = [
        *StoryPage.search_fields,
        *(index.SearchField(name) for name, _heading in SECTIONS),
        index.SearchField("building_blocks"),
        *(index.SearchField(f"get_{name}_display") for name in ("heritage_type", "former_use", "present_use")),
        index.RelatedFields("places", PLACE_WORDS),
    ]

    facts_panels = [
        FieldPanel("places", widget=FilteredCheckboxes),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("partners", widget=FilteredCheckboxes)], heading=_("Who")),
        FieldRowPanel([FieldPanel("status"), FieldPanel("start"), FieldPanel("end")], heading=_("When")),
        MultiFieldPanel(
            [
                FieldPanel("heritage_type"),
                FieldRowPanel([FieldPanel("former_use"), FieldPanel("present_use")]),
                FieldRowPanel([FieldPanel("ownership"), FieldPanel("management")]),
                FieldPanel("area"),
            ],
            heading=_("What kind"),
        ),
    ]
    evidence_panels = [
        FieldPanel("results"),
        FieldPanel("costs"),
        FieldPanel("funding"),
        FieldPanel("building_blocks"),
    ]
    edit_handler = StoryPage.tabs(
        [*(FieldPanel(name) for name, _heading in SECTIONS), FieldPanel("body")],
        (_("Facts"), facts_panels),
        (_("Results and money"), evidence_panels),
    )

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    @cached_property
    def share_path(self) -> str:
        """The drawing that other sites show while there is no picture."""
        return reverse("share_image", args=[self.uuid])

    @property
    def sections(self) -> list[tuple[str, str, str]]:
        """The sections in reading order: (anchor, heading, rich text), empty ones included."""
        return [(name.replace("_", "-"), str(heading), getattr(self, name)) for name, heading in SECTIONS]

    @property
    def years(self) -> str:
        """“1991”, “1991 to 2022”, “since 1991” or “until 2022”, as far as known."""
        start, end = format_partial_date(self.start), format_partial_date(self.end)
        if start and end and start != end:
            return _("%(start)s to %(end)s") % {"start": start, "end": end}
        if start and self.status == Status.RUNNING:
            return _("since %(start)s") % {"start": start}
        if end and not start:
            return _("until %(end)s") % {"end": end}
        return start

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [practice_article(self, request)]

    def clean(self) -> None:
        super().clean()
        if self.slug in CATALOGUE_TOOLS:
            raise ValidationError({"slug": _("The catalogue uses this address itself. Choose a different slug.")})
        if self.start and self.end and self.end < self.start[: len(self.end)]:
            raise ValidationError({"end": _("The practice cannot end before it began.")})
