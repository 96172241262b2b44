from xml.etree.ElementTree import Element

import pytest
from django.core.management import call_command
from wagtail.search.models import IndexEntry

from news.models import NewsPage
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory
from tests.search.test_found import TYPES, make
from tests.site.markup import document, links, main, text

QUERIES_FOR_ONE_TYPE = 7
INVITATION = "Search in good practices, visits, webinars, clinics, news and pages: a place, a building, a subject."


def found(client, **parameters) -> Element:
    return main(client.get("/search/", parameters))


def many_zeppelins(hub, count: int) -> None:
    for number in range(count):
        NewsPageFactory(parent=hub.news, title=f"Zeppelin {number}")


@pytest.mark.parametrize(
    ("q", "message"),
    [("", INVITATION), ("   ", INVITATION), ("\x1f", INVITATION), ('"', "Please type at least one word.")],
)
def test_page_without_words_says_what_to_type(hub, client, q, message):
    main = found(client, q=q)
    assert [text(paragraph) for paragraph in main.iter("p")] == [message]
    assert links(main) == []


def test_page_without_a_query_is_the_empty_page(hub, client):
    assert [text(paragraph) for paragraph in found(client).iter("p")] == [INVITATION]


def test_result_shows_its_type_title_and_summary(hub, client):
    page = PracticePageFactory(parent=hub.practices, title="The zeppelin", summary="It flies again.")
    result = found(client, q="zeppelin").find(".//ol[@class='results']/li")
    assert [text(child) for child in result] == ["Good practice", "The zeppelin", "It flies again."]
    assert links(result) == [("The zeppelin", page.url)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 results for “zeppelin”"), (1, "1 result for “zeppelin”"), (3, "3 results for “zeppelin”")],
)
def test_number_of_results_is_told(hub, client, count, expected):
    many_zeppelins(hub, count)
    assert text(found(client, q="zeppelin").find(".//p[@role='status']")) == expected


def test_page_that_found_nothing_leads_on(hub, client):
    main = found(client, q="zeppelin")
    assert text(main.find(".//p[@class='empty']")) == (
        "Nothing was found. Try fewer or other words, or look through the lists:"
    )
    ways_on = links(main.find("div/ul"))
    assert ways_on == [
        ("Good practices", "/practices/"),
        ("Activities", "/activities/"),
        ("Watch again", "/recordings/"),
        ("News", "/news/"),
    ]
    assert {client.get(address).status_code for _label, address in ways_on} == {200}


PARTLY = "No page holds all of these words. These hold some of them, the nearest first."


def results_of(client, **parameters) -> tuple[list[str], bool]:
    """The titles found, and whether it is said that they hold some of the words only."""
    main = found(client, **parameters)
    return [text(title) for title in main.iter("h2")], PARTLY in [text(each) for each in main.iter("p")]


def test_words_that_no_page_holds_together_find_those_that_hold_some(hub, client):
    for title in ("Zeppelin", "Airship hangar", "Brickworks"):
        NewsPageFactory(parent=hub.news, title=title)
    titles, is_partly = results_of(client, q="zeppelin hangar")
    assert (sorted(titles), is_partly) == (["Airship hangar", "Zeppelin"], True)


def test_page_that_holds_all_words_stands_alone(hub, client):
    for title in ("Zeppelin", "Zeppelin hangar"):
        NewsPageFactory(parent=hub.news, title=title)
    assert results_of(client, q="zeppelin hangar") == (["Zeppelin hangar"], False)


def test_some_of_the_words_are_looked_for_within_the_chosen_type(hub, client):
    NewsPageFactory(parent=hub.news, title="Zeppelin")
    PracticePageFactory(parent=hub.practices, title="Hangar")
    assert results_of(client, q="zeppelin hangar", type="newspage") == (["Zeppelin"], True)


def test_every_type_is_on_offer_and_the_chosen_one_is_marked(hub, client):
    nav = found(client, q="zeppelin", type="newspage").find(".//nav")
    assert links(nav) == [
        ("Everything", "?q=zeppelin"),
        ("Good practices", "?q=zeppelin&type=practicepage"),
        ("Webinars", "?q=zeppelin&type=webinarpage"),
        ("Peer-learning visits", "?q=zeppelin&type=visitpage"),
        ("Project clinics", "?q=zeppelin&type=clinicpage"),
        ("News", "?q=zeppelin&type=newspage"),
        ("Pages of text", "?q=zeppelin&type=plainpage"),
        ("In what was said", "?q=zeppelin&type=spoken"),
    ]
    assert [text(link) for link in nav.iter("a") if link.get("aria-current")] == ["News"]


def test_new_search_keeps_the_chosen_type(hub, client):
    main = found(client, q="zeppelin", type="newspage")
    assert [(field.get("name"), field.get("value")) for field in main.iter("input")] == [
        ("q", "zeppelin"),
        ("type", "newspage"),
    ]


def test_words_are_shown_as_text_and_never_run(hub, client):
    typed = '"><script>alert(1)</script>'
    response = client.get("/search/", {"q": typed})
    page = document(response)
    assert page.find(".//input[@id='search-terms']").get("value") == typed
    assert text(page.find(".//p[@role='status']")) == f"0 results for “{typed}”"
    assert [script.text for script in page.find("body").iter("script")] == []


def test_result_is_shown_as_text_and_never_run(hub, client):
    NewsPageFactory(parent=hub.news, title="A <b>zeppelin</b>", summary="<img src=x onerror=alert(1)>")
    result = found(client, q="zeppelin").find(".//ol[@class='results']/li")
    assert [text(child) for child in result][1:] == ["A <b>zeppelin</b>", "<img src=x onerror=alert(1)>"]


def test_title_says_what_was_searched(hub, client):
    page = document(client.get("/search/", {"q": "roofs"}))
    assert page.find("head/title").text == "Search: roofs – Cultural Heritage in Action"


def test_results_are_kept_out_of_search_engines(hub, client):
    page = document(client.get("/search/", {"q": "roofs"}))
    assert [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "robots"] == ["noindex"]


@pytest.mark.parametrize(
    ("page", "number", "count"),
    [("1", 1, 10), ("2", 2, 10), ("3", 3, 3), ("99", 3, 3), ("-1", 1, 10), ("abc", 1, 10), ("9" * 30, 1, 10)],
)
def test_results_come_in_pages_of_ten(hub, client, page, number, count):
    many_zeppelins(hub, 23)
    page_obj = client.get("/search/", {"q": "zeppelin", "page": page}).context["page_obj"]
    assert (page_obj.number, len(page_obj), page_obj.paginator.count) == (number, count, 23)


def test_pages_of_results_share_no_result_and_leave_none_out(hub, client):
    many_zeppelins(hub, 23)
    pages = [client.get("/search/", {"q": "zeppelin", "page": number}).context["page_obj"] for number in (1, 2, 3)]
    found = [result.title for page in pages for result in page]
    assert sorted(found) == sorted(NewsPage.objects.values_list("title", flat=True))


def test_links_between_pages_keep_words_and_type(hub, client):
    many_zeppelins(hub, 23)
    nav = found(client, q="zeppelin 1", type="newspage").findall(".//nav")
    assert len(nav) == 1
    nav = found(client, q="zeppelin", type="newspage", page=2).find(".//nav[@class='pagination']")
    assert links(nav) == [
        ("Previous page", "?q=zeppelin&type=newspage&page=1"),
        ("Next page", "?q=zeppelin&type=newspage&page=3"),
    ]
    assert text(nav.find("span")) == "Page 2 of 3"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_search_only_answers_questions(hub, client, method):
    response = getattr(client, method)("/search/?q=zeppelin")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_head_has_no_body(hub, client):
    response = client.head("/search/", {"q": "zeppelin"})
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_results_cost_the_same_number_of_queries(hub, client, django_assert_num_queries, count):
    many_zeppelins(hub, count)
    client.get("/search/", {"q": "zeppelin"})
    with django_assert_num_queries(QUERIES_FOR_ONE_TYPE):
        client.get("/search/", {"q": "zeppelin"})


def test_each_further_type_on_the_page_costs_one_query(hub, client, django_assert_num_queries):
    for type_name in TYPES:
        make(hub, type_name, title=f"Zeppelin {type_name}")
    client.get("/search/", {"q": "zeppelin"})
    with django_assert_num_queries(QUERIES_FOR_ONE_TYPE + len(TYPES) - 1):
        client.get("/search/", {"q": "zeppelin"})


def test_index_can_be_built_anew(hub, client):
    many_zeppelins(hub, 3)
    IndexEntry.objects.all().delete()
    assert client.get("/search/", {"q": "zeppelin"}).context["page_obj"].paginator.count == 0
    call_command("update_index", verbosity=0)
    assert client.get("/search/", {"q": "zeppelin"}).context["page_obj"].paginator.count == 3
