"""A story has an alias only in another language, where translators keep it in step until they begin."""

import pytest
from django.apps import apps

from core.models import StoryPage
from tests.factories.practices import PracticePageFactory, full_practice
from tests.site.test_page_types import FACTORIES, make

STORIES = [label for label in FACTORIES if issubclass(apps.get_model(label), StoryPage)]


@pytest.mark.parametrize("label", STORIES)
def test_alias_of_a_story_has_a_uuid_of_its_own_and_keeps_it_when_the_story_changes(hub, client, label):
    page = make(hub, label, "full")
    alias = page.create_alias(update_slug="elsewhere")
    own = alias.uuid
    page.title = "Another title"
    page.save_revision().publish()
    alias.refresh_from_db()
    assert (alias.title, alias.uuid) == ("Another title", own)
    assert own != page.uuid
    assert client.get(alias.url).status_code == 200


def test_story_keeps_its_uuid_when_its_alias_is_made_and_it_is_published_again(hub):
    page = PracticePageFactory(parent=hub.practices)
    before = page.uuid
    page.create_alias(update_slug="elsewhere")
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.uuid == before


def test_alias_of_an_alias_and_its_copy_have_uuids_of_their_own(hub):
    page = PracticePageFactory(parent=hub.practices)
    alias = page.create_alias(update_slug="second")
    third = alias.create_alias(update_slug="third")
    copy = alias.copy(update_attrs={"slug": "copy"})
    assert len({each.uuid for each in (page, alias, third, copy)}) == 4


def test_editors_are_offered_copies_of_a_story_but_no_alias(hub, client, superuser):
    page = PracticePageFactory(parent=hub.practices, **full_practice(), slug="rents")
    client.force_login(superuser)
    address = f"/admin/pages/{page.pk}/copy/"
    assert "alias" not in client.get(address).context["form"].fields
    chosen = {"new_title": page.title, "new_slug": "elsewhere", "new_parent_page": hub.practices.pk, "alias": "on"}
    answer = client.post(address, chosen)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/pages/{hub.practices.pk}/")
    assert type(page).objects.get(slug="elsewhere").alias_of is None
