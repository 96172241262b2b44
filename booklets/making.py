"""Making a booklet, practice by practice, so that whoever waits can see how far it is."""

import logging
from collections.abc import Callable
from uuid import uuid4

from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from booklets.library import PrintingUnavailableError, open_press
from booklets.models import Booklet
from booklets.sheets import chapter, opening
from booklets.tidying import remove_oldest, remove_others_like
from booklets.wanted import Wanted
from practices.models import PracticePage

logger = logging.getLogger(__name__)

Progress = Callable[[int], None]


class ChangedMeanwhileError(Exception):
    """The practices are not those any more, or do not say any more, what the key of the booklet stands for."""


def make(key: int) -> None:
    """Make the booklet with this primary key, unless somebody else does; what goes wrong is written beside it."""
    if not _touch(key, state=Booklet.State.RUNNING, done=0, only_from=str(Booklet.State.WAITING)):
        return
    booklet = Booklet.objects.get(pk=key)
    with translation.override(booklet.language):
        try:
            _make(booklet)
        except ChangedMeanwhileError:
            changed = _("The practices have changed meanwhile. Please start it again.")
            _touch(key, state=Booklet.State.FAILED, error=changed)
        except PrintingUnavailableError as error:
            logger.error("No booklet can be made. %s", error)
            _touch(key, state=Booklet.State.FAILED, error=str(error))
        except Exception:
            logger.exception("The booklet “%s” cannot be made.", booklet.address)
            _touch(key, state=Booklet.State.FAILED, error=_("Something went wrong while the pages were laid out."))


def _make(booklet: Booklet) -> None:
    wanted = _still_wanted(booklet)
    practices = wanted.practices()

    def progress(done: int) -> None:
        _touch(booklet.pk, done=done, total=len(practices))

    pdf, pages = bound(wanted, practices, progress)
    _still_wanted(booklet)
    name = booklet.file.field.generate_filename(booklet, f"{uuid4().hex}.pdf")
    stored = booklet.file.storage.save(name, ContentFile(pdf))
    if _touch(booklet.pk, state=Booklet.State.DONE, file=stored, pages=pages, finished_at=timezone.now()):
        remove_others_like(booklet)
        remove_oldest()
    else:
        booklet.file.storage.delete(stored)


def _still_wanted(booklet: Booklet) -> Wanted:
    """What the booklet is to hold. Raises `ChangedMeanwhileError` when that is not what its key stands for."""
    wanted = Wanted.read(QueryDict(booklet.address), booklet.language)
    if wanted.key != booklet.key:
        raise ChangedMeanwhileError
    return wanted


def bound(wanted: Wanted, practices: list[PracticePage], progress: Progress) -> tuple[bytes, int]:
    """The PDF and its number of pages. `progress` is told the number of practices laid out after each one.

    The opening is laid out twice: once to know how many pages it takes, then with the numbers of the others.
    """
    press = open_press()
    page = 1 + len(press.lay_out(opening(wanted, practices, [0] * len(practices))).pages)
    chapters, first_pages = [], []
    for number, practice in enumerate(practices, start=1):
        chapters.append(press.fit(chapter(practice, number, wanted.title), page))
        first_pages.append(page)
        page += len(chapters[-1].pages)
        progress(number)
    front = press.lay_out(opening(wanted, practices, first_pages))
    return press.bind([front, *chapters]), page - 1


def _touch(key: int, *, only_from: str = "running", **changes: object) -> bool:
    """Note a step of a booklet that is in the state `only_from`; whether it still was."""
    here = Booklet.objects.filter(pk=key, state=only_from)
    return bool(here.update(touched_at=timezone.now(), **changes))
