"""Every public page is there in Markdown, and says there what it says to visitors."""

import datetime as dt
import re

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from core.blocks import StoryBlock
from core.models import RelatedStory
from core.pictures import SHARED
from opendata.markdown.blocks import BLOCKS
from tests.factories.core import ImageFactory
from tests.factories.events import (
    DocumentFactory,
    RecordingFactory,
    VisitPageFactory,
)
from tests.factories.home import PlainPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.known_practice import known_practice, make_private
from tests.opendata.markdown_reading import headings, read
from tests.site.test_page_types import every_amount, every_type, make

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
PICTURE = re.compile(r"!\[[^]]*\]\(([^)]*)\)")
KNOWN = """\
# Rents & use: 50% of {all} spaces\\_let

> What was done and for whom.

**A review of this page is due.**

- **Place:** Lille, France
- **Status:** Running
- **Years:** 27 November 1991 to 2022
- **Kind of heritage:** Industrial site
- **Former use:** Industry
- **Present use:** Culture
- **Area:** 1,200.5 m²
- **Owner:** Publicly owned company
- **Run by:** Publicly owned company
- **Led by:** [City of Lille](https://example.org/)
- **Partners:** [Museum of Lille](https://example.org/)
- **Themes:** Adaptive reuse
- **Last reviewed:** 1 January 2026
- **Published:** 6 January 2026
- **Last changed:** 1 February 2026
- **Address:** <http://testserver/practices/rents/>

## The place and its story

Words of this section.

## The challenge

Words of this section.

## What was done

Words of this section.

## Who took part

Words of this section.

## Who decides and who pays

Words of this section.

### What it cost

| What it paid for | Amount | Year | Kind | Note | Source |
| --- | --- | --- | --- | --- | --- |
| The hall | almost 42,000,000 EUR | 2022 | One-off |  | [Annual report](https://example.org/report) |

### Who paid

| Where it came from | Name | Amount | Year | Note | Source |
| --- | --- | --- | --- | --- | --- |
| City | City | 9.5 EUR |  |  |  |

## What came of it

Words of this section.

| Result | Figure | As of | Evidence | Source |
| --- | --- | --- | --- | --- |
| Space let | about 99 % | 2022 | {evidence} | [Annual report](https://example.org/report) |

## What was hard

Words of this section.

## What was learned

Words of this section.

## Take it home

Words of this section.

### A company

It owns.

**What it needs:** A decision.

## Sources

1. [Annual report](https://example.org/report)

## Changes to this page

- 2 January 2026: A figure was corrected.
"""


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


@every_type
@every_amount
def test_every_page_is_there_in_markdown_with_its_title(hub, client, label, amount):
    page = make(hub, label, amount)
    answer = client.get(f"{page.url}index.md")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    assert answer["Link"] == f'<http://testserver{page.url}>; rel="canonical"'
    assert headings(answer.content.decode(), "h1") == [page.title]


@every_type
@every_amount
def test_every_page_leads_to_its_markdown(hub, client, label, amount):
    page = make(hub, label, amount)
    document = html5lib.parse(client.get(page.url).content.decode(), namespaceHTMLElements=False)
    links = [link.get("href") for link in document.iter("link") if link.get("type") == "text/markdown"]
    assert links == ["index.md"]


@every_type
@every_amount
def test_markdown_keeps_to_the_query_budget_of_its_page(hub, client, label, amount, django_assert_max_num_queries):
    page = make(hub, label, amount)
    client.get(f"{page.url}index.md")
    with django_assert_max_num_queries(20):
        client.get(f"{page.url}index.md")


def test_practice_in_markdown(hub, client):
    page = known_practice(hub)
    evidence = page.results[0].value.evidence_label
    assert read(client, "/practices/rents/") == KNOWN.replace("{evidence}", evidence)


def test_every_block_of_a_story_can_be_written():
    assert set(BLOCKS) == set(StoryBlock().child_blocks)


def test_document_recording_and_call_to_a_page_in_a_story(hub, client):
    news = NewsPageFactory(parent=hub.news, title="A call", slug="call")
    draft = NewsPageFactory(parent=hub.news, title="A secret", slug="secret", live=False)
    document = DocumentFactory(title="Rules")
    body = [
        ("document", {"document": document, "note": "Two pages"}),
        ("recording", {"recording": RecordingFactory(title="A talk", description="On rents")}),
        ("recording", {"recording": RecordingFactory(title="Unpublished", live=False)}),
        ("call_to_action", {"label": "Read it", "text": "It is open.", "page": news}),
        ("call_to_action", {"label": "Not yet", "text": "Soon.", "page": draft}),
    ]
    page = PlainPageFactory(parent=hub.home, slug="about", title="About", body=body)
    story = read(client, page.url).split("<http://testserver/about/>")[1].split("\n## ")[0].strip()
    assert story == (
        f"[Rules](http://testserver{document.url}) (DAT) Two pages\n\n"
        "**Recording:** [A talk](https://video.example.org/w/1)\n\nOn rents\n\n"
        "It is open.\n\n[Read it](http://testserver/news/call/)"
    )


def test_pictures_are_given_in_the_size_that_the_hub_shares_once_that_was_made(hub, client):
    card, single, first, unmade = (ImageFactory(title=title) for title in ("Card", "Single", "First", "Unmade"))
    unmade.renditions.all().delete()
    gallery = [{"image": image, "caption": image.title} for image in (first, unmade)]
    body = [("picture", {"image": single, "caption": "Single"}), ("gallery", {"pictures": gallery})]
    page = PlainPageFactory(parent=hub.home, slug="about", title="About", card_image=card, body=body)
    shared = {image.title: image.get_rendition(SHARED).url for image in (card, single, first)}
    told = read(client, page.url)
    assert PICTURE.findall(told) == [f"http://testserver{url}" for url in shared.values()]
    assert ("original_images" in told, "Unmade" in told) == (False, False)


def test_pictures_of_a_story_cost_the_same_whatever_their_number(hub, client):
    asked = []
    for number in (1, 3, 30):
        images = [{"image": ImageFactory(), "caption": ""} for _each in range(number)]
        page = PlainPageFactory(parent=hub.home, slug=f"p{number}", body=[("gallery", {"pictures": images})])
        client.get(f"{page.url}index.md")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{page.url}index.md")
        asked.append(len(queries))
    assert asked == [asked[0]] * 3


def test_related_pages_are_named_both_ways_and_drafts_are_not(hub, client):
    practice = PracticePageFactory(parent=hub.practices, title="Rents", slug="rents")
    draft = PracticePageFactory(parent=hub.practices, title="Draft", live=False)
    visit = VisitPageFactory(parent=hub.visits, title="A visit", slug="visit")
    visit.practices = [("page", practice), ("page", draft)]
    visit.save()
    told = [read(client, page.url).partition("## Related\n\n")[2] for page in (practice, visit)]
    assert told == [
        "- Peer-learning visit · [A visit](http://testserver/visits/visit/): Names this page\n",
        "- Good practice · [Rents](http://testserver/practices/rents/): Named on this page\n",
    ]


def test_what_stories_have_in_common_is_said_beside_the_related_ones(hub, client):
    page, other = (PracticePageFactory(parent=hub.practices, title=title, slug=title) for title in ("rents", "uses"))
    RelatedStory.objects.create(source=page, target=other, rank=0, score=10, reasons=[["place", "Lille"], ["theme"]])
    related = read(client, page.url).partition("## Related\n\n")[2]
    assert related == ("- Good practice · [uses](http://testserver/practices/uses/): Also in Lille · Same theme\n")


@pytest.mark.parametrize(
    ("hard", "told"),
    [("", "Nothing is recorded about what was hard."), ("<p>The rents.</p>", "The rents."), ("<p></p>", None)],
)
def test_practice_with_results_says_that_nothing_is_recorded_of_what_was_hard(hub, client, hard, told):
    results = "<p>It is full.</p>" if told else ""
    PracticePageFactory(parent=hub.practices, slug="rents", results_text=results, what_was_hard=hard)
    written = read(client, "/practices/rents/")
    assert written.partition("## What was hard\n\n")[2] == (f"{told}\n" if told else "")


def test_withdrawn_story_says_that_it_is_and_nothing_else(hub, client):
    newer = PracticePageFactory(parent=hub.practices, title="Newer", slug="newer")
    known_practice(hub, title="Rents", lifecycle="withdrawn", lifecycle_reason="It was wrong.", replacement=newer)
    assert read(client, "/practices/rents/") == (
        "# Rents\n\n**Withdrawn: please do not rely on this page.** It was wrong.\n\n"
        "Read this instead: [Newer](http://testserver/practices/newer/)\n"
    )


def test_archived_story_says_so_and_keeps_what_it_tells(hub, client):
    known_practice(hub, title="Rents", lifecycle="archived", lifecycle_reason="The lease ended.")
    told = read(client, "/practices/rents/")
    notice = "**Archived: this page is kept for reference and no longer kept up to date.** The lease ended."
    assert told.split("\n\n")[:3] == ["# Rents", "> What was done and for whom.", notice]
    assert headings(told, "h2")[0] == "The place and its story"


@pytest.mark.parametrize("hide", ["draft", "private", "below a private page"])
def test_what_is_not_public_is_not_there_in_markdown(hub, client, superuser, hide):
    page = known_practice(hub, live=hide != "draft")
    if hide != "draft":
        make_private(page if hide == "private" else hub.practices)
    client.force_login(superuser)
    assert client.get("/practices/rents/index.md").status_code == 404


@pytest.mark.parametrize("address", ["/nothing/index.md", "/practices/index.txt", "/practices/rents/index.md/"])
def test_unknown_address_is_not_found(hub, client, address):
    known_practice(hub)
    assert client.get(address).status_code == 404


def test_markdown_is_for_reading_only(hub, client):
    assert client.post("/practices/index.md").status_code == 405


def test_what_did_not_change_is_not_sent_again(hub, client):
    known_practice(hub)
    answer = client.get("/practices/rents/index.md")
    again = client.get("/practices/rents/index.md", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_translation_is_in_its_language(hub, client):
    french = Locale.objects.create(language_code="fr")
    page = PracticePageFactory(parent=hub.practices, title="Loyers", slug="rents")
    page.copy_for_translation(french, copy_parents=True)
    for each in (hub.home, hub.practices, page):
        each.get_translations().update(live=True)
    assert "- **Address:** <http://testserver/fr/practices/rents/>" in read(client, "/fr/practices/rents/")
    assert "(http://testserver/fr/practices/index.md)" in read(client, "/fr/")
