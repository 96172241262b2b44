import os
import re
import subprocess
import sys

import pytest
from django.core.management import get_commands

from heritage_site import env
from tests.site.variables import KEY, complaint, read

OPERATIONS = env.PROJECT_DIR / "docs" / "operations.md"
DATABASE_ADVICE = "Set it to postgres://user:password@host:5432/name or sqlite:////path/to/file.sqlite3."
CACHE_ADVICE = "Set it to redis://host:6379/0, or leave it out to cache in files."
EMAIL_ADVICE = "Set it to smtp+tls://user:password@host:587, or leave it out to print mail to the log."
SITE_URL_ADVICE = "Set it to the public address of the hub without a path, for example https://hub.example.org."
MEDIA_URL_ADVICE = "Set it to a path such as /media/ or a full address, with a slash at its end."
HOSTS_ADVICE = "Set it to host names separated by commas, without http:// and port."
NO_KEY = (
    "SECRET_KEY is missing or shorter than 50 characters. Set it to a long random text "
    "(“make run” makes one by itself and keeps it in DATA_DIR/secret_key)."
)
BAD = [
    *(
        ("PORT", value, f"PORT is “{value}”. Set it to a whole number from 1 to 65535.")
        for value in ["0", "65536", "-1", "80.0", "http", "٨٠", "1e3", "9" * 5_000]
    ),
    *(
        ("WEB_CONCURRENCY", value, f"WEB_CONCURRENCY is “{value}”. Set it to a whole number from 1 to 64.")
        for value in ["0", "65", "two"]
    ),
    *(
        ("SITE_URL", value, f"SITE_URL is “{value}”. {SITE_URL_ADVICE}")
        for value in [
            "hub.example.org",
            "ftp://hub.example.org",
            "https://hub.example.org/path",
            "https://hub.example.org?a=b",
            "https://hub.example.org#part",
            "https://user@hub.example.org",
            "https://hub.example.org:0",
            "https://hub.example.org:99999",
            "https://[hub",
            "https://the hub",
            "https:",
        ]
    ),
    *(
        ("TRUSTED_PROXIES", value, f"TRUSTED_PROXIES is “{value}”. Set it to a whole number from 0 to 9.")
        for value in ["-1", "10", "one"]
    ),
    *(("LOG_FORMAT", value, f"LOG_FORMAT is “{value}”. Set it to plain or json.") for value in ["JSON", "text"]),
    *(
        ("SECOND_FACTOR", value, f"SECOND_FACTOR is “{value}”. Set it to optional or publishers.")
        for value in ["Publishers", "required", "1"]
    ),
    ("ALLOWED_HOSTS", "https://a.org", f"ALLOWED_HOSTS is “https://a.org”. {HOSTS_ADVICE}"),
    ("ALLOWED_HOSTS", "a.org, b.org:80", f"ALLOWED_HOSTS is “a.org, b.org:80”. {HOSTS_ADVICE}"),
    ("SECRET_KEY", "k" * 49, NO_KEY),
    ("SECRET_KEY", " ", NO_KEY),
    *(
        ("DATABASE_URL", value, f"DATABASE_URL has an unknown scheme. {DATABASE_ADVICE}")
        for value in ["mysql://user@host/name", "postgres", "postgres:", "/var/hub.sqlite3"]
    ),
    *(
        ("DATABASE_URL", value, f"DATABASE_URL cannot be read. {DATABASE_ADVICE}")
        for value in ["postgres://user:secret@host:port/name", "postgres://host:99999/name", "postgres://[::1/name"]
    ),
    *(
        ("DATABASE_URL", value, f"DATABASE_URL names no database. {DATABASE_ADVICE}")
        for value in ["postgres://", "postgres://host", "postgresql://user:secret@host:5432/"]
    ),
    *(
        ("CACHE_URL", value, f"CACHE_URL has an unknown scheme. {CACHE_ADVICE}")
        for value in ["memcache://host", "redis", "host:6379"]
    ),
    *(
        ("CACHE_URL", value, f"CACHE_URL cannot be read. {CACHE_ADVICE}")
        for value in ["redis://", "redis://host:port/0", "redis://host:99999", "rediss://[::1"]
    ),
    *(
        ("EMAIL_URL", value, f"EMAIL_URL cannot be read. {EMAIL_ADVICE}")
        for value in ["mail", "mailto://a@b", "smtp://", "smtp+tls://user@host:port", "smtp://[::1"]
    ),
    *(
        ("MEDIA_URL", value, f"MEDIA_URL is “{value}”. {MEDIA_URL_ADVICE}")
        for value in ["/media", "media/", "/", "https://files.example.org", "https:///", "ftp://files.example.org/"]
    ),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD, ids=[f"{name}={value[:40]}" for name, value, _ in BAD])
def test_bad_value_is_refused_with_a_sentence(data_dir, name, value, sentence):
    assert complaint(data_dir, **{name: value}) == sentence


def test_file_in_place_of_the_data_folder_is_refused(tmp_path):
    file = tmp_path / "file"
    file.touch()
    assert complaint(file) == f"DATA_DIR is “{file}”, which is a file. Set it to a folder."


@pytest.mark.parametrize("value", ["postgres://user:s3cret@host:port/name", "s3cret://", "postgres://u:s3cret@host"])
def test_refusal_never_repeats_the_password_of_the_database(data_dir, value):
    assert "s3cret" not in complaint(data_dir, DATABASE_URL=value)


def test_hub_starts_with_nothing_but_a_key(data_dir):
    assert read(data_dir) == env.Environment(
        data_dir=data_dir,
        port=8000,
        web_concurrency=2,
        secret_key=KEY,
        site_url="http://127.0.0.1:8000",
        allowed_hosts=["127.0.0.1", "localhost"],
        trusted_proxies=0,
        database=read(data_dir).database,
        cache=read(data_dir).cache,
        page_cache=read(data_dir).page_cache,
        page_cache_folder=data_dir / "cache-changes",
        email=read(data_dir).email,
        media_url="/media/",
        cdn={},
        media_storage={"BACKEND": "django.core.files.storage.FileSystemStorage"},
        metrics_token="",
        sentry_dsn="",
        log_format="plain",
        second_factor="optional",
    )
    assert read(data_dir).database["NAME"] == str(data_dir / "hub.sqlite3")
    assert read(data_dir).email["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize("name", sorted({name for name, _value, _sentence in BAD} - {"SECRET_KEY"}))
def test_empty_variable_counts_as_not_set(data_dir, name):
    assert read(data_dir, **{name: " "}) == read(data_dir)


def test_data_folder_is_var_in_the_project_unless_set():
    assert env.data_dir({}) == env.data_dir({"DATA_DIR": ""}) == env.PROJECT_DIR / "var"


@pytest.mark.parametrize(("value", "expected"), [("1", 1), ("8080", 8080), ("65535", 65535)])
def test_port_is_read_and_part_of_the_default_address(data_dir, value, expected):
    environment = read(data_dir, PORT=value)
    assert (environment.port, environment.site_url) == (expected, f"http://127.0.0.1:{value}")


def test_number_of_processes_is_read(data_dir):
    assert read(data_dir, WEB_CONCURRENCY="64").web_concurrency == 64


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://hub.example.org", "https://hub.example.org"),
        ("https://hub.example.org/", "https://hub.example.org"),
        ("http://192.0.2.1:8080", "http://192.0.2.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_site_address_is_read(data_dir, value, expected):
    assert read(data_dir, SITE_URL=value).site_url == expected


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("", ["127.0.0.1", "hub.example.org", "localhost"]),
        ("a.org", ["a.org"]),
        (" a.org , .b.org,", ["a.org", ".b.org"]),
    ],
)
def test_hosts_are_read_or_follow_from_the_site_address(data_dir, hosts, expected):
    assert read(data_dir, ALLOWED_HOSTS=hosts, SITE_URL="https://hub.example.org:8443").allowed_hosts == expected


@pytest.mark.parametrize("value", ["0", "1", "9"])
def test_number_of_trusted_proxies_is_read(data_dir, value):
    assert read(data_dir, TRUSTED_PROXIES=value).trusted_proxies == int(value)


def test_key_is_taken_from_its_file_unless_set(data_dir):
    data_dir.mkdir()
    (data_dir / "secret_key").write_text("f" * 60 + "\n")
    assert env.read({"DATA_DIR": str(data_dir)}).secret_key == "f" * 60
    assert read(data_dir).secret_key == KEY


def test_postgresql_is_used_through_a_pool(data_dir):
    url = "postgres://user:p%40ss@host:5433/name?sslmode=require"
    assert read(data_dir, DATABASE_URL=url).database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "name",
        "USER": "user",
        "PASSWORD": "p@ss",
        "HOST": "host",
        "PORT": 5433,
        "OPTIONS": {"pool": {"timeout": 3, "reconnect_timeout": 5}, "sslmode": "require"},
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }


def test_sqlite_is_used_in_a_mode_for_many_readers(data_dir):
    database = read(data_dir, DATABASE_URL="sqlite:////srv/hub.sqlite3").database
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", "/srv/hub.sqlite3")
    assert database["CONN_MAX_AGE"] == 600
    assert database["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }


def test_cache_is_shared_by_the_processes_of_a_machine(data_dir):
    assert read(data_dir).cache == {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(data_dir / "cache"),
    }


def test_redis_is_used_as_cache(data_dir):
    assert read(data_dir, CACHE_URL="redis://host:6379/1").cache == {
        "BACKEND": "core.caching.RedisCache",
        "LOCATION": "redis://host:6379/1",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }


def test_pages_are_cached_apart_from_the_rest(data_dir):
    assert read(data_dir).page_cache == {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(data_dir / "cache-pages"),
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }


def test_pages_in_redis_need_no_file_to_tell_of_changes(data_dir):
    environment = read(data_dir, CACHE_URL="redis://host:6379/1")
    assert environment.page_cache_folder is None
    assert environment.page_cache == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://host:6379/1",
        "KEY_PREFIX": "pages",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }


@pytest.mark.parametrize("url", ["locmemcache://", "dummycache://"])
def test_processes_that_share_no_cache_tell_each_other_in_files(data_dir, url):
    assert read(data_dir, CACHE_URL=url).page_cache_folder == data_dir / "cache-changes"


def test_files_that_tell_of_changes_lie_beside_those_of_the_cache(data_dir):
    assert str(read(data_dir, CACHE_URL="filecache:///srv/cache").page_cache_folder) == "/srv/cache-changes"


def test_mail_server_is_read(data_dir):
    email = read(data_dir, EMAIL_URL="smtp+tls://user:secret@mail.example.org:587").email
    assert email["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (email["EMAIL_HOST"], email["EMAIL_PORT"], email["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]) == ("user", "secret")


@pytest.mark.parametrize("value", ["/files/", "https://files.example.org/", "https://files.example.org/hub/"])
def test_address_of_uploads_is_read(data_dir, value):
    assert read(data_dir, MEDIA_URL=value).media_url == value


def test_form_of_the_log_is_read(data_dir):
    assert read(data_dir, LOG_FORMAT="json").log_format == "json"


class Recorder(dict):
    """An environment that notes which variables it was asked for."""

    def __init__(self, **variables: str) -> None:
        super().__init__(**variables)
        self.asked: set[str] = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)


def test_every_variable_stands_in_the_table_for_operators(data_dir):
    variables = Recorder(SECRET_KEY=KEY, DATA_DIR=str(data_dir))
    env.read(variables)
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS.read_text(), re.MULTILINE)) == variables.asked


def test_every_command_for_operators_exists():
    named = set(re.findall(r"`python manage.py (\w+)`", OPERATIONS.read_text()))
    assert named - set(get_commands()) == set()
    assert {"migrate", "publish_scheduled", "update_index"} <= named


@pytest.mark.parametrize(
    ("command", "name", "value", "sentence"),
    [
        (["manage.py", "check"], "SECRET_KEY", "short", NO_KEY),
        (["manage.py", "check"], "PORT", "http", "PORT is “http”. Set it to a whole number from 1 to 65535."),
        (["manage.py", "migrate"], "SITE_URL", "hub", f"SITE_URL is “hub”. {SITE_URL_ADVICE}"),
        (["scripts/run.py", "--setup-only"], "MEDIA_URL", "media", f"MEDIA_URL is “media”. {MEDIA_URL_ADVICE}"),
        (
            ["scripts/run.py"],
            "WEB_CONCURRENCY",
            "many",
            "WEB_CONCURRENCY is “many”. Set it to a whole number from 1 to 64.",
        ),
    ],
)
def test_commands_end_with_the_sentence_alone(data_dir, command, name, value, sentence):
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "SECRET_KEY": KEY, name: value}
    done = subprocess.run(
        [sys.executable, *command], env=variables, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"The hub cannot start. {sentence}\n")


def test_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "file" / "data")}
    done = subprocess.run(
        [sys.executable, "scripts/run.py"],
        env=variables,
        cwd=env.PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = f"DATA_DIR is “{tmp_path}/file/data”, which cannot be made: Not a directory."
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"The hub cannot start. {expected}\n")
