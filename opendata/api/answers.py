"""Records as answers: pages of lists with the ways to the others, and what caches are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language

from core.addresses import absolute_url
from core.freshness import seconds_fresh
from core.licences import TEXT_LICENCE
from core.parameters import whole_number
from opendata.api.parameters import Asked, bad_parameters
from opendata.api.problems import ProblemError
from opendata.licence import licence_record


@dataclass(frozen=True)
class Part:
    """One page of a list. `objects` are its members, `total` is the length of the whole list."""

    objects: Sequence[Any]
    total: int
    number: int
    per_page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))


def part_of(asked: Asked, found: QuerySet) -> Part:
    """The page that is asked for, in two queries. Raises `ProblemError` beyond the last page."""
    number, per_page = whole_number(asked.one("page")) or 1, whole_number(asked.one("per_page")) or 1
    total = found.count()
    first = (number - 1) * per_page
    if first and first >= total:
        last = Part([], total, number, per_page).pages
        allowed = f"a whole number from 1 to {last}"
        line = {"parameter": "page", "given": str(number), "allowed": allowed, "detail": "The list is shorter."}
        raise bad_parameters([line])
    return Part(list(found[first : first + per_page]) if total else [], total, number, per_page)


def list_answer(request: HttpRequest, asked: Asked, part: Part, records: list[dict], key: str = "id") -> JsonResponse:
    links = _links(request, part)
    content = {
        "data": [asked.sparse(record, key) for record in records],
        "total": part.total,
        "page": part.number,
        "pages": part.pages,
        "per_page": part.per_page,
        "links": links,
        "licence": licence_record(TEXT_LICENCE),
    }
    return answer(request, content, {name: address for name, address in links.items() if address})


def record_answer(request: HttpRequest, asked: Asked, record: dict) -> JsonResponse:
    return answer(request, asked.sparse(record), {"self": absolute_url(request.path)})


def answer(request: HttpRequest, content: dict[str, Any], links: Mapping[str, str]) -> JsonResponse:
    """JSON that anybody may keep until it stops being true, with its links as RFC 8288 has them."""
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
    response["Content-Language"] = get_language()
    seconds = seconds_fresh(request)
    response["Cache-Control"] = f"public, max-age={seconds}" if seconds > 0 else "no-cache"
    return response


def not_found(what: str, listed_at: str) -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, f"There is no {what} with this id. {listed_at} lists them.")


def _links(request: HttpRequest, part: Part) -> dict[str, str | None]:
    numbers = {
        "self": part.number,
        "first": 1,
        "prev": part.number - 1 if part.number > 1 else None,
        "next": part.number + 1 if part.number < part.pages else None,
        "last": part.pages,
    }
    return {name: _address(request, number) if number else None for name, number in numbers.items()}


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return absolute_url(request.path + (f"?{query.urlencode()}" if query else ""))
