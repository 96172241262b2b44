from django.urls import URLPattern, path, re_path

from booklets.views import booklet, booklet_file, practice_pdf

urlpatterns: list[URLPattern] = [
    path("practices/booklet/", booklet, name="booklet"),
    path("practices/booklet/booklet.pdf", booklet_file, name="booklet_file"),
    re_path(r"^(?P<address>(?:[\w-]+/)+)practice\.pdf$", practice_pdf, name="practice_pdf"),
]
