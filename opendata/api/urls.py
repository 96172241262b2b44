"""Below `/api/v1/`."""

from django.urls import path

from opendata.api import views
from opendata.api.endpoints import api

urlpatterns = [
    path("", views.index, name="api_index"),
    path("openapi.json", views.openapi, name="api_openapi"),
    path("docs/", views.docs, name="api_docs"),
    path("", api.urls),
    path("<path:rest>", views.nothing),
]
