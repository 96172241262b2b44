import pytest

from events.models import EmbedPartner
from tests.events.conftest import clock
from tests.factories.core import ImageFactory, OrganisationFactory, in_all_sizes
from tests.factories.events import OwnRecordingFactory, VisitPageFactory, WebinarPageFactory
from tests.factories.practices import PracticePageFactory
from tests.site.markup import document

__all__ = ["clock"]


@pytest.fixture
def make(hub):
    """Makes a webinar on 10 March 2026, 14:00 to 15:30 in Brussels."""

    def webinar(**fields):
        return WebinarPageFactory(parent=hub.webinars, title="Rents", slug="rents", **fields)

    return webinar


@pytest.fixture
def frame(client):
    """The document in the frame of something with a uuid, with status 200."""

    def shown(item, query: str = ""):
        response = client.get(f"/embed/{item.uuid}/{query}")
        assert response.status_code == 200
        return document(response)

    return shown


@pytest.fixture
def recording(db):
    return OwnRecordingFactory(title="Rents, recorded", poster=ImageFactory())


@pytest.fixture
def partners(db):
    EmbedPartner.objects.create(name="Two sites", origins="https://b.example:8443\nhttps://a.example")
    EmbedPartner.objects.create(name="A developer", origins="http://localhost:8000\nhttps://a.example")


@pytest.fixture
def recorded(hub):
    recording = OwnRecordingFactory(poster=in_all_sizes(file__width=1600, file__height=900), duration=4000)
    return WebinarPageFactory(parent=hub.webinars, title="Setting rents", slug="rents", recording=recording)


@pytest.fixture
def upcoming(hub):
    return VisitPageFactory(parent=hub.visits, title="To the mill", slug="mill")


@pytest.fixture
def practice(hub):
    lead = OrganisationFactory(name="City of Ghent", url="https://ghent.example.org/")
    return PracticePageFactory(parent=hub.practices, title="The market hall", slug="hall", lead=lead)
