from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from booklets import urls as booklet_urls
from core.feeds import feed
from core.metrics.views import metrics
from core.second_step import urls as second_step_urls
from core.second_step.log_in_views import SiteLogInView
from core.security_txt import security_txt
from core.views import healthz, media, readyz, robots
from events.calendars import calendar, event_calendar
from events.feeds import ActivityFeed, RecordingFeed
from events.views import recording_captions
from home.sitemaps import HubSitemap
from home.styleguide.views import styleguide
from news.feeds import NewsFeed
from opendata import urls as opendata_urls
from practices import urls as practice_urls
from practices.feeds import PracticeFeed
from practices.views import share_image
from search.views import search
from sharing.lab import embed_lab, strict_host
from sharing.listing_view import embed_list
from sharing.oembed_view import oembed
from sharing.views import embed

handler404 = "search.views.page_not_found"
handler500 = "core.unavailable.server_error"

FEEDS = {each.kind: each for each in (PracticeFeed(), ActivityFeed(), RecordingFeed(), NewsFeed())}

urlpatterns = [
    path("admin/", include(second_step_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("captions/<uuid:uuid>/<int:index>.vtt", recording_captions, name="recording_captions"),
    path("embed/<uuid:uuid>/", embed, name="embed"),
    path("embed/lab/<uuid:uuid>/", embed_lab, name="embed_lab"),
    path("embed/lab/<uuid:uuid>/strict/", strict_host, name="embed_lab_strict"),
    path("embed/list/", embed_list, name="embed_list"),
    path("oembed", oembed, name="oembed"),
    path("share/<uuid:uuid>.png", share_image, name="share_image"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("styleguide/", styleguide, name="styleguide"),
    path("", include(opendata_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": HubSitemap}}, name="sitemap"),
]

if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media, name="media"))

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("feeds/<slug:kind>.atom", feed, {"feeds": FEEDS}, name="feed"),
    path("activities/calendar.ics", calendar, name="calendar"),
    re_path(r"^(?P<address>(?:[\w-]+/)+)event\.ics$", event_calendar, name="event_calendar"),
    path("practices/", include(practice_urls)),
    path("", include(booklet_urls)),
    path("", include(opendata_urls.localised)),
    path("_util/login/", SiteLogInView.as_view()),  # in place of Wagtail's, which keeps its name
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
