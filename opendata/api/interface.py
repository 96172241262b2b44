"""The interface itself: where operations enter, and how they are told of in the OpenAPI document."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import NinjaAPI, Schema

from opendata.api.parameters import Parameter

api = NinjaAPI(title="Cultural Heritage in Action", version="1.0.0", openapi_url=None, docs_url=None)

View = Callable[..., HttpResponse]


def readable(path: str, answer: type[Schema], parameters: tuple[Parameter, ...], tag: str) -> Callable[[View], View]:
    """Answer GET and HEAD at `path` with the decorated view, whose docstring becomes the description."""

    def register(view: View) -> View:
        described: dict[str, Any] = {"parameters": [parameter.openapi() for parameter in parameters]}
        name = f"{tag.lower()}_{'one' if '{' in path else 'list'}"
        summary = (view.__doc__ or "").partition("\n")[0]
        api.get(path, response=answer, operation_id=name, summary=summary, tags=[tag], openapi_extra=described)(view)
        api.api_operation(["HEAD"], path, operation_id=f"{name}_head", include_in_schema=False)(view)
        return view

    return register
