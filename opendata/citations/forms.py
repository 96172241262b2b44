"""A citation in the forms that people and their programs use. Pure functions."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opendata.citations.citation import Citation

LATEX = {ord(sign): f"\\{sign}" for sign in "$&#%_"} | {
    ord("\\"): r"\textbackslash{}",
    # BibTeX counts braces even after a backslash, so a single one must not appear.
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
DAY = "j F Y"


@dataclass(frozen=True)
class Form:
    """One way to write a citation: what it is called, its media type and the function that writes it."""

    label: str | Promise
    media_type: str
    write: Callable[[Citation], str]


def text(citation: Citation) -> str:
    """“City of Lille: “Title”. Cultural Heritage in Action, 5 January 2026. https://… (read on 24 November 2026)”."""
    authors = ", ".join(citation.authors)
    publisher = "" if citation.publisher in citation.authors else citation.publisher
    issued = format_date(citation.issued, DAY) if citation.issued else ""
    published = ", ".join(filter(None, [publisher, issued]))
    read = _("(read on %(day)s)") % {"day": format_date(citation.accessed, DAY)}
    named = _("%(authors)s: “%(title)s”") % {"authors": authors, "title": citation.title}
    return f"{'. '.join(filter(None, [named, published, citation.address]))} {read}"


def bibtex(citation: Citation) -> str:
    """An entry that BibTeX and biblatex read; the second pair of braces keeps capitals and names as they are."""
    fields = {
        "author": " and ".join(f"{{{_latex(author)}}}" for author in citation.authors),
        "title": f"{{{_latex(citation.title)}}}",
        "year": str(citation.issued.year) if citation.issued else "",
        "date": citation.issued.isoformat() if citation.issued else "",
        "publisher": f"{{{_latex(citation.publisher)}}}",
        "url": citation.address,
        "urldate": citation.accessed.isoformat(),
        "language": citation.language,
        "note": citation.identifier.urn,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}"]) + "\n"


def ris(citation: Citation) -> str:
    """A record of RIS; lines end with carriage return and line feed, as the format wants it."""
    issued = citation.issued
    rows = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        *(("AU", author) for author in citation.authors),
        ("TI", citation.title),
        ("AB", citation.summary),
        ("PB", citation.publisher),
        ("PY", str(issued.year) if issued else ""),
        ("DA", f"{issued:%Y/%m/%d}" if issued else ""),
        ("UR", citation.address),
        ("Y2", f"{citation.accessed:%Y/%m/%d}"),
        ("LA", citation.language),
        ("AN", citation.identifier.urn),
    ]
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl_json(citation: Citation) -> str:
    """A list with one item of the Citation Style Language, 1.0."""
    item = {
        "id": citation.identifier.urn,
        "citation-key": citation.key,
        "type": "webpage",
        "author": [{"literal": author} for author in citation.authors],
        "title": citation.title,
        "abstract": citation.summary,
        "container-title": citation.publisher,
        "publisher": citation.publisher,
        "issued": _date_parts(citation.issued) if citation.issued else None,
        "accessed": _date_parts(citation.accessed),
        "URL": citation.address,
        "language": citation.language,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _latex(words: str) -> str:
    return words.translate(LATEX)


def _date_parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


FORMS = {
    "txt": Form(gettext_lazy("Text"), "text/plain", lambda citation: f"{text(citation)}\n"),
    "bib": Form("BibTeX", "application/x-bibtex", bibtex),
    "ris": Form("RIS", "application/x-research-info-systems", ris),
    "json": Form("CSL JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
