"""The home page and the listings: the branches that the stories hang on."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from core.models import HubSettings
from events.models import ActivityIndexPage, RecordingIndexPage, VisitIndexPage, WebinarIndexPage
from home.loader.ledger import Ledger
from home.loader.pictures import Pictures
from home.loader.reader import Entry
from home.models import HomePage
from news.models import NewsIndexPage
from practices.models import PracticeIndexPage

HOME_SLUG = "cultural-heritage-in-action"
BRANCHES = {
    "practices": PracticeIndexPage,
    "activities": ActivityIndexPage,
    "recordings": RecordingIndexPage,
    "news": NewsIndexPage,
    "visits": VisitIndexPage,
    "webinars": WebinarIndexPage,
}


def load_home(ledger: Ledger, entry: Entry, pictures: Pictures) -> Page | None:
    """The home page as the root of the default site."""
    home = ledger.load("home", Page.get_first_root_node(), HOME_SLUG, partial(_home, entry, pictures), entry)
    if home and "home" in ledger.created:
        _serve(home)
        settle(entry, pictures)
    return home


def load_branches(ledger: Ledger, home: Page, entries: dict[str, Entry]) -> dict[str, Page]:
    """The listings below the home page, by slug; those that an editor deleted are missing."""
    branches = {}
    for slug, model in BRANCHES.items():
        entry = entries[slug]
        if branch := ledger.load(f"branch:{slug}", home, slug, partial(_branch, model, slug, entry), entry):
            branches[slug] = branch
    return branches


def _home(entry: Entry, pictures: Pictures) -> HomePage:
    return HomePage(
        title=entry["title"],
        slug=HOME_SLUG,
        locale=Locale.get_default(),
        summary=entry["summary"],
        search_description=entry.get("search_description", ""),
        introduction=entry["intro"],
        card_image=pictures.find(entry.get("picture", "")),
        programme=entry["what_is"],
    )


def _branch(model: type[Page], slug: str, entry: Entry) -> Page:
    return model(
        title=entry["title"],
        slug=slug,
        introduction=entry["introduction"],
        search_description=entry["search_description"],
        show_in_menus=entry["in_menu"],
    )


def settle(entry: Entry, pictures: Pictures) -> None:
    """The settings of the default site, without touching what stands there already."""
    site = Site.objects.get(is_default_site=True)
    settled, _created = HubSettings.objects.get_or_create(site=site, defaults={"funding_line": entry["funding_line"]})
    if settled.share_image is None:
        settled.share_image = pictures.find(entry.get("picture", ""))
        settled.save()


def _serve(home: Page) -> None:
    """Point the default site to `home` and drop the page that Wagtail puts there at first."""
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    placeholder = site.root_page if site.root_page_id else None
    site.root_page = home
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    if placeholder and placeholder.specific_class is Page and not placeholder.get_children().exists():
        placeholder.delete()
