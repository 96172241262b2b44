"""What production sends of stylesheets and scripts, as `collectstatic` leaves it."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "core.storage.HubStaticFilesStorage"}}
SHEETS = ["css/site.css", "css/story.css"]
MODULES = ["js/moment.js", "js/player.js", "js/provider_player.js", "js/transcript.js"]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield {
            name: (folder / staticfiles_storage.stored_name(name)).read_text("utf-8") for name in [*SHEETS, *MODULES]
        }


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheet_comes_in_one_file(collected, name):
    assert re.findall("@import.*", collected[name]) == []


def test_stylesheet_holds_what_it_imports(collected):
    layers = re.findall(r"^@layer (\w+) {", collected["css/site.css"], re.MULTILINE)
    assert layers == ["tokens", "tokens", "base", "layout", *["components"] * 7]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_file_named_by_its_fingerprint_is_sent_compressed_and_kept_for_ever(collected, encoding):
    server = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    address = staticfiles_storage.url("css/site.css")
    response = server(RequestFactory().get(address, headers={"accept-encoding": encoding}))
    headers = {name: response.headers[name] for name in ("Cache-Control", "Content-Encoding", "Vary")}
    forever = "max-age=315360000, public, immutable"
    assert headers == {"Cache-Control": forever, "Content-Encoding": encoding, "Vary": "Accept-Encoding"}
    response.file_to_stream.close()


def test_fonts_are_named_by_their_fingerprint(collected):
    files = re.findall(r"fonts/([\w-]+)\.([0-9a-f]{12})\.woff2", collected["css/site.css"])
    assert sorted(name for name, _fingerprint in files) == sorted(
        f"{family}-{script}"
        for family in ("literata", "commissioner")
        for script in ("cyrillic", "greek", "latin", "latin-ext")
    )


@pytest.mark.parametrize("name", MODULES)
def test_script_names_what_it_imports_by_its_fingerprint(collected, name):
    shared = staticfiles_storage.stored_name("js/players.js").removeprefix("js/")
    assert re.findall(r'^import .* from "(.*)";$', collected[name], re.MULTILINE) == [f"./{shared}"]
