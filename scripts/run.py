"""`make run`: set up what is missing, then serve the hub with the production stack.

Every step is safe to repeat: a second start finds everything done and takes seconds.
"""

import argparse
import hashlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))

from heritage_site import env  # noqa: E402  (needs the path above)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reload", action="store_true", help="serve with autoreload, for development")
    parser.add_argument("--setup-only", action="store_true", help="set up and stop")
    options = parser.parse_args()
    try:
        data_dir = env.data_dir(dict(os.environ))
        make_secret_key(data_dir)
        environment = env.read(dict(os.environ))
        set_up(data_dir, with_static=not options.reload)
    except ImproperlyConfigured as error:
        sys.exit(f"The hub cannot start. {error}")
    except OperationalError as error:
        sys.exit(f"The hub cannot start. The database does not answer ({error}). Check DATABASE_URL.")
    if options.setup_only:
        return
    print_welcome(data_dir)
    serve(environment, reload=options.reload)


def make_secret_key(data_dir: Path) -> None:
    """A random key of this installation's own, readable by its owner only."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR is “{data_dir}”, which cannot be made: {error.strerror}.") from error
    key_file = data_dir / "secret_key"
    if not os.environ.get("SECRET_KEY", "").strip() and not key_file.exists():
        write_private(key_file, secrets.token_urlsafe(64))


def set_up(data_dir: Path, *, with_static: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage_site.settings.production")
    import django
    from django.core.management import call_command

    django.setup()
    step("Preparing the database", lambda: call_command("migrate", verbosity=0))
    if is_index_behind():
        step("Bringing the search index up to date", lambda: call_command("update_index", verbosity=0))
    if is_catalogue_behind():
        step("Bringing the catalogue up to date", lambda: call_command("index_catalogue", verbosity=0))
    step("Setting up groups and workflow", lambda: call_command("set_up_roles", verbosity=0))
    step("Loading the demo content", lambda: call_command("load_demo"))
    if are_stories_to_relate():
        step("Relating stories to each other", lambda: call_command("relate_stories", verbosity=0))
    step("Making what pages need of the pictures", lambda: call_command("make_renditions"))
    if with_static:
        step("Building static files", lambda: collect_static(data_dir))
    make_admin(data_dir)


def is_index_behind() -> bool:
    """Whether an update has filled in what recordings say, which the search does not know yet."""
    from wagtail.search.models import IndexEntry

    from events.models import SpokenPassage

    known = IndexEntry.objects.filter(content_type__app_label="events", content_type__model="spokenpassage")
    return SpokenPassage.objects.exists() and not known.exists()


def is_catalogue_behind() -> bool:
    """Whether there are practices from before the catalogue kept rows of its own, or its writing was cut short."""
    from practices.models import CatalogueEntry, PracticePage

    return PracticePage.objects.listed().count() != CatalogueEntry.objects.count()


def are_stories_to_relate() -> bool:
    from core.models import StoryToRelate

    return StoryToRelate.objects.exists()


def step(title: str, work: Callable[[], object]) -> None:
    print(f"{title}…", flush=True)
    began = time.monotonic()
    work()
    print(f"  done in {time.monotonic() - began:.1f} s", flush=True)


def collect_static(data_dir: Path) -> None:
    """Hash and compress the static files, unless they are the same as at the last start."""
    from django.core.management import call_command

    stamp, version = data_dir / "static.version", static_version()
    if stamp.exists() and stamp.read_text() == version:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(version)


def static_version() -> str:
    """Changes whenever an own static file or an installed package does."""
    files = sorted(path for path in (PROJECT_DIR / "static").rglob("*") if path.is_file())
    fingerprint = hashlib.sha256((PROJECT_DIR / "requirements" / "base.txt").read_bytes())
    for path in files:
        fingerprint.update(f"{path.relative_to(PROJECT_DIR)}\n".encode() + path.read_bytes())
    return fingerprint.hexdigest()


def make_admin(data_dir: Path) -> None:
    """The first account, with a generated password that only this installation knows."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return
    password = secrets.token_urlsafe(12)
    users.create_superuser("admin", "admin@example.org", password)
    write_private(data_dir / "admin_password", password)


def print_welcome(data_dir: Path) -> None:
    from django.conf import settings
    from django.contrib.auth import get_user_model

    password_file = data_dir / "admin_password"
    password = password_file.read_text().strip() if password_file.exists() else ""
    admin = get_user_model().objects.filter(username="admin", is_superuser=True).first()
    known = bool(admin and password and admin.check_password(password))
    print(f"\nThe hub:    {settings.SITE_URL}/")
    print(f"The admin:  {settings.SITE_URL}/admin/")
    print(f"Log in as:  admin, password {password if known else '(the one that you set)'}")
    print("Stop with Ctrl-C.\n", flush=True)


def serve(environment: env.Environment, *, reload: bool) -> None:
    if reload:
        arguments = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{environment.port}"]
    else:
        arguments = [sys.executable, "-m", "gunicorn", "heritage_site.wsgi"]
        arguments += ["--bind", f"127.0.0.1:{environment.port}", "--workers", str(environment.web_concurrency)]
        arguments += ["--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
        arguments += ["--graceful-timeout", "10", "--log-level", "warning"]
    os.chdir(PROJECT_DIR)
    start_timekeeper()
    os.execv(sys.executable, arguments)


def start_timekeeper() -> None:
    """Publish what editors schedule, beside the server (which takes over this process) and no longer than it."""
    arguments = [sys.executable, "manage.py", "keep_time", "--parent", str(os.getpid())]
    subprocess.Popen(arguments, cwd=PROJECT_DIR, stdin=subprocess.DEVNULL)


def write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
