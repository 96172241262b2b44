"""Keys and passwords stand in no error, no log and no debugging page."""

import logging
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from heritage_site import env

SECRET = "s3cret-that-nobody-may-read"
KEY = SECRET.ljust(60, "k")
GOOD = {
    "SECRET_KEY": KEY,
    "DATABASE_URL": f"postgres://user:{SECRET}@host:5432/name",
    "CACHE_URL": f"redis://:{SECRET}@host:6379/0",
    "EMAIL_URL": f"smtp+tls://user:{SECRET}@host:587",
    "CDN": f"cloudflare://{SECRET}@{'0a' * 16}",
    "METRICS_TOKEN": SECRET,
    "SENTRY_DSN": f"https://{SECRET.replace('-', '')}@host/1",
    "MEDIA_STORAGE": f"s3://key:{SECRET}@host/bucket",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", SECRET),
        ("DATABASE_URL", f"postgres://user:{SECRET}@host:port/name"),
        ("DATABASE_URL", f"postgres://user:{SECRET}@host"),
        ("DATABASE_URL", f"mysql://user:{SECRET}@host/name"),
        ("CACHE_URL", f"redis://:{SECRET}@host:port/0"),
        ("CACHE_URL", f"memcache://:{SECRET}@host"),
        ("EMAIL_URL", f"smtp://user:{SECRET}@host:port"),
        ("EMAIL_URL", f"post://user:{SECRET}@host"),
        ("CDN", f"cloudflare://{SECRET}@zone"),
        ("METRICS_TOKEN", f"{SECRET}é"),
        ("MEDIA_STORAGE", f"s3://key:{SECRET}@host"),
        ("SENTRY_DSN", f"https://{SECRET}@host"),
        ("MEDIA_STORAGE", f"s3://key:{SECRET}@host:port/bucket"),
        ("CDN", f"http://user:{SECRET}@varnish:6081"),
    ],
)
def test_refusal_of_a_bad_value_does_not_repeat_it(tmp_path, name, value):
    with pytest.raises(ImproperlyConfigured) as caught:
        env.read({"DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 50, name: value})
    assert SECRET not in str(caught.value)


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """As if the packages of all services were there."""
    monkeypatch.setattr("heritage_site.services._require", lambda variable, *packages: None)


def test_environment_does_not_show_its_secrets(tmp_path):
    environment = env.read({"DATA_DIR": str(tmp_path), **GOOD})
    assert (environment.secret_key, environment.database["PASSWORD"]) == (KEY, SECRET)
    assert [word in repr(environment) for word in (SECRET, SECRET.replace("-", ""))] == [False, False]


def test_debugging_page_shows_no_secret(tmp_path, settings, monkeypatch):
    environment = env.read({"DATA_DIR": str(tmp_path), **GOOD})
    settings.ENVIRONMENT = environment
    settings.SECRET_KEY = environment.secret_key
    monkeypatch.setitem(settings.DATABASES, "another", environment.database)
    monkeypatch.setitem(settings.CACHES, "another", environment.cache)
    settings.WAGTAILFRONTENDCACHE = environment.cdn
    settings.METRICS_TOKEN = environment.metrics_token
    settings.SENTRY_DSN = environment.sentry_dsn
    monkeypatch.setitem(settings.STORAGES, "another", environment.media_storage)
    settings.EMAIL_HOST_PASSWORD = environment.email["EMAIL_HOST_PASSWORD"]
    settings.DEBUG = True
    page = ExceptionReporter(RequestFactory().get("/"), ValueError, ValueError("broken"), None).get_traceback_html()
    assert ("WAGTAIL_SITE_NAME" in page, "ENVIRONMENT" in page) == (True, True)
    assert [word in page for word in (SECRET, SECRET.replace("-", ""))] == [False, False]


def test_health_does_not_repeat_what_the_database_said(db, client, monkeypatch):
    def fail():
        raise OperationalError(f"password authentication failed for {SECRET}")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", fail)
        response = client.get("/readyz")
    assert (response.status_code, SECRET in response.content.decode()) == (503, False)


def test_error_of_a_log_in_shows_no_password(db, client, monkeypatch, caplog):
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        response = client.post("/admin/login/", {"username": "editor", "password": SECRET})
    assert (response.status_code, "ZeroDivisionError" in caplog.text) == (500, True)
    assert SECRET not in caplog.text + response.content.decode()


def test_failed_log_in_is_logged_without_name_and_password(db, client, caplog):
    with caplog.at_level(logging.DEBUG):
        for _time in range(5):
            client.post("/admin/login/", {"username": "a-name-of-somebody", "password": SECRET})
    assert "AXES: Locking out" in caplog.text
    assert [word in caplog.text for word in (SECRET, "a-name-of-somebody")] == [False, False]


@pytest.mark.parametrize("command", [["scripts/run.py", "--setup-only"], ["manage.py", "migrate"]])
def test_start_without_its_database_shows_no_password(tmp_path, command):
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": KEY}
    variables["DATABASE_URL"] = f"postgres://user:{SECRET}@127.0.0.1:1/name"
    done = subprocess.run(
        [sys.executable, *command], env=variables, cwd=env.PROJECT_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert SECRET not in done.stdout + done.stderr
