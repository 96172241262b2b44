"""The sample activities, dated from the day of loading, and the sample recording."""

import datetime as dt

from django.core.files import File
from django.utils import timezone

from core.models import CustomImage, CustomMedia, Language, Licence
from events.models import EventPage, Recording, VisitPage
from events.webvtt import parse_webvtt
from home.loader import stories
from home.loader.reader import DEMO_DIR, Entry
from home.loader.references import References

RECORDING_DIR = DEMO_DIR / "recording"
RECORDING_TITLE = "Sample: how the Cable Factory is governed"
POSTER_DESCRIPTION = "A drawing of a long factory on a quay, with a chimney and cable drums."
CREDIT = "Cultural Heritage in Action"
SATURDAY = 5


def sample(slug: str, entry: Entry, references: References) -> EventPage:
    """A sample visit, webinar or clinic, `offset_days` from today or on the Monday after such a weekend."""
    day = workday(timezone.localdate() + dt.timedelta(days=entry["offset_days"]))
    make = stories.visit if entry["kind"] == "visit" else stories.webinar
    page = make(slug, {"date_precision": "time", **entry, "start_date": day}, references)
    if isinstance(page, VisitPage) and page.registration_url:
        page.application_deadline = day - dt.timedelta(days=3)
    return page


def workday(day: dt.date) -> dt.date:
    """`day` itself, or the Monday after it when it falls on a weekend."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def sample_recording() -> Recording:
    """The short spoken recording with captions and chapters, made once."""
    found = Recording.objects.filter(title=RECORDING_TITLE).first()
    if found:
        return found
    recording = Recording(
        title=RECORDING_TITLE,
        description="A sample with a synthetic voice: who owns the Cable Factory, who lets it, and what was hard.",
        poster=_poster(),
        duration=_duration(),
        chapters=_text("chapters.txt"),
        licence=Licence.CC_BY,
    )
    recording.files = [
        ("file", {"file": _media("sample.webm"), "quality": "720p WebM"}),
        ("file", {"file": _media("sample.mp4"), "quality": "720p MP4"}),
    ]
    recording.captions = [
        ("captions", {"language": "en", "kind": "captions", "webvtt": _text("captions.en.vtt")}),
        ("captions", {"language": "fr", "kind": "subtitles", "webvtt": _text("captions.fr.vtt")}),
    ]
    recording.languages = [Language.objects.get(code="en")]
    recording.full_clean()
    recording.save()
    return recording


def _text(name: str) -> str:
    return (RECORDING_DIR / name).read_text(encoding="utf-8")


def _duration() -> int:
    """In seconds: the last caption stands until the film ends."""
    return round(parse_webvtt(_text("captions.en.vtt"))[-1].end)


def _media(name: str) -> CustomMedia:
    media = CustomMedia(title=f"{RECORDING_TITLE} ({name})", type="video", duration=_duration(), width=1280, height=720)
    with (RECORDING_DIR / name).open("rb") as file:
        media.file.save(name, File(file), save=True)
    return media


def _poster() -> CustomImage:
    image = CustomImage(
        title="Poster of the sample recording",
        description=POSTER_DESCRIPTION,
        credit=CREDIT,
        licence=Licence.CC_BY,
    )
    with (RECORDING_DIR / "poster.jpg").open("rb") as file:
        image.file.save("sample-recording-poster.jpg", File(file), save=True)
    return image
