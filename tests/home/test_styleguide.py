"""The living page of the design shows everything, to those who work on the site."""

import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model

from core.models import User
from events.enums import EventState
from home.styleguide import tokens
from home.styleguide.samples import LONG_TITLE, Samples
from tests.core.reading import attributes, parsed, words
from tests.factories.core import ImageFactory, OrganisationFactory, ThemeFactory
from tests.factories.events import RecordingFactory

ADDRESS = "/styleguide/"
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
CSS = Path(settings.STATICFILES_DIRS[0]) / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE)")


def parts() -> Iterator[str]:
    for folder in ("components", "blocks"):
        yield from (str(path.relative_to(TEMPLATES)) for path in (TEMPLATES / folder).rglob("*.html"))


@pytest.fixture
def stock(db) -> None:
    """What the previews of pictures, files and people are taken from."""
    ImageFactory()
    OrganisationFactory()
    RecordingFactory(title="A talk about rents")
    get_document_model().objects.create(title="The report", file="report.pdf", file_size=4)


@pytest.fixture
def guide(hub, stock, client, superuser):
    client.force_login(superuser)
    return client.get(ADDRESS)


def test_every_component_and_block_is_shown(guide):
    shown = {template.name for template in guide.templates}
    assert sorted(set(parts()) - shown) == []


def test_every_specimen_shows_something(guide):
    classes = [str(value) for value in attributes(guide.content.decode(), "div", "class")]
    assert classes.count("specimen") == classes.count("specimen__stage")


@pytest.mark.parametrize("state", EventState.values)
def test_activity_is_shown_in_every_state(guide, state):
    classes = attributes(guide.content.decode(), "article", "class")
    assert f"event-card event-card--{state}" in classes
    assert f"event-state event-state--{state}" in attributes(guide.content.decode(), "div", "class")


@pytest.mark.parametrize("notice", ["withdrawn", "archived", "review"])
def test_notice_of_every_lifecycle_is_shown(guide, notice):
    classes = attributes(guide.content.decode(), "div", "class")
    assert classes.count(f"notice notice--{notice}") == 1


def test_title_of_120_characters_is_among_the_cards(guide):
    assert len(LONG_TITLE) == 120
    assert words(guide.content.decode()).count(LONG_TITLE) == 3


def test_hatches_name_the_themes_that_they_mark(hub, client, superuser):
    ThemeFactory(name="Adaptive reuse", hatch="brick")
    ThemeFactory(name="Recovery", hatch="water")
    client.force_login(superuser)
    html = client.get(ADDRESS).content.decode()
    materials = next(each for each in parsed(html).iter("ul") if each.get("class") == "materials")
    named = [" ".join("".join(item.itertext()).split()) for item in materials.iter("li")]
    assert (named[0], named[4]) == ("Brick courses Adaptive reuse", "Water ripples Recovery")
    assert len(named) == 6


def test_guide_has_one_heading_and_a_contents_that_lead_to_its_sections(guide):
    html = guide.content.decode()
    assert ["".join(each.itertext()) for each in parsed(html).iter("h1")] == ["Style guide"]
    contents = next(each for each in parsed(html).iter("nav") if each.get("class") == "styleguide__contents")
    targets = [link.get("href").removeprefix("#") for link in contents.iter("a")]
    assert targets == [section.get("id") for section in parsed(html).iter("section") if section.get("id")]


def test_guide_is_well_formed(guide):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(guide.content.decode())
    assert [code for _position, code, _data in parser.errors] == []


def test_identifiers_are_unique(guide):
    ids = [element.get("id") for element in parsed(guide.content.decode()).iter() if element.get("id")]
    assert sorted(each for each in set(ids) if ids.count(each) > 1) == []


def test_no_link_of_a_sample_is_dead(guide):
    assert "None" not in attributes(guide.content.decode(), "a", "href")


def test_guide_works_before_there_is_any_content(client, superuser):
    client.force_login(superuser)
    assert client.get(ADDRESS).status_code == 200


def test_guide_writes_nothing(guide, client):
    with CaptureQueriesContext(connection) as queries:
        client.get(ADDRESS)
    assert [query["sql"] for query in queries if WRITES.match(query["sql"])] == []


def test_visitor_is_asked_to_log_in(db, client):
    assert client.get(ADDRESS).url == f"{reverse('wagtailadmin_login')}?next={ADDRESS}"


def test_guide_is_closed_to_those_without_the_admin(db, client):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(ADDRESS).status_code == 403


def test_editor_finds_the_guide_in_the_menu_of_the_admin(hub, client, editor):
    client.force_login(editor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'"url": "{ADDRESS}"' in home
    assert client.get(ADDRESS).status_code == 200


def test_search_engines_and_visitors_are_not_led_to_the_guide(guide, client):
    assert '<meta name="robots" content="noindex">' in guide.content.decode()
    client.logout()
    places = [client.get(address).content.decode() for address in ("/", "/sitemap.xml", "/robots.txt")]
    assert [ADDRESS in place for place in places] == [False] * 3


def test_sample_links_lead_nowhere_on_a_hub_without_a_home_page():
    assert Samples(None, None).address == ""


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#ffffff", "#000000", 21),
        ("#fff", "#fff", 1),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(first, second, ratio):
    assert round(tokens.contrast(first, second), 2) == ratio


def test_colours_are_read_from_the_first_rule_of_the_tokens():
    css = (
        ":root { --color-ink: light-dark(#111, #eee); --color-screen: #000; --text-h1: 2rem; } :root { --color-x: #1; }"
    )
    assert tokens.colours(css) == {
        "ink": tokens.Colour("ink", "#111", "#eee"),
        "screen": tokens.Colour("screen", "#000", "#000"),
    }
    assert tokens.read_tokens(css, "text-") == {"h1": "2rem"}
    assert tokens.read_tokens("", "text-") == {}


@pytest.mark.parametrize("pair", tokens.pairs(TOKENS), ids=lambda pair: f"{pair.front.role} on {pair.ground.role}")
def test_colours_of_the_hub_have_the_contrast_that_they_need(pair):
    assert (pair.light >= pair.least, pair.dark >= pair.least) == (True, True)


def test_every_colour_and_space_of_the_tokens_is_shown(guide):
    shown = words(guide.content.decode())
    names = [*(f"color-{role}" for role in tokens.colours(TOKENS))]
    names += [f"{kind}-{name}" for kind in ("text", "space") for name in tokens.read_tokens(TOKENS, f"{kind}-")]
    assert [name for name in names if f"--{name}" not in shown] == []


def test_every_size_of_type_is_set_in_that_size():
    rules = (CSS / "home" / "styleguide.css").read_text(encoding="utf-8")
    sizes = tokens.read_tokens(TOKENS, "text-")
    shown = dict(re.findall(r"\.type-scale__(\w+) \{\s+font(?:-size)?: var\((--text-\w+)\)", rules))
    assert shown == {name: f"--text-{name}" for name in sizes}
