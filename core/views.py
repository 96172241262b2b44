"""Addresses that are not pages: health, robots and media files."""

from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.ranges import StorageAwayError, Stored, file_response, in_folder, in_storage
from core.unavailable import unavailable
from core.uploads import is_plain, is_public

# A browser that opens a picture or a film by itself makes a page with styles around it.
OF_A_FILE_ALONE = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether everything that a visitor's request needs is there: 200, or 503 with what is missing."""
    checks = {"database": _database_answers(), "cache": _cache_answers()}
    checks["migrations"] = checks["database"] and _is_migrated()
    missing = [name for name, works in checks.items() if not works]
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('booklet')}",
        "Disallow: /*/practice.pdf$",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, in parts when the browser asks for a range. On large sites nginx answers instead.

    Documents may be private: Wagtail hands them out at an address of its own.
    """
    try:
        response = file_response(request, _uploaded(path))
    except FileNotFoundError as error:
        raise Http404(_("There is no such file.")) from error
    except StorageAwayError:
        return unavailable(request)
    response["Access-Control-Allow-Origin"] = "*"  # a frame shut in by `sandbox` has no origin of its own
    response["Content-Security-Policy"] = OF_A_FILE_ALONE
    return response


def _uploaded(path: str) -> Stored:
    """Raises `FileNotFoundError`, also for what is there and not to be seen, and `StorageAwayError`."""
    if not isinstance(default_storage, FileSystemStorage):
        if not is_plain(path) or not is_public(path):
            raise FileNotFoundError(path)
        return in_storage(default_storage, path)
    root = Path(settings.MEDIA_ROOT).resolve()
    target = (root / path).resolve()
    if target.is_relative_to(root) and not is_public(target.relative_to(root).as_posix()):
        raise FileNotFoundError(path)
    return in_folder(root, path)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache_answers() -> bool:
    try:
        cache.set("readyz", "ok", 5)
        return cache.get("readyz") == "ok"
    except Exception:  # every cache has errors of its own
        return False
