"""What every page type promises. A new type is found and tested by itself, once it has a factory below."""

import html5lib
import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from tests.factories import events, home, news, practices
from tests.factories.core import full_story

FACTORIES = {
    "home.HomePage": (home.HomePageFactory, dict, None),
    "home.PlainPage": (home.PlainPageFactory, full_story, "home"),
    "practices.PracticeIndexPage": (practices.PracticeIndexPageFactory, dict, "home"),
    "practices.PracticePage": (practices.PracticePageFactory, practices.full_practice, "practices"),
    "events.ActivityIndexPage": (events.ActivityIndexPageFactory, dict, "home"),
    "events.RecordingIndexPage": (events.RecordingIndexPageFactory, dict, "home"),
    "events.VisitIndexPage": (events.VisitIndexPageFactory, dict, "home"),
    "events.WebinarIndexPage": (events.WebinarIndexPageFactory, dict, "home"),
    "events.VisitPage": (events.VisitPageFactory, events.full_visit, "visits"),
    "events.WebinarPage": (events.WebinarPageFactory, events.full_webinar, "webinars"),
    "events.ClinicPage": (events.ClinicPageFactory, events.full_clinic, "webinars"),
    "news.NewsIndexPage": (news.NewsIndexPageFactory, dict, "home"),
    "news.NewsPage": (news.NewsPageFactory, full_story, "news"),
}
MOST_QUERIES = 20

every_type = pytest.mark.parametrize("label", FACTORIES)
every_amount = pytest.mark.parametrize("amount", ["minimal", "full"])


def make(hub, label: str, amount: str) -> Page:
    factory, full, parent = FACTORIES[label]
    existing = factory._meta.model.objects.first()
    if existing:
        return existing
    return factory(parent=getattr(hub, parent), slug="a-story", **(full() if amount == "full" else {}))


def test_every_page_type_has_a_factory():
    creatable = {model._meta.label for model in apps.get_models() if issubclass(model, Page) and model.is_creatable}
    assert creatable - {"wagtailcore.Page"} == set(FACTORIES)


@every_type
@every_amount
def test_page_renders_as_valid_html_with_one_heading(hub, client, label, amount):
    page = make(hub, label, amount)
    response = client.get(page.url)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(response.content.decode())
    headings = ["".join(heading.itertext()) for heading in document.iter("h1")]
    assert response.status_code == 200
    assert [code for _position, code, _data in parser.errors] == []
    assert headings == [page.title]


@every_type
@every_amount
def test_page_tells_search_engines_what_it_is(hub, client, label, amount):
    page = make(hub, label, amount)
    document = html5lib.parse(client.get(page.url).content.decode(), namespaceHTMLElements=False)
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in document.iter("meta")}
    links = {link.get("rel"): link.get("href") for link in document.iter("link")}
    assert next(document.iter("title")).text.startswith(page.title)
    assert links["canonical"] == f"http://testserver{page.url}"
    assert metas["og:url"] == f"http://testserver{page.url}"
    assert metas["og:title"] == page.title
    assert metas["description"]
    assert document.get("lang") == "en"


@every_type
@every_amount
def test_page_keeps_to_its_query_budget(hub, client, label, amount, django_assert_max_num_queries):
    page = make(hub, label, amount)
    client.get(page.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page.url)


@every_type
@every_amount
def test_page_can_be_edited(hub, client, superuser, label, amount):
    page = make(hub, label, amount)
    client.force_login(superuser)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert response.context["form"].instance.pk == page.pk


@every_type
@every_amount
def test_page_can_be_previewed_in_every_mode(hub, client, superuser, label, amount):
    page = make(hub, label, amount)
    client.force_login(superuser)
    page.save_revision()
    for mode, _label in page.preview_modes:
        request = page.make_preview_request(preview_mode=mode)
        assert (mode, request.status_code) == (mode, 200)


@every_type
def test_page_type_says_what_it_is_for(label):
    model = apps.get_model(label)
    assert str(model.page_description)
