"""The likeliest of many candidates stands first."""

from random import Random

from safeconduct.core.matching import name_similarity
from safeconduct.core.matching.rank import rank
from tests.core.matching.labelled import lines


def test_the_best_of_a_candidates_names_counts():
    found = rank("Bounmy Keo", [("Khamla Keo",), ("ບຸນມີ ແກ້ວ", "Boun My Kaew"), ("Bounma Keo",)])
    assert [one.place for one in found] == [1, 2, 0]
    assert found[0].similarity == name_similarity("Bounmy Keo", "ບຸນມີ ແກ້ວ")


def test_of_equals_the_one_given_first_stands_first():
    assert [one.place for one in rank("Noy", [("Noy",), ("Vilay",), ("Noy",)])] == [0, 2, 1]


def test_nothing_among_nothing_is_nothing():
    assert rank("Bounmy", []) == []
    assert [one.similarity for one in rank("", [("Bounmy",), (), ("",)])] == [0.0, 0.0, 0.0]


def test_no_more_than_asked_for_come_back():
    assert len(rank("Bounmy", [("Bounmy",)] * 50, most=7)) == 7


def test_another_writing_of_a_name_stands_first_among_a_thousand():
    others = [(line["name_a"],) for line in lines("test") if line["same_person"] == "no"]
    asked = [line for line in lines("test") if line["same_person"] == line["same_name"] == "yes"][:60]
    first = sum(
        rank(line["name_a"], [*Random(number).choices(others, k=999), (line["name_b"],)])[0].place == 999  # noqa: S311 - no secret
        for number, line in enumerate(asked)
    )
    assert first / len(asked) >= 0.85
