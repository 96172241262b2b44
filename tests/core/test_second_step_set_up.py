"""Editors may set up the second step, publishers must where the operator says so."""

import time

import pytest
from axes.models import AccessFailureLog
from django.contrib.auth import get_user
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from core.second_step import codes
from core.second_step.standing import is_required
from tests.core.second_step import (
    ACCOUNT,
    CODE,
    LOG_IN,
    PASSWORD,
    RECOVERY,
    SET_UP,
    code_at,
    codes_on,
    errors_on,
    give_password,
    is_inside,
    secret_on,
    with_app,
)
from tests.site.markup import document, links, text


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "publishers"


def set_up(client, **more: str):
    """Read the secret, and type the code that the app shows."""
    secret = secret_on(client.get(SET_UP))
    return client.post(SET_UP, {"code": code_at(secret, time.time()), **more})


def actions() -> list[str]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def words(response) -> str:
    return text(document(response).find(".//main"))


def test_account_leads_to_the_second_step(hub, client, editor):
    client.force_login(editor)
    assert ("Set up the second step", ACCOUNT) in links(document(client.get(reverse("wagtailadmin_account"))))
    assert ("Set up the second step", SET_UP) in links(document(client.get(ACCOUNT)))


def test_first_code_switches_it_on_and_shows_ten_recovery_codes_once(client, editor):
    client.force_login(editor)
    response = set_up(client)
    shown = codes_on(response)
    assert (len(shown), len(set(shown)), StaticToken.objects.count()) == (10, 10, 10)
    assert (TOTPDevice.objects.get().confirmed, actions()) == (True, ["second_step.on"])
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert is_inside(client)
    later = [client.get(address).content.decode() for address in (ACCOUNT, SET_UP)]
    assert [code for code in shown if any(code in page for page in later)] == []
    give_password(client, editor)
    assert client.post(RECOVERY, {"code": shown[9]}).status_code == 302


def test_code_that_switched_it_on_does_not_log_in(client, editor):
    client.force_login(editor)
    code = code_at(secret_on(client.get(SET_UP)), time.time())
    client.post(SET_UP, {"code": code})
    give_password(client, editor)
    assert client.post(CODE, {"code": code}).status_code == 200


def test_qr_code_and_address_hold_the_secret_and_name_account_and_site(client, editor):
    client.force_login(editor)
    page = document(client.get(SET_UP))
    secret = text(page.find(".//code[@class='second-step-secret']")).replace(" ", "")
    picture = page.find(".//div[@class='second-step-qr']")
    assert (picture.get("role"), picture.find("{http://www.w3.org/2000/svg}svg") is not None) == ("img", True)
    address = f"otpauth://totp/Cultural%20Heritage%20in%20Action%3Aeditor?secret={secret}"
    assert [link for link in links(page) if link[1].startswith(address)] != []


def test_wrong_first_code_leaves_it_off_and_shows_the_same_secret(client, editor):
    client.force_login(editor)
    secret = secret_on(client.get(SET_UP))
    response = client.post(SET_UP, {"code": "000000"})
    assert (len(errors_on(response)), secret_on(response)) == (1, secret)
    assert (TOTPDevice.objects.get().confirmed, AccessFailureLog.objects.count()) == (False, 0)


def test_secret_that_another_session_was_shown_is_forgotten(client, editor):
    client.force_login(editor)
    seen_first = secret_on(client.get(SET_UP))
    other = Client()
    other.force_login(editor)
    assert secret_on(other.get(SET_UP)) != seen_first
    response = client.post(SET_UP, {"code": code_at(seen_first, time.time())}, follow=True)
    assert "The code to scan is a new one: it was asked for elsewhere too. Scan it again." in words(response)
    assert secret_on(response) != seen_first
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_switching_it_on_closes_other_sessions(client, editor):
    other = Client()
    other.force_login(editor)
    assert is_inside(other)
    client.force_login(editor)
    before = client.session.session_key
    set_up(client)
    assert (is_inside(client), is_inside(other)) == (True, False)
    assert client.session.session_key != before


def test_another_telephone_takes_the_place_of_the_first(client, editor):
    client.force_login(editor)
    set_up(client)
    first = TOTPDevice.objects.get()
    assert len(errors_on(set_up(client))) == 1
    assert len(errors_on(set_up(client, password="wrong"))) == 1
    assert AccessFailureLog.objects.count() == 1
    assert TOTPDevice.objects.get(confirmed=True) == first
    assert len(codes_on(set_up(client, password=PASSWORD))) == 10
    assert TOTPDevice.objects.get() != first
    assert (StaticToken.objects.count(), is_inside(client)) == (10, True)


def test_code_is_not_used_up_by_a_wrong_password(client, editor):
    client.force_login(editor)
    set_up(client)
    code = code_at(secret_on(client.get(SET_UP)), time.time())
    client.post(SET_UP, {"code": code, "password": "wrong"})
    assert len(codes_on(client.post(SET_UP, {"code": code, "password": PASSWORD}))) == 10


@pytest.mark.parametrize("has_app", [False, True])
def test_setting_up_without_log_in_leads_there(client, editor, has_app):
    if has_app:
        with_app(editor)
        give_password(client, editor)
    assert client.get(SET_UP)["Location"] == LOG_IN
    assert client.post(SET_UP, {"code": "123456"})["Location"] == LOG_IN


@pytest.mark.parametrize("who", ["publisher", "superuser"])
def test_publisher_sets_it_up_before_anything_else(request, client, required, who):
    user = request.getfixturevalue(who)
    assert give_password(client, user, "/admin/images/")["Location"] == SET_UP
    assert (get_user(client).is_anonymous, is_inside(client)) == (True, False)
    response = set_up(client)
    assert len(codes_on(response)) == 10
    assert ("I have kept them", "/admin/images/") in links(document(response))
    assert is_inside(client)
    assert give_password(client, user)["Location"] == CODE


def may_publish(group: Group, page: Page) -> None:
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="publish_page")
    )


@pytest.mark.parametrize("change", ["renamed", "another group", "part of the site", "editors"])
def test_duty_follows_the_right_to_publish_and_not_the_name_of_the_group(
    client, hub, editor, publisher, required, change
):
    user = publisher if change == "renamed" else editor
    if change == "renamed":
        publisher.groups.update(name="Newsroom")
    elif change == "editors":
        may_publish(editor.groups.get(), Page.get_first_root_node())
    else:
        where = hub.home if change == "part of the site" else Page.get_first_root_node()
        group = Group.objects.create(name="Guests")
        may_publish(group, where)
        editor.groups.add(group)
    assert give_password(client, user)["Location"] == SET_UP


def test_publishers_who_only_approve_are_obliged_too(client, publisher, required):
    GroupPagePermission.objects.filter(group=publisher.groups.get(), permission__codename="publish_page").delete()
    assert give_password(client, publisher)["Location"] == SET_UP


@pytest.mark.parametrize(
    ("who", "setting", "queries"),
    [
        ("publisher", "publishers", 1),
        ("editor", "publishers", 1),
        ("superuser", "publishers", 0),
        ("publisher", "optional", 0),
    ],
)
def test_duty_is_asked_for_once_where_the_setting_asks_for_it(
    request, settings, django_assert_num_queries, who, setting, queries
):
    settings.SECOND_FACTOR = setting
    user = request.getfixturevalue(who)
    with django_assert_num_queries(queries):
        required = is_required(user)
    assert required == (setting == "publishers" and who != "editor")


def test_publisher_who_left_the_page_has_to_come_back(client, publisher, required):
    give_password(client, publisher)
    client.get(SET_UP)
    assert (is_inside(client), client.get(CODE)["Location"]) == (False, LOG_IN)
    assert give_password(client, publisher)["Location"] == SET_UP


def test_password_alone_replaces_no_app_while_it_is_required(client, publisher, required):
    with_app(publisher)
    give_password(client, publisher)
    assert client.get(SET_UP)["Location"] == LOG_IN


def test_editor_does_without_where_publishers_may_not(client, editor, required):
    assert give_password(client, editor)["Location"] == "/admin/"
    assert is_inside(client)


@pytest.mark.parametrize("change", ["setting", "role"])
def test_open_session_ends_once_the_second_step_is_required(client, editor, publisher, settings, change):
    user = publisher if change == "setting" else editor
    client.force_login(user)
    assert is_inside(client)
    settings.SECOND_FACTOR = "publishers"
    user.groups.set(publisher.groups.all())
    assert not is_inside(client)


def test_required_step_cannot_be_switched_off(client, publisher, required):
    give_password(client, publisher)
    set_up(client)
    buttons = [button.get("name") for button in document(client.get(ACCOUNT)).iterfind(".//form//button")]
    assert ("codes" in buttons, "off" in buttons) == (True, False)
    response = client.post(ACCOUNT, {"password": PASSWORD, "off": ""}, follow=True)
    assert "Your account cannot do without the second step." in response.content.decode()
    assert TOTPDevice.objects.filter(confirmed=True).exists()


def test_switching_off_asks_for_the_password(client, editor):
    client.force_login(editor)
    set_up(client)
    assert len(errors_on(client.post(ACCOUNT, {"password": "wrong", "off": ""}))) == 1
    assert TOTPDevice.objects.exists()
    client.post(ACCOUNT, {"password": PASSWORD, "off": ""})
    assert (TOTPDevice.objects.count(), StaticToken.objects.count()) == (0, 0)
    assert actions() == ["second_step.on", "second_step.off"]
    assert give_password(client, editor)["Location"] == "/admin/"


def test_switching_off_ends_the_other_sessions_and_not_the_own_one(client, editor):
    _secret, recovery_codes = with_app(editor)
    other = Client()
    for browser, code in ((client, recovery_codes[0]), (other, recovery_codes[1])):
        give_password(browser, editor)
        browser.post(RECOVERY, {"code": code})
    client.post(ACCOUNT, {"password": PASSWORD, "off": ""})
    assert (is_inside(client), is_inside(other)) == (True, False)


def test_passwords_cannot_be_tried_out_in_the_account(client, editor):
    client.force_login(editor)
    set_up(client)
    tried = [client.post(ACCOUNT, {"password": "wrong", "off": ""}).status_code for _time in range(5)]
    assert tried == [200, 200, 200, 200, 429]
    assert client.post(ACCOUNT, {"password": PASSWORD, "off": ""}).status_code == 429


def new_codes(client) -> list[str]:
    return codes_on(client.post(ACCOUNT, {"password": PASSWORD, "codes": ""}))


def test_new_recovery_codes_take_the_place_of_the_former(client, editor):
    client.force_login(editor)
    former = codes_on(set_up(client))
    new = new_codes(client)
    assert (len(new), set(new) & set(former), StaticToken.objects.count()) == (10, set(), 10)
    assert actions() == ["second_step.on", "second_step.new_codes"]
    assert is_inside(client)
    give_password(client, editor)
    assert client.post(RECOVERY, {"code": former[0]}).status_code == 200


def test_who_came_in_with_a_recovery_code_makes_new_ones_and_stays_inside(client, editor):
    _secret, former = with_app(editor)
    other = Client()
    for browser, code in ((client, former[0]), (other, former[1])):
        give_password(browser, editor)
        browser.post(RECOVERY, {"code": code})
    assert (is_inside(client), is_inside(other)) == (True, True)
    assert len(new_codes(client)) == 10
    assert (is_inside(client), is_inside(other)) == (True, False)
    assert len(new_codes(client)) == 10
    assert is_inside(client)


def test_new_recovery_codes_are_not_held_up_by_wrong_former_ones(client, editor):
    with_app(editor)
    give_password(client, editor)
    client.post(RECOVERY, {"code": "abcd-efgh-2345"})
    assert StaticDevice.objects.get().throttling_failure_count == 1
    codes.make_recovery_codes(editor)
    assert StaticDevice.objects.get().throttling_failure_count == 0


def test_there_is_nothing_to_change_while_it_is_off(client, editor):
    client.force_login(editor)
    assert client.post(ACCOUNT, {"password": PASSWORD, "codes": ""})["Location"] == ACCOUNT
    assert StaticToken.objects.count() == 0


def test_log_of_an_account_still_notes_what_its_owner_changes(client, editor):
    """Wagtail keeps nothing of a user who is wrapped more than once, as middlewares like to do."""
    client.force_login(editor)
    set_up(client)
    name = {"name_email-first_name": "Ada", "name_email-last_name": "Byron", "name_email-email": "ada@example.org"}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    client.post(reverse("wagtailadmin_account"), name | theme)
    assert actions() == ["second_step.on", "wagtail.edit"]
