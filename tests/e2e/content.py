"""A hub with something on every page."""

import datetime as dt

from django.urls import reverse
from wagtail.models import Page

from practices.models import PracticePage
from tests.conftest import Hub
from tests.factories.core import OrganisationFactory, ThemeFactory, full_body
from tests.factories.events import RecordingFactory, WebinarPageFactory
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.test_page_types import FACTORIES

FAR_AWAY = {"start_date": dt.date(2090, 3, 10), "registration_url": "https://example.org/register"}
LONG_AGO = {"start_date": dt.date(2022, 3, 10)}
CLOSED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NOT_YET = dt.datetime(2089, 1, 1, tzinfo=dt.UTC)
CALLED_OFF = {"status_note": "The hall is closed. We write to you."}

FOUR = ("home.HomePage", "practices.PracticeIndexPage", "practices.PracticePage", "events.WebinarPage")
"""Where most visitors are: home, catalogue, practice, activity."""

IN_EVERY_STATE = {
    "announced": FAR_AWAY | {"registration_opens": NOT_YET},
    "registration-open": FAR_AWAY,
    "upcoming": FAR_AWAY | {"registration_closes": CLOSED},
    "live": {"start_date": dt.date(2026, 1, 1), "end_date": dt.date(2090, 1, 1), "date_precision": "day"},
    "in-preparation": LONG_AGO | {"recording_expected": True},
    "past": LONG_AGO,
    "cancelled": FAR_AWAY | CALLED_OFF | {"status": "cancelled"},
    "postponed": FAR_AWAY | CALLED_OFF | {"status": "postponed"},
}


def fill(hub: Hub) -> dict[str, str]:
    """Put a full story of every type on the hub. Returns the address of every kind of page by its name."""
    _fill_home(hub)
    pages = {label: _full_page(hub, label) for label in FACTORIES}
    for state, fields in IN_EVERY_STATE.items():
        pages[state] = WebinarPageFactory(parent=hub.webinars, title=f"It is {state}", slug=state, **fields)
    pages["recording elsewhere"] = WebinarPageFactory(
        parent=hub.webinars, slug="elsewhere", recording=RecordingFactory(), **LONG_AGO
    )
    pages["archived"] = _archived_page(hub)
    pages["bare practice"] = PracticePageFactory(parent=hub.practices, title="Nothing but a title", slug="bare")
    search = reverse("search")
    return (
        {name: page.url for name, page in pages.items()}
        | _catalogue(hub.practices.url)
        | {
            "search": f"{search}?q=done",
            "search without result": f"{search}?q=nowhere",
            "search without words": search,
            "no such page": "/practices/no-such-page/",
        }
    )


def fill_four(hub: Hub) -> dict[str, str]:
    """The addresses of `fill` where most visitors are."""
    addresses = fill(hub)
    return {name: addresses[name] for name in FOUR}


def _catalogue(address: str) -> dict[str, str]:
    with_practice = PracticePage.objects.exclude(themes=None).first().themes.first()
    return {
        "filtered catalogue": f"{address}?theme={with_practice.slug}",
        "catalogue without a match": f"{address}?theme={ThemeFactory(name='Of no practice').slug}",
        "catalogue as a map": f"{address}?view=map",
        "catalogue as a table": f"{address}?view=table",
    }


def _full_page(hub: Hub, label: str) -> Page:
    factory, full, parent = FACTORIES[label]
    model = factory._meta.model
    there = model.objects.first()
    return there or factory(parent=getattr(hub, parent), slug=model._meta.model_name, **full())


def _archived_page(hub: Hub) -> Page:
    return PlainPageFactory(
        parent=hub.home,
        slug="archived",
        lifecycle="archived",
        lifecycle_reason="The scheme has ended.",
        replacement=hub.practices,
    )


def _fill_home(hub: Hub) -> None:
    hub.home.introduction = "<p>What cities do with their heritage.</p>"
    hub.home.programme = "<p>A scheme of peer learning.</p>"
    hub.home.body = full_body()
    hub.home.save()
    OrganisationFactory(is_programme_partner=True)
