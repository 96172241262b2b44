"""The page on which a booklet is asked for, waited for and fetched."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageViewRestriction

from booklets import making, starting, tidying, wanted
from booklets.models import Booklet
from tests.booklets import pdf
from tests.site.markup import document, main, text

ADDRESS = "/practices/booklet/"
FILE = "/practices/booklet/booklet.pdf"
CHANGED = "The practices have changed meanwhile. Please start it again."
NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def state(client, address: str = ADDRESS) -> str:
    return text(main(client.get(address)).find(".//*[@id='booklet-state']"))


def said(response) -> str:
    return text(main(response))


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Press the button: the answer to the form."""

    def ask(address: str = ADDRESS):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address)

    return ask


@pytest.fixture
def long(monkeypatch):
    """Every booklet is too long to be made at once."""
    monkeypatch.setattr(starting, "SHORT", 0)


def test_page_says_what_will_be_in_the_booklet(client, make_practices):
    make_practices(3)
    response = client.get(f"{ADDRESS}?country=FI&country=SE&q=practice")
    assert "3 good practices Words“practice”CountryFinland, Sweden A cover, contents" in said(response)
    assert state(client) == "Make the booklet"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    back = [link.get("href") for link in main(response).iter("a")]
    assert back == ["http://testserver/practices/?q=practice&country=FI&country=SE"]


def test_selection_says_what_is_missing(client, make_practices):
    make_practices(1)
    found = said(client.get(f"{ADDRESS}?practice=practice-1&practice=gone"))
    assert "1 practice that was asked for is not here, or not any more." in found


def test_looking_starts_no_work(client, make_practices, long):
    make_practices(2)
    for address in (ADDRESS, FILE, f"{ADDRESS}?practice=practice-1"):
        client.get(address)
        client.head(address)
    assert (Booklet.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_short_booklet_is_there_at_once(client, make_practices, ask):
    make_practices(2)
    response = ask(f"{ADDRESS}?page=3&country=FI")
    assert (response.status_code, response["Location"]) == (303, f"{ADDRESS}?country=FI")
    assert state(client, response["Location"]) == "Open the booklet (PDF, 5 pages)"
    assert DBTaskResult.objects.count() == 0
    answer = client.get(f"{FILE}?country=FI")
    assert answer["Content-Disposition"] == 'inline; filename="good-practices-2.pdf"'
    assert "Practice 2" in pdf.words(pdf.read(answer.getvalue()), 5)


def test_nobody_needs_a_cookie_or_a_token_to_ask(make_practices):
    make_practices(1)
    client = Client(enforce_csrf_checks=True)
    response = client.post(ADDRESS)
    assert response.status_code == 303
    assert not response.cookies


def test_long_booklet_waits_for_the_worker(client, make_practices, ask, work_off, long):
    make_practices(2)
    ask()
    assert state(client).startswith("Waiting: work on it begins in a moment.")
    page = document(client.get(ADDRESS))
    assert [each.get("content") for each in page.findall(".//noscript/meta[@http-equiv='refresh']")] == ["4"]
    work_off()
    assert state(client) == "Open the booklet (PDF, 5 pages)"
    assert document(client.get(ADDRESS)).findall(".//noscript/meta") == []
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_progress_counts_the_practices_that_are_laid_out(client, make_practices, ask, work_off, long, monkeypatch):
    make_practices(3)
    seen = []
    lay_out = making.chapter

    def look_and_lay_out(*args):
        seen.append(state(client))
        return lay_out(*args)

    monkeypatch.setattr(making, "chapter", look_and_lay_out)
    ask()
    work_off()
    assert [words.partition(".")[0] for words in seen] == [f"{done} of 3 practices are laid out" for done in range(3)]


def test_same_booklet_is_made_once_for_all_who_ask(make_practices, ask, work_off, long):
    make_practices(2)
    ask()
    ask(f"{ADDRESS}?page=2&view=map")
    work_off()
    ask()
    assert (Booklet.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_queue_holds_so_many_and_says_so(client, make_practices, ask, long, monkeypatch):
    monkeypatch.setattr(starting, "MOST_UNFINISHED", 2)
    make_practices(3)
    ask(f"{ADDRESS}?practice=practice-1")
    ask(f"{ADDRESS}?practice=practice-2")
    assert state(client, f"{ADDRESS}?practice=practice-2").startswith("Waiting: 1 booklet is made before this one.")
    response = ask(f"{ADDRESS}?practice=practice-3")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Several booklets are being made already. Please try again in a few minutes." in response.content.decode()
    assert ask(f"{ADDRESS}?practice=practice-1").status_code == 303
    assert Booklet.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (ADDRESS, "These are more than 2 practices, too many for one booklet. Please narrow them down."),
        (f"{ADDRESS}?country=SE", "No practice fits, so there is nothing to put into a booklet."),
    ],
)
def test_too_many_and_none_are_not_made(client, make_practices, ask, monkeypatch, address, words):
    make_practices(3)
    for module in (wanted, starting):
        monkeypatch.setattr(module, "MOST_PRACTICES", 2, raising=False)
    monkeypatch.setattr("booklets.views.MOST_PRACTICES", 2)
    assert words in said(client.get(address))
    assert words in said(ask(address))
    assert Booklet.objects.count() == 0


def test_failure_is_told_and_can_be_tried_again(client, make_practices, ask, work_off, long, monkeypatch, caplog):
    make_practices(1)
    with monkeypatch.context() as broken:
        broken.setattr(making, "open_press", lambda: 1 / 0)
        ask()
        work_off()
    told = "The booklet could not be made. Something went wrong while the pages were laid out."
    assert state(client).partition(" Try again")[0] == told
    assert [str(record.exc_info[1]) for record in caplog.records] == ["division by zero"]
    ask()
    work_off()
    assert state(client) == "Open the booklet (PDF, 4 pages)"


def test_worker_goes_on_after_a_failure(make_practices, ask, work_off, long, monkeypatch, caplog):
    make_practices(2)
    chapter = making.chapter

    def fail_once(*args):
        monkeypatch.setattr(making, "chapter", chapter)
        raise RuntimeError("The page is too heavy.")

    monkeypatch.setattr(making, "chapter", fail_once)
    ask(f"{ADDRESS}?practice=practice-1")
    ask(f"{ADDRESS}?practice=practice-2")
    work_off()
    assert list(Booklet.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "done"]


@pytest.mark.parametrize(
    ("current", "minutes", "words"),
    [
        ("running", 4, "1 of 3 practices are laid out."),
        ("running", 6, "The booklet could not be made. The work on it stopped before it was finished."),
        ("waiting", 4, "Waiting: work on it begins in a moment. It was asked for at 14:00."),
        ("waiting", 6, "Still waiting: what makes the booklets of this site seems to stand still."),
        ("waiting", 60, "Still waiting: what makes the booklets of this site seems to stand still."),
        ("waiting", 61, "The booklet could not be made. The work on it stopped before it was finished."),
    ],
)
def test_work_that_stopped_is_told(client, make_practices, ask, long, clock, current, minutes, words):
    make_practices(1)
    ask()
    Booklet.objects.update(state=current, created_at=NOW, touched_at=NOW, done=1, total=3)
    clock(NOW + dt.timedelta(minutes=minutes))
    assert state(client).startswith(words)


@pytest.mark.parametrize(("current", "minutes"), [("running", 6), ("waiting", 61)])
def test_work_that_stopped_can_be_begun_again_and_leaves_the_queue(
    make_practices, ask, work_off, long, monkeypatch, current, minutes
):
    monkeypatch.setattr(starting, "MOST_UNFINISHED", 1)
    make_practices(2)
    ask()
    DBTaskResult.objects.all().delete()
    Booklet.objects.update(state=current, touched_at=timezone.now() - dt.timedelta(minutes=minutes))
    assert ask(f"{ADDRESS}?practice=practice-2").status_code == 303
    work_off()
    assert ask().status_code == 303
    work_off()
    assert list(Booklet.objects.values_list("state", flat=True)) == ["done", "done"]


def test_short_booklet_waits_while_another_is_laid_out(client, make_practices, ask, work_off, monkeypatch):
    monkeypatch.setattr(starting, "SECONDS_OF_PATIENCE", 0)
    make_practices(1)
    with starting.turn_at_press():
        ask()
    assert Booklet.objects.get().state == "waiting"
    work_off()
    assert Booklet.objects.get().state == "done"


def test_booklet_is_not_given_out_after_its_practices_changed(client, make_practices, ask):
    first, _second = make_practices(2)
    ask()
    first.unpublish()
    response = client.get(FILE)
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    assert state(client) == "Make the booklet"


def test_booklet_takes_the_place_of_the_one_before_it(make_practices, ask):
    first, _second = make_practices(2)
    ask()
    before = Booklet.objects.get().file.name
    first.unpublish()
    ask()
    after = Booklet.objects.get().file.name
    assert default_storage.exists(after)
    assert not default_storage.exists(before)


def kept_files() -> set[str]:
    return set(default_storage.listdir("booklets")[1])


def test_newest_booklets_are_kept_and_the_oldest_makes_room(make_practices, ask, monkeypatch):
    monkeypatch.setattr(tidying, "MOST_KEPT", 2)
    make_practices(3)
    for number in (1, 2, 3):
        ask(f"{ADDRESS}?practice=practice-{number}")
    kept = Booklet.objects.order_by("created_at")
    assert [booklet.address for booklet in kept] == ["practice=practice-2", "practice=practice-3"]
    assert kept_files() == {Path(booklet.file.name).name for booklet in kept}


def test_booklet_whose_file_is_lost_says_so_and_can_be_made_again(client, make_practices, ask):
    make_practices(1)
    ask()
    default_storage.delete(Booklet.objects.get().file.name)
    response = client.get(FILE)
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    told = "The booklet could not be made. Its file is lost. Please start it again."
    assert state(client).partition(" Try again")[0] == told
    ask()
    assert client.get(FILE).status_code == 200


def test_booklet_asked_for_while_a_practice_was_private_does_not_get_it(client, make_practices, ask, work_off, long):
    first, _second = make_practices(2)
    barrier = PageViewRestriction.objects.create(page=first, restriction_type=PageViewRestriction.LOGIN)
    ask()
    barrier.delete()
    work_off()
    booklet = Booklet.objects.get()
    assert (booklet.state, booklet.error, booklet.file.name) == ("failed", CHANGED, "")
    assert state(client).startswith("Make the booklet")


def test_booklet_whose_practices_change_while_it_is_laid_out_is_not_kept(make_practices, ask, monkeypatch):
    first, _second = make_practices(2)
    chapter = making.chapter

    def hide_and_lay_out(*args):
        PageViewRestriction.objects.get_or_create(page=first, restriction_type=PageViewRestriction.LOGIN)
        return chapter(*args)

    monkeypatch.setattr(making, "chapter", hide_and_lay_out)
    ask()
    booklet = Booklet.objects.get()
    assert (booklet.state, booklet.error, booklet.file.name) == ("failed", CHANGED, "")
    assert not default_storage.exists("booklets")


def test_same_booklet_is_not_sent_twice(client, make_practices, ask):
    make_practices(1)
    ask()
    tag = client.get(FILE)["ETag"]
    assert client.get(FILE, headers={"If-None-Match": tag}).status_code == 304


BAD = [
    "practice=%22",
    "practice=" + "a" * 3000,
    "&".join(f"practice={number}" for number in range(1000)),
    "q=%22&page=-1",
    "country=%ED%A0%80",
]


@pytest.mark.parametrize("query", BAD)
@pytest.mark.parametrize("address", [ADDRESS, FILE])
def test_bad_addresses_are_answered(client, make_practices, address, query):
    make_practices(1)
    assert client.get(f"{address}?{query}").status_code in (200, 302)
    assert client.post(f"{ADDRESS}?practice=none&{query}").status_code in (200, 303)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_page_takes_the_same_number_of_queries(client, make_practices, number, django_assert_num_queries):
    make_practices(number)
    client.get(ADDRESS)
    with django_assert_num_queries(9):
        client.get(ADDRESS)
