"""The whole demo site, as a visitor without JavaScript finds it who follows every link from the home page."""

import gzip
import re
from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest
from django.contrib.staticfiles import finders
from wagtail.models import Page

from core.storage import with_imports
from tests.home.crawler import SITE, Crawl, Seen, crawl, internal, text_of, visit
from tests.home.demo import loaded_demo

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
WITH_WORDS = [*HEADINGS, "a", "button", "li", "dt", "dd", "th", "caption", "figcaption", "legend", "label", "summary"]
LISTS = ["ul", "ol", "dl"]
ID_ATTRIBUTES = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "list"]
pytestmark = pytest.mark.django_db

MOST_BYTES = 30_000
TOOLS = {f"/practices/{tool}/" for tool in ("booklet", "compare", "fits-me", "selection")}
NOT_IN_SITEMAP = {"/search/", "/api/v1/docs/", *TOOLS}
ELSEWHERE = re.compile(r"https?://[^\s/]+\.[a-z]+(/\S*)?|mailto:\S+@\S+")
CSS_ADDRESS = re.compile(r"""(?:url\(|@import\s+)\s*["']?([^"')\s;]+)""")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Crawl:
    with loaded_demo(django_db_blocker):
        yield crawl()


def elements(site: Crawl, *tags: str) -> list:
    return [(seen, element) for seen in site.pages for tag in tags for element in seen.document.iter(tag)]


def test_every_internal_link_and_file_answers_without_a_detour(site):
    bad = [(seen.status, address, site.found_on[address]) for address, seen in site.seen.items() if seen.status != 200]
    assert bad == []


def test_every_static_file_exists(site):
    files = {(urlsplit(address).path, seen.address) for seen in site.pages for address in seen.files}
    static = {path: found_on for path, found_on in sorted(files, reverse=True) if path.startswith("/static/")}
    assert [entry for entry in static.items() if finders.find(entry[0].removeprefix("/static/")) is None] == []


def test_every_address_in_a_stylesheet_exists(site):
    addresses = {address for seen in site.pages for address in seen.files}
    sheets = {urlsplit(address).path.removeprefix("/static/") for address in addresses if address.endswith(".css")}
    missing = [(sheet, address) for sheet in sorted(sheets) for address in missing_in(sheet)]
    assert len(sheets) > 5
    assert missing == []


def test_home_page_with_its_styles_is_light(site):
    home = next(seen for seen in site.pages if seen.path == "/")
    sheets = sorted({urlsplit(address).path for address in home.files if address.endswith(".css")})
    code = [home.body, *(sent(path.removeprefix("/static/")) for path in sheets)]
    assert sum(len(gzip.compress(text)) for text in code) <= MOST_BYTES


def sent(sheet: str) -> bytes:
    with open(finders.find(sheet), encoding="utf-8") as file:
        return with_imports(sheet, file.read()).encode()


def missing_in(sheet: str) -> list[str]:
    with open(finders.find(sheet), encoding="utf-8") as file:
        addresses = CSS_ADDRESS.findall(file.read())
    folder = sheet.rpartition("/")[0]
    return [
        address
        for address in addresses
        if not address.startswith(("data:", "#")) and finders.find(f"{folder}/{address}") is None
    ]


def test_nothing_is_fetched_from_elsewhere(site):
    files = [(seen.address, file) for seen in site.pages for file in seen.files]
    assert [(page, file) for page, file in files if not file.startswith((SITE, "data:"))] == []


def test_every_fragment_leads_to_a_place_on_its_page(site):
    places = {(address, name) for address, seen in site.seen.items() if seen.is_page for name in seen.ids}
    links = {(seen.address, link) for seen in site.pages for link in seen.links if "#" in link and internal(link)}
    lost = [(page, link) for page, link in links if (internal(link), urldefrag(link).fragment) not in places]
    assert sorted(lost) == []


def test_every_link_is_an_address(site):
    links = {(seen.address, link) for seen in site.pages for link in seen.links}
    assert [(page, link) for page, link in links if not (internal(link) or ELSEWHERE.fullmatch(link))] == []


def test_every_page_has_one_main_heading(site):
    assert [seen.address for seen in site.pages if len(list(seen.document.iter("h1"))) != 1] == []


def test_headings_never_skip_a_level(site):
    assert [(seen.address, skipped) for seen in site.pages if (skipped := skipped_levels(seen))] == []


def skipped_levels(seen: Seen) -> list[str]:
    found = [element for element in seen.document.iter() if element.tag in HEADINGS]
    levels = [0, *(HEADINGS.index(element.tag) + 1 for element in found)]
    return [text_of(found[number]) for number in range(len(found)) if levels[number + 1] > levels[number] + 1]


def test_ids_are_unique_on_each_page(site):
    doubles = [(seen.address, [name for name, times in Counter(seen.ids).items() if times > 1]) for seen in site.pages]
    assert [(address, names) for address, names in doubles if names] == []


def test_every_reference_to_an_element_leads_to_one(site):
    named = [
        (seen.address, attribute, name)
        for seen in site.pages
        for element in seen.document.iter()
        for attribute in ID_ATTRIBUTES
        for name in (element.get(attribute) or "").split()
        if name not in seen.ids
    ]
    assert named == []


def test_titles_are_unique(site):
    titles = Counter(next(seen.document.iter("title")).text for seen in site.pages if "?" not in seen.address)
    assert [title for title, times in titles.items() if times > 1 or not title.strip()] == []


def test_every_page_is_valid_html(site):
    assert [(seen.address, seen.errors) for seen in site.pages if seen.errors] == []


def test_nothing_that_should_have_words_is_empty(site):
    parts = elements(site, *WITH_WORDS)
    assert [(seen.address, part.tag, part.attrib) for seen, part in parts if not text_of(part)] == []


def test_no_list_is_empty(site):
    assert [(seen.address, element.attrib) for seen, element in elements(site, *LISTS) if not list(element)] == []


def test_every_picture_has_an_alternative_or_says_that_it_needs_none(site):
    pictures = elements(site, "img")
    assert [(seen.address, image.get("src")) for seen, image in pictures if image.get("alt") is None] == []


def test_every_field_has_a_label(site):
    labelled = {(seen.address, label.get("for")) for seen, label in elements(site, "label")}
    fields = [(seen.address, field) for seen, field in elements(site, "input", "select", "textarea")]
    shown = [(address, field) for address, field in fields if field.get("type") != "hidden"]
    assert [(address, field.attrib) for address, field in shown if (address, field.get("id")) not in labelled] == []


def test_no_visitor_gets_a_cookie(site):
    assert [(seen.address, seen.cookies) for seen in site.seen.values() if seen.cookies] == []


def test_every_page_of_the_tree_is_reached_by_links(site):
    pages = Page.objects.live().public().filter(depth__gt=1)
    assert [page.url for page in pages if page.url not in site.seen] == []
    assert len(pages) > 90


def test_sitemap_lists_the_pages_that_links_reach(site, client):
    seen = visit(client, "/sitemap.xml")
    listed = re.findall(r"<loc>(.*?)</loc>", seen.body.decode())
    reached = {SITE + seen.path for seen in site.pages} - {SITE + path for path in NOT_IN_SITEMAP}
    assert sorted(listed) == sorted(reached)
