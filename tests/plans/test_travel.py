"""What a country pack tells of a plan's routes: typed over it, closed in it, and at a border river."""

import pytest

from safeconduct.core.evacuation import Mode
from safeconduct.core.geo import Point
from safeconduct.core.travel import SEA_DETOUR_ASSUMED, SEA_KM_PER_HOUR, by_sea
from safeconduct.places.shapes import area_code_at
from safeconduct.plans.problem.travel import journey
from tests.factories.packs import pack_folder

UDON, NONG_KHAI = Point(17.4157, 102.7859), Point(17.8785, 102.7420)
TYPED = "origin,destination,mode,hours,source\nudon,nong-khai,road,3,hand\n"


@pytest.fixture
def own(tmp_path, settings):
    settings.PACKS_DIR = tmp_path / "packs"
    settings.PACKS_DIR.mkdir()
    return settings.PACKS_DIR


def by_road(start, end, locate=area_code_at, **content):
    return journey(start, end, Mode.ROAD, content, locate)


@pytest.mark.parametrize("content", [{}, {"road_km_per_hour": 100}])
def test_hours_typed_over_the_pack_for_this_way_stand_whatever_speed_the_plan_gives(own, content):
    pack_folder(own, overrides_csv=TYPED)

    found = by_road(UDON, Point(17.8790, 102.7425), **content)

    assert (found.hours, found.code) == (3, "leg_known")
    assert found.values["source"] == "What the post measured"


def test_a_speed_of_the_plan_is_driven_over_a_published_distance(own):
    pack_folder(own)

    found = by_road(UDON, NONG_KHAI, road_km_per_hour=100)

    assert (found.hours, found.code) == (0.55, "leg_known_at_speed")


def test_a_speed_of_nothing_is_none(own):
    pack_folder(own)

    assert by_road(UDON, NONG_KHAI, road_km_per_hour=0) == by_road(UDON, NONG_KHAI)


def test_where_every_crossing_is_closed_the_hours_are_doubted(own):
    pack_folder(own, closures_csv="place,from,until,source\nbridge,,,map\nupstream,,,map\n")

    found = by_road(UDON, Point(18.1, 102.5))

    assert (found.code, found.asked_in_vain) == ("leg_computed", "A small pack")


def test_a_point_at_a_border_river_may_lie_on_either_bank(own):
    """The outline puts it on the far bank; with every crossing closed it would be out of reach."""
    pack_folder(own, closures_csv="place,from,until,source\nbridge,,,map\nupstream,,,map\n")

    def outline(lat, _lon):
        return "LA-VT" if lat > 17.80 else "TH-43"

    found = by_road(Point(17.4, 102.9), Point(17.82, 102.9), outline)

    assert (found.code, found.asked_in_vain) == ("leg_guessed", "")


def test_people_in_their_own_cars_take_the_road(own):
    pack_folder(own)

    assert journey(UDON, NONG_KHAI, Mode.OWN, {}, area_code_at) == by_road(UDON, NONG_KHAI)


def test_walkers_are_not_asked_of_a_pack(own):
    pack_folder(own)

    assert journey(UDON, NONG_KHAI, Mode.FOOT, {}, area_code_at).code == "leg_computed"


def test_where_no_pack_knows_the_sea_a_plan_reckons_as_a_pack_without_lanes_would(settings, tmp_path):
    settings.PACKS_DIR = tmp_path
    beirut, larnaca = Point(33.9, 35.52), Point(34.92, 33.64)

    found = journey(beirut, larnaca, Mode.SEA, {}, lambda *_: None)

    assert found.code == "leg_computed"
    assert found.hours == pytest.approx(by_sea(beirut, larnaca, SEA_KM_PER_HOUR, "").hours)
    assert (found.values["detour"], found.values["speed"]) == (SEA_DETOUR_ASSUMED.mid, SEA_KM_PER_HOUR.mid)
