import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.geo import NotCoordinates, Point, parse_point


@pytest.mark.parametrize(
    "typed",
    [
        "17.96, 102.61",
        " (17.96 , 102.61) ",
        "17.96;102.61",
        "17,96 102,61",
        "17,96; 102,61",
        "17.96N 102.61E",
        "102.61 E, 17.96 N",
        "N17.96 E102.61",
        "+17.96/+102.61",
        "17.96° N, 102.61° E",
        "17°57'36\"N 102°36'36\"E",
        "17°57′36″ N 102°36′36″ E",
        "17 deg 57.6 min N, 102 deg 36.6 min E",
        "๑๗.๙๖, ๑๐๒.๖๑",
        "໑໗.໙໖ ໑໐໒.໖໑",
    ],
)
def test_the_same_place_is_read_however_it_is_typed(typed):
    point = parse_point(typed)
    assert (round(point.lat, 6), round(point.lon, 6)) == (17.96, 102.61)


def test_south_and_west_are_negative():
    assert parse_point("8°30'S 77°1'W") == Point(-8.5, -(77 + 1 / 60))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Nothing was typed"),
        ("Vientiane", "cannot be read"),
        ("17.96", "cannot be read"),
        ("17.96, 102.61, 5", "cannot be read"),
        ("102.61, 17.96", "Give the latitude"),
        ("95N 200E", "not a place on earth"),
        ("17°61'N 102°E", "60 or more minutes"),
        ("17N 18S", "same direction"),
        ("N17N 102E", "two letters"),
        ("-17S 102E", "both a minus sign and the letter S"),
    ],
)
def test_what_is_no_place_is_refused_with_the_reason(typed, why):
    with pytest.raises(NotCoordinates, match=why):
        parse_point(typed)


@given(st.text(max_size=30) | st.text("0123456789.,°'NSEW+- ໑๑", max_size=20))
def test_any_text_is_a_place_or_a_refusal_that_ends_like_a_sentence(typed):
    try:
        found = parse_point(typed)
    except NotCoordinates as refusal:
        found = str(refusal)
    assert isinstance(found, Point) or found.endswith(".")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_was_written_in_decimals_is_read_back(lat, lon):
    point = parse_point(f"{lat:.6f}, {lon:.6f}")
    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=1e-6)
