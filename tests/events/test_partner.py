"""Who may show recordings that are for listed partners only: which addresses count, and who keeps the list."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from events.models import EmbedPartner
from events.origins import parse_origins

NO_ADDRESS = "It is not an address. It looks like https://www.example.org."
NO_PATH = "Leave out everything after the name of the site: all its pages may embed."
NO_HTTP = "It must begin with https://. Only a site on a machine of one’s own may do without."
NO_ACCOUNT = "Leave out the name and password."
NO_ASTERISK = "Give each site by itself; an asterisk would let in sites that nobody checked."
AS_BROWSERS_SAY = "Copy the name of the site from the address bar of a browser, where it begins with “xn--”."

ADD = "wagtailsnippets_events_embedpartner:add"
LIST = "wagtailsnippets_events_embedpartner:list"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("https://www.example.org/", "https://www.example.org"),
        ("  HTTPS://WWW.Example.ORG  ", "https://www.example.org"),
        ("https://www.example.org.", "https://www.example.org"),
        ("https://www.example.org:443", "https://www.example.org"),
        ("https://www.example.org:8443", "https://www.example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://αθήνα.example", "https://xn--jxafb0a0a.example"),
        ("https://192.0.2.1", "https://192.0.2.1"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
    ],
)
def test_address_is_kept_as_browsers_write_it(typed, kept):
    assert parse_origins(typed) == [kept]


def test_each_address_is_kept_once_in_the_order_of_the_lines():
    typed = "https://b.example\n\nhttps://a.example/\r\nHTTPS://B.example:443\n"
    assert parse_origins(typed) == ["https://b.example", "https://a.example"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("www.example.org", NO_ADDRESS),
        ("ftp://example.org", NO_ADDRESS),
        ("javascript:alert(1)", NO_ADDRESS),
        ("https://", NO_ADDRESS),
        ("https://example.org:0", NO_ADDRESS),
        ("https://example.org:99999", NO_ADDRESS),
        ("'none'", NO_ADDRESS),
        ("http://example.org", NO_HTTP),
        ("https://example.org/news", NO_PATH),
        ("https://example.org?a=1", NO_PATH),
        ("https://example.org#a", NO_PATH),
        ("https://*.example.org", NO_ASTERISK),
        ("*", NO_ASTERISK),
        ("https://me:secret@example.org", NO_ACCOUNT),
        ("https://@example.org", NO_ACCOUNT),
        ("https://a.example https://b.example", "Give one address a line, without spaces."),
        ("https://example.org;script-src", "“example.org;script-src” is not the name of a site."),
        ("https://example..org", "“example..org” is not the name of a site."),
        ("https://example", "“example” is not the name of a site."),
        ("https://[::1]", "“::1” is not the name of a site."),
        ("https://straße.example", AS_BROWSERS_SAY),
    ],
)
def test_line_that_is_no_site_is_named_with_the_reason(line, reason):
    with pytest.raises(ValueError, match=r"^Line 2, ") as error:
        parse_origins(f"https://fine.example\n{line}")
    assert str(error.value) == f"Line 2, “{line}”: {reason}"


def test_every_line_that_is_no_site_is_named_at_once():
    with pytest.raises(ValueError, match=r"^Line 1, ") as error:
        parse_origins("*\nhttps://fine.example\nhttps://example.org/news")
    assert str(error.value) == f"Line 1, “*”: {NO_ASTERISK} Line 3, “https://example.org/news”: {NO_PATH}"


@pytest.mark.parametrize("nothing", ["", " \n\n"])
def test_partner_without_an_address_is_refused(nothing):
    with pytest.raises(ValueError, match=r"^Give at least one address, for example https://www\.example\.org\.$"):
        parse_origins(nothing)


@given(st.text(max_size=60))
def test_whatever_is_typed_never_slips_something_else_into_the_header(text):
    try:
        found = parse_origins(f"https://{text}")
    except ValueError:
        return
    assert [origin for origin in found if not set(origin) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-:/")] == []


def test_form_shows_what_is_wrong_beside_the_addresses():
    partner = EmbedPartner(name="A city", origins="https://example.org/news")
    with pytest.raises(ValidationError) as error:
        partner.full_clean(validate_unique=False, validate_constraints=False)
    assert error.value.message_dict == {"origins": [f"Line 1, “https://example.org/news”: {NO_PATH}"]}


def test_addresses_are_put_in_order_when_saved(db):
    partner = EmbedPartner.objects.create(name="A city", origins="HTTPS://A.example/\n\nhttps://b.example:443")
    partner.refresh_from_db()
    assert partner.origin_list == ["https://a.example", "https://b.example"]
    assert str(partner) == "A city"


def test_unreadable_address_is_never_saved(db):
    with pytest.raises(ValueError, match=r"^Line 1, “\*”"):
        EmbedPartner.objects.create(name="Everybody", origins="*")
    assert list(EmbedPartner.objects.all()) == []


@pytest.mark.parametrize("name", ["editor", "publisher"])
def test_editors_keep_the_list(client, request, name):
    client.force_login(request.getfixturevalue(name))
    client.post(reverse(ADD), {"name": "A city", "origins": "https://WWW.city.example/"})
    assert [partner.origin_list for partner in EmbedPartner.objects.all()] == [["https://www.city.example"]]
    assert "https://www.city.example" in client.get(reverse(LIST)).content.decode()


def test_editor_is_told_which_line_is_wrong(client, editor):
    client.force_login(editor)
    response = client.post(reverse(ADD), {"name": "A city", "origins": "https://a.example\nb.example"})
    assert response.context["form"].errors == {"origins": [f"Line 2, “b.example”: {NO_ADDRESS}"]}


@pytest.mark.parametrize(("name", "left"), [("editor", 1), ("publisher", 0)])
def test_only_publishers_take_a_partner_off_the_list(db, client, request, name, left):
    partner = EmbedPartner.objects.create(name="A city", origins="https://a.example")
    client.force_login(request.getfixturevalue(name))
    client.post(reverse("wagtailsnippets_events_embedpartner:delete", args=[partner.pk]))
    assert EmbedPartner.objects.count() == left


def test_others_in_the_admin_do_not_see_the_list(client, django_user_model):
    visitor = django_user_model.objects.create_user("guest", "guest@example.org", "a long password")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    assert client.get(reverse(LIST)).status_code == 302
