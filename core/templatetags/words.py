"""Django's tags of `{% load i18n %}`, of which `{% translate "…" %}` looks its words up once for each language.

Settings put this in the place of Django's own. A long page has a hundred of them.
"""

from django.template import Library
from django.template.base import FilterExpression, Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Words(i18n.TranslateNode):
    """Words that stand in the template as they are."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.__dict__.update(vars(node))
        self.known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self.known:
            shown = super().render(context)
            self.known[language] = context[self.asvar] if self.asvar else shown
        if self.asvar:
            context[self.asvar] = self.known[language]
            return ""
        return self.known[language]


@register.tag
def translate(parser: Parser, token: Token) -> i18n.TranslateNode:
    node = i18n.do_translate(parser, token)
    is_fixed = _is_fixed(node.filter_expression) and (not node.message_context or _is_fixed(node.message_context))
    return Words(node) if is_fixed else node


def _is_fixed(expression: FilterExpression) -> bool:
    """Whether it is nothing but words in quotes."""
    words = expression.var
    return not expression.filters and (not isinstance(words, Variable) or words.lookups is None)
