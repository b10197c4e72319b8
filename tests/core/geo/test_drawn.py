"""Areas as they are pasted: GeoJSON, WKT, corners line by line, and what is none of these."""

import json

import pytest
import shapely
from hypothesis import given, settings

from safeconduct.core.geo import NotARegion, parse_region, to_geojson
from tests.core.geo.shapes import stars

RING = [[102.0, 17.0], [103.0, 17.0], [103.0, 18.0], [102.0, 18.0], [102.0, 17.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}
BOX = shapely.box(102, 17, 103, 18)
REFUSED = [
    ("", "empty"),
    ("  \n", "empty"),
    ("{", "not_geojson"),
    ("[1, 2]", "not_geojson"),
    ("[" * 100_000, "not_geojson"),
    ('{"type": "Polygon"}', "not_geojson"),
    ('{"type": "Polygon", "coordinates": []}', "too_few_points"),
    ('{"type": "Polygon", "coordinates": [[["a", 1], [2, 2], [3, 1]]]}', "not_geojson"),
    ('{"type": "Polygon", "coordinates": [[[true, 1], [2, 2], [3, 1]]]}', "not_geojson"),
    ('{"type": "Polygon", "coordinates": [[[NaN, 1], [2, 2], [3, 1]]]}', "off_the_earth"),
    (f'{{"type": "Polygon", "coordinates": [[[1{"0" * 400}, 1], [2, 2], [3, 1]]]}}', "off_the_earth"),
    ('{"type": "Point", "coordinates": [102, 17]}', "no_polygon"),
    ('{"type": "FeatureCollection", "features": []}', "no_polygon"),
    ("POINT (102 17)", "no_polygon"),
    ("POLYGON EMPTY ()", "not_wkt"),
    ("POLYGON ((102 17, 103", "not_wkt"),
    ("DROP TABLE (x)", "not_wkt"),
    ("17, 102\n18, 103", "too_few_points"),
    ("somewhere near the river", "not_corners"),
    ("17, 102\n" * 300_000, "too_long"),
    ("17 102\n" * 60_000, "too_many_corners"),
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(POLYGON),
        "\ufeff" + json.dumps(POLYGON),
        json.dumps({"type": "Feature", "properties": {}, "geometry": POLYGON}),
        json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": POLYGON}, {"type": "Feature", "geometry": None}]}),
        json.dumps({"type": "GeometryCollection", "geometries": [POLYGON]}),
        json.dumps({"type": "MultiPolygon", "coordinates": [[[[lon, lat, 120.5] for lon, lat in RING]]]}),
        json.dumps({"type": "Polygon", "coordinates": [RING[:-1]]}),
        "POLYGON ((102 17, 103 17, 103 18, 102 18, 102 17))",
        "SRID=4326;Polygon Z ((102 17 1, 103 17 1, 103 18 1, 102 18 1, 102 17 1))",
        "MULTIPOLYGON (((102 17, 103 17, 103 18, 102 18, 102 17)))",
        "GEOMETRYCOLLECTION (POLYGON ((102 17, 103 17, 103 18, 102 18, 102 17)), POLYGON EMPTY)",
        "17, 102\n17, 103\n18, 103\n\n18, 102\n",
        "17°00'N 102°00'E\n103 E 17 N\n๑๘, ๑๐๓\n18 102",
    ],
)  # fmt: skip
def test_the_same_box_is_read_in_every_way_of_writing_it(text):
    assert parse_region(text).shape.equals(BOX)


@settings(max_examples=60, deadline=None)
@given(stars())
def test_what_is_written_as_geojson_is_read_again(ring):
    once = parse_region(json.dumps({"type": "Polygon", "coordinates": [ring]}))

    assert parse_region(to_geojson(once)).shape.equals(once.shape)


@pytest.mark.parametrize(
    ("text", "code"),
    REFUSED,
    ids=[f"{number}: {code}" for number, (_text, code) in enumerate(REFUSED)],
)
def test_what_is_no_area_is_refused_with_its_reason(text, code):
    with pytest.raises(NotARegion) as refused:
        parse_region(text)

    assert refused.value.code == code


def test_collections_within_collections_without_end_are_refused():
    text = '{"type": "GeometryCollection", "geometries": [' * 50 + "]}" * 50

    with pytest.raises(NotARegion) as refused:
        parse_region(text)

    assert refused.value.code == "not_geojson"
