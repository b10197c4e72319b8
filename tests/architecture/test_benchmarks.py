"""What the benchmarks count, and that the page has words for each of them."""

import pytest

from benchmarks.__main__ import PARTS
from benchmarks.engine import SEEDS, asked, of_size
from benchmarks.engine_one import judged
from benchmarks.report import NOTES, TITLES


def test_every_part_has_a_title_and_a_note():
    assert set(PARTS) == set(TITLES) == set(NOTES)


def test_fewer_seeds_can_be_asked_for():
    assert asked("") == SEEDS
    assert asked("small=2 large=1") == {"small": 2, "large": 1}


def test_a_bound_is_judged_by_what_was_known_in_time():
    bounds = [(1.0, 90.0, 130.0), (3.0, 99.5, 120.0), (9.0, 99.9, 101.0)]
    assert judged(bounds, 100.0, 4.0) == {
        "beside": "exact optimum", "bound gap %": pytest.approx(0.5), "bound seconds": 3.0,
        "bound gap in the end %": pytest.approx(0.1),
    }  # fmt: skip
    assert judged(bounds, 100.0, 2.0)["bound gap %"] == pytest.approx(10.0)
    assert judged(bounds, 100.0, 0.5)["bound gap %"] == 100.0
    alone = judged(bounds, None, 4.0)
    assert (alone["beside"], alone["bound seconds"]) == ("own flows", None)
    assert alone["bound gap in the end %"] == pytest.approx(100 * (1 - 99.9 / 101))


def seed(bound, plan, memory, seconds=1.0):
    return {
        "bound gap %": bound, "bound seconds": seconds, "beside": "exact optimum", "plan gap %": plan,
        "plan seconds": 20.0, "faults": 0, "peak MB": memory, "load": 1.0,
    }  # fmt: skip


def test_a_size_tells_the_middle_the_worst_and_how_many_met_the_target():
    row = of_size("medium", [seed(0.5, 2.0, 300.0), seed(0.7, 3.5, 900.0, 2.0), seed(1.5, 2.5, 1100.0, None)])
    assert (row["bound gap % then"], row["worst bound gap %"], row["bound met"]) == (0.7, 1.5, "2 of 3")
    assert (row["plan gap %"], row["worst plan gap %"], row["plan met"]) == (2.5, 3.5, "2 of 3")
    assert (row["peak MB, worst"], row["memory met"]) == (1100.0, "2 of 3")
    assert (row["seconds to 1 %"], row["worst seconds to 1 %"]) == (1.5, "never")
