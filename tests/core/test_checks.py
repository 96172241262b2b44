from types import SimpleNamespace

import pytest
from django.core.checks import Error, registry
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from core.checks import block_errors, blocks_of, check_blocks, check_page_types, check_proxies, page_type_errors
from news.models import NewsPage


class LetterPage:
    """Stands for a page type whose template nobody wrote."""

    _meta = SimpleNamespace(label="news.LetterPage", app_label="news")
    template = "news/letter_page.html"
    page_description = "A letter."


class UnwrittenBlock(blocks.StructBlock):
    class Meta:
        template = "blocks/unwritten.html"
        preview_value = {}


class UnseenBlock(blocks.StructBlock):
    class Meta:
        template = "blocks/heading.html"


class RowBlock(blocks.StructBlock):
    """A row that its page renders."""

    words = blocks.CharBlock()


@pytest.mark.parametrize(
    ("site_url", "proxies", "found"),
    [
        ("https://hub.example.org", 0, ["core.W001"]),
        ("https://hub.example.org", 1, []),
        ("http://127.0.0.1:8000", 0, []),
    ],
)
def test_operator_is_told_to_say_that_a_server_stands_in_front(settings, site_url, proxies, found):
    settings.SITE_URL, settings.TRUSTED_PROXIES = site_url, proxies
    warnings = check_proxies(None)
    assert [warning.id for warning in warnings] == found
    assert all("set TRUSTED_PROXIES to 1" in warning.hint for warning in warnings)


def test_project_keeps_its_conventions():
    assert check_page_types(None) + check_blocks(None) == []


@pytest.mark.parametrize("check", [check_page_types, check_blocks])
def test_check_runs_with_those_of_django(check):
    assert check in registry.registry.get_checks()


def test_page_type_needs_a_description(monkeypatch):
    monkeypatch.setattr(NewsPage, "page_description", "")
    assert check_page_types(None) == [
        Error(
            "The page type news.NewsPage does not tell editors what it is for.",
            hint="Set `page_description` to one sentence: editors read it when they choose a type.",
            obj=NewsPage,
            id="core.E003",
        )
    ]


def test_page_type_renders_the_template_named_after_it(monkeypatch):
    monkeypatch.setattr(NewsPage, "template", "news/article.html")
    assert check_page_types(None) == [
        Error(
            "The page type news.NewsPage renders news/article.html, which is not named after it.",
            hint="Take `template` off the model and call its template news/news_page.html.",
            obj=NewsPage,
            id="core.E001",
        )
    ]


def test_page_type_needs_its_template():
    assert list(page_type_errors(LetterPage)) == [
        Error(
            "The page type news.LetterPage has no template.",
            hint="Write templates/news/letter_page.html.",
            obj=LetterPage,
            id="core.E002",
        )
    ]


def test_block_needs_the_template_that_it_names():
    assert list(block_errors(UnwrittenBlock())) == [
        Error(
            "The block UnwrittenBlock names the template blocks/unwritten.html, which does not exist.",
            hint="Write templates/blocks/unwritten.html, or correct `Meta.template`.",
            obj=UnwrittenBlock,
            id="core.E004",
        )
    ]


def test_block_with_a_template_needs_a_preview():
    assert list(block_errors(UnseenBlock())) == [
        Error(
            "The block UnseenBlock has no preview.",
            hint="Set `Meta.preview_value` or `Meta.preview_template`, or write `get_preview_value()`.",
            obj=UnseenBlock,
            id="core.E005",
        )
    ]


def test_row_without_a_template_needs_no_preview():
    assert list(block_errors(RowBlock())) == []


def test_blocks_of_a_model_are_found_at_any_depth():
    field = StreamField([("group", blocks.StructBlock([("rows", blocks.ListBlock(RowBlock()))]))])
    model = SimpleNamespace(_meta=SimpleNamespace(get_fields=lambda: [models.TextField(), field]))
    found = [type(block).__name__ for block in blocks_of(model)]
    assert found == ["StreamBlock", "StructBlock", "ListBlock", "RowBlock", "CharBlock"]


def test_block_of_a_story_is_checked(monkeypatch):
    heading = NewsPage._meta.get_field("body").stream_block.child_blocks["heading"]
    monkeypatch.setattr(heading.meta, "template", "blocks/unwritten.html")
    monkeypatch.setattr("core.checks.apps.get_models", lambda: [NewsPage])
    assert [error.id for error in check_blocks(None)] == ["core.E004"]
