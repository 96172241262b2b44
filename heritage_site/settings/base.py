"""What is the same in every installation. What differs is read by `heritage_site.env`."""

import datetime as dt
import os

from django.utils.translation import gettext_lazy as _

from heritage_site import env
from heritage_site.settings.page_cache import *

ENVIRONMENT = env.read(dict(os.environ))

SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
SITE_URL = ENVIRONMENT.site_url
CSRF_TRUSTED_ORIGINS = [SITE_URL]
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
DEBUG = False

INSTALLED_APPS = [
    "home",
    "search",
    "sharing",
    "opendata",
    "booklets",
    "news",
    "events",
    "practices",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_countries",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.pagecache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.StrictTransportMiddleware",
    "core.middleware.CrossOriginMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.FrameAncestorsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.content_policy.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "opendata.api.middleware.ApiMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.freshness.FreshnessMiddleware",
    "core.middleware.WellFormedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.TreeLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "core.second_step.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.middleware.UnfinishedPageMiddleware",
    "core.redirects.RedirectMiddleware",
    "core.routing.RouteMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "heritage_site.urls"
# Widgets of our own have templates in our apps.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "heritage_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "libraries": {"i18n": "core.templatetags.words"},
        },
    },
]

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": ENVIRONMENT.cache,
    "pages": ENVIRONMENT.page_cache,
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
# None where the cache itself is shared by machines, and tells of changes: core/pagecache/generation.py
PAGE_CACHE_FOLDER = ENVIRONMENT.page_cache_folder

# Empty where no cache in front is told of changes: home/cdn
WAGTAILFRONTENDCACHE = ENVIRONMENT.cdn
METRICS_TOKEN = ENVIRONMENT.metrics_token
SENTRY_DSN = ENVIRONMENT.sentry_dsn

# One-way doors: docs/decisions/0001-custom-models.md
AUTH_USER_MODEL = "core.User"
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILMEDIA = {"MEDIA_MODEL": "core.CustomMedia"}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

# core/log_in.py says how failed log-ins are slowed down.
AXES_HANDLER = "core.log_in.LogInHandler"
AXES_LOCKOUT_CALLABLE = "core.log_in.closed"
AXES_USERNAME_CALLABLE = "core.log_in.name_of"
AXES_CLIENT_IP_CALLABLE = "core.client_address.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(days=1)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "code"]
AXES_VERBOSE = False

# core/second_step/: a code from an app after the password.
SECOND_FACTOR = ENVIRONMENT.second_factor
OTP_TOTP_ISSUER = "Cultural Heritage in Action"

# English is unprefixed; a language appears once an editor adds its locale in the admin.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("bg", _("Bulgarian")),
    ("cs", _("Czech")),
    ("da", _("Danish")),
    ("de", _("German")),
    ("el", _("Greek")),
    ("es", _("Spanish")),
    ("et", _("Estonian")),
    ("fi", _("Finnish")),
    ("fr", _("French")),
    ("ga", _("Irish")),
    ("hr", _("Croatian")),
    ("hu", _("Hungarian")),
    ("it", _("Italian")),
    ("lt", _("Lithuanian")),
    ("lv", _("Latvian")),
    ("mt", _("Maltese")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("sk", _("Slovak")),
    ("sl", _("Slovenian")),
    ("sv", _("Swedish")),
]
LOCALE_PATHS = [env.PROJECT_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
STATICFILES_DIRS = [env.PROJECT_DIR / "static"]
MEDIA_URL = ENVIRONMENT.media_url
MEDIA_ROOT = ENVIRONMENT.data_dir / "media"
STORAGES = {
    "default": ENVIRONMENT.media_storage,
    "staticfiles": {"BACKEND": "core.storage.HubStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
# StreamField forms send a field per block; Django's default of 1,000 would lose an editor's long page.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

globals().update(ENVIRONMENT.email)
DEFAULT_FROM_EMAIL = "noreply@" + (SITE_URL.split("://")[1].split(":")[0])

WAGTAIL_SITE_NAME = "Cultural Heritage in Action"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
# Named first: the linter takes a text after a name with “password” for a password.
LETTER_FORM = "core.password_reset.LetterPasswordResetForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = LETTER_FORM
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 50  # a fifth smaller than with Wagtail’s 61, and the lines of the drawings stay crisp
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # unpacked, that is 200 MB of memory
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.picture_form.PictureForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # wherever they lie, nobody is led past their permissions
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]},
    },
}
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "hub", "ATOMIC_REBUILD": True},
}

# Wagtail's own tasks keep its search and references true: they are done at once. What takes long waits for the worker.
BACKGROUND = "background"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    BACKGROUND: {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["booklets", "index", "pictures"]},
}

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SITE_URL.startswith("https://") else 0
# Other names of the domain are not the hub's to decide about (W005, W021); the server in front leads to TLS (W008).
# One library of tags stands in the place of Django's (W003; `tests/core/test_words.py` sees to it that it is one).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021", "templates.W003"]
# What no page of the hub needs. Players may still go full screen and leave the page, as browsers allow of themselves.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}
SESSION_COOKIE_HTTPONLY = True
DEFAULT_EXCEPTION_REPORTER_FILTER = "core.secrets.HubReporterFilter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "core.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": ENVIRONMENT.log_format}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("PIL", "axes", "django_tasks", "fontTools", "wagtail", "weasyprint", "weasyprint.progress")
    },
}
