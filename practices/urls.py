"""The tools of the catalogue, below the address of the catalogue itself."""

from django.urls import path

from practices.fitting.views import fits_me
from practices.suggesting import suggest
from practices.tools import compare, selection

urlpatterns = [
    path("suggestions/", suggest, name="suggestions"),
    path("compare/", compare, name="compare"),
    path("fits-me/", fits_me, name="fits_me"),
    path("selection/", selection, name="selection"),
]
