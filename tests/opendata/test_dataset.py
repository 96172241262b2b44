"""What data portals are told: it says all that DCAT-AP 3 asks for, and both forms say the same."""

import datetime as dt
import json

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.parsers.jsonld import to_rdf
from wagtail.models import Locale, Site

from core.models import HubSettings
from opendata.dataset.description import KEYWORDS
from opendata.exports.forms import EXPORTS
from tests.factories.practices import PracticePageFactory
from tests.opendata.known_practice import HIDDEN, known_practice, make_private

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
HERE = Namespace("http://testserver/api/v1/dataset.jsonld#")
FORMATS = {
    # rdflib's own way to this reader warns of what rdflib itself does.
    "jsonld": lambda text: to_rdf(json.loads(text), Graph()),
    "ttl": lambda text: Graph().parse(data=text, format="turtle"),
}
LATE = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
# https://semiceu.github.io/DCAT-AP/releases/3.0.0/: the mandatory properties of each class.
MANDATORY = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description],
    DCAT.Distribution: [DCAT.accessURL],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL],
    FOAF.Agent: [FOAF.name],
    DCTERMS.PeriodOfTime: [],
}


def read(client, form: str = "ttl") -> Graph:
    answer = client.get(f"/api/v1/dataset.{form}")
    assert answer.status_code == 200
    return FORMATS[form](answer.content.decode())


@pytest.mark.parametrize("form", FORMATS)
def test_every_thing_has_what_the_profile_demands(hub, client, form):
    known_practice(hub)
    graph = read(client, form)
    kinds = set(graph.objects(None, RDF.type))
    missing = [
        (subject, name)
        for kind, names in MANDATORY.items()
        for subject in graph.subjects(RDF.type, kind)
        for name in names
        if graph.value(subject, name, any=True) is None
    ]
    assert (kinds, missing) == (set(MANDATORY), [])


def test_both_forms_say_the_same(hub, client):
    known_practice(hub)
    assert isomorphic(read(client, "jsonld"), read(client, "ttl"))


def test_what_is_said_of_the_practices(hub, client):
    known_practice(hub)
    PracticePageFactory(parent=hub.practices, first_published_at=LATE, last_published_at=LATE)
    graph = read(client)
    in_words = {DCTERMS.description, DCAT.keyword}
    said = {(name, value) for name, value in graph.predicate_objects(HERE.practices) if name not in in_words}
    assert said == {
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, Literal("Good practices in cultural heritage", lang="en")),
        (DCTERMS.identifier, Literal(str(HERE.practices), datatype=XSD.anyURI)),
        (DCTERMS.publisher, HERE.publisher),
        (DCTERMS.language, AUTHORITY["language/ENG"]),
        (DCTERMS.spatial, AUTHORITY["continent/EUROPE"]),
        (DCTERMS.temporal, HERE.period),
        (DCTERMS.accrualPeriodicity, AUTHORITY["frequency/IRREG"]),
        (DCTERMS.accessRights, AUTHORITY["access-right/PUBLIC"]),
        (DCTERMS.issued, Literal("2026-01-05T23:30:00+00:00", datatype=XSD.dateTime)),
        (DCTERMS.modified, Literal("2026-03-01T00:00:00+00:00", datatype=XSD.dateTime)),
        (DCAT.landingPage, URIRef("http://testserver/practices/")),
        *((DCAT.theme, AUTHORITY[f"data-theme/{code}"]) for code in ("EDUC", "REGI", "SOCI")),
        *((DCAT.distribution, HERE[f"en-{form}"]) for form in EXPORTS),
    }


def test_keywords_are_words_of_the_language(hub, client):
    keywords = set(read(client).objects(HERE.practices, DCAT.keyword))
    assert keywords == {Literal(str(word), lang="en") for word in KEYWORDS}


@pytest.mark.parametrize(
    ("dates", "began"),
    [
        (["2015", "1991-11-27", ""], Literal("1991-11-27", datatype=XSD.date)),
        (["2015", "2015-03"], Literal("2015", datatype=XSD.gYear)),
        (["2022-05"], Literal("2022-05", datatype=XSD.gYearMonth)),
        ([""], None),
    ],
)
def test_time_covered_begins_with_the_earliest_practice(hub, client, dates, began):
    for start in dates:
        PracticePageFactory(parent=hub.practices, start=start)
    assert read(client).value(HERE.period, DCAT.startDate) == began


def test_catalogue_of_data_says_how_old_it_is(hub, client):
    known_practice(hub)
    graph = read(client)
    moments = [str(graph.value(HERE.catalogue, name)) for name in (DCTERMS.issued, DCTERMS.modified)]
    assert moments == ["2026-01-05T23:30:00+00:00", "2026-02-01T09:00:00+00:00"]
    assert graph.value(HERE.catalogue, DCAT.themeTaxonomy) == AUTHORITY["data-theme"]


FILES = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": ("GEOJSON", "application/geo+json"),
    "jsonld": ("JSON_LD", "application/ld+json"),
}


@pytest.mark.parametrize(("form", "kind", "media_type"), [(form, *told) for form, told in FILES.items()])
def test_every_file_is_described_and_there(hub, client, form, kind, media_type):
    graph = read(client)
    said = dict(graph.predicate_objects(HERE[f"en-{form}"]))
    address = said[DCAT.downloadURL]
    assert said == {
        RDF.type: DCAT.Distribution,
        DCTERMS.title: Literal(f"Good practices as {EXPORTS[form].label}", lang="en"),
        DCAT.accessURL: address,
        DCAT.downloadURL: address,
        DCTERMS.format: AUTHORITY[f"file-type/{kind}"],
        DCAT.mediaType: URIRef(f"https://www.iana.org/assignments/media-types/{media_type}"),
        DCTERMS.language: AUTHORITY["language/ENG"],
        DCTERMS.license: AUTHORITY["licence/CC_BY_4_0"],
        DCATAP.availability: AUTHORITY["planned-availability/STABLE"],
    }
    answer = client.get(str(address).removeprefix("http://testserver"))
    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, media_type)


def test_interface_for_programs_is_described_and_there(hub, client):
    said = dict(read(client).predicate_objects(HERE.interface))
    assert said[DCAT.servesDataset] == HERE.practices
    for name in (DCAT.endpointURL, DCAT.endpointDescription):
        assert client.get(str(said[name]).removeprefix("http://testserver")).status_code == 200


def test_contact_is_named_once_there_is_one(hub, client):
    assert list(read(client).objects(HERE.practices, DCAT.contactPoint)) == []
    settings = HubSettings.for_site(Site.objects.get())
    settings.contact_email = "hub@example.org"
    settings.save()
    graph = read(client)
    for thing in (HERE.practices, HERE.interface):
        assert list(graph.objects(thing, DCAT.contactPoint)) == [HERE.contact]
    assert dict(graph.predicate_objects(HERE.contact)) == {
        RDF.type: VCARD.Organization,
        VCARD.fn: Literal("Cultural Heritage in Action", lang="en"),
        VCARD.hasEmail: URIRef("mailto:hub@example.org"),
    }


def test_every_language_has_its_files(hub, client):
    french = Locale.objects.create(language_code="fr")
    hub.practices.copy_for_translation(french, copy_parents=True)
    for page in (hub.home, hub.practices):
        page.get_translations().update(live=True)
    graph = read(client)
    languages = {AUTHORITY["language/ENG"], AUTHORITY["language/FRA"]}
    assert set(graph.objects(HERE.practices, DCTERMS.language)) == languages
    assert graph.value(HERE["fr-csv"], DCAT.downloadURL) == URIRef("http://testserver/fr/practices/catalogue.csv")


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_hidden_practice_does_not_change_what_is_told(hub, client, fields):
    before = client.get("/api/v1/dataset.ttl").content
    known_practice(hub, **fields)
    assert client.get("/api/v1/dataset.ttl").content == before


def test_private_catalogue_is_not_described(hub, client):
    make_private(hub.practices)
    graph = read(client)
    assert list(graph.subjects(RDF.type, DCAT.Distribution)) == []
    assert graph.value(HERE.catalogue, DCTERMS.title) == Literal("Cultural Heritage in Action", lang="en")


def test_description_asks_as_often_for_thirty_as_for_one(hub, client, django_assert_num_queries):
    total = 0
    for number in (1, 3, 30):
        for each in range(total, number):
            PracticePageFactory(parent=hub.practices, slug=f"p{each}")
        total = number
        client.get("/api/v1/dataset.ttl")
        with django_assert_num_queries(4):
            client.get("/api/v1/dataset.ttl")


@pytest.mark.parametrize(
    ("form", "media_type"), [("jsonld", "application/ld+json"), ("ttl", "text/turtle; charset=utf-8")]
)
def test_description_may_be_read_and_kept_for_a_while_by_anybody(hub, client, form, media_type):
    answer = client.get(f"/api/v1/dataset.{form}")
    assert (answer["Content-Type"], answer["Cache-Control"]) == (media_type, "public, max-age=60")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_catalogue_leads_to_the_description_of_its_data(hub, client):
    link = '<link rel="describedby" type="application/ld+json" href="/api/v1/dataset.jsonld">'
    assert link in client.get("/practices/").content.decode()
    assert link not in client.get("/news/").content.decode()
