"""Calls to action, sources, and what makes a story consistent."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import PageViewRestriction

from core.blocks import CallToActionBlock, SourceBlock, StoryBlock
from events.blocks import SpeakerBlock
from tests.core.reading import attributes, told, words
from tests.factories.news import NewsPageFactory

ONE_OF_TWO = "Choose a page of this site or give another address: one of the two."
SAME_HEADING = "Another heading here says the same, and links could not tell the two apart. Reword one."
WHO_SPEAKS = "Choose a person, an organisation, or both."


def errors_of(block: Any, value: Any, method: str = "clean") -> dict[str, list[str]]:
    try:
        getattr(block, method)(block.normalize(value))
    except StructBlockValidationError as error:
        return {name: found.messages for name, found in error.block_errors.items()}
    return {}


def heading_errors(*headings: str, method: str = "clean") -> dict[int, list[str]]:
    block = StoryBlock()
    value = block.normalize([("heading", {"text": text, "level": "h2"}) for text in headings])
    try:
        getattr(block, method)(value)
    except StreamBlockValidationError as error:
        return {index: found.block_errors["text"].messages for index, found in error.block_errors.items()}
    return {}


@pytest.fixture
def news(hub):
    return NewsPageFactory(parent=hub.news, slug="call", title="The call")


def call(**values) -> dict:
    return {"text": "", "label": "Read the call", "page": None, "url": "", **values}


@pytest.mark.parametrize("method", ["clean", "clean_deferred"])
def test_call_to_action_leads_to_one_place_only(news, method):
    value = call(page=news.page_ptr, url="https://example.org/")
    assert errors_of(CallToActionBlock(), value, method) == {"page": [ONE_OF_TWO]}


@pytest.mark.parametrize(("method", "errors"), [("clean", {"page": [ONE_OF_TWO]}), ("clean_deferred", {})])
def test_call_to_action_leads_somewhere_unless_it_is_a_draft(method, errors):
    assert errors_of(CallToActionBlock(), call(), method) == errors


@pytest.mark.parametrize("target", ["page", "url"])
def test_call_to_action_accepts_either(news, target):
    value = call(page=news.page_ptr) if target == "page" else call(url="https://example.org/")
    assert errors_of(CallToActionBlock(), value) == {}


def test_call_to_action_links_to_an_address():
    html = told("call_to_action", call(url="https://example.org/", text="The call is open."))
    assert (words(html), attributes(html, "a", "href")) == (
        "The call is open. Read the call",
        ["https://example.org/"],
    )


def test_call_to_action_follows_its_page(news):
    html = told("call_to_action", call(page=news.pk))
    assert (words(html), attributes(html, "a", "href")) == ("Read the call", ["/news/call/"])


@pytest.mark.parametrize("gone", ["draft", "deleted", "private"])
def test_call_to_action_for_a_page_that_is_gone_leaves_no_dead_link(news, gone):
    value = call(page=news.pk)
    if gone == "draft":
        news.unpublish()
    elif gone == "deleted":
        news.delete()
    else:
        PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    assert told("call_to_action", value).strip() == ""


def test_source_may_have_no_address():
    block = SourceBlock()
    html = block.render(block.to_python({"label": "City archive, box 12", "url": "", "read_on": None}))
    assert (words(html), attributes(html, "a", "href")) == ("City archive, box 12", [])


def test_source_tells_when_it_was_read():
    block = SourceBlock()
    value = {"label": "Annual report", "url": "https://example.org/report", "read_on": "2026-01-05"}
    html = block.render(block.to_python(value))
    assert words(html) == "Annual report (read on 5 January 2026)"
    assert attributes(html, "a", "href") == ["https://example.org/report"]


@pytest.mark.parametrize("method", ["clean", "clean_deferred"])
@pytest.mark.parametrize(
    ("headings", "errors"),
    [
        (["Money", "People"], {}),
        (["Money", "People", "Money"], {2: [SAME_HEADING]}),
        (["Money?", "Money!", "Money"], {1: [SAME_HEADING], 2: [SAME_HEADING]}),
    ],
)
def test_headings_of_a_story_differ(headings, errors, method):
    assert heading_errors(*headings, method=method) == errors


def test_draft_may_hold_empty_headings():
    assert heading_errors("", "", method="clean_deferred") == {}


def test_speaker_is_a_person_or_an_organisation():
    value = {"person": None, "organisation": None, "topic": "Rents"}
    assert errors_of(SpeakerBlock(), value) == {"person": [WHO_SPEAKS]}
    assert errors_of(SpeakerBlock(), value, "clean_deferred") == {}
