import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from core.models import Place
from core.usage import pages_that_chose
from tests.factories.core import OrganisationFactory, PersonFactory, PlaceFactory, SeriesFactory, ThemeFactory
from tests.factories.events import VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory


@pytest.mark.parametrize(
    ("factory", "field"), [(PlaceFactory, "places"), (ThemeFactory, "themes"), (OrganisationFactory, "partners")]
)
def test_practices_that_chose_an_entry_are_found(hub, factory, field):
    item = factory()
    later = PracticePageFactory(parent=hub.practices, title="Walking trees", **{field: [item]})
    sooner = PracticePageFactory(parent=hub.practices, title="A hall", live=False, **{field: [item]})
    PracticePageFactory(parent=hub.practices, **{field: [factory()]})
    assert pages_that_chose(item) == [sooner, later]


def test_a_theme_is_found_on_activities_too(hub):
    theme = ThemeFactory()
    visit = VisitPageFactory(parent=hub.visits, themes=[theme])
    assert [page.pk for page in pages_that_chose(theme)] == [visit.pk]


@pytest.mark.parametrize(
    ("factory", "page_factory", "parent", "field"),
    [
        (OrganisationFactory, PracticePageFactory, "practices", "lead"),
        (PlaceFactory, VisitPageFactory, "visits", "place"),
        (SeriesFactory, WebinarPageFactory, "webinars", "series"),
    ],
)
@pytest.mark.parametrize("draft", [False, True])
def test_an_entry_that_a_page_names_alone_is_found(hub, factory, page_factory, parent, field, draft):
    item = factory()
    page = page_factory(parent=getattr(hub, parent))
    setattr(page, field, item)
    revision = page.save_revision()
    if not draft:
        revision.publish()
    assert [found.pk for found in pages_that_chose(item)] == [page.pk]


def test_a_theme_that_only_the_draft_of_a_live_page_chose_is_found(hub):
    theme = ThemeFactory()
    page = PracticePageFactory(parent=hub.practices)
    page.themes = [theme]
    page.save_revision()
    assert pages_that_chose(theme) == [page]
    assert pages_that_chose(ThemeFactory()) == []


def test_a_speaker_is_found(hub):
    person = PersonFactory()
    speakers = [("speaker", {"person": person, "organisation": None, "topic": ""})]
    webinar = WebinarPageFactory(parent=hub.webinars, speakers=speakers)
    assert pages_that_chose(person) == [webinar]


def test_a_chosen_place_cannot_be_deleted(hub, client, publisher):
    place = PlaceFactory(name="Helsinki")
    page = PracticePageFactory(parent=hub.practices, title="A hall", places=[place])
    client.force_login(publisher)
    response = client.post(reverse("wagtailsnippets_core_place:delete", args=[place.pk]))
    [message] = get_messages(response.wsgi_request)
    assert response.url == reverse("wagtailsnippets_core_place:list")
    assert "“Helsinki, Finland” is chosen on a page. Take it off there before you delete it." in str(message)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in str(message)
    assert list(Place.objects.all()) == [place]


def test_a_place_that_no_page_chose_can_be_deleted(hub, client, publisher):
    place = PlaceFactory()
    client.force_login(publisher)
    client.post(reverse("wagtailsnippets_core_place:delete", args=[place.pk]))
    assert list(Place.objects.all()) == []
