"""An activity in Markdown, as it is at this moment."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils.dateformat import time_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.addresses import page_url
from core.freshness import fresh_until
from events.enums import EventState
from events.models import ClinicPage, EventPage, Recording, VisitPage, WebinarPage
from events.templatetags.event_tags import local_time, named, zone_words
from events.timecodes import format_timecode
from events.watching import spoken_lines, watchable
from opendata.markdown.blocks import document
from opendata.markdown.practices import organisation
from opendata.markdown.stories import Facts, story_page
from opendata.markdown.writing import bullets, link, paragraphs, rich, section, words


def event_page(page: EventPage, request: HttpRequest) -> str:
    fresh_until(request, page.words_change_at)
    told = TOLD[type(page)](page)
    recording = watchable(page)
    shown = [_recording(recording, page_url(page, request)), *told] if recording else told
    said = section(_("Transcript"), _transcript(recording)) if recording else ""
    return story_page(page, request, _facts(page, request), shown, said)


def _facts(page: EventPage, request: HttpRequest) -> Facts:
    when = f"{page.when}, {zone_words(page)}" if page.has_times else page.when
    series = page.series.title if page.series else ""
    host = page.hosts[0] if page.hosts else None
    return [
        (_("Type"), words(capfirst(page.page_type_display_name))),
        (_("State"), _state(page, request)),
        (_("When"), words(when)),
        (_("Format"), words(page.get_format_display())),
        (_("Place"), words(page.place or "")),
        (_("Venue"), words(page.venue)),
        (_("Languages"), words(", ".join(map(str, page.languages.all())))),
        (_("Places for guests"), str(page.capacity or "")),
        (_("Accessibility"), words(page.accessibility)),
        (_("Series"), words(f"{series}, {page.number}" if series and page.number else series)),
        (_("Host"), organisation(host) if host else ""),
        (_("Who took part"), words(getattr(page, "participants", ""))),
    ]


def _state(page: EventPage, request: HttpRequest) -> str:
    """What it is, and what to do."""
    return " · ".join([words(page.state_label), *filter(None, _what_now(page, request))])


def _what_now(page: EventPage, request: HttpRequest) -> list[str]:
    match page.state:
        case EventState.LIVE:
            return [link(_("Join now"), page_url(page, request))] if page.join_url else []
        case EventState.REGISTRATION_OPEN:
            closes = page.registration_closes
            until = _("Registration closes on %(moment)s.") % {"moment": _moment(closes, page)} if closes else ""
            return [link(_("Register"), page.registration_url), words(until)]
        case EventState.ANNOUNCED:
            opens = page.registration_opens
            return [words(_("Registration opens on %(moment)s.") % {"moment": _moment(opens, page)}) if opens else ""]
        case EventState.UPCOMING:
            return [words(_("It is fully booked."))] if page.is_full else []
        case EventState.CANCELLED | EventState.POSTPONED:
            return [words(page.status_note)]
        case EventState.WATCH_AGAIN:
            return [link(_("Watch the recording"), f"{page_url(page, request)}#recording")]
        case _:
            return []


def _moment(moment: dt.datetime, page: EventPage) -> str:
    return strip_tags(local_time(moment, page))


def _visit(page: VisitPage) -> list[str]:
    stops = [_scheduled(block.value["day"] or "", block.value) for block in page.itinerary]
    return [
        section(_("What the visit is about"), rich(page.introduction)),
        section(_("Itinerary"), bullets(stops)),
        _speakers(_("Speakers"), page.speakers),
        section(_("What guests took home"), rich(page.taken_home)),
    ]


def _webinar(page: WebinarPage) -> list[str]:
    return [
        section(_("What it is about"), rich(page.introduction)),
        _agenda(page),
        _speakers(_("Speakers"), page.speakers),
        section(_("Slides"), bullets(document(block.value) for block in page.slides)),
    ]


def _clinic(page: ClinicPage) -> list[str]:
    return [
        section(_("What it is about"), rich(page.introduction)),
        section(_("The question"), rich(page.question)),
        _speakers(_("Who advises"), page.advisers),
        _agenda(page),
        _speakers(_("Speakers"), page.speakers),
        section(_("The advice"), rich(page.advice)),
        section(_("What came of it"), rich(page.outcome)),
    ]


TOLD = {VisitPage: _visit, WebinarPage: _webinar, ClinicPage: _clinic}


def _agenda(page: WebinarPage | ClinicPage) -> str:
    items = [
        _scheduled(time_format(block.value["time"], "H:i") if block.value["time"] else "", block.value)
        for block in page.agenda
    ]
    return section(_("Agenda"), bullets(items))


def _scheduled(when: str, value: Any) -> str:
    title = " ".join(filter(None, [words(when), f"**{words(value['title'])}**"]))
    return ": ".join(filter(None, [title, words(value["text"] or "")]))


def _speakers(title: str, stream: Any) -> str:
    return section(title, bullets(_speaker(block.value) for block in named(stream)))


def _speaker(value: Any) -> str:
    """A person and what they do with their consent only, and never their e-mail."""
    person, organisation_named = value["person"], value["organisation"]
    works_for = organisation_named or (person.organisation if person else None)
    known = [works_for.name] if works_for else []
    if person and person.consented_on:
        known = [person.name, person.role, *known]
    who = ", ".join(filter(None, known)) or _("Speaker to be named")
    return ": ".join(filter(None, [words(who), words(value["topic"] or "")]))


def _recording(recording: Recording, address: str) -> str:
    chapters = [
        f"{one.timecode} {link(one.title, f'{address}?t={one.start}#recording-{recording.uuid}')}"
        for one in recording.chapter_list
    ]
    title = " · ".join(filter(None, [recording.title, recording.length]))
    return section(
        _("The recording"), link(title, f"{address}#recording"), words(recording.description), bullets(chapters)
    )


def _transcript(recording: Recording) -> str:
    """The text that editors wrote, or the lines of the first captions."""
    if recording.transcript.strip():
        return paragraphs(recording.transcript)
    return bullets(f"{format_timecode(line.start)} {words(line.text)}" for line in spoken_lines(recording))
