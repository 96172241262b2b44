import pytest

from core.models import Organisation, Person
from events.blocks import SpeakerBlock
from tests.core.reading import parsed
from tests.factories.core import OrganisationFactory, PersonFactory
from tests.factories.events import ClinicPageFactory, WebinarPageFactory


def speaker_lines(person: Person | None, organisation: Organisation | None = None, topic: str = "") -> list[str]:
    """What a reader sees of a speaker, line by line."""
    block = SpeakerBlock()
    value = {"person": person and person.pk, "organisation": organisation and organisation.pk, "topic": topic}
    rendered = block.render(block.to_python(value))
    assert "secret@example.org" not in rendered
    speaker = next(element for element in parsed(rendered).iter("div") if element.get("class") == "speaker")
    return ["".join(line.itertext()) for line in speaker]


@pytest.fixture
def city(db) -> Organisation:
    return OrganisationFactory(name="City of Example")


@pytest.fixture
def ada(city) -> Person:
    return PersonFactory(name="Ada Example", role="Director", organisation=city)


@pytest.fixture
def without_consent(ada) -> Person:
    ada.consented_on = None
    ada.save()
    return ada


def test_person_who_consented_is_named_with_role_and_organisation(ada):
    assert speaker_lines(ada, topic="Rents") == ["Ada Example", "Director, City of Example", "Rents"]


def test_person_speaks_for_the_organisation_that_the_page_names(ada):
    assert speaker_lines(ada, OrganisationFactory(name="Museum")) == ["Ada Example", "Director, Museum"]


def test_person_without_role_is_named_with_organisation(ada):
    ada.role = ""
    ada.save()
    assert speaker_lines(ada) == ["Ada Example", "City of Example"]


def test_person_without_consent_appears_as_organisation_and_role(without_consent):
    assert speaker_lines(without_consent, topic="Rents") == ["City of Example", "Director", "Rents"]


def test_person_without_consent_and_organisation_appears_as_role(without_consent):
    without_consent.organisation = None
    without_consent.save()
    assert speaker_lines(without_consent) == ["Director"]


def test_organisation_may_speak_by_itself(city):
    assert speaker_lines(None, city) == ["City of Example"]


def test_speaker_whose_person_was_deleted_is_to_be_named(db):
    assert speaker_lines(None) == ["Speaker to be named"]


@pytest.mark.parametrize("consented", [True, False])
def test_page_shows_the_name_with_consent_only_and_never_the_mail(hub, client, ada, consented):
    if not consented:
        ada.consented_on = None
        ada.save()
    speakers = [("speaker", {"person": ada, "organisation": None, "topic": ""})]
    page = WebinarPageFactory(parent=hub.webinars, slug="talk", speakers=speakers)
    shown = client.get(page.url).content.decode()
    assert ("Ada Example" in shown, "City of Example" in shown, "secret@" in shown) == (consented, True, False)


def test_adviser_is_treated_like_a_speaker(hub, client, without_consent):
    advisers = [("adviser", {"person": without_consent, "organisation": None, "topic": "Rents"})]
    page = ClinicPageFactory(parent=hub.webinars, slug="clinic", advisers=advisers)
    shown = client.get(page.url).content.decode()
    assert ("Ada Example" in shown, "City of Example" in shown, "secret@" in shown) == (False, True, False)
