"""What holds for whatever two people say of themselves."""

import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeconduct.core.matching import Birth, Code, PersonFacts, PersonName, compare, name_similarity
from tests.core.matching.labelled import facts, lines

WRITTEN = sorted({line[f"name_{side}"] for line in lines("train") for side in "ab"})
names = st.one_of(
    st.sampled_from(WRITTEN),
    st.text(max_size=40),
    st.text(alphabet="abo ກຂະາິ สมชาย李محد-.'", max_size=30),
)
births = st.builds(
    Birth, st.integers(0, 2700), st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)
)
words = st.sampled_from(["", "Ban Phonxay", "ບ້ານ ໂພນໄຊ", "Savannakhet", "Sawannaket", "?", "12 Rue X"])
numbers = st.lists(st.text(alphabet="0O1IP+ 2²", max_size=12), max_size=2).map(tuple)
people = st.builds(
    PersonFacts,
    names=st.lists(st.builds(PersonName, names, st.sampled_from(["", "Phommachanh"])), max_size=2).map(tuple),
    sex=st.sampled_from(["", "F", "M"]), born=st.none() | births, documents=numbers, phones=numbers,
    nationality=st.sampled_from(["", "LA", "TH"]), province=words, village=words, area=words, address=words, employer=words,
    relatives=st.lists(names, max_size=2).map(tuple),
)  # fmt: skip


@given(names, names)
@example("", "\x00")
@example("o", "Ölı")
def test_names_are_as_alike_one_way_as_the_other(one, other):
    assert name_similarity(one, other) == name_similarity(other, one)
    assert 0.0 <= name_similarity(one, other) <= 1.0


@given(st.sampled_from(WRITTEN), st.sampled_from(WRITTEN))
def test_case_spaces_invisible_signs_and_normal_forms_make_no_difference(one, other):
    plain = name_similarity(one, other)
    for changed in (
        one.upper(), one.lower(), one.replace(" ", "   "), f" {one}\u200b", unicodedata.normalize("NFD", one),
        unicodedata.normalize("NFC", one), one.replace(" ", "\u00a0"), "\u200d".join(one.split(" ", 0)),
    ):  # fmt: skip
        assert name_similarity(changed, other) == plain


@given(people, people)
def test_two_people_are_as_likely_one_as_the_other_way_round(one, other):
    there, back = compare(one, other), compare(other, one)
    assert there.probability == pytest.approx(back.probability, abs=1e-9)
    assert sorted(reason.code for reason in there.reasons) == sorted(reason.code for reason in back.reasons)


@given(people, people)
def test_the_reasons_together_weigh_what_the_comparison_weighs(one, other):
    found = compare(one, other)
    assert 0.0 < found.probability < 1.0
    assert found.weight == pytest.approx(sum(reason.weight for reason in found.reasons))
    weights = [abs(reason.weight) for reason in found.reasons]
    assert weights == sorted(weights, reverse=True)


@given(
    people,
    people,
    st.sampled_from(["sex", "nationality", "phones", "documents", "born", "village", "employer"]),
)
def test_what_both_say_alike_never_speaks_against_one_person(one, other, matter):
    said = {
        "sex": "F", "nationality": "LA", "phones": ("+8562055512345",), "documents": ("PA1234567",), "born": Birth(1987, 3, 4),
        "village": "Phonxay", "employer": "Lotus Garment",
    }  # fmt: skip
    silent = {"phones": (), "documents": (), "born": None}.get(matter, "")
    before = compare(replace(one, **{matter: silent}), replace(other, **{matter: silent}))
    after = compare(replace(one, **{matter: said[matter]}), replace(other, **{matter: said[matter]}))
    assert after.probability >= before.probability - 1e-12


@given(
    people,
    people,
    st.sampled_from(["sex", "nationality", "phones", "documents", "born", "village", "employer"]),
)
def test_what_they_contradict_each_other_in_never_speaks_for_one_person(one, other, matter):
    said = {
        "sex": ("F", "M"), "nationality": ("LA", "TH"), "phones": (("+8562055512345",), ("+6681111222",)),
        "documents": (("PA1234567",), ("N7654321",)), "born": (Birth(1987, 3, 4), Birth(1961, 12, 25)),
        "village": ("Phonxay", "Donkoi"), "employer": ("Lotus Garment", "Harbour Fishing"),
    }  # fmt: skip
    silent = {"phones": (), "documents": (), "born": None}.get(matter, "")
    before = compare(replace(one, **{matter: silent}), replace(other, **{matter: silent}))
    after = compare(replace(one, **{matter: said[matter][0]}), replace(other, **{matter: said[matter][1]}))
    assert after.probability <= before.probability + 1e-12


# Whether a single long word is a whole name only another writing of it can tell.
@given(st.sampled_from([line for line in lines("train") if line["kind"] != "spaces"]))
def test_nobody_is_likelier_anybody_else_than_themselves(line):
    one, other = facts(line, "a"), facts(line, "b")
    assert compare(one, one).probability >= compare(one, other).probability - 1e-12


@given(people, people)
def test_the_more_people_it_could_be_the_less_likely_it_is_this_one(one, other):
    chances = [compare(one, other, among=among).probability for among in (10, 1_000, 1_000_000)]
    assert chances == sorted(chances, reverse=True)


def test_the_work_for_a_name_is_bounded_however_long_it_is():
    """Lines of Python that run are counted, not seconds."""

    def work(one, other):
        count = 0

        def counted(frame, event, argument):
            nonlocal count
            count += event == "line"
            return counted

        sys.settrace(counted)
        try:
            compare(PersonFacts(names=(PersonName(one),)), PersonFacts(names=(PersonName(other),)))
        finally:
            sys.settrace(None)
        return count

    letters = "abcdefghijklmnopqrstuvwxyz"
    long = [letters[i % 26] + letters[(7 * i) % 26] for i in range(100)]
    assert work("".join(long), "".join(reversed(long))) < 60_000
    assert work(" ".join(long), " ".join(reversed(long))) < 1_500_000
    assert work(" ".join(long * 20), " ".join(reversed(long * 20))) < 1_700_000


def test_every_code_names_its_matter():
    assert {code.partition(".")[0] for code in Code} == {
        "name", "birth", "document", "phone", "sex", "nationality", "province", "village", "area", "address", "employer", "relative", "family",
    }  # fmt: skip
