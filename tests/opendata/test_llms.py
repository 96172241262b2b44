"""`/llms.txt` tells language models what the hub is and where its words are (https://llmstxt.org)."""

import datetime as dt

import pytest

from opendata.llms import MOST_PRACTICES
from tests.factories.home import PlainPageFactory
from tests.factories.practices import PracticePageFactory
from tests.opendata.known_practice import HIDDEN, known_practice, make_private

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ABOVE = """\
# Cultural Heritage in Action

> Peer learning on cultural heritage for European cities and regions

Each page of the site is there in Markdown as well: add index.md to its address.

## Sections

- [Cultural Heritage in Action](http://testserver/index.md)
- [Good practices](http://testserver/practices/index.md)
- [Visits](http://testserver/visits/index.md)
- [Webinars](http://testserver/webinars/index.md)
- [Activities](http://testserver/activities/index.md)
- [Watch again](http://testserver/recordings/index.md)
- [News](http://testserver/news/index.md)
"""
BELOW = """
## Data

- [All good practices as CSV](http://testserver/practices/catalogue.csv)
- [All good practices as Excel](http://testserver/practices/catalogue.xlsx)
- [All good practices as GeoJSON](http://testserver/practices/catalogue.geojson)
- [All good practices as JSON-LD](http://testserver/practices/catalogue.jsonld)
- [Interface for programs](http://testserver/api/v1/docs/): \
practices, activities, recordings, places, themes and organisations as JSON
- [Its description in OpenAPI](http://testserver/api/v1/openapi.json)
- [Description of the data for data portals](http://testserver/api/v1/dataset.jsonld)
- Licence of texts and data: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)
"""


@pytest.fixture(autouse=True)
def _today(clock):
    clock(NOW)


def read(client) -> str:
    answer = client.get("/llms.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return answer.content.decode()


def addresses(text: str) -> list[str]:
    return [part.partition(")")[0].removeprefix("http://testserver") for part in text.split("](http://testserver")[1:]]


def test_file_in_whole(hub, client):
    known_practice(hub, title="Rents")
    newest = "- [Rents](http://testserver/practices/rents/index.md): What was done and for whom.\n"
    assert read(client) == f"{ABOVE}\n## Newest good practices\n\n{newest}{BELOW}"


def test_everything_that_it_names_is_there(hub, client):
    known_practice(hub)
    PlainPageFactory(parent=hub.home, slug="about", title="About")
    answers = {address: client.get(address).status_code for address in addresses(read(client))}
    assert "/about/index.md" in answers
    assert set(answers.values()) == {200}


def test_it_does_not_grow_with_the_catalogue(hub, client, django_assert_num_queries):
    total = 0
    for number in (1, 3, MOST_PRACTICES + 5):
        for each in range(total, number):
            published = NOW - dt.timedelta(days=100 - each)
            PracticePageFactory(parent=hub.practices, slug=f"p{each}", title=f"P{each}", first_published_at=published)
        total = number
        read(client)
        with django_assert_num_queries(4):
            text = read(client)
        newest = list(range(total))[::-1][:MOST_PRACTICES]
        assert [line.split("]")[0] for line in text.splitlines() if line.startswith("- [P")] == [
            f"- [P{each}" for each in newest
        ]


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_hidden_practice_is_not_named(hub, client, fields):
    known_practice(hub, **fields)
    assert read(client) == ABOVE + BELOW


def test_private_section_is_not_named_nor_what_stands_below_it(hub, client):
    known_practice(hub)
    make_private(hub.practices)
    text = read(client)
    assert "/practices/index.md" not in text
    assert "rents" not in text
