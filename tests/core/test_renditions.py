"""Pictures have their sizes before a visitor asks for them."""

import pytest
from django.core import management
from django.template import Context, Template
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.images.rect import Rect

from core.management.commands import make_renditions
from core.models import CustomImage, HubSettings
from core.pictures import all_filters, filters, first_filters
from core.renditions import existing, make
from practices.models import PracticePage
from practices.querysets import fill_cards
from tests.core.test_images import upload
from tests.factories.core import ImageFactory, in_all_sizes
from tests.factories.events import OwnRecordingFactory, WebinarPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.practices import PracticePageFactory

WIDE = {"file__width": 1920, "file__height": 1200}
FIRST = [
    "fill-1200x630|format-jpeg",
    "fill-800x400-c0|format-jpeg",
    "fill-800x533-c0|format-jpeg",
    "width-1280|format-jpeg",
    "width-800|format-jpeg",
]


def specs(image: CustomImage) -> list[str]:
    return sorted(image.renditions.values_list("filter_spec", flat=True))


def test_picture_has_a_jpeg_of_each_kind_as_soon_as_it_is_stored(db):
    image = ImageFactory(**WIDE)
    assert specs(image) == FIRST == sorted(first_filters(image))


def test_worker_makes_the_others(db, work_off):
    image = ImageFactory(**WIDE)
    work_off()
    assert specs(image) == sorted(all_filters(image))
    assert len(specs(image)) == 42


def test_worker_has_nothing_to_do_for_a_picture_that_was_deleted(db, work_off):
    ImageFactory().delete()
    work_off()
    assert CustomImage.objects.count() == 0


def test_nothing_stays_of_a_file_that_is_replaced_while_it_is_worked_on(db, work_off, monkeypatch):
    image = ImageFactory(**WIDE)
    other = ImageFactory(file__width=300, file__height=200)
    make_one, replaced = CustomImage.get_rendition, []

    def replace_meanwhile(self, spec):
        made = make_one(self, spec)
        if self.pk == image.pk and not replaced:
            replaced.append(spec)
            CustomImage.objects.filter(pk=image.pk).update(file=other.file.name, width=300, height=200)
            image.renditions.all().delete()
        return made

    monkeypatch.setattr(CustomImage, "get_rendition", replace_meanwhile)
    work_off()
    sizes = {(made.width, made.height) for made in image.renditions.filter(filter_spec__startswith="width-400")}
    assert (len(replaced), sizes) == (1, {(300, 200)})


def test_uploaded_picture_waits_for_the_worker_once(client, editor):
    client.force_login(editor)
    upload(client, "wagtailimages:add", "", description="A hall", credit="Somebody")
    assert DBTaskResult.objects.filter(queue_name="pictures").count() == 1


def test_picture_is_prepared_for_its_new_file(client, editor):
    client.force_login(editor)
    upload(client, "wagtailimages:add", "", description="A hall", credit="Somebody")
    image = CustomImage.objects.get()
    before = {made.file.name for made in image.renditions.all()}
    fields = {"title": "The hall", "collection": image.collection_id, "description": "A hall", "tags": ""}
    other = ImageFactory.build(file__width=300, file__height=200).file.file
    client.post(reverse("wagtailimages:edit", args=[image.pk]), fields | {"file": other})
    image.refresh_from_db()
    after = {made.file.name for made in image.renditions.all()}
    assert (image.width, specs(image), before & after) == (300, sorted(first_filters(image)), set())


def test_picture_is_prepared_for_its_new_focal_point(db):
    image = ImageFactory(**WIDE)
    image.set_focal_point(Rect.from_point(300, 300, 100, 100))
    image.save()
    assert list(existing(image, first_filters(image))) == first_filters(image)


@pytest.fixture
def nothing_is_made(monkeypatch):
    """Whoever has a size made fails."""

    def fail(*args, **kwargs):
        raise AssertionError("A visitor waits for a picture.")

    return lambda: monkeypatch.setattr(CustomImage, "generate_rendition_file", fail)


def pages_with_pictures(hub) -> list[str]:
    image, poster = ImageFactory(**WIDE), ImageFactory(**WIDE)
    HubSettings.objects.create(site=hub.home.get_site(), share_image=ImageFactory(**WIDE))
    hub.home.card_image = image
    hub.home.save()
    practice = PracticePageFactory(parent=hub.practices, card_image=image)
    news = NewsPageFactory(parent=hub.news, card_image=image, body=[("picture", {"image": image, "caption": ""})])
    recording = OwnRecordingFactory(poster=poster)
    webinar = WebinarPageFactory(parent=hub.webinars, card_image=image, recording=recording)
    pages = [hub.home, hub.practices, practice, news, webinar, hub.recordings, hub.activities]
    return [*(page.url for page in pages), f"/embed/{practice.uuid}/", f"/embed/{webinar.uuid}/"]


def test_paper_does_with_what_is_there(hub, client, nothing_is_made, work_off):
    practice = PracticePageFactory(parent=hub.practices, card_image=ImageFactory(**WIDE))
    nothing_is_made()
    assert client.get(f"{practice.url}practice.pdf").status_code == 200


def test_other_sites_are_told_of_a_picture_once_it_is_there(hub, client, nothing_is_made, work_off):
    practice = PracticePageFactory(parent=hub.practices, card_image=ImageFactory(**WIDE))
    address = f"{reverse('oembed')}?url=http://testserver{practice.url}"
    before = client.get(address).json()
    work_off()
    nothing_is_made()
    assert ("thumbnail_url" in before, "thumbnail_url" in client.get(address).json()) == (False, True)


@pytest.mark.parametrize("is_worked_off", [False, True])
def test_no_visitor_has_a_size_made(hub, client, nothing_is_made, work_off, is_worked_off):
    addresses = pages_with_pictures(hub)
    if is_worked_off:
        work_off()
    nothing_is_made()
    for address in addresses:
        response = client.get(address)
        assert (address, response.status_code, b".jpg" in response.content) == (address, 200, True)


def test_page_shows_more_formats_once_they_are_there(hub, client, work_off):
    address = PracticePageFactory(parent=hub.practices, card_image=ImageFactory(**WIDE)).url
    before = client.get(address).content
    work_off()
    after = client.get(address).content
    assert [name in before for name in (b".avif", b".webp", b".jpg")] == [False, False, True]
    assert [name in after for name in (b".avif", b".webp", b".jpg")] == [True, True, True]


def test_pictures_in_the_cache_are_written_there_once(db, monkeypatch):
    image = ImageFactory()
    existing(image, first_filters(image))
    written = []
    monkeypatch.setattr(type(image.renditions.first()).cache_backend, "set_many", written.append)
    found = existing(CustomImage.objects.get(), first_filters(image))
    assert (list(found), written) == (first_filters(image), [])


@pytest.mark.parametrize(("is_lost", "told"), [(True, 1), (False, 0)])
def test_pages_are_made_anew_only_if_something_was_made(db, monkeypatch, is_lost, told):
    image = in_all_sizes()
    if is_lost:
        image.renditions.first().delete()
    changes = []
    monkeypatch.setattr(make_renditions, "changed", lambda: changes.append(1))
    management.call_command("make_renditions", all=True)
    assert len(changes) == told


def test_command_prepares_what_was_lost_and_leaves_the_rest_to_the_worker(db, work_off):
    image = ImageFactory(**WIDE)
    image.renditions.all().delete()
    management.call_command("make_renditions")
    prepared = specs(image)
    work_off()
    assert (prepared, len(specs(image))) == (FIRST, 42)


def test_command_makes_everything_when_it_is_told_to(db):
    image = ImageFactory(**WIDE)
    management.call_command("make_renditions", all=True)
    assert specs(image) == sorted(all_filters(image))


def test_missing_file_holds_up_no_other_picture(db):
    gone, there = ImageFactory(**WIDE), ImageFactory(**WIDE)
    for image in (gone, there):
        image.renditions.all().delete()
    gone.file.storage.delete(gone.file.name)
    management.call_command("make_renditions", all=True)
    assert (specs(gone), len(specs(there))) == ([], 42)


def test_picture_whose_file_is_missing_is_left_out(db):
    image = ImageFactory(**WIDE)
    image.renditions.all().delete()
    html = Template('{% include "components/picture.html" %}').render(Context({"image": image}))
    assert html.strip() == ""


def test_sizes_are_those_of_the_source(db):
    image = ImageFactory(file__width=500, file__height=400)
    make(image, filters(image))
    widths = {spec: Image.open(made.file).width for spec, made in existing(image, filters(image)).items()}
    assert sorted(set(widths.values())) == [400, 500]


def test_list_of_cards_reads_the_sizes_that_cards_show_and_no_others(hub, django_assert_num_queries):
    PracticePageFactory(parent=hub.practices, card_image=in_all_sizes(**WIDE))
    [practice] = PracticePage.objects.for_cards()
    with django_assert_num_queries(3):
        fill_cards([practice])
    read = {size.filter_spec for size in practice.card_image.sizes_at_hand["card"]}
    assert read == set(filters(practice.card_image, "card"))
