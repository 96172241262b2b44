"""The panels on the first page of the admin: what is coming, what needs care, what to add."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from core.models import CustomImage, Lifecycle, StoryPage
from events.enums import RecordingHealth
from events.models import AddressCheck, ClinicPage, EventPage, Recording, VisitPage, WebinarPage
from news.models import NewsPage
from practices.models import PracticePage

MOST_ROWS = 5
OLD_DRAFT = dt.timedelta(days=30)
LATE = dt.timedelta(minutes=5)
QUICK_ADD = [PracticePage, VisitPage, WebinarPage, ClinicPage, NewsPage]


@dataclass(frozen=True)
class Concern:
    """Something to look after: what it is, how many, and the first few with their edit addresses."""

    title: str | Promise
    count: int
    rows: list[tuple[str, str]]


class ComingUpPanel(Component):
    name = "coming-up"
    template_name = "home/dashboard/coming_up.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        events = EventPage.objects.live().with_state().select_related("place")
        return {"events": [*events.live_now(), *events.upcoming()[:MOST_ROWS]]}


class CarePanel(Component):
    name = "care"
    template_name = "home/dashboard/care.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"concerns": [concern for concern in concerns() if concern.count]}


class QuickAddPanel(Component):
    name = "quick-add"
    template_name = "home/dashboard/quick_add.html"
    order = 30

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"links": [link for model in QUICK_ADD if (link := _add_link(model, user))]}


def concerns() -> list[Concern]:
    practices = PracticePage.objects.live()
    unpublished = Page.objects.filter(live=False, latest_revision_created_at__lt=timezone.now() - OLD_DRAFT)
    undescribed = CustomImage.objects.filter(description="", is_decorative=False)
    return [
        _overdue(),
        _pages(_("Reviews that are due"), Page.objects.live().filter(_review_due())),
        _concern(
            _("Recordings that do not play any more"),
            Recording.objects.filter(live=True, health=RecordingHealth.BROKEN),
            "wagtailsnippets_events_recording:edit",
        ),
        _pages(_("Registrations that do not answer"), _without_registration()),
        _pages(_("Recordings that were promised"), EventPage.objects.live().in_preparation()),
        _pages(_("Practices without a place or a theme"), practices.filter(_nowhere()).distinct()),
        _pages(_("Practices without a source"), practices.filter(sources=[])),
        _pages(_("Drafts that have waited for a month"), unpublished.filter(depth__gt=2)),
        _concern(_("Pictures without a description"), undescribed, "wagtailimages:edit"),
    ]


def _overdue() -> Concern:
    """Pages and recordings that several rounds of scheduled publishing have left as they were."""
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now() - LATE).order_by("approved_go_live_at")
    first = revisions.prefetch_related("content_object")[:MOST_ROWS]
    find = AdminURLFinder().get_edit_url
    rows = [(revision.object_str, find(revision.content_object)) for revision in first]
    return Concern(_("Scheduled, but cannot be published"), revisions.count(), rows)


def _without_registration() -> QuerySet:
    """Activities to come whose registration address has been found broken."""
    broken = AddressCheck.objects.broken().values("address")
    return EventPage.objects.live().upcoming().filter(registration_url__in=broken)


def _review_due() -> Q:
    """Over the tables of all stories, so that it takes one query. What was archived is no longer kept up to date."""
    due = Q()
    for model in apps.get_models():
        if StoryPage in model.__bases__:
            table = model._meta.model_name
            due |= Q(**{f"{table}__review_due__lte": timezone.localdate(), f"{table}__lifecycle": Lifecycle.LIVE})
    return due


def _nowhere() -> Q:
    return Q(places__isnull=True) | Q(themes__isnull=True)


def _pages(title: str | Promise, pages: QuerySet) -> Concern:
    return _concern(title, pages, "wagtailadmin_pages:edit")


def _concern(title: str | Promise, objects: QuerySet, edit_view: str) -> Concern:
    rows = [(str(item), reverse(edit_view, args=[item.pk])) for item in objects[:MOST_ROWS]]
    return Concern(title, objects.count(), rows)


def _add_link(model: type[Page], user: Any) -> tuple[str, str] | None:
    """Name and address of “add a page of this type”, when its list exists and the user may add to it."""
    parent_model = model.allowed_parent_page_models()[0]
    parent = parent_model.objects.first()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return None
    opts = model._meta
    return str(opts.verbose_name), reverse("wagtailadmin_pages:add", args=[opts.app_label, opts.model_name, parent.pk])
