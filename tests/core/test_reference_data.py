import pytest
from django.db.models import Model
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import Locale

from core.models import Organisation, Person, Place, Series, Theme
from tests.factories.core import OrganisationFactory, PersonFactory, PlaceFactory, SeriesFactory, ThemeFactory

FORMS = {
    Place: (PlaceFactory, "name", {"kind": "city", "country": "FI", "precision": "place"}),
    Theme: (ThemeFactory, "name", {"slug": "water", "hatch": "water"}),
    Organisation: (OrganisationFactory, "name", {"role": "City administration"}),
    Person: (PersonFactory, "name", {"email": "ada@example.org", "consented_on": "2026-01-01"}),
    Series: (SeriesFactory, "title", {"slug": "stories"}),
}

every_list = pytest.mark.parametrize("model", FORMS)


def address(model: type[Model], view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def entry(db, model):
    factory, name, _fields = FORMS[model]
    return factory(**{name: "Before"})


@every_list
def test_editor_sees_the_list(client, editor, model, entry):
    client.force_login(editor)
    response = client.get(address(model, "list"))
    assert [shown.pk for shown in response.context["object_list"]] == [entry.pk]


@every_list
def test_editor_adds_an_entry(client, editor, model):
    _factory, name, fields = FORMS[model]
    client.force_login(editor)
    response = client.post(address(model, "add"), {name: "New", **fields})
    added = model.objects.get()
    assert response.url.split("?")[0] == address(model, "list")
    assert {field: str(getattr(added, field)) for field in (name, *fields)} == {name: "New", **fields}


@every_list
def test_editor_changes_an_entry(client, editor, model, entry):
    _factory, name, fields = FORMS[model]
    client.force_login(editor)
    client.post(address(model, "edit", entry.pk), {name: "After", **fields})
    entry.refresh_from_db()
    assert getattr(entry, name) == "After"


@every_list
def test_editor_cannot_delete_an_entry(client, editor, model, entry):
    client.force_login(editor)
    response = client.post(address(model, "delete", entry.pk))
    assert response.url == reverse("wagtailadmin_home")
    assert list(model.objects.all()) == [entry]


@every_list
def test_publisher_deletes_an_entry(client, publisher, model, entry):
    client.force_login(publisher)
    response = client.post(address(model, "delete", entry.pk))
    assert response.url == address(model, "list")
    assert list(model.objects.all()) == []


@every_list
def test_visitor_is_asked_to_log_in(client, model, entry):
    response = client.get(address(model, "list"))
    assert response.url == f"{reverse('wagtailadmin_login')}?next={address(model, 'list')}"


def test_form_says_what_is_wrong_and_keeps_what_was_typed(client, editor):
    client.force_login(editor)
    typed = {"name": "Nowhere", "kind": "city", "country": "FI", "precision": "place", "latitude": "200"}
    form = client.post(address(Place, "add"), typed).context["form"]
    assert form.errors == {"latitude": ["A latitude lies between -90 and 90."]} | {"__all__": form.non_field_errors()}
    assert form["name"].value() == "Nowhere"
    assert Place.objects.count() == 0


@pytest.mark.parametrize(("query", "found"), [("?country=FI", ["Helsinki"]), ("?kind=region", ["Cantabria"])])
def test_places_can_be_filtered(client, editor, query, found):
    PlaceFactory(name="Helsinki", country="FI")
    PlaceFactory(name="Cantabria", country="ES", kind="region")
    client.force_login(editor)
    response = client.get(address(Place, "list") + query)
    assert [place.name for place in response.context["object_list"]] == found


def test_theme_can_be_found_by_name(client, editor):
    for name in ("Water", "Bricks"):
        ThemeFactory(name=name)
    client.force_login(editor)
    response = client.get(address(Theme, "list"), {"q": "bricks"})
    assert [theme.name for theme in response.context["object_list"]] == ["Bricks"]


def test_menu_gathers_the_lists(rf, editor):
    request = rf.get("/admin/")
    request.user = editor
    group = next(item for item in admin_menu.menu_items_for_request(request) if item.label == "Reference data")
    labels = [str(item.label) for item in group.menu.menu_items_for_request(request)]
    assert labels == ["Places", "Themes", "Organisations", "People", "Series"]


@pytest.mark.parametrize("model", [Theme, Series])
def test_address_that_is_taken_is_an_error_in_the_form(client, editor, model, entry):
    _factory, name, fields = FORMS[model]
    client.force_login(editor)
    response = client.post(address(model, "add"), {name: "New", **fields, "slug": entry.slug})
    assert response.context["form"].errors == {
        "slug": ["Another entry of this list has this slug. Choose a different one."]
    }


def test_place_that_exists_is_an_error_in_the_form(client, editor):
    PlaceFactory(name="Helsinki", country="FI")
    client.force_login(editor)
    response = client.post(address(Place, "add"), {"name": "Helsinki", **FORMS[Place][2]})
    assert response.context["form"].errors == {"__all__": ["Place with this Name and Country already exists."]}


def test_new_theme_is_in_the_default_language(client, editor):
    client.force_login(editor)
    client.post(address(Theme, "add"), {"name": "Water", "slug": "water", "hatch": "water"})
    assert Theme.objects.get().locale == Locale.get_default()
