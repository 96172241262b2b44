from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.listing import paginate
from practices.catalogue.matching import practices_in
from practices.fitting.comparing import compare, most_points
from practices.fitting.form import all_labels, questions
from practices.fitting.ranking import known_of, ranked
from practices.fitting.sentences import Labels, Sentence, remarks, sentences
from practices.fitting.wish import Wish
from practices.models import PracticePage

PER_PAGE = 12
FIRST_COMPARED = 3


@dataclass(frozen=True)
class Fit:
    practice: PracticePage
    points: int
    sentences: list[Sentence]


@require_safe
def fits_me(request: HttpRequest) -> HttpResponse:
    """A form about a place, and the practices nearest to the answers with the reasons. One answer has one address."""
    language = get_language()
    labels = all_labels(language)
    wish = Wish.read(request.GET, labels)
    if not wish.is_written_as(request.META["QUERY_STRING"]):
        return _canonical(request, wish)
    context = {"questions": list(questions(wish, labels)), "wish": wish, "canonical_query": wish.address}
    if wish.answers:
        page_obj = paginate(ranked(wish.answers, language), request, PER_PAGE)
        if page_obj.number != wish.page:
            return _canonical(request, replace(wish, page=page_obj.number))
        page_obj.object_list = list(_fits(wish, page_obj.object_list, labels))
        context |= {"page_obj": page_obj, "most_points": most_points(wish.answers), "compared": _first(page_obj)}
    return render(request, "practices/fits_me.html", context)


def _fits(wish: Wish, keys: list[int], labels: Labels) -> Iterator[Fit]:
    practices = practices_in(keys)
    known = known_of(keys, wish.answers)
    for practice in practices:
        comparisons = compare(wish.answers, known[practice.pk].facets)
        said = remarks(comparisons, labels, known[practice.pk].cost)
        yield Fit(practice, sum(each.points for each in comparisons), sentences(said))


def _first(page_obj: Page) -> list[PracticePage]:
    return [fit.practice for fit in page_obj.object_list[:FIRST_COMPARED]]


def _canonical(request: HttpRequest, wish: Wish) -> HttpResponse:
    return redirect(f"{request.path}?{wish.address}" if wish.address else request.path)
