import datetime as dt

import pytest
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from booklets import wanted as module
from booklets.sheets import chapter, opening
from booklets.wanted import Wanted
from practices.models import PracticePage
from tests.factories.core import ImageFactory


def wanted(address: str) -> Wanted:
    return Wanted.read(QueryDict(address), "en")


def chosen(address: str) -> list[str]:
    return [practice.slug for practice in wanted(address).practices()]


@pytest.mark.parametrize(
    ("address", "slugs"),
    [
        ("", ["practice-1", "practice-2", "practice-3"]),
        ("sort=-name", ["practice-3", "practice-2", "practice-1"]),
        ("practice=practice-3&practice=practice-1&practice=practice-3", ["practice-3", "practice-1"]),
        ("practice=practice-2&practice=gone", ["practice-2"]),
        ("practice=practice-2&country=SE", ["practice-2"]),
        ("country=SE", []),
        ("page=2&view=map", ["practice-1", "practice-2", "practice-3"]),
    ],
)
def test_booklet_holds_a_selection_or_what_the_catalogue_finds(make_practices, address, slugs):
    make_practices(3)
    assert chosen(address) == slugs


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("page=7&view=table&country=SE&country=FI&nonsense=1", "country=FI&country=SE"),
        ("practice=b&practice=a&practice=b", "practice=b&practice=a"),
        ("practice=" + "x" * 300, ""),
        ("practice=%00&practice=%22&practice=a/b", ""),
        ("practice=a&q=words", "practice=a"),
    ],
)
def test_same_booklet_has_one_address(db, address, canonical):
    assert wanted(address).address == canonical


def away(practice, how):
    if how == "private":
        PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)
    elif how == "unpublished":
        practice.unpublish()
    else:
        practice.lifecycle, practice.lifecycle_reason = how, "Wrong."
        practice.save()


@pytest.mark.parametrize("how", ["private", "unpublished", "withdrawn"])
@pytest.mark.parametrize("address", ["", "practice=practice-1&practice=practice-2"])
def test_practice_that_visitors_may_not_find_is_in_no_booklet(make_practices, address, how):
    first, _second = make_practices(2)
    away(first, how)
    assert chosen(address) == ["practice-2"]
    assert wanted(address).missing == (1 if address else 0)


def test_practice_that_was_hidden_since_it_was_found_is_in_no_booklet(make_practices):
    first, _second = make_practices(2)
    asked = wanted("")
    assert len(asked.keys) == 2
    away(first, "private")
    assert [practice.slug for practice in asked.practices()] == ["practice-2"]


def test_booklet_holds_so_many_practices_and_no_more(make_practices, monkeypatch):
    monkeypatch.setattr(module, "MOST_PRACTICES", 2)
    make_practices(3)
    slugs = "practice=practice-1&practice=practice-2"
    asked = ["", f"{slugs}&practice=practice-3", slugs]
    assert [wanted(address).is_too_long for address in asked] == [True, True, False]


def retitle(practice):
    practice.title = "Another title"
    practice.save()


def publish_again(practice):
    practice.save_revision().publish()


def rename_place(practice):
    place = practice.places.get()
    place.name = "Elsewhere"
    place.save()


def move(practice):
    practice.slug = "elsewhere"
    practice.save()


def give_picture(practice):
    practice.card_image = ImageFactory()
    practice.save()


@pytest.mark.parametrize("change", [retitle, publish_again, rename_place, give_picture, move])
def test_key_changes_with_what_the_practices_say(make_practices, change):
    [practice] = make_practices(1)
    before = wanted("").key
    assert wanted("").key == before
    change(PracticePage.objects.get(pk=practice.pk))
    assert wanted("").key != before


def test_key_differs_by_order_and_language(make_practices):
    make_practices(2)
    keys = {wanted(address).key for address in ("", "sort=name", "practice=practice-1", "practice=practice-2")}
    assert len(keys) == 4
    assert Wanted.read(QueryDict(""), "fr").key not in keys


def test_filters_are_told_in_words(make_practices):
    make_practices(1)
    asked = wanted("q=brick&country=SE&country=FI&theme=adaptive-reuse&status=running")
    assert asked.filters == [
        ("Words", "“brick”"),
        ("Theme", "Adaptive reuse"),
        ("Country", "Finland, Sweden"),
        ("Status", "Running"),
    ]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_all_that_is_printed_is_fetched_in_the_same_number_of_queries(
    make_practices, number, django_assert_num_queries
):
    make_practices(number)
    asked = wanted("")
    with django_assert_num_queries(5):
        practices = asked.practices()
    opening(asked, practices, [0] * number)  # what is the same for all is looked up once
    chapter(practices[0])
    with django_assert_num_queries(2):
        opening(asked, practices, [0] * number)
        for index, practice in enumerate(practices, start=1):
            chapter(practice, index, "Foot")


def test_day_on_which_a_practice_was_published_again_counts(make_practices, clock):
    make_practices(1)
    before = wanted("").key
    PracticePage.objects.update(last_published_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert wanted("").key != before
