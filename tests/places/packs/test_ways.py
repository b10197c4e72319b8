"""Which figure a journey gets: typed over published, published over estimated, and nothing through what is closed."""

from datetime import date

import pytest

from safeconduct.core.geo import great_circle_km
from safeconduct.core.travel import How, Mode
from safeconduct.places.packs import NotFound, NoWay, Ways, find, read_pack
from safeconduct.places.packs.measuring import measured
from tests.factories.packs import FILES, pack_folder

OVERRIDES = "origin,destination,mode,km,hours,source\n"
CLOSURES = "place,to,from,until,source\n"


def ways(tmp_path, on=None, **changed) -> Ways:
    reading = read_pack(pack_folder(tmp_path, **changed))
    assert reading.faults == ()
    return Ways(reading.pack, on)


def asked(found: Ways, start: str, end: str, mode: Mode = Mode.ROAD):
    return found.between(find(found.pack, start), find(found.pack, end), mode)


def straight(found: Ways, start: str, end: str) -> float:
    return great_circle_km(found.pack.places[start].point, found.pack.places[end].point)


def test_a_published_time_is_taken_with_its_source(tmp_path):
    way = asked(ways(tmp_path), "pakxan", "vientiane")

    assert (way.km, way.hours, way.how, way.source) == (
        pytest.approx(150), pytest.approx(2.5), How.PUBLISHED, "A timetable"
    )  # fmt: skip
    assert way.low_hours < 2.5 < way.high_hours


def test_published_kilometres_without_a_time_are_driven_at_the_speed_of_the_pack(tmp_path):
    speeds = "country,mode,road,km_per_hour,source\nTH,road,,40,map\n,road,,60,map\n"

    way = asked(ways(tmp_path, speeds_csv=speeds), "udon", "nong-khai")

    assert (way.km, way.hours, way.how, way.km_per_hour) == (55, 55 / 40, How.PUBLISHED, 40)


@pytest.mark.parametrize(("more", "hours"), [("", 55 / 20), ("TH,road,mountain,25,map\n", 55 / 25)])
def test_a_class_of_road_has_its_own_speed_in_a_country_or_everywhere(tmp_path, more, hours):
    speeds = "country,mode,road,km_per_hour,source\nTH,road,,40,map\n,road,mountain,20,map\n" + more
    legs = FILES["legs.csv"].replace("55,,,,", "55,,,mountain,")

    assert asked(ways(tmp_path, speeds_csv=speeds, legs_csv=legs), "udon", "nong-khai").hours == hours


def test_what_was_typed_wins_over_everything(tmp_path):
    found = ways(
        tmp_path,
        overrides_csv=OVERRIDES + "udon,nong-khai,road,60,3,hand\n",
        closures_csv=CLOSURES + "udon,,,,map\n",
    )

    way = asked(found, "nong-khai", "udon")

    assert (way.km, way.hours, way.low_hours, way.high_hours) == (60, 3, 3, 3)
    assert (way.how, way.source) == (How.OVERRIDE, "What the post measured")


def test_typed_hours_alone_keep_the_known_kilometres(tmp_path):
    way = asked(
        ways(tmp_path, overrides_csv=OVERRIDES + "udon,nong-khai,road,,3,hand\n"), "udon", "nong-khai"
    )

    assert (way.km, way.hours, way.how) == (55, 3, How.OVERRIDE)


def test_typed_kilometres_alone_are_driven_at_the_speed_of_the_pack(tmp_path):
    found = ways(tmp_path, overrides_csv=OVERRIDES + "udon,nong-khai,road,100,,hand\n")

    way = asked(found, "udon", "nong-khai")

    assert (way.km, way.hours, way.how) == (100, 100 / found.speeds.by_road.of("TH").mid, How.OVERRIDE)


def test_a_typed_road_stands_for_the_published_one_in_a_row_of_roads_too(tmp_path):
    legs = FILES["legs.csv"] + "nong-khai,bridge,road,3,,,,map,yes,\n"
    found = ways(tmp_path, legs_csv=legs, overrides_csv=OVERRIDES + "udon,nong-khai,road,65,2,hand\n")

    way = asked(found, "udon", "bridge")

    assert (way.km, way.how, way.source) == (68, How.ROUTED, "What the post measured; A map of 2026")


def test_people_cross_the_border_at_the_crossing(tmp_path):
    found = ways(tmp_path)

    way = asked(found, "nong-khai", "vientiane")

    over = straight(found, "nong-khai", "bridge") + straight(found, "bridge", "vientiane")
    assert way.km == pytest.approx(over * 1.3)


@pytest.mark.parametrize(("on", "is_open"), [
    (date(2026, 11, 30), True), (date(2026, 12, 1), False), (date(2026, 12, 31), False),
    (date(2027, 1, 1), True), (None, True),
])  # fmt: skip
def test_a_closure_holds_from_its_first_day_to_its_last(tmp_path, on, is_open):
    found = ways(tmp_path, on, closures_csv=CLOSURES + "bridge,,2026-12-01,2026-12-31,map\n")

    over = straight(found, "nong-khai", "bridge") + straight(found, "bridge", "vientiane")
    assert (asked(found, "nong-khai", "vientiane").km == pytest.approx(over * 1.3)) == is_open


def test_until_further_notice_holds_on_every_day_and_without_one(tmp_path):
    shut = CLOSURES + "bridge,,2020-01-01,,timetable\nupstream,,,,timetable\n"
    found = ways(tmp_path, closures_csv=shut)

    assert asked(found, "nong-khai", "vientiane") == NoWay("no_border")
    assert str(asked(found, "nong-khai", "bridge")) == "Closed (A timetable)"


def test_a_closed_leg_is_not_answered_and_its_published_figure_not_used(tmp_path):
    found = ways(tmp_path, closures_csv=CLOSURES + "pakxan,vientiane,,,timetable\n")

    assert asked(found, "vientiane", "pakxan") == NoWay("closed", "A timetable")


def test_coaches_do_not_cross_on_ferries_or_rails(tmp_path):
    boats = FILES["crossings.csv"].replace(",bridge,", ",ferry,").replace(",land,", ",rail,")

    assert asked(ways(tmp_path, crossings_csv=boats), "nong-khai", "vientiane") == NoWay("no_border")


def test_from_a_place_to_itself_it_takes_nothing(tmp_path):
    way = asked(ways(tmp_path), "udon", "udon")

    assert (way.km, way.hours) == (0, 0)


def test_a_flight_counts_the_roads_to_and_from_the_airports(tmp_path):
    found = ways(tmp_path)
    flown = asked(found, "UTH", "VTE", Mode.AIR)

    door_to_door = asked(found, "udon", "vientiane", Mode.AIR)

    assert flown.hours == pytest.approx(straight(found, "UTH", "VTE") / 500 + 0.5)
    assert door_to_door.hours == pytest.approx(
        asked(found, "udon", "UTH").hours + flown.hours + asked(found, "VTE", "vientiane").hours
    )
    assert "flight UTH-VTE" in door_to_door.source


def test_two_places_with_one_airport_between_them_do_not_fly(tmp_path):
    assert asked(ways(tmp_path), "udon", "nong-khai", Mode.AIR) == NoWay("same_airport", "Udon Thani Airport")
    assert asked(ways(tmp_path / "..", airports_csv=None), "udon", "nong-khai", Mode.AIR).code == "no_airport"


def test_ships_go_between_ports_only(tmp_path):
    assert asked(ways(tmp_path), "udon", "harbour", Mode.SEA) == NoWay("no_port", "Udon Thani")


def test_nobody_walks_across_a_country(tmp_path):
    found = ways(tmp_path)

    assert asked(found, "vientiane", "pakxan", Mode.FOOT) == NoWay("too_far")
    assert asked(found, "nong-khai", "bridge", Mode.FOOT).hours == pytest.approx(
        straight(found, "nong-khai", "bridge") * 1.3 / 4
    )


def test_a_matrix_has_a_row_for_each_origin(tmp_path):
    found = ways(tmp_path)
    udon, nong_khai, vientiane = (find(found.pack, code) for code in ("udon", "nong-khai", "vientiane"))

    table = found.matrix([udon, nong_khai], [vientiane], Mode.ROAD)

    assert table == [
        [found.between(udon, vientiane, Mode.ROAD)],
        [found.between(nong_khai, vientiane, Mode.ROAD)],
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("udon", "udon"),
        ("UTH", "UTH"),
        ("Nong Khai", "nong-khai"),
        ("nong", "nong-khai"),
        ("friend", "bridge"),
    ],
)
def test_a_place_is_found_by_code_name_or_beginning(tmp_path, typed, code):
    assert find(ways(tmp_path).pack, typed).code == code


def test_a_position_is_a_place_of_its_country(tmp_path):
    found = ways(tmp_path)

    place = find(found.pack, "17.5, 102.8")

    assert (place.code, place.name, place.countries) == ("@17.50000,102.80000", "17.50000,102.80000", ("TH",))
    assert found.between(place, find(found.pack, "17.6, 102.8"), Mode.ROAD).km == pytest.approx(
        14.46, abs=0.01
    )


@pytest.mark.parametrize(("typed", "alike"), [("atlantis", []), ("", []), ("an", ["vientiane", "pakxan"])])
def test_what_nobody_is_called_is_not_found(tmp_path, typed, alike):
    with pytest.raises(NotFound) as refused:
        find(ways(tmp_path).pack, typed)

    assert [code for code in refused.value.alike if code in {"vientiane", "pakxan"}] == alike


def test_a_pack_without_roads_cannot_be_measured(tmp_path):
    assert measured(ways(tmp_path, legs_csv=None).pack) is None


def test_each_road_is_measured_without_itself(tmp_path):
    found = measured(ways(tmp_path).pack)

    # Without the other roads of so small a pack the rule of thumb is all there is.
    assert found.estimated == found.assumed
    assert (found.estimated.roads, sorted(found.by_land)) == (2, ["LA", "TH"])
