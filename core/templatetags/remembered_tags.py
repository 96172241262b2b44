"""Pieces of markup that stand on many pages and that only editors change."""

from collections.abc import Hashable

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from core.remembered import drawn_once, shares_markup
from core.trunk import site_of

register = template.Library()


class Remembered(template.Node):
    def __init__(self, nodelist: NodeList, key: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.key = key

    def render(self, context: Context) -> SafeString:
        request = getattr(context, "request", None) or context.get("request")
        key = [part.resolve(context) for part in self.key]
        if request is None or None in key or "" in key or not shares_markup(request):
            return self.nodelist.render(context)
        return drawn_once(request, _everywhere(request, key), lambda: self.nodelist.render(context))


def _everywhere(request: HttpRequest, key: list[Hashable]) -> Hashable:
    """With all that words, dates and links depend on, wherever they stand."""
    site = site_of(request)
    return (*key, site and site.pk, get_language(), get_current_timezone_name())


@register.tag
def remembered(parser: Parser, token: Token) -> Remembered:
    """`{% remembered "news-card" page.pk heading %}…{% endremembered %}`: drawn once for each key until a change.

    The key names all that the content depends on besides what editors change. So nothing in it may follow the clock,
    the visitor, the address or the query. With an empty part in its key it is drawn each time: what is not saved has
    no `pk`.
    """
    _name, *key = token.split_contents()
    if not key:
        raise template.TemplateSyntaxError("“remembered” needs a name, and the rest of the key after it.")
    nodelist = parser.parse(("endremembered",))
    parser.delete_first_token()
    return Remembered(nodelist, [parser.compile_filter(part) for part in key])
