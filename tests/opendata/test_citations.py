"""How to cite a page: as text, and as the programs that keep lists of sources read it."""

import datetime as dt
import json
import re
from uuid import UUID

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from opendata.citations import FORMS, Citation, citation_of
from tests.factories.core import OrganisationFactory
from tests.factories.events import VisitPageFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.known_practice import ADDRESS, HIDDEN, TITLE, known_practice, make_private
from tests.opendata.known_practice import UUID as IDENTIFIER

NOW = dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)  # in Brussels it is the 25th
CITATION = Citation(
    key="rents",
    identifier=UUID(IDENTIFIER),
    authors=("Cultural Heritage in Action",),
    title=TITLE,
    summary="What was done and for whom.",
    publisher="Cultural Heritage in Action",
    issued=dt.date(2026, 1, 6),
    accessed=dt.date(2026, 11, 25),
    address=ADDRESS,
    language="en",
)
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}
COMMAND = re.compile("|".join(re.escape(command) for command in COMMANDS))
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])).map(lambda text: " ".join(text.split()))
# The variables of https://github.com/citation-style-language/schema (csl-data.json) that the hub fills in.
CSL_FIELDS = {
    "id",
    "citation-key",
    "type",
    "author",
    "title",
    "abstract",
    "container-title",
    "publisher",
    "issued",
    "accessed",
    "URL",
    "language",
}


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


def read(client, form: str, address: str = "/practices/rents/") -> str:
    answer = client.get(f"{address}citation.{form}")
    assert answer.status_code == 200
    return answer.content.decode()


def set_by_latex(text: str) -> str:
    """What LaTeX prints, without the braces that keep capitals."""
    return COMMAND.sub(lambda found: COMMANDS[found[0]], text.removeprefix("{").removesuffix("}"))


def bibtex_entry(text: str) -> dict[str, str]:
    (entry,) = bibtexparser.loads(text).entries
    return entry


def test_practice_is_cited_with_all_that_is_known_of_it(hub, rf):
    page = known_practice(hub)
    assert citation_of(page, rf.get("/")) == CITATION


def test_citation_as_text(hub, client):
    known_practice(hub)
    assert read(client, "txt") == (
        f"Cultural Heritage in Action: “{TITLE}”. 6 January 2026. {ADDRESS} (read on 25 November 2026)\n"
    )


def test_citation_as_bibtex(hub, client):
    known_practice(hub)
    text = read(client, "bib")
    assert text == (
        "@misc{rents,\n"
        "  author = {{Cultural Heritage in Action}},\n"
        r"  title = {{Rents \& use: 50\% of \textbraceleft{}all\textbraceright{} spaces\_let}}," + "\n"
        "  year = {2026},\n"
        "  date = {2026-01-06},\n"
        "  publisher = {{Cultural Heritage in Action}},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  urldate = {2026-11-25},\n"
        "  language = {en},\n"
        f"  note = {{urn:uuid:{IDENTIFIER}}},\n"
        "}\n"
    )
    entry = bibtex_entry(text)
    assert {name: set_by_latex(value) for name, value in entry.items()} == {
        "ENTRYTYPE": "misc",
        "ID": "rents",
        "author": "Cultural Heritage in Action",
        "title": TITLE,
        "year": "2026",
        "date": "2026-01-06",
        "publisher": "Cultural Heritage in Action",
        "url": ADDRESS,
        "urldate": "2026-11-25",
        "language": "en",
        "note": f"urn:uuid:{IDENTIFIER}",
    }


def test_citation_as_ris(hub, client):
    known_practice(hub)
    text = read(client, "ris")
    assert text.replace("\r\n", "").isprintable()
    assert rispy.loads(text) == [
        {
            "type_of_reference": "ELEC",
            "id": "rents",
            "authors": ["Cultural Heritage in Action"],
            "title": TITLE,
            "abstract": "What was done and for whom.",
            "publisher": "Cultural Heritage in Action",
            "year": "2026",
            "date": "2026/01/06",
            "urls": [ADDRESS],
            "access_date": "2026/11/25",
            "language": "en",
            "accession_number": f"urn:uuid:{IDENTIFIER}",
        }
    ]


def test_citation_as_csl_json(hub, client):
    known_practice(hub)
    (item,) = json.loads(read(client, "json"))
    assert set(item) == CSL_FIELDS
    assert item == {
        "id": f"urn:uuid:{IDENTIFIER}",
        "citation-key": "rents",
        "type": "webpage",
        "author": [{"literal": "Cultural Heritage in Action"}],
        "title": TITLE,
        "abstract": "What was done and for whom.",
        "container-title": "Cultural Heritage in Action",
        "publisher": "Cultural Heritage in Action",
        "issued": {"date-parts": [[2026, 1, 6]]},
        "accessed": {"date-parts": [[2026, 11, 25]]},
        "URL": ADDRESS,
        "language": "en",
    }


@given(title=LINES.filter(bool), author=LINES.filter(bool))
def test_any_words_survive_bibtex(title, author):
    entry = bibtex_entry(FORMS["bib"].write(_cited(title, author)))
    assert (set_by_latex(entry["title"]), set_by_latex(entry["author"])) == (title, author)


@given(title=LINES.filter(bool), author=LINES.filter(bool))
def test_any_words_survive_ris(title, author):
    (record,) = rispy.loads(FORMS["ris"].write(_cited(title, author)))
    assert (record["title"], record["authors"]) == (title, [author])


def _cited(title: str, author: str) -> Citation:
    return Citation(**vars(CITATION) | {"title": title, "authors": (author,)})


def test_line_breaks_and_control_signs_cannot_end_a_field(hub, client):
    known_practice(hub, title="One\r\nER  - \x0bTwo")
    (record,) = rispy.loads(read(client, "ris"))
    assert record["title"] == "One ER - Two"


def test_hub_is_named_once_also_where_nothing_else_is_known(hub, client):
    known_practice(hub, lead=None, title="Rents", first_published_at=None)
    assert read(client, "txt") == f"Cultural Heritage in Action: “Rents”. {ADDRESS} (read on 25 November 2026)\n"
    assert "year" not in bibtex_entry(read(client, "bib"))


@pytest.mark.parametrize(
    ("make", "parent", "issued"),
    [
        (
            lambda **values: VisitPageFactory(host=OrganisationFactory(name="City of Lyon"), **values),
            "visits",
            dt.date(2026, 1, 6),
        ),
        (WebinarPageFactory, "webinars", dt.date(2026, 1, 6)),
        (NewsPageFactory, "news", dt.date(2026, 1, 15)),
    ],
    ids=["a visit", "a webinar", "news are of their own date"],
)
def test_other_stories_are_by_the_hub_too(hub, rf, make, parent, issued):
    published = dt.datetime(2026, 1, 5, 23, 30, tzinfo=dt.UTC)
    page = make(parent=getattr(hub, parent), first_published_at=published)
    citation = citation_of(page, rf.get("/"))
    assert (citation.authors, citation.issued) == (("Cultural Heritage in Action",), issued)


def test_page_with_a_greek_address_has_a_key_in_latin_letters(hub, client):
    known_practice(hub, slug="ενοίκια")
    assert bibtex_entry(read(client, "bib", "/practices/ενοίκια/"))["ID"] == "page-0c5f3b1e"


def test_citation_of_a_translation_is_in_its_language(hub, client):
    french = Locale.objects.create(language_code="fr")
    page = PracticePageFactory(parent=hub.practices, slug="rents")
    page.copy_for_translation(french, copy_parents=True)
    type(page).objects.filter(locale=french).update(live=True)
    for above in (hub.home, hub.practices):
        above.get_translations().update(live=True)
    (item,) = json.loads(read(client, "json", "/fr/practices/rents/"))
    assert (item["language"], item["URL"]) == ("fr", "http://testserver/fr/practices/rents/")


@pytest.mark.parametrize(
    ("form", "media_type", "disposition"),
    [
        ("txt", "text/plain; charset=utf-8", 'inline; filename="rents.txt"'),
        ("bib", "application/x-bibtex; charset=utf-8", 'attachment; filename="rents.bib"'),
        ("ris", "application/x-research-info-systems; charset=utf-8", 'attachment; filename="rents.ris"'),
        ("json", "application/vnd.citationstyles.csl+json; charset=utf-8", 'attachment; filename="rents.json"'),
    ],
)
def test_file_says_what_it_is(hub, client, form, media_type, disposition):
    known_practice(hub)
    answer = client.get(f"/practices/rents/citation.{form}")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (media_type, disposition)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("public, max-age=60", "noindex")


def test_no_copy_outlives_the_day_on_which_it_was_read(hub, client, clock):
    known_practice(hub)
    clock(dt.datetime(2026, 11, 24, 22, 59, 50, tzinfo=dt.UTC))
    assert client.get("/practices/rents/citation.txt")["Cache-Control"] == "public, max-age=10"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_hidden_page_cannot_be_cited(hub, client, fields, form):
    known_practice(hub, **fields)
    assert client.get(f"/practices/rents/citation.{form}").status_code == 404


def test_private_page_cannot_be_cited_not_even_by_those_who_may_read_it(hub, client, superuser):
    make_private(known_practice(hub))
    client.force_login(superuser)
    assert client.get("/practices/rents/citation.bib").status_code == 404


@pytest.mark.parametrize(
    "address", ["/practices/rents/citation.pdf", "/practices/citation.bib", "/citation.bib", "/nothing/citation.ris"]
)
def test_nothing_to_cite_is_not_found(hub, client, address):
    known_practice(hub)
    assert client.get(address).status_code == 404


def test_citation_is_for_reading_only(hub, client):
    known_practice(hub)
    assert client.post("/practices/rents/citation.bib").status_code == 405
