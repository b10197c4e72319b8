"""The optional engines: roads of a map that we draw ourselves, and the sea lanes that a package ships."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from safeconduct.core.geo import Point, great_circle_km
from safeconduct.core.travel import How, Mode
from safeconduct.places.packs import NoWay, Ways, find, read_pack
from safeconduct.places.packs.at_hand import shipped
from safeconduct.places.packs.roadmap import open_map, tiles_of, waits_for_tiles
from safeconduct.places.packs.sealanes import is_there, length_km
from tests.factories.packs import pack_folder
from tests.places.packs.conftest import needs

# A town at each corner of a square, and a road along three of its sides, with a bend in the middle of the second.
WEST, EAST, SOUTH, NORTH = 102.70, 102.90, 17.40, 17.60
CORNERS = ((SOUTH, WEST), (NORTH, WEST), (NORTH + 0.05, (WEST + EAST) / 2), (NORTH, EAST), (SOUTH, EAST))
ROAD_KM = sum(great_circle_km(Point(*one), Point(*other)) for one, other in pairwise(CORNERS))


def draw_map(file: Path) -> None:
    osmium, mutable = needs("osmium"), needs("osmium.osm.mutable")
    writer = osmium.SimpleWriter(str(file))
    for number, (lat, lon) in enumerate(CORNERS, 1):
        writer.add_node(mutable.Node(id=number, location=(lon, lat), version=1))
    nodes = list(range(1, len(CORNERS) + 1))
    writer.add_way(mutable.Way(id=1, nodes=nodes, tags={"highway": "primary", "maxspeed": "80"}, version=1))
    writer.close()


@pytest.fixture
def with_map(tmp_path):
    """A pack whose folder has tiles, made as docs/operators/country-packs.md says."""
    valhalla, config = needs("valhalla"), needs("valhalla.config")
    folder = pack_folder(tmp_path)
    tiles = folder / "roads" / "tiles"
    tiles.mkdir(parents=True)
    draw_map(folder / "roads" / "square.osm.pbf")
    settings = folder / "roads" / "build.json"
    settings.write_text(json.dumps(config.get_config(tile_dir=tiles, tile_extract="")))
    build = Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
    # It leaves lists of what it found in the folder it runs in.
    command = [build, "-c", settings, folder / "roads" / "square.osm.pbf"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    return read_pack(folder).pack


def test_a_map_beside_the_pack_is_followed(with_map):
    way = Ways(with_map).between(
        find(with_map, f"{SOUTH}, {WEST}"), find(with_map, f"{SOUTH}, {EAST}"), Mode.ROAD
    )

    assert way.how is How.ROUTED
    assert way.km == pytest.approx(ROAD_KM, rel=0.01)
    assert way.km / way.hours == pytest.approx(75, abs=15)


def test_what_somebody_published_is_surer_than_the_map(with_map):
    way = Ways(with_map).between(find(with_map, "udon"), find(with_map, "nong-khai"), Mode.ROAD)

    assert (way.km, way.how) == (55, How.PUBLISHED)


def test_off_the_map_known_roads_and_straight_lines_are_left(with_map):
    way = Ways(with_map).between(find(with_map, "vientiane"), find(with_map, "18.2, 103.2"), Mode.ROAD)

    assert way.how is How.ESTIMATED


def test_no_way_leads_through_a_closed_place(with_map):
    roads = open_map(with_map.folder)
    start, end, on_the_way = Point(SOUTH, WEST), Point(SOUTH, EAST), Point(17.5, WEST)

    assert roads.way(start, end) is not None
    assert roads.way(start, end, [on_the_way]) is None


def test_an_extract_without_tiles_is_noticed(tmp_path):
    folder = pack_folder(tmp_path)
    assert not waits_for_tiles(folder)
    (folder / "roads").mkdir()
    (folder / "roads" / "laos.osm.pbf").write_bytes(b"")

    assert waits_for_tiles(folder)
    assert (tiles_of(folder), open_map(folder), open_map(None)) == (None, None, None)


def test_without_the_package_the_way_by_sea_says_so(tmp_path):
    pack = read_pack(pack_folder(tmp_path)).pack

    way = Ways(pack).between(find(pack, "harbour"), find(pack, "sattahip"), Mode.SEA)

    expected = (
        (How.ROUTED, "sea lanes of the package searoute")
        if is_there()
        else (
            How.ESTIMATED,
            "straight line times 1.3; no sea lanes, as the package searoute is not installed",
        )
    )
    assert (way.how, way.source) == expected
    assert way.km >= great_circle_km(pack.places["harbour"].point, pack.places["sattahip"].point)


def test_round_a_peninsula_the_way_by_sea_is_several_times_the_straight_line():
    needs("searoute")
    laem_chabang, phuket = Point(13.083, 100.89), Point(7.819, 98.402)

    assert length_km(laem_chabang, phuket) > 3 * great_circle_km(laem_chabang, phuket)


def test_no_ship_leaves_from_far_inland(tmp_path):
    needs("searoute")
    vientiane = Point(17.9667, 102.6)
    pack = read_pack(pack_folder(tmp_path)).pack

    assert length_km(vientiane, Point(13.083, 100.89)) is None
    assert Ways(pack).between(find(pack, "harbour"), find(pack, "17.9667, 102.6"), Mode.SEA) == NoWay(
        "land_between"
    )


def test_where_the_lanes_begin_in_another_sea_they_are_not_used():
    needs("searoute")
    ranong, phuket = Point(9.96, 98.6), Point(7.819, 98.402)

    assert length_km(ranong, phuket) is None


def test_between_ports_that_no_lane_reaches_the_way_is_estimated_and_says_so():
    pack = shipped("mekong")

    way = Ways(pack).between(find(pack, "PORT-LAHOE"), find(pack, "PORT-LALPQ"), Mode.SEA)

    assert way.how is How.ESTIMATED
    assert way.source.startswith("straight line times 1.3; no sea lanes, as ")


def test_no_ship_is_sent_straight_over_land():
    pack = shipped("mekong")

    assert Ways(pack).between(find(pack, "PORT-THLCH"), find(pack, "PORT-THUNN"), Mode.SEA) == NoWay(
        "land_between"
    )


def test_no_ship_goes_from_the_river_to_the_sea():
    pack = shipped("mekong")

    assert Ways(pack).between(find(pack, "PORT-LAHOE"), find(pack, "PORT-THLCH"), Mode.SEA) == NoWay("no_sea")


def test_neighbouring_harbours_are_not_nearer_than_the_straight_line():
    needs("searoute")
    one, other = Point(12.63, 100.915), Point(12.67, 101.15)

    assert length_km(one, other) >= great_circle_km(one, other)
