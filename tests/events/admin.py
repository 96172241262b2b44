"""Forms of the admin, as a browser sends them."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

PAGE_FORM, SNIPPET_FORM = "page-edit-form", "w-editor-form"


def filled_in(response: HttpResponse, form_id: str = PAGE_FORM, **fields: Any) -> dict[str, str]:
    """The form on an admin page with `fields` filled in; streams stay empty unless they are among these."""
    form = response.context["form"]
    streams = {f"{name}-count": "0" for name, field in form.fields.items() if isinstance(field, BlockField)}
    return {**streams, **querydict_from_html(response.content.decode(), form_id).dict(), **nested_form_data(fields)}


def send(client: Client, address: str, form_id: str = PAGE_FORM, **fields: Any) -> HttpResponse:
    """Fill in the form at `address` and send it there."""
    return client.post(address, filled_in(client.get(address), form_id, **fields))


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """What the form complains about; empty when it was accepted."""
    return {} if response.status_code == 302 else dict(response.context["form"].errors)
