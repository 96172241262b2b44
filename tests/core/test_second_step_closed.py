"""Before the second step nothing of the admin is open; afterwards an administrator can take it off again."""

import re
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from core.models import CustomDocument
from tests.core.second_step import CODE, LOG_IN, PASSWORD, RECOVERY, code_at, give_password, is_inside, with_app
from tests.factories.home import PlainPageFactory
from tests.site.markup import document, links

SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x"} | dict.fromkeys(["uuid", "uuidstr"], str(UUID(int=1)))
GROUPS = {"media_type": "audio"}
OPEN = {
    "/admin/login/",
    "/admin/login/code/",
    "/admin/login/recovery-code/",
    "/admin/login/set-up/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/complete/",
    "/admin/password_reset/confirm/x/x/",
    "/admin/sprite/",
    "/admin/jsi18n/",
}
"""What has to do with logging in, and what its pages are made of."""


def addresses(patterns: list, before: str = "") -> Iterator[str]:
    """One for each pattern, whatever may stand in it."""
    for pattern in patterns:
        path = before + sample(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path


def sample(route: str) -> str:
    route = re.sub(r"\(\?P<(\w+)>.*?\)", lambda group: GROUPS.get(group[1], "1"), route)
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda converter: SAMPLES[converter[1] or "str"], route)
    return route.removeprefix("^").removesuffix("$").replace(".*", "no-such-page").replace("\\", "")


def of_the_admin() -> list[str]:
    return sorted({f"/{path}" for path in addresses(get_resolver().url_patterns) if path.startswith("admin/")} - OPEN)


@pytest.fixture(params=["half way", "from before"])
def outside(request, hub, client, superuser) -> Client:
    """Who gave the password; and who was logged in before the second step was switched on."""
    if request.param == "from before":
        client.force_login(superuser)
        assert is_inside(client)
    with_app(superuser)
    if request.param == "half way":
        give_password(client, superuser)
    return client


def test_walk_finds_the_addresses_of_the_admin():
    found = of_the_admin()
    assert len(found) > 250
    assert {reverse("wagtailadmin_home"), reverse("wagtailadmin_pages:edit", args=[1]), "/admin/no-such-page/"} < set(
        found
    )


def test_every_address_of_the_admin_is_closed(outside):
    answers = {address: outside.get(address) for address in of_the_admin()}
    opened = {address: answer.status_code for address, answer in answers.items() if not is_closed(address, answer)}
    assert opened == {}


def is_closed(address: str, answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(f"{LOG_IN}?next={address}")


def test_forms_and_scripts_of_the_admin_are_refused(outside, hub):
    script = {"x-requested-with": "XMLHttpRequest"}
    for address in (reverse("wagtailadmin_choose_page"), reverse("wagtailimages_chooser:choose")):
        assert outside.get(address, headers=script).status_code == 403
    page = PlainPageFactory(parent=hub.home)
    assert outside.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))["Location"].startswith(LOG_IN)
    page.refresh_from_db()


def test_private_documents_pages_and_previews_are_closed(outside, hub, superuser):
    page = PlainPageFactory(parent=hub.home, title="Secret plans")
    page.view_restrictions.create(restriction_type="login")
    root = CustomDocument._meta.get_field("collection").related_model.get_first_root_node()
    root.view_restrictions.create(restriction_type="login")
    file = CustomDocument.objects.create(title="Secret", file="documents/secret.pdf")
    asked = [page.url, file.url, reverse("wagtailadmin_pages:view_draft", args=[page.pk]), "/styleguide/"]
    assert [outside.get(address).status_code for address in asked] == [302, 302, 302, 302]


def test_bar_of_editors_is_not_shown_on_public_pages(outside, hub):
    assert "wagtail-userbar" not in outside.get("/news/").content.decode()


def test_bar_of_editors_is_shown_to_who_is_inside(hub, client, superuser):
    client.force_login(superuser)
    assert "wagtail-userbar" in client.get("/news/").content.decode()


def test_administrator_removes_the_second_step_of_somebody_else(client, editor, superuser):
    with_app(editor)
    client.force_login(superuser)
    address = reverse("second_step_of", args=[editor.pk])
    listing = links(document(client.get(reverse("wagtailusers_users:index"))))
    assert ("Second step at log-in", address) in listing
    assert client.get(address).status_code == 200
    assert TOTPDevice.objects.exists()
    response = client.post(address, follow=True)
    assert "The second step of editor is removed." in response.content.decode()
    noted = ModelLogEntry.objects.get(action="second_step.removed")
    assert (noted.object_id, noted.user) == (str(editor.pk), superuser)
    assert "Second step at log-in removed by the administration" in history(client)
    assert give_password(client, editor)["Location"] == "/admin/"


@pytest.mark.parametrize("by", ["administrator", "operator"])
@pytest.mark.parametrize("way_in", ["app", "recovery code"])
def test_removal_ends_the_sessions_of_the_account(client, editor, superuser, by, way_in):
    secret, recovery_codes = with_app(editor)
    give_password(client, editor)
    if way_in == "app":
        client.post(CODE, {"code": code_at(secret, time.time())})
    else:
        client.post(RECOVERY, {"code": recovery_codes[0]})
    assert is_inside(client)
    if by == "administrator":
        administrator = Client()
        administrator.force_login(superuser)
        administrator.post(reverse("second_step_of", args=[editor.pk]))
    else:
        call_command("remove_second_step", "editor")
    assert [is_inside(client), is_inside(client)] == [False, False]
    assert give_password(client, editor)["Location"] == "/admin/"
    assert is_inside(client)


def test_session_from_before_the_second_step_does_not_come_back_with_its_removal(client, editor):
    client.force_login(editor)
    with_app(editor)
    assert not is_inside(client)
    call_command("remove_second_step", "editor")
    assert not is_inside(client)


def history(client) -> str:
    return client.get(reverse("wagtailadmin_reports:site_history")).content.decode()


def test_only_administrators_remove_it(client, editor, publisher):
    with_app(editor)
    client.force_login(publisher)
    address = reverse("second_step_of", args=[editor.pk])
    assert client.get(address)["Location"] == client.post(address)["Location"] == "/admin/"
    assert TOTPDevice.objects.exists()


def test_administrator_uses_the_account_for_the_own_one(client, superuser):
    client.force_login(superuser)
    address = reverse("second_step_of", args=[superuser.pk])
    assert client.post(address)["Location"] == reverse("second_step_account")


def test_removed_step_has_to_be_set_up_anew_where_it_is_required(client, publisher, superuser, settings):
    with_app(publisher)
    client.force_login(superuser)
    client.post(reverse("second_step_of", args=[publisher.pk]))
    settings.SECOND_FACTOR = "publishers"
    assert give_password(client, publisher)["Location"] == reverse("second_step_set_up")


def test_operator_removes_it_when_the_only_administrator_lost_the_telephone(client, superuser, capsys):
    with_app(superuser)
    assert give_password(client, superuser)["Location"] == CODE
    call_command("remove_second_step", "root")
    assert capsys.readouterr().out == "The second step of “root” is removed. The password alone logs in.\n"
    assert ModelLogEntry.objects.get(action="second_step.removed").user is None
    assert client.post(LOG_IN, {"username": "root", "password": PASSWORD})["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nobody", "There is no account “nobody”. Give the name that they log in with."),
        ("editor", "The second step of “editor” is not on."),
    ],
)
def test_operator_is_told_when_there_is_nothing_to_remove(editor, name, sentence):
    with pytest.raises(CommandError, match=re.escape(sentence)):
        call_command("remove_second_step", name)
