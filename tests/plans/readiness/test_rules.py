"""Every rule has a plan that meets it, one that does not, and one where it does not apply, if there is such a plan."""

import re
from collections import Counter

import pytest

from safeconduct.plans.display import Names
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.readiness import RULES, State, Tally, counted, findings, in_section
from safeconduct.plans.readiness.judging import finding
from safeconduct.plans.readiness.rule import GUIDELINES
from safeconduct.plans.readiness.saying import Voice
from safeconduct.plans.readiness.sentences import SENTENCES
from tests.factories.ready_plan import a_ready_plan, ready_facts
from tests.plans.readiness.cases import CASES, SPARED

# How many requirements each guideline was broken into (`domain.md` of the project's dossier, 1.2).
ASKED = {1: 4, 2: 6, 3: 3, 4: 3, 5: 7, 6: 3, 7: 3, 8: 4, 9: 5, 10: 4, 11: 3, 12: 4, 13: 6, 14: 5, 15: 2}
BY_ID = {rule.id: rule for rule in RULES}
# These apply to every plan. A rule that learns to be spared leaves this list and gets a case.
ALWAYS = {rule.id for rule in RULES} - {"R2.5", "R5.3", "R7.2", "R8.4", "R10.2", "R10.3"}


def named(case):
    return f"{case.rule}-{case.code}"


def facts_of(case):
    sections = a_ready_plan()
    case.edit(sections)
    return ready_facts(sections, **case.given)


def voice_of(facts) -> Voice:
    return Voice(OUTLINE, facts.sections, Names())


def test_the_table_holds_each_requirement_once_in_order():
    assert [rule.id for rule in RULES] == [
        f"R{guideline}.{number}" for guideline, count in ASKED.items() for number in range(1, count + 1)
    ]
    assert [rule.guideline for rule in RULES] == [int(re.split(r"[R.]", rule.id)[1]) for rule in RULES]
    assert set(GUIDELINES) == set(ASKED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_leads_to_a_place_of_the_outline_and_says_what_to_do(rule):
    section = OUTLINE.section(rule.place.section)

    assert (section.table(rule.place.table) or section.field(rule.place.field)) is not None
    assert str(rule.question).endswith("?")
    assert str(rule.remedy).endswith(".")
    assert rule.sections <= {section.key for section in OUTLINE.sections}


def test_every_rule_has_its_cases():
    assert {case.rule for case in CASES} == set(BY_ID)
    assert {case.rule for case in SPARED} == {rule.id for rule in RULES if rule.spared}
    assert {rule.id for rule in RULES if not rule.spared} == ALWAYS


def test_a_plan_that_is_ready_meets_every_rule():
    assert counted(findings(ready_facts())) == Tally(met=62, not_met=0, not_applicable=0)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_what_is_taken_away_is_missed(case):
    facts = facts_of(case)
    found = finding(BY_ID[case.rule], facts)

    assert found.state is State.NOT_MET
    assert {reason.code for reason in found.reasons} == {case.code, *case.also}


@pytest.mark.parametrize("case", SPARED, ids=named)
def test_what_does_not_apply_says_why(case):
    found = finding(BY_ID[case.rule], facts_of(case))

    assert found.state is State.NOT_APPLICABLE
    assert [reason.code for reason in found.reasons] == [case.code]


@pytest.mark.parametrize("case", [*CASES, *SPARED], ids=named)
def test_a_reason_is_a_whole_sentence_about_a_place_that_exists(case):
    facts = facts_of(case)
    found = finding(BY_ID[case.rule], facts)

    for sentence in voice_of(facts).why(found):
        assert sentence.endswith(".")
        assert "“”" not in sentence
        assert not re.search(r"%\(|None|: \.|for \.", sentence)
    for reason in found.reasons:
        for place in reason.places:
            table = OUTLINE.table(f"{place.section}.{place.table}")
            section = OUTLINE.section(place.section)
            assert table or not place.table
            if place.field:
                assert (table.column(place.field) if table else section.field(place.field)) is not None


def test_every_sentence_is_said_by_some_case():
    said = Counter(case.code for case in [*CASES, *SPARED])

    # For plans without a worst case; tests/plans/readiness/test_laws.py reaches it.
    assert set(SENTENCES) - set(said) == {"nothing_tested"}


def test_a_section_shows_only_what_can_be_put_right_in_it():
    sections = a_ready_plan()
    sections["roles"]["team"][0]["deputy"] = "anong"
    sections["phases"]["tasks"][0]["authority"] = ""
    found = findings(ready_facts(sections, abilities=frozenset()))

    here = {key: in_section(found, key) for key in ("roles", "phases", "logistics")}

    assert [(one.rule.id, [reason.code for reason in one.reasons]) for one in here["roles"]] == [
        ("R5.7", ["own_deputy"])
    ]
    assert [(one.rule.id, [reason.code for reason in one.reasons]) for one in here["phases"]] == [
        ("R5.1", ["section_open"]), ("R5.7", ["rows_lack"]),
    ]  # fmt: skip
    assert here["logistics"] == []


def test_a_level_without_messages_leads_to_the_messages():
    sections = a_ready_plan()
    sections["phases"]["messages"] = []

    found = finding(BY_ID["R6.2"], ready_facts(sections))

    assert {(one.place.section, one.place.table) for one in found.reasons} == {("phases", "messages")}


def test_many_records_are_named_by_the_first_and_counted():
    sections = a_ready_plan()
    for row in sections["phases"]["tasks"]:
        row |= {"authority": "", "name": row["id"]}
    facts = ready_facts(sections)

    words = voice_of(facts).why(finding(BY_ID["R5.7"], facts))

    assert words == [
        "“Legal and financial authority” is missing for task-1-1, task-1-2, task-2-1, task-2-2, task-3-1 and 3 more."
    ]
