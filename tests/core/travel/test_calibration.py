"""What known roads tell of unknown ones, and how honest the figure of error is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.travel import Known, Misses, Spread, detours_of, leave_one_out, misses

ASSUMED = Spread(1.3, 1.1, 1.7)


def roads(group: str, *ratios: float, straight: float = 100.0) -> list[Known]:
    return [Known(group, straight, straight * ratio) for ratio in ratios]


def test_a_country_has_the_median_of_its_roads_and_the_range_of_eight_of_ten():
    found = detours_of(roads("TH", 1.1, 1.2, 1.3, 1.4, 9.0), ASSUMED).of("TH")

    assert (found.mid, found.low, found.high, found.cases) == pytest.approx((1.3, 1.14, 5.96, 5))


def test_one_absurd_figure_does_not_move_the_median():
    plain = detours_of(roads("TH", 1.1, 1.2, 1.3, 1.4, 1.5), ASSUMED).of("TH")

    assert detours_of(roads("TH", 1.1, 1.2, 1.3, 1.4, 900.0), ASSUMED).of("TH").mid == plain.mid == 1.3


def test_a_country_with_few_roads_takes_those_of_all_countries():
    found = detours_of([*roads("TH", 1.1, 1.1, 1.1, 1.1), *roads("LA", 2.0, 2.0, 2.0)], ASSUMED)

    assert found.of("LA").mid == found.everywhere.mid == 1.1
    assert found.everywhere.cases == 7


def test_without_known_roads_the_rule_of_thumb_stands_and_says_that_nothing_was_measured():
    found = detours_of(roads("TH", 1.1, 1.2), ASSUMED)

    assert found.of("TH") == ASSUMED
    assert found.of("TH").cases == 0


def test_roads_within_a_town_are_left_out():
    assert detours_of(roads("TH", *[5.0] * 9, straight=9.0), ASSUMED).everywhere == ASSUMED


def test_each_road_is_estimated_without_itself():
    known = roads("TH", 1.0, 2.0, 3.0)

    tried = leave_one_out(known, lambda road, others: float(sum(other.km for other in others)))

    assert tried == [(known[0], 500.0), (known[1], 400.0), (known[2], 300.0)]


def test_what_cannot_be_estimated_is_left_out_of_the_measurement():
    assert leave_one_out(["near", "far"], lambda item, _others: None if item == "far" else 1.0) == [
        ("near", 1.0)
    ]


def test_misses_are_shares_of_the_true_length():
    one, two, three = roads("TH", 1.0, 1.0, 1.0)

    found = misses([(one, 110.0), (two, 80.0), (three, 105.0)])

    assert found == Misses(
        3, pytest.approx(0.1), pytest.approx(0.18), pytest.approx(0.2), pytest.approx(0.05)
    )


def test_nothing_estimated_is_nothing_measured():
    with pytest.raises(ValueError, match="nothing can be measured"):
        misses([])


@given(st.lists(st.floats(1.0, 3.0), min_size=4, max_size=30))
def test_the_median_lies_in_its_range(ratios):
    found = detours_of(roads("TH", *ratios), ASSUMED).of("TH")

    assert min(ratios) - 1e-9 <= found.low <= found.mid <= found.high <= max(ratios) + 1e-9
