"""`{% translate %}` as Django has it, but looked up once."""

import pytest
from django.core.checks import Tags, run_checks
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import SafeString

from core.templatetags.words import Words

LANGUAGES = ["en", "fr", "de", "fr"]


def drawn(source: str, **context) -> list[str]:
    template = Template("{% load i18n %}" + source)
    shown = []
    for language in LANGUAGES:
        with translation.override(language):
            shown.append(template.render(Context(context)))
    return shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Search" %}', ["Search", "Rechercher", "Suche", "Rechercher"]),
        ('{% translate "Search" as word %}{{ word }}!', ["Search!", "Rechercher!", "Suche!", "Rechercher!"]),
        ('{% translate "Search" noop %}', ["Search"] * 4),
        ('{% translate "Search"|upper %}', ["SEARCH", "RECHERCHER", "SUCHE", "RECHERCHER"]),
        ('{% translate "100 % <b>sure</b>" %}', ["100 % <b>sure</b>"] * 4),
        ('{% translate "Nobody translates this" context "a test" %}', ["Nobody translates this"] * 4),
        ('{% trans "Search" %}', ["Search", "Rechercher", "Suche", "Rechercher"]),
    ],
)
def test_words_are_those_of_the_language(source, expected):
    assert drawn(source) == expected


def test_words_from_a_variable_follow_it():
    template = Template("{% load i18n %}{% translate words %}")
    with translation.override("fr"):
        assert [template.render(Context({"words": words})) for words in ("Search", "<i>")] == [
            "Rechercher",
            "&lt;i&gt;",
        ]


def test_context_from_a_variable_is_read_each_time():
    [node] = Template("{% load i18n %}{% translate 'Search' context place %}").nodelist[1:]
    assert not isinstance(node, Words)


def test_words_are_looked_up_once(monkeypatch):
    template = Template('{% load i18n %}{% translate "Search" %}')
    first = template.render(Context())
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda message: SafeString("other"))
    assert [template.render(Context()), first] == ["Search", "Search"]


def test_mistake_is_told_as_django_tells_it():
    with pytest.raises(TemplateSyntaxError, match="takes at least one argument"):
        Template("{% load i18n %}{% translate %}")


def test_no_other_library_of_tags_stands_in_the_place_of_one(settings):
    """The check that would tell is silenced, on account of this one."""
    settings.SILENCED_SYSTEM_CHECKS = []
    told = [each for each in run_checks(tags=[Tags.templates]) if each.id == "templates.W003"]
    assert ["'i18n' is used" in each.msg for each in told] == [True]
