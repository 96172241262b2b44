"""The variables of services that few installations use."""

import pytest

from heritage_site import services
from tests.site.variables import complaint, read

CDN_ADVICE = (
    "Set it to http://host:6081 for Varnish and others that know PURGE, or to cloudflare://TOKEN@ZONE, "
    "or leave it out where no cache stands in front."
)
DSN_ADVICE = (
    "Set it to the address that Sentry shows as DSN of the project, such as https://KEY@host/1, "
    "or leave it out where errors are told nobody."
)
STORAGE_ADVICE = (
    "Set it to s3://KEY:SECRET@host/bucket, with ?region=… where the storage has regions, "
    "or leave it out to keep uploads in DATA_DIR."
)
TOKEN_ADVICE = "Set it to at least 20 random letters and digits, or leave it out where nobody is to read the numbers."
BAD = [
    *(
        ("MEDIA_STORAGE", value, f"MEDIA_STORAGE cannot be read. {STORAGE_ADVICE}")
        for value in [
            "s3",
            "s3://",
            "s3://host/bucket",
            "s3://key@host/bucket",
            "s3://key:secret@host",
            "s3://key:secret@host/",
            "s3://key:secret@host/a",
            "s3://key:secret@host/two/parts",
            "s3://key:secret@host/Bucket",
            "s3://key:secret@host:0/bucket",
            "s3://key:secret@host:port/bucket",
            "s3://key:secret@[::1/bucket",
            "s3://key:secret@host/bucket?zone=a",
            "s3://key:secret@host/bucket?region=a&tls=no",
            "https://key:secret@host/bucket",
        ]
    ),
    *(
        ("SENTRY_DSN", value, f"SENTRY_DSN cannot be read. {DSN_ADVICE}")
        for value in ["key", "https://host/1", "https://key@host", "https://key@host/name", "https://key@host:0/1"]
    ),
    *(
        ("METRICS_TOKEN", value, f"METRICS_TOKEN cannot be used. {TOKEN_ADVICE}")
        for value in ["t" * 19, "t" * 20 + "é", "ten letters and spaces"]
    ),
    *(
        ("CDN", value, f"CDN cannot be read. {CDN_ADVICE}")
        for value in [
            "varnish:6081",
            "http://",
            "http://varnish:0",
            "http://varnish:99999",
            "http://varnish/path",
            "http://user:secret@varnish",
            "ftp://varnish",
            "cloudflare://",
            "cloudflare://token",
            f"cloudflare://@{'0a' * 16}",
            "cloudflare://token@zone",
        ]
    ),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD, ids=[f"{name}={value[:40]}" for name, value, _ in BAD])
def test_bad_value_is_refused_with_a_sentence(data_dir, name, value, sentence):
    assert complaint(data_dir, **{name: value}) == sentence


@pytest.mark.parametrize("name", sorted({name for name, _value, _sentence in BAD}))
def test_empty_variable_counts_as_not_set(data_dir, name):
    assert read(data_dir, **{name: " "}) == read(data_dir)


@pytest.fixture
def installed(monkeypatch):
    """As if what few installations need were there."""
    monkeypatch.setattr(services.importlib.util, "find_spec", lambda name: name)


@pytest.mark.parametrize(
    ("url", "endpoint", "region"),
    [
        ("s3://key:s%2Fe@s3.example.org/hub-files", "https://s3.example.org", None),
        (
            "s3://key:s%2Fe@s3.example.org:9000/hub-files/?region=eu-central-1",
            "https://s3.example.org:9000",
            "eu-central-1",
        ),
        ("s3+http://key:s%2Fe@[::1]:9000/hub-files", "http://[::1]:9000", None),
    ],
)
def test_object_storage_is_read(data_dir, installed, url, endpoint, region):
    assert read(data_dir, MEDIA_STORAGE=url).media_storage == {
        "BACKEND": "core.object_storage.ObjectStorage",
        "OPTIONS": {
            "access_key": "key",
            "secret_key": "s/e",
            "endpoint_url": endpoint,
            "bucket_name": "hub-files",
            "region_name": region,
        },
    }


def test_object_storage_without_its_packages_is_refused_with_what_to_install(data_dir, monkeypatch):
    monkeypatch.setattr(services.importlib.util, "find_spec", lambda name: None)
    assert complaint(data_dir, MEDIA_STORAGE="s3://key:secret@host/bucket") == (
        "MEDIA_STORAGE needs packages that are not installed. "
        "Install them with “pip install --require-hashes -r requirements/services.txt”."
    )


@pytest.mark.parametrize("value", ["https://0a1b@o1.ingest.example.org/42", "http://0a1b@sentry:9000/path/42"])
def test_place_for_reports_is_read(data_dir, value):
    assert read(data_dir, SENTRY_DSN=value).sentry_dsn == value


@pytest.mark.parametrize("value", ["http://varnish:6081", "http://varnish:6081/"])
def test_cache_that_knows_purge_is_read(data_dir, value):
    backend = {"BACKEND": "home.cdn.backends.ProxyBackend", "LOCATION": "http://varnish:6081"}
    assert read(data_dir, CDN=value).cdn == {"cdn": backend}


def test_zone_at_cloudflare_is_read(data_dir):
    zone = "0a" * 16
    backend = {"BACKEND": "home.cdn.backends.CloudflareBackend", "BEARER_TOKEN": "To/ken", "ZONEID": zone}
    assert read(data_dir, CDN=f"cloudflare://To%2Fken@{zone}").cdn == {"cdn": backend}
