"""The pack that is shipped: whole, built from our gazetteer, honest about its sources, and better than a rule of thumb."""

import csv

import pytest

from safeconduct.core.travel import How, Mode, Travel
from safeconduct.places.packs import Kind, NoWay, Ways, find, read_pack
from safeconduct.places.packs.at_hand import HOME, names, shipped, ways_within
from safeconduct.places.packs.measuring import measured
from scripts.packs import mekong

DERIVED = ("sites.csv", "airports.csv", "ports.csv", "crossings.csv")


def rows(file: str) -> list[dict[str, str]]:
    with (HOME / "mekong" / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def asked(start: str, end: str, mode: Mode = Mode.ROAD):
    pack = shipped("mekong")
    return Ways(pack).between(find(pack, start), find(pack, end), mode)


@pytest.mark.parametrize("name", names())
def test_a_shipped_pack_has_neither_faults_nor_doubts(name):
    reading = read_pack(HOME / name)

    assert [str(one) for one in (*reading.faults, *reading.doubts)] == []


def test_what_is_derived_is_what_the_script_derives(tmp_path):
    mekong.main(tmp_path)

    for file in DERIVED:
        assert (tmp_path / file).read_bytes() == (HOME / "mekong" / file).read_bytes()


def test_every_province_of_thailand_and_laos_has_its_seat():
    seats = {row["area"] for row in rows("sites.csv")}

    assert len({area for area in seats if area.startswith("TH-")}) == 77
    assert len({area for area in seats if area.startswith("LA-")}) == 18


def test_every_crossing_between_thailand_and_laos_that_coaches_use_has_hours():
    between = [
        place for place in shipped("mekong").of_kind(Kind.CROSSING)
        if set(place.countries) == {"TH", "LA"} and place.sort != "rail"
    ]  # fmt: skip

    assert len(between) >= 15
    assert [place.code for place in between if not place.hours] == []


def test_more_than_sixty_roads_were_looked_up_in_a_source_that_is_named():
    checked = [row for row in rows("legs.csv") if row["checked"] == "yes"]
    sources = {row["code"]: row for row in rows("sources.csv")}

    assert len(checked) >= 60

    def is_named(source):
        return source["address"].startswith(("https://", "http://")) or "(book)" in source["title"]

    assert [row for row in checked if not is_named(sources[row["source"]])] == []
    assert [row for row in checked if not sources[row["source"]]["read_on"]] == []


def test_what_is_general_knowledge_is_not_called_checked():
    unread = [
        row for file in ("legs.csv", "speeds.csv", "closures.csv", "crossings.csv", "ports.csv")
        for row in rows(file) if row["source"] == "general-knowledge" and row["checked"] != "no"
    ]  # fmt: skip

    assert unread == []


def test_every_source_is_used():
    used = {
        row["source"] for file in (*DERIVED, "legs.csv", "speeds.csv", "closures.csv") for row in rows(file)
    }
    named_in_notes = " ".join(row["note"] for file in ("legs.csv", "crossings.csv") for row in rows(file))

    assert [
        row["code"]
        for row in rows("sources.csv")
        if row["code"] not in used and row["code"] not in named_in_notes
    ] == []


def test_estimates_are_better_than_the_rule_of_thumb():
    found = measured(shipped("mekong"))

    assert found.estimated.median < found.assumed.median
    assert found.estimated.p90 < found.assumed.p90
    assert abs(found.estimated.bias) < 0.02


@pytest.mark.parametrize(("start", "end", "km", "how"), [
    ("bangkok", "nong-khai", 615, How.PUBLISHED),
    ("vientiane", "pakse", 728, How.ROUTED),
    ("vientiane", "luang-prabang", 392, How.ROUTED),
    ("bangkok", "vientiane", 639, How.ROUTED),
])  # fmt: skip
def test_known_roads_are_followed(start, end, km, how):
    way = asked(start, end)

    assert (round(way.km), way.how) == (km, how)


def test_the_way_from_thailand_to_laos_leads_over_a_bridge_that_is_open():
    pack = shipped("mekong")
    way = asked("bueng-kan", "pakxan")

    straight_to_it = asked("bueng-kan", "LATH-B5").km + asked("LATH-B5", "pakxan").km
    assert way.km == pytest.approx(straight_to_it)
    assert pack.places["LATH-B5"].kind is Kind.CROSSING


def test_an_island_without_a_port_of_the_pack_is_not_reached_by_ship():
    assert isinstance(asked("bangkok", "phuket deep", Mode.SEA), NoWay)


def test_a_pack_is_found_for_the_countries_it_knows():
    assert ways_within(frozenset({"TH", "LA"})).pack.name == "mekong"
    assert ways_within(frozenset({"TH", "FR"})) is None
    assert ways_within(frozenset()) is None


def test_a_whole_matrix_of_seats_to_crossings_is_answered():
    pack = shipped("mekong")
    seats = [place for place in pack.of_kind(Kind.SITE) if place.countries == ("TH",)][:20]
    crossings = [
        place for place in pack.of_kind(Kind.CROSSING) if "LA" in place.countries and "TH" in place.countries
    ]

    answers = [answer for row in Ways(pack).matrix(seats, crossings, Mode.ROAD) for answer in row]

    assert len(answers) == 20 * len(crossings)
    assert [answer for answer in answers if not isinstance(answer, Travel)] == []
