"""Fill the empty database of DATABASE_URL and the folder DATA_DIR with a small hub. A program of its own."""

from pathlib import Path

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings

    fill()
    booklets = Path(settings.MEDIA_ROOT) / "booklets"
    booklets.mkdir()
    (booklets / "made-anew.pdf").write_bytes(b"%PDF")


def fill() -> None:
    from wagtail.models import Page
    from wagtail.models import Site as WagtailSite

    from core.models import CustomImage, User
    from core.roles import set_up_roles
    from tests.factories import core, events, home, practices

    set_up_roles()
    user = User.objects.create_superuser("root", "root@example.org", "a long password")
    front = home.HomePageFactory(parent=Page.get_first_root_node())
    WagtailSite.objects.update(root_page=front)
    catalogue = practices.PracticeIndexPageFactory(parent=front)
    practice = practices.PracticePageFactory(parent=catalogue, title="A hall in Łódź", **practices.full_practice())
    practice.title = "A hall that is not published yet"
    practice.save_revision(user=user)
    practices.PracticePageFactory(parent=catalogue, live=False).save_revision(user=user)
    webinars = events.WebinarIndexPageFactory(parent=front)
    recording = events.OwnRecordingFactory(poster=core.ImageFactory())
    events.WebinarPageFactory(parent=webinars, **events.full_webinar() | {"recording": recording})
    for image in CustomImage.objects.all():
        image.get_rendition("width-40")


if __name__ == "__main__":
    main()
