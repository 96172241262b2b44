from core.models.hub_page import HubPage, HubPageQuerySet
from core.models.listing import ListingPage
from core.models.media import CustomDocument, CustomImage, CustomMedia, CustomRendition, Licence
from core.models.pages import ChangeNoteBlock, Lifecycle, StoryPage, StoryQuerySet, UnfinishedPageError
from core.models.related import RelatedStory, StoryToRelate
from core.models.settings import HubSettings
from core.models.taxonomy import PLACE_WORDS, Language, Organisation, Person, Place, Series, Theme, place_label
from core.models.users import User
from core.models.workflow import SecondReaderTask

__all__ = [
    "PLACE_WORDS",
    "ChangeNoteBlock",
    "CustomDocument",
    "CustomImage",
    "CustomMedia",
    "CustomRendition",
    "HubPage",
    "HubPageQuerySet",
    "HubSettings",
    "Language",
    "Licence",
    "Lifecycle",
    "ListingPage",
    "Organisation",
    "Person",
    "Place",
    "RelatedStory",
    "SecondReaderTask",
    "Series",
    "StoryPage",
    "StoryQuerySet",
    "StoryToRelate",
    "Theme",
    "UnfinishedPageError",
    "User",
    "place_label",
]
