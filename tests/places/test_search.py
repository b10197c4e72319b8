"""Places are found in any script, and points know their province."""

import pytest

from safeconduct.places import operations, queries
from safeconduct.places.models import Area, NameKey, Place


@pytest.fixture(scope="module")
def gazetteer(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        operations.load()
        yield
        NameKey.objects.all().delete()
        Place.objects.all().delete()
        Area.objects.all().delete()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Nong Khai", "TH-43"),
        ("nongkhai", "TH-43"),
        ("ໜອງຄາຍ", "TH-43"),
        ("หนองคาย", "TH-43"),
        ("krung thep", "TH-10"),
        ("ຂອນແກ່ນ", "TH-40"),
        ("Udorn Thani", "TH-41"),
        ("Vientiane Cap", "LA-VT"),
        ("BKK", "BKK"),
        ("friendship bridge", "LATH-B1"),
        ("ลาว", "LA"),
        ("Lao", "LA"),
    ],
)
def test_a_place_is_among_the_first_found_under_any_of_its_spellings(typed, code):
    assert code in [one.code for one in queries.find(typed, most=8)]


@pytest.mark.parametrize("typed", ["", "   ", "***", "qqqqzzzz"])
def test_nothing_is_found_under_no_name(typed):
    assert queries.find(typed) == []


def test_a_point_lies_in_its_province_and_a_point_at_sea_in_none():
    assert str(queries.area_at(13.7563, 100.5018)) == "Bangkok"
    assert queries.area_at(10.0, 101.0) is None
    assert not queries.is_on_land(10.0, 101.0)


def test_a_crossing_belongs_to_both_of_its_countries():
    thai = {place.code for place in queries.places_of("TH", Place.Kind.CROSSING)}
    lao = {place.code for place in queries.places_of("LA", Place.Kind.CROSSING)}

    assert "LATH-B1" in thai & lao


def test_loading_again_changes_nothing():
    before = Area.objects.count(), Place.objects.count(), NameKey.objects.count()

    operations.load()

    assert (Area.objects.count(), Place.objects.count(), NameKey.objects.count()) == before


def test_every_province_of_the_two_neighbours_has_names_in_both_scripts():
    nameless = Area.objects.filter(country__in=["LA", "TH"], name_lo="") | Area.objects.filter(
        country__in=["LA", "TH"], name_th=""
    )

    assert list(nameless) == []
    assert Area.objects.filter(country="TH").count() == 77
    assert Area.objects.filter(country="LA").count() == 18
