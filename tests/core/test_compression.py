import brotli
import pytest
from django.test import Client

from tests.factories.practices import PracticePageFactory


@pytest.mark.parametrize("address", ["/", "/practices/", "/search/?q=roof"])
def test_page_is_compressed_for_browsers_that_ask_for_it(hub, address):
    PracticePageFactory(parent=hub.practices)
    plain = Client().get(address)
    sent = Client(headers={"accept-encoding": "br"}).get(address)
    assert (plain.headers.get("Content-Encoding"), sent["Content-Encoding"]) == (None, "br")
    assert brotli.decompress(sent.content) == plain.content
    assert "accept-encoding" in sent["Vary"].lower()


def test_part_of_a_text_file_is_sent_as_it_is(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "notes.txt").write_text("0123456789" * 20)
    response = client.get("/media/notes.txt", headers={"range": "bytes=10-189", "accept-encoding": "br"})
    assert (response.status_code, response["Content-Length"]) == (206, "180")
    assert b"".join(response.streaming_content) == b"0123456789" * 18
