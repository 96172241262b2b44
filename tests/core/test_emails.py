"""The letters that editors get: plain text and HTML that say the same, in the hub's look."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.admin.mail import send_notification
from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.models import User
from tests.core.reading import attributes, parsed, words
from tests.factories.events import RecordingFactory
from tests.factories.news import NewsPageFactory

TITLE = "Roofs & walls"
SITE = "http://testserver"
SUBJECTS = {
    "to review": f"To review: “{TITLE}”",
    "sent off": f"“{TITLE}” was sent for review",
    "approved": f"Approved: “{TITLE}”",
    "sent back": f"Please look at “{TITLE}” again",
}
SENTENCES = {
    "to review": f"“{TITLE}” is ready for you to read. Step: Second pair of eyes.",
    "sent off": f"editor sent “{TITLE}” for review.",
    "approved": f"Good news: “{TITLE}” has been approved. Thank you for writing it.",
    "sent back": f"publisher read “{TITLE}” and asks for changes before it is published.",
}
ACTIONS = {"to review": "Open it", "sent off": "Open it", "approved": "See the page", "sent back": "Go on writing"}

every_letter = pytest.mark.parametrize("kind", SUBJECTS)


@pytest.fixture
def letters(hub, editor, publisher, superuser) -> dict[str, mail.EmailMultiAlternatives]:
    """All that is sent while a page goes back once and then through."""
    Site.objects.update(hostname="testserver")
    Site.clear_site_root_paths_cache()
    page = NewsPageFactory(parent=hub.news, title=TITLE, live=False)
    page.save_revision()
    for decision in ("reject", "approve"):
        page.get_workflow().start(page, editor)
        while state := page.current_workflow_task_state:
            getattr(state.specific, decision)(user=publisher, comment="Name <b>the architect</b>.")
            page.refresh_from_db()
            if decision == "reject":
                page.current_workflow_state.cancel(user=publisher)
    return {kind: next(sent for sent in mail.outbox if sent.subject == subject) for kind, subject in SUBJECTS.items()}


def html_of(message: mail.EmailMultiAlternatives) -> str:
    [(content, kind)] = message.alternatives
    assert kind == "text/html"
    return content


def addresses(plain: str) -> set[str]:
    return set(re.findall(r"http\S+", plain))


@every_letter
def test_plain_and_html_part_say_the_same(letters, kind):
    plain, html = letters[kind].body, html_of(letters[kind])
    assert (SENTENCES[kind] in plain, SENTENCES[kind] in words(html)) == (True, True)
    assert (f"{ACTIONS[kind]}:" in plain, ACTIONS[kind] in words(html)) == (True, True)
    assert set(attributes(html, "a", "href")) == addresses(plain)


@every_letter
def test_links_in_a_letter_are_absolute_and_the_first_is_what_to_do_next(letters, client, superuser, kind):
    links = attributes(html_of(letters[kind]), "a", "href")
    assert [link for link in links if not link.startswith(f"{SITE}/")] == []
    client.force_login(superuser)
    assert client.get(links[0].removeprefix(SITE)).status_code == 200


@every_letter
def test_letter_fetches_nothing_and_follows_the_colours_of_the_reader(letters, kind):
    html = html_of(letters[kind])
    assert [element.tag for element in parsed(html).iter() if element.tag in ("img", "link", "script", "table")] == []
    metas = {meta.get("name"): meta.get("content") for meta in parsed(html).iter("meta")}
    assert (metas["color-scheme"], "url(" in html) == ("light dark", False)


def test_words_of_the_reviewer_stand_in_the_letter_as_they_were_typed(letters):
    letter = letters["sent back"]
    assert "Name <b>the architect</b>." in letter.body
    assert ["".join(each.itertext()).strip() for each in parsed(html_of(letter)).iter("blockquote")] == [
        "Name <b>the architect</b>."
    ]


def test_letter_is_in_the_language_of_its_reader(letters, publisher):
    profile = UserProfile.get_for_user(publisher)
    profile.preferred_language = "fr"
    profile.save()
    mail.outbox.clear()
    recording = RecordingFactory(live=False)
    recording.save_revision()
    recording.get_workflow().start(recording, None)
    languages = {sent.to[0]: attributes(html_of(sent), "html", "lang") for sent in mail.outbox}
    assert languages["publisher@example.org"] == ["fr"]
    assert languages["root@example.org"] == ["en"]


def test_recording_leads_reviewers_to_its_own_form(letters):
    mail.outbox.clear()
    recording = RecordingFactory(title="A talk", live=False)
    recording.save_revision()
    recording.get_workflow().start(recording, None)
    letter = next(sent for sent in mail.outbox if sent.subject == "To review: “A talk”")
    form = SITE + reverse("wagtailsnippets_events_recording:edit", args=[recording.pk])
    assert attributes(html_of(letter), "a", "href")[0] == form
    assert f"Open it: {form}" in letter.body


def test_letter_about_comments_wears_the_same_look(hub, editor):
    comments = {"page": hub.news, "editor": editor, "new_comments": [{"text": "Which year?"}]}
    send_notification([editor], "updated_comments", comments)
    [letter] = mail.outbox
    document = parsed(html_of(letter))
    shown = {element.get("class"): "".join(element.itertext()) for element in document.iter("p")}
    assert shown["name"] == "Cultural Heritage in Action"
    assert ["".join(item.itertext()) for item in document.iter("li")] == ["Which year?"]


def test_new_password_is_asked_for_and_chosen_by_letter(client, editor):
    client.post(reverse("wagtailadmin_password_reset"), {"email": "editor@example.org"})
    [letter] = mail.outbox
    [link] = attributes(html_of(letter), "a", "href")
    assert letter.subject == "Choose a new password for Cultural Heritage in Action"
    assert addresses(letter.body) == {link}
    assert "Your username is editor." in letter.body
    assert "Your username is editor." in words(html_of(letter))
    form = client.get(link.removeprefix(SITE), follow=True)
    new = {"new_password1": "longer words than before", "new_password2": "longer words than before"}
    client.post(form.redirect_chain[-1][0], new)
    assert User.objects.get(pk=editor.pk).check_password("longer words than before")


def test_nobody_gets_a_letter_for_an_address_without_account(client, db):
    client.post(reverse("wagtailadmin_password_reset"), {"email": "nobody@example.org"})
    assert mail.outbox == []
