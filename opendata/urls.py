"""What is the same in every language: the interface for programs and what describes it."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from opendata.citations.views import citation
from opendata.dataset.views import dataset
from opendata.exports.views import catalogue_data
from opendata.llms import llms
from opendata.markdown.views import page_markdown

urlpatterns: list[URLPattern | URLResolver] = [
    path("llms.txt", llms, name="llms"),
    re_path(r"^api/v1/dataset\.(?P<form>jsonld|ttl)$", dataset, name="dataset"),
    path("api/v1/", include("opendata.api.urls")),
]

PAGE = r"^(?P<address>(?:[\w-]+/)+)"
PAGE_OR_HOME = r"^(?P<address>(?:[\w-]+/)*)"

localised: list[URLPattern] = [
    re_path(PAGE + r"citation\.(?P<form>txt|bib|ris|json)$", citation, name="citation"),
    re_path(PAGE_OR_HOME + r"index\.md$", page_markdown, name="page_markdown"),
    re_path(r"^practices/catalogue\.(?P<form>csv|xlsx|geojson|jsonld)$", catalogue_data, name="catalogue_data"),
]
