"""Laws of readiness: content never breaks it, never costs a rule elsewhere, and defaults are never enough."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.plans import operations
from safeconduct.plans.display import Names
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.prefill import first_draft
from safeconduct.plans.readiness import RULES, Facts, State, counted, findings
from safeconduct.plans.readiness.cautions import cautions
from safeconduct.plans.readiness.saying import Voice
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.ready_plan import a_ready_plan, ready_facts

TABLES = [(section.key, table) for section in OUTLINE.sections for table in section.tables]
FIELDS = [(section.key, field) for section in OUTLINE.sections for field in section.fields]
SECTIONS = [section.key for section in OUTLINE.sections]

blank = st.sampled_from(
    [None, "", [], {}, 0, -1, True, 10**400, 1e308, "2026-13-45", "ສະບາຍດີ\u200b", "x" * 9000]
)
odd = st.recursive(
    blank | st.text(max_size=8) | st.integers() | st.floats(allow_nan=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
tables = st.sampled_from(TABLES)


@st.composite
def broken_sections(draw):
    """A plan that is ready, with some sections, fields, tables, records and values replaced by anything."""
    sections = a_ready_plan()
    for _time in range(draw(st.integers(1, 6))):
        key, table = draw(tables)
        section = sections.get(key)
        match draw(st.integers(0, 3)):
            case 0:
                sections[key] = draw(odd)
            case 1 if isinstance(section, dict):
                section[table.key] = draw(odd)
            case 2 if isinstance(section, dict) and isinstance(section.get(table.key), list):
                section[table.key].append(draw(odd))
            case _ if isinstance(section, dict) and isinstance(section.get(table.key), list):
                for row in section[table.key]:
                    if isinstance(row, dict):
                        row[draw(st.sampled_from(table.columns)).key] = draw(odd)
    return sections


@st.composite
def records(draw, table):
    """A record as a form could make it."""
    record = {"id": draw(st.sampled_from(["new-1", "new-2"]))}
    for column in table.columns:
        choices = [code for code, _label in column.choices]
        value = draw(
            st.sampled_from(
                [
                    *choices,
                    "",
                    "Some words that are long enough to be acted upon by anybody.",
                    3,
                    "2026-02-01",
                ]
            )
        )
        record[column.key] = value
    return record


@given(broken_sections())
def test_nothing_that_was_typed_or_imported_breaks_it(sections):
    facts = ready_facts(sections)
    found = findings(facts)
    voice = Voice(OUTLINE, facts.readable, Names())

    assert len(found) == len(RULES)
    assert all(isinstance(sentence, str) for one in found for sentence in voice.why(one))
    for key in SECTIONS:
        cautions(facts, key, locate=lambda lat, lon: "LA-VT")


@given(st.data())
def test_adding_a_record_costs_no_rule_that_does_not_name_its_section(data):
    key, table = data.draw(tables)
    before = a_ready_plan()
    after = deepcopy(before)
    after[key].setdefault(table.key, []).append(data.draw(records(table)))

    lost = _lost(ready_facts(before), ready_facts(after))

    assert {rule.id for rule in lost if key not in rule.sections} == set()


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_writing_a_field_costs_no_rule_that_does_not_name_its_section(field, text):
    key, outlined = field
    after = a_ready_plan()
    after[key][outlined.key] = text

    lost = _lost(ready_facts(), ready_facts(after))

    assert {rule.id for rule in lost if key not in rule.sections} == set()


def _lost(before: Facts, after: Facts):
    pairs = zip(findings(before), findings(after), strict=True)
    return [one.rule for one, other in pairs if one.state is State.MET and other.state is State.NOT_MET]


@pytest.mark.parametrize("key", SECTIONS)
def test_without_a_section_every_rule_of_that_section_is_missed_or_spared(key):
    sections = a_ready_plan()
    del sections[key]

    met = [one.rule for one in findings(ready_facts(sections)) if one.is_met]

    # These ask the system, or the agreements, and nothing of the section that their link leads to.
    assert {rule.id for rule in met if rule.place.section == key} <= {
        "R1.3",
        "R2.5",
        "R7.1",
        "R11.2",
        "R12.3",
    }


def test_an_empty_plan_meets_nothing_and_is_told_so():
    found = findings(Facts(sections={}, on=date(2026, 3, 2), from_afar=("MM",)))

    assert [one.rule.id for one in found if one.is_met] == []
    assert "nothing_tested" in {reason.code for one in found for reason in one.reasons}


def test_a_plan_of_the_wizards_defaults_does_not_look_ready(db):
    operations.load_shipped(at=NOON)
    post = a_post(code="bangkok", country_code="TH", lat=13.7, lon=100.6, duty_phone="+6620000000")
    a_post(kind="headquarters", organisation=post.organisation, country_code="LA", lat=17.9, lon=102.6)
    an_officer("consul", post)
    draft = first_draft(post)

    tally = counted(findings(Facts(sections=draft, on=date(2026, 3, 2))))

    assert {"levels", "hubs", "havens", "hazards"} <= {
        *draft["phases"],
        *draft["evacuation"],
        *draft["risks"],
    }
    assert tally.met == 0
    assert tally.not_applicable == 2
