"""The catalogue as a workbook for Excel and LibreOffice, with the words of the pages: a sheet for each kind of row."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from core.licences import TEXT_LICENCE, licence_address, licence_name
from core.xml import xml_text
from opendata.exports import sheets
from opendata.exports.chosen import Chosen

BYTES = 64 * 1024
BELOW_HEAD = "A2"
TEXT = "s"
AT_WORK = BoundedSemaphore(1)
"""A workbook takes seconds of computing: one at a time in a process."""


class WorkbookBusyError(Exception):
    """Another workbook is being made."""


def workbook(chosen: Chosen) -> Iterator[bytes]:
    """The bytes of the file, which is put together on disk: a workbook can only be sent once it is whole.

    Raises `WorkbookBusyError` before the first of them.
    """
    with TemporaryFile() as file:
        with _alone():
            _filled(chosen).save(file)
        file.seek(0)
        while part := file.read(BYTES):
            yield part


@contextmanager
def _alone() -> Iterator[None]:
    if not AT_WORK.acquire(blocking=False):
        raise WorkbookBusyError
    try:
        yield
    finally:
        AT_WORK.release()


def _filled(chosen: Chosen) -> Workbook:
    book = Workbook(write_only=True)
    opened = {sheet: _sheet(book, sheet) for sheet in sheets.SHEETS}
    for practices in chosen.chunks():
        for practice in practices:
            for sheet, rows in opened.items():
                for row in sheet.rows(practice):
                    rows.append([_cell(rows, value) for value in row])
    about = _sheet(book, sheets.ABOUT)
    for name, said in _about(chosen):
        about.append([_cell(about, name), _cell(about, said)])
    return book


def _sheet(book: Workbook, sheet: sheets.Sheet) -> Any:
    made = book.create_sheet(str(sheet.title))
    made.freeze_panes = BELOW_HEAD
    for number, (_heading, width) in enumerate(sheet.columns):
        made.column_dimensions[chr(ord("A") + number)].width = width
    made.append([_heading_cell(made, heading) for heading, _width in sheet.columns])
    return made


def _heading_cell(sheet: Any, heading: Any) -> WriteOnlyCell:
    cell = _cell(sheet, str(heading))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """Numbers and dates keep their type. Text is said to be text: what begins with “=” would be run as a formula."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float | Decimal | dt.date):
        return value
    cell = WriteOnlyCell(sheet, xml_text(str(value)))
    cell.data_type = TEXT
    return cell


def _about(chosen: Chosen) -> Iterable[tuple[str, Any]]:
    return [
        (_("Title"), chosen.title),
        (_("Source"), chosen.address),
        (_("Date"), chosen.day),
        (_("Publisher"), settings.WAGTAIL_SITE_NAME),
        (_("Licence"), licence_name(TEXT_LICENCE)),
        (_("Terms of the licence"), licence_address(TEXT_LICENCE)),
    ]
