import datetime as dt
from contextlib import ExitStack

import pytest
from django.core.files.storage import default_storage
from wagtail.models import PageViewRestriction

from booklets import press, starting
from booklets.library import open_press
from booklets.sheets import chapter
from practices.enums import Evidence
from tests.booklets import pdf
from tests.factories.core import ImageFactory, OrganisationFactory, PlaceFactory, ThemeFactory
from tests.factories.practices import PracticePageFactory, full_practice, result

ADDRESS = "/practices/hall/practice.pdf"


@pytest.fixture
def practice(hub):
    return PracticePageFactory(parent=hub.practices, title="A hall for all", slug="hall", **full_practice())


def printed(client, address: str = ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return pdf.read(response.content)


def test_pdf_says_all_that_the_page_says(client, practice):
    place = practice.places.get()
    said = pdf.words(printed(client))
    for words in [
        "A hall for all",
        practice.summary,
        f"Good practice · {place}",
        "At a glance",
        "Industrial site",
        "27 November 1991 to 2022",
        "What was hard Words of this section.",
        "about 99%",
        "Space let (2022)",
        "Documented in an official record: Annual report",
        "almost EUR 42,000,000",
        "EUR 9.50",
        "A company It owns. What it needs: A decision.",
        "We kept it.",
        "The hall Picture: Somebody · CC BY 4.0",
        "Annual report https://example.org/report",
        "Last reviewed on 1 January 2026.",
        "2 January 2026: A figure was corrected.",
        "A review of this practice is due on 1 February 2026.",
        "http://testserver/practices/hall/",
    ]:
        assert words in said, words


def test_pdf_is_offered_under_the_name_of_the_practice_with_the_page_as_its_canonical_address(client, practice):
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="hall.pdf"'
    assert response["Link"] == '<http://testserver/practices/hall/>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


def test_pdf_is_tagged_and_says_its_title_author_and_language(client, practice):
    reader = printed(client)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("en", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert (reader.metadata.title, reader.metadata.author) == ("A hall for all", "Cultural Heritage in Action")
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= pdf.tags(reader)


def test_bookmarks_lead_to_the_sections(client, practice):
    [title, sections] = printed(client).outline
    assert title.title == "A hall for all"
    assert [entry.title for entry in sections][:3] == ["The place and its story", "The challenge", "What was done"]


def test_links_lead_out_with_their_addresses_in_print(client, practice):
    practice.context = '<p>The <a href="https://example.org/a?b=1&amp;c=2">register</a> says so.</p>'
    practice.save()
    reader = printed(client)
    assert {"https://example.org/report", "https://example.org/a?b=1&c=2"} <= pdf.addresses(reader)
    assert "https://example.org/a?b=1&c=2" in pdf.words(reader, 1, 1)


@pytest.mark.parametrize("name", ["Łódź", "Αθήνα", "София", "Þingvellir", "Köln", "Győr"])
def test_letters_of_all_scripts_are_printed_in_the_fonts_of_the_hub(client, hub, name):
    place = PlaceFactory(name=name)
    PracticePageFactory(parent=hub.practices, title=f"{name} keeps its hall", slug="hall", places=[place])
    reader = printed(client)
    assert f"{name} keeps its hall" in pdf.words(reader)
    assert pdf.fonts(reader) == {"Literata", "Commissioner"}


def test_bare_practice_fits_on_a_page(client, hub):
    PracticePageFactory(parent=hub.practices, title="Bare", slug="hall")
    assert len(printed(client).pages) == 1


def short_practice() -> dict:
    """What most practices of the catalogue tell: two centimetres too much for a page, and set closer three to spare."""
    words = "<p>What the town did in this place, with whom and for whom, in a few plain words. </p>"
    address = "https://example.org/practices-of-cities-and-regions/what-the-town-did-with-its-hall"
    return {
        "title": "A hall for all: a town of weavers keeps the place in which its cloth was sold",
        "summary": "The town bought its cloth hall in 2009 and opened it to those who live around it.",
        "slug": "hall",
        "places": [PlaceFactory(name="Tampere")],
        "themes": [ThemeFactory(name="Adaptive reuse")],
        "lead": OrganisationFactory(),
        "status": "running",
        "start": "2009",
        "heritage_type": "industrial",
        "former_use": "industry",
        "present_use": "culture",
        **dict.fromkeys(["context", "what_was_done", "participation"], words),
        "results_text": words,
        "results": [("result", result(evidence="reported")), ("result", result(claim="Visitors", unit="visits"))],
        "sources": [("source", {"label": "The town on its hall", "url": address})] * 2,
    }


def test_short_practice_fits_on_a_page_alone_and_in_a_booklet(client, hub):
    page = PracticePageFactory(parent=hub.practices, **short_practice())
    machine = open_press()
    assert len(machine.lay_out(chapter(page)).pages) == 2
    assert len(machine.fit(chapter(page, 7, "A booklet"), 12).pages) == 1
    assert len(printed(client).pages) == 1


def test_practice_that_needs_two_pages_is_not_set_closer(hub):
    page = PracticePageFactory(parent=hub.practices, context="<p>Words of the story. </p>" * 45)
    machine = open_press()
    as_it_is, fitted = (pdf.read(machine.bind([lay(chapter(page))])) for lay in (machine.lay_out, machine.fit))
    assert len(fitted.pages) == 2
    assert pdf.words(fitted, 1, 1) == pdf.words(as_it_is, 1, 1)


def test_levels_of_evidence_are_explained_where_results_have_them(client, hub):
    results = [("result", result(evidence=level)) for level in ("reported", "independent")]
    PracticePageFactory(parent=hub.practices, slug="hall", results=results)
    said = pdf.words(printed(client))
    assert [level.meaning in said for level in Evidence] == [True, False, True]


def test_practice_without_picture_shows_its_place_over_the_hatch(client, hub):
    place = PlaceFactory(name="Helsinki")
    PracticePageFactory(parent=hub.practices, slug="hall", places=[place], themes=[ThemeFactory(hatch="water")])
    assert "60.17° N, 24.94° E Helsinki" in pdf.words(printed(client))


def test_picture_whose_file_is_gone_is_left_out(client, hub):
    image = ImageFactory()
    PracticePageFactory(parent=hub.practices, slug="hall", card_image=image)
    default_storage.delete(image.file.name)
    image.renditions.all().delete()
    assert "/Figure" not in pdf.tags(printed(client))


def test_same_practice_is_not_sent_twice(client, practice):
    tag = client.get(ADDRESS)["ETag"]
    response = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")


def test_same_practice_is_laid_out_once(client, practice, monkeypatch):
    first = client.get(ADDRESS).content
    monkeypatch.setattr(press.Press, "lay_out", None)
    assert client.get(ADDRESS).content == first


def rename_place(practice):
    practice.places.update(name="Elsewhere")


def replace_picture(practice):
    practice.card_image.credit = "Somebody else"
    practice.card_image.save()


def correct_a_figure(practice):
    practice.results[0].value["value"] = 98
    practice.save()


@pytest.mark.parametrize("change", [rename_place, replace_picture, correct_a_figure])
def test_what_the_practice_names_is_printed_anew_when_it_changes(client, practice, change):
    before = client.get(ADDRESS)
    change(practice)
    after = client.get(ADDRESS, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def withdraw(practice):
    practice.lifecycle, practice.lifecycle_reason = "withdrawn", "Wrong."
    practice.save()


def hide(practice):
    PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)


def unpublish(practice):
    practice.unpublish()


@pytest.mark.parametrize("away", [withdraw, hide, unpublish])
def test_practice_that_visitors_may_not_find_has_no_pdf(client, practice, away):
    client.get(ADDRESS)
    away(practice)
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("address", ["/practices/", "/practices/none/", "/nowhere/"])
def test_what_is_no_practice_has_no_pdf(client, hub, address):
    assert client.get(f"{address}practice.pdf").status_code == 404


def test_archived_practice_says_so(client, hub):
    PracticePageFactory(parent=hub.practices, slug="hall", lifecycle="archived", lifecycle_reason="It closed.")
    assert "no longer kept up to date. It closed." in pdf.words(printed(client))


def test_review_that_is_due_is_printed_as_a_date(client, hub):
    PracticePageFactory(parent=hub.practices, slug="hall", review_due=dt.date(2030, 5, 1))
    assert "is due on 1 May 2030" in pdf.words(printed(client))


def test_pdf_can_be_asked_for_by_get_and_head_only(client, practice):
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS)["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(("others", "status"), [(1, 200), (2, 503)])
def test_one_may_wait_while_another_pdf_is_laid_out_and_the_next_is_turned_away(client, practice, others, status):
    with ExitStack() as held:
        for _other in range(others):
            held.enter_context(starting.taken(starting.one_works_and_one_waits, timeout=0))
        response = client.get(ADDRESS)
    assert (response.status_code, response.get("Retry-After")) == (status, "60" if status == 503 else None)
    assert client.get(ADDRESS).status_code == 200


def test_who_waits_too_long_for_a_pdf_is_told_to_come_back(client, practice, monkeypatch):
    monkeypatch.setattr(starting, "SECONDS_OF_PATIENCE", 0)
    with starting.turn_at_press():
        response = client.get(ADDRESS)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "The site is making another PDF. Please try again in a minute." in response.content.decode()
