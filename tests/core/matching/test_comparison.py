"""Why two records may mean one person: each code is met, and says what a consul would say."""

import pytest

from safeconduct.core.matching import Bearers, Birth, Code, PersonFacts, PersonName, compare
from tests.core.matching.labelled import f1, facts, lines


def named(*names, **more):
    return PersonFacts(names=tuple(PersonName(name) for name in names), **more)


def reason(code, one, other, **how):
    found = [each for each in compare(one, other, **how).reasons if each.code == code]
    assert len(found) == 1, [each.code for each in compare(one, other, **how).reasons]
    return found[0]


KEO = "Bounmy Keo"
OF_NAMES = [
    (Code.NAME_SAME, "Bounmy Keo", "Bounmy Keo", ("bounmy", "bounmy")),
    (Code.NAME_SOUND, "Phommachanh Keo", "Pommachan Keo", ("phommachanh", "pommachan")),
    (Code.NAME_SCRIPT, "ພົມມະຈັນ Keo", "Pommachan Keo", ("ພົມມະຈັນ", "pommachan")),
    (Code.NAME_SLIP, "Phommachanh Keo", "Phommachagh Keo", ("phommachanh", "phommachagh")),
    (Code.NAME_ALIKE, "Guchkov Keo", "Guchaev Keo", ("guchkov", "guchaev")),
    (Code.NAME_BEGINNING, "Alexander Keo", "Alex Keo", ("alexander", "alex")),
    (Code.NAME_INITIAL, "B Keo", "Bounmy Keo", ("b", "bounmy")),
    (Code.NAME_DIFFERENT, "Bounmy Keo", "Thongloun Keo", ("bounmy", "thongloun")),
    (Code.NAME_ONLY_ONE, "Bounmy Somsak Keo", "Bounmy Keo", ("somsak", "")),
    (Code.NAME_NO_FAMILY, "Bounmy", "Bounmy Keo", ("", "keo")),
    (Code.NAME_ORDER, "Bounmy Phommachanh", "Phommachanh Bounmy", ("Bounmy Phommachanh", "Phommachanh Bounmy")),
    (Code.NAME_TOGETHER, "Boun My Phommachanh", "Bounmy Phommachanh", ("bounmy", "bounmy")),
]  # fmt: skip
OF_BIRTHS = [
    (Code.BIRTH_SAME_DAY, Birth(1987, 3, 14), Birth(1987, 3, 14)),
    (Code.BIRTH_SAME_YEAR, Birth(1987), Birth(1987, 3, 14)),
    (Code.BIRTH_SAME_YEAR, Birth(1987, 1, 1), Birth(1987, 3, 14)),
    (Code.BIRTH_SWAPPED, Birth(1987, 3, 11), Birth(1987, 11, 3)),
    (Code.BIRTH_DIGIT, Birth(1987, 3, 14), Birth(1981, 3, 14)),
    (Code.BIRTH_DIGIT, Birth(1987, 3, 14), Birth(1978, 3, 14)),
    (Code.BIRTH_NEAR_YEAR, Birth(1987), Birth(1988, 3, 14)),
    (Code.BIRTH_NEAR_YEAR, Birth(1989, 3, 14), Birth(1990, 3, 14)),
    (Code.BIRTH_SHORT_YEAR, Birth(1930, 3, 14), Birth(1987, 3, 14)),
    (Code.BIRTH_SHORT_YEAR, Birth(2030, 3, 14), Birth(1987, 3, 14)),
    (Code.BIRTH_OTHER_YEAR, Birth(1963, 3, 14), Birth(1987, 3, 14)),
    (Code.BIRTH_OTHER_DAY, Birth(1987, 3, 14), Birth(1987, 10, 25)),
    (Code.BIRTH_DIFFERENT, Birth(1961, 8, 30), Birth(1987, 3, 14)),
    (Code.BIRTH_DIFFERENT, Birth(1961), Birth(1987)),
]
OF_MATTERS = [
    (Code.DOCUMENT_SAME, "documents", ("pa 1234567",), ("N7", "PA-1234567")),
    (Code.DOCUMENT_CONFUSABLE, "documents", ("PO123456",), ("P0123456",)),
    (Code.DOCUMENT_SLIP, "documents", ("PA1234567",), ("PA1234576",)),
    (Code.DOCUMENT_DIFFERENT, "documents", ("PA1234567",), ("N7654321",)),
    (Code.PHONE_SAME, "phones", ("+856 20 5551 2345",), ("020 55512345",)),
    (Code.PHONE_SLIP, "phones", ("+8562055512345",), ("+8562055512354",)),
    (Code.PHONE_DIFFERENT, "phones", ("+8562055512345",), ("+66811112222",)),
    (Code.SEX_SAME, "sex", "F", "F"), (Code.SEX_DIFFERENT, "sex", "F", "M"),
    (Code.NATIONALITY_SAME, "nationality", "LA", "LA"), (Code.NATIONALITY_DIFFERENT, "nationality", "LA", "TH"),
    (Code.RELATIVE_SAME, "relatives", ("Somsak Keo", "Noy"), ("ສົມສັກ ແກ້ວ",)), (Code.RELATIVE_DIFFERENT, "relatives", ("Somsak Keo",), ("Anna",)),
    *(
        (Code(f"{matter}.{grade}"), matter, "Ban Phonsavanh", other)
        for matter in ("province", "village", "area", "address", "employer")
        for grade, other in (("same", "ບ້ານ ພອນສະຫວັນ"), ("alike", "Phonsavath"), ("different", "Donkoi"))
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "one", "other", "words"), OF_NAMES)
def test_names_give_their_reasons_with_the_words(code, one, other, words):
    found = (
        reason(code, named(one), named(other))
        if code is not Code.NAME_SAME
        else compare(named(one), named(other)).reasons[0]
    )
    assert (found.code, found.arguments["one"], found.arguments["other"]) == (code, *words)


@pytest.mark.parametrize(("code", "one", "other"), OF_BIRTHS)
def test_dates_of_birth_give_their_reasons(code, one, other):
    found = reason(code, named(born=one), named(born=other))
    assert found.arguments == {"one": str(one), "other": str(other)}


@pytest.mark.parametrize(("code", "matter", "one", "other"), OF_MATTERS)
def test_what_else_people_say_gives_its_reasons(code, matter, one, other):
    assert reason(code, named(**{matter: one}), named(**{matter: other})).arguments.keys() >= {"one", "other"}


def test_every_code_is_met_here():
    met = {code for code, *_rest in (*OF_NAMES, *OF_BIRTHS, *OF_MATTERS)}
    assert met | {Code.BIRTH_BUDDHIST, Code.FAMILY} == set(Code)


def test_two_spellings_of_one_sound_are_told_with_the_lao_spelling_a_record_has():
    found = reason(Code.NAME_SOUND, named("Noy Phommachanh", "ນ້ອຍ ພົມມະຈັນ"), named("Noy Pommachan"))
    assert found.arguments["lao"] == "ພົມມະຈັນ"
    assert reason(Code.NAME_SOUND, named("Noy Phommachanh"), named("Noy Pommachan")).arguments["lao"] == ""


def test_a_year_of_the_buddhist_era_is_told_as_such():
    found = reason(Code.BIRTH_BUDDHIST, named(born=Birth(2530, 3, 14)), named(born=Birth(1987, 3, 14)))
    assert found.arguments == {"buddhist": 2530, "christian": 1987}
    agreed = compare(named(born=Birth(2530, 3, 14)), named(born=Birth(2530, 3, 14)))
    assert Code.BIRTH_BUDDHIST not in {each.code for each in agreed.reasons}


def test_signs_that_are_taken_for_one_another_are_named():
    found = reason(Code.DOCUMENT_CONFUSABLE, named(documents=("PO123456",)), named(documents=("P0123456",)))
    assert found.arguments["signs"] == "O 0"


def test_a_telephone_that_forty_share_says_less_than_one_that_two_share():
    one = named(phones=("+8562055512345",))
    weights = [
        reason(Code.PHONE_SAME, one, one, bearers=Bearers(100_000, phones={"8562055512345": people})).weight
        for people in (1, 2, 40, 100_000)
    ]
    assert weights == sorted(weights, reverse=True)
    assert weights[1] - weights[2] > 3
    forty = Bearers(100_000, phones={"8562055512345": 40})
    assert reason(Code.PHONE_SAME, one, one, bearers=forty).arguments["people"] == 40


def test_a_name_that_many_bear_says_less_than_a_rare_one():
    common, rare = (
        compare(named("Somchai"), named("Somchai")),
        compare(named("Xengkhamdao"), named("Xengkhamdao")),
    )
    assert rare.probability > common.probability
    assert common.reasons[0].arguments["one_in"] == 100


def test_a_register_knows_better_than_the_table_how_common_its_names_are():
    bearers = Bearers(100_000, sounds={"sensankamdao": 20_000})
    usual, counted = (
        compare(named("Xengxangkhamdao"), named("Xengxangkhamdao"), bearers=one)
        for one in (Bearers(), bearers)
    )
    assert counted.reasons[0].arguments["one_in"] == 5
    assert counted.probability < usual.probability


def test_brothers_and_sisters_are_not_taken_for_one_person_for_what_families_share():
    home = {"village": "Ban Phonsavanh", "province": "Savannakhet", "phones": ("+8562055512345",)}
    found = compare(
        named("Bounmy Phommachanh", born=Birth(1987, 3, 14), **home),
        named("Khamla Phommachanh", born=Birth(1990, 8, 2), **home),
    )
    assert found.probability < 0.05
    assert Code.FAMILY in {each.code for each in found.reasons}


def test_the_same_facts_under_one_given_name_are_one_person():
    home = {"village": "Ban Phonsavanh", "province": "Savannakhet", "phones": ("+8562055512345",)}
    found = compare(named("Xengkhamdao Phommachanh", **home), named("Sengkamdao Pommachan", **home))
    assert found.probability > 0.95


def test_the_family_name_said_decides_whether_names_are_swapped():
    machine = PersonFacts(names=(PersonName("Phommachanh Bounmy", family="Phommachanh"),))
    clerk = PersonFacts(names=(PersonName("Bounmy Phommachanh", family="Phommachanh"),))
    wrong = PersonFacts(names=(PersonName("Bounmy Phommachanh", family="Bounmy"),))
    assert Code.NAME_ORDER not in {each.code for each in compare(machine, clerk).reasons}
    assert Code.NAME_ORDER in {each.code for each in compare(machine, wrong).reasons}


def test_who_says_nothing_is_nobody_in_particular():
    found = compare(named(), named("Bounmy Keo", sex="F"), among=1_000)
    assert found.reasons == ()
    assert found.probability == pytest.approx(1 / 1_001)


def test_whole_records_of_lao_isan_and_thai_people_are_told_apart():
    verdicts = [
        (compare(facts(line, "a"), facts(line, "b")).probability >= 0.5, line["same_person"] == "yes")
        for line in lines("test")
    ]
    assert f1(verdicts) >= 0.96


def test_a_probability_means_what_it_says_for_the_labelled_pairs():
    """Of those called nearly certain nearly all are one person, of those called nearly impossible nearly none."""
    found = [
        (compare(facts(line, "a"), facts(line, "b")).probability, line["same_person"] == "yes")
        for line in lines("test")
    ]
    sure = [same for chance, same in found if chance >= 0.95]
    unlikely = [same for chance, same in found if chance <= 0.01]
    assert sum(sure) / len(sure) > 0.99
    assert sum(unlikely) / len(unlikely) < 0.02
    assert len(sure) + len(unlikely) > 0.8 * len(found)
