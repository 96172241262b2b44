import wagtail_factories

from home.models import HomePage, PlainPage
from tests.factories.core import StoryPageFactory


class HomePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HomePage

    title = "Cultural Heritage in Action"
    slug = "hub"


class PlainPageFactory(StoryPageFactory):
    class Meta:
        model = PlainPage
