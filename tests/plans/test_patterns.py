"""The library: what a pattern file must be, and how its numbers live."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.models import Pattern
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import PatternFile, read_pattern_file, shipped, write_pattern_file
from safeconduct.plans.patterns.languages import languages_of
from tests.factories import NOON
from tests.factories.identity import an_officer, headquarters
from tests.factories.plans import a_version, sections, thailand
from tests.plans.pages import words

SHIPPED = {pattern.key: pattern for pattern in shipped()}


def a_pattern(**given):
    content = {"rows": {"phases.levels": [{"id": "one", "number": 1, "name": {"en": "Watch", "lo": "ເຝົ້າ"}}]}}
    return PatternFile(**{"kind": "scheme", "code": "plain", "number": 1, "title": {"en": "Plain"}, "content": content} | given)  # fmt: skip


@pytest.fixture
def editor(post):
    return an_officer("planner", headquarters(organisation=post.organisation), name="Editor Example")


@pytest.fixture
def library(db):
    operations.load_shipped(at=NOON)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def page(name, pattern, *more):
    return reverse(f"plans:{name}", args=[pattern.kind, pattern.code, pattern.number, *more])


def numbers(code="plain"):
    return [(one.number, one.is_draft, one.is_offered) for one in Pattern.objects.filter(code=code)]


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_what_is_shipped_reads_without_a_remark_and_comes_back_from_its_file(key):
    reading = read_pattern_file(write_pattern_file(SHIPPED[key]))

    assert reading.pattern == SHIPPED[key]
    assert reading.remarks == ()
    assert languages_of(SHIPPED[key])[0] == "en"
    assert SHIPPED[key].machine_drafted == ["lo", "th", "vi", "fr"]
    assert SHIPPED[key].sources


def test_messages_levels_and_functions_of_a_shipped_scheme_are_said_in_all_five_languages():
    for scheme in (SHIPPED["scheme/four-levels"], SHIPPED["scheme/three-steps"]):
        for path, key in (("phases.messages", "text"), ("phases.levels", "nationals_actions")):
            assert all(set(row[key]) == {"en", "lo", "th", "vi", "fr"} for row in scheme.rows(path))


def test_every_shipped_scenario_and_need_names_a_source_or_says_that_it_has_none():
    scenarios = SHIPPED["scenarios/past-crises"].rows("scenarios.scenarios")
    needs = SHIPPED["needs/one-person"].rows("scenarios.needs")

    assert len(scenarios) >= 8
    assert all(row["sources"] for row in scenarios)
    assert {row["id"] for row in needs if "amount" not in row} == {
        row["id"] for row in needs if row["source"]["en"] == "To be set by the ministry"
    }


@given(
    st.dictionaries(st.text("abcdefgh_", min_size=3, max_size=6), st.integers() | st.text("xyz"), max_size=3)
)
def test_whatever_else_a_pattern_file_holds_is_kept(extra):
    pattern = a_pattern()
    pattern = a_pattern(content={**pattern.content, **{f"own_{key}": value for key, value in extra.items()}})

    assert read_pattern_file(write_pattern_file(pattern)).pattern == pattern


@given(st.binary(max_size=40) | st.builds(lambda one: json.dumps(one).encode(), st.dictionaries(st.sampled_from(["schema", "kind", "code", "rows"]), st.none() | st.integers() | st.just("safeconduct.pattern/1") | st.lists(st.none()))))  # fmt: skip
def test_no_bytes_whatever_raise(raw):
    assert read_pattern_file(raw).pattern is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"schema": "safeconduct.plan/1"}, "The file is JSON but not a pattern: it does not say “schema”: “safeconduct.pattern/1”."),
        ({"schema": "safeconduct.pattern/9"}, "The file is a pattern of schema safeconduct.pattern/9, which this version of Safeconduct does not know."),
        ({"kind": "recipe"}, "The pattern is of the kind “recipe”; it must be a template, a scheme, scenarios or needs."),
        ({"code": "Four Levels"}, "The code “Four Levels” cannot be used; write 2 to 24 small letters, digits and hyphens, a letter first."),
        ({"number": 0}, "“0” is not the number of a pattern; write a whole number from 1."),
        ({"title": {}}, "The pattern has no title; write it as text, or as texts by language."),
        ({"rows": {}}, "The pattern holds neither rows nor fields, so there is nothing to take over."),
        ({"rows": {"phases.levels": {}}}, "This table could not be read; it must be a list of records."),
        ({"rows": {"phases.levels": [{"id": "a b"}]}}, "The id “a b” cannot be used; write up to 28 small letters, digits and hyphens, none of them twice."),
        ({"rows": {"phases.levels": [{"id": "a"}, {"id": "a"}]}}, "Two records share one id; give each its own."),
        ({"rows": {"phases.levels": [{"id": "a", "number": "one"}]}}, "“one” is not a number."),
        ({"rows": {"phases.levels": [{"id": "a", "name": {"en": 1}}]}}, "This must be text, or texts by language."),
    ],
)  # fmt: skip
def test_a_pattern_whose_shape_is_wrong_is_refused_in_words(change, sentence):
    stored = json.loads(write_pattern_file(a_pattern())) | change

    reading = read_pattern_file(json.dumps(stored).encode())

    assert reading.pattern is None
    assert sentence in [remark.sentence for remark in reading.remarks]


def test_what_comes_with_safeconduct_is_offered_once_and_what_a_ministry_made_is_left_alone(editor, library):
    first = Pattern.objects.get(code="four-levels")
    made = operations.start_pattern_number(first, note={"en": "Ours"}, by=editor, at=NOON)
    operations.offer_pattern(made, by=editor, at=NOON)

    assert operations.load_shipped(at=NOON) == 0
    assert [one.number for one in Pattern.objects.filter(code="four-levels")] == [2, 1]


def test_a_number_that_was_offered_never_changes(editor):
    made = operations.add_pattern(a_pattern(), by=editor, at=NOON)
    operations.offer_pattern(made, by=editor, at=NOON)
    made.refresh_from_db()

    with pytest.raises(operations.PatternMoved):
        operations.put_pattern_row(
            made, "phases.levels", {"id": "one", "name": "Other"}, "en", revision=0, by=editor, at=NOON
        )
    with pytest.raises(operations.PatternMoved):
        operations.discard_pattern(made, by=editor, at=NOON)

    assert queries.pattern_file(Pattern.objects.get()).content == a_pattern().content


def test_a_row_is_saved_in_one_language_and_keeps_the_others(editor):
    made = operations.add_pattern(a_pattern(), by=editor, at=NOON)

    operations.put_pattern_row(
        made, "phases.levels", {"id": "one", "name": "Observe"}, "en", revision=0, by=editor, at=NOON
    )

    assert made.content["rows"]["phases.levels"] == [
        {"id": "one", "number": 1, "name": {"en": "Observe", "lo": "ເຝົ້າ"}}
    ]


def test_two_who_write_one_draft_do_not_undo_each_other(editor):
    made = operations.add_pattern(a_pattern(), by=editor, at=NOON)
    operations.put_pattern_row(
        made, "phases.levels", {"id": "one", "name": "First"}, "en", revision=0, by=editor, at=NOON
    )

    with pytest.raises(operations.PatternMoved):
        operations.put_pattern_row(
            made, "phases.levels", {"id": "one", "name": "Second"}, "en", revision=0, by=editor, at=NOON
        )

    assert Pattern.objects.get().content["rows"]["phases.levels"][0]["name"]["en"] == "First"


def test_there_is_one_draft_at_a_time(editor):
    operations.add_pattern(a_pattern(), by=editor, at=NOON)

    with pytest.raises(operations.NumberTaken):
        operations.add_pattern(a_pattern(), by=editor, at=NOON)

    assert numbers() == [(1, True, False)]


def test_a_planner_of_a_post_changes_nothing_in_the_library(planner, library):
    with pytest.raises(operations.NotAllowed):
        operations.withdraw_pattern(Pattern.objects.get(code="three-steps"), by=planner, at=NOON)

    assert numbers("three-steps") == [(1, False, True)]
    assert not Event.objects.filter(action="plans.pattern_withdraw").exists()


def test_withdrawing_the_newest_number_offers_the_one_before_it_again(editor, planner, library):
    first = Pattern.objects.get(code="three-steps")
    made = operations.start_pattern_number(first, note={"en": "Sharper"}, by=editor, at=NOON)
    operations.offer_pattern(made, by=editor, at=NOON)
    assert made in queries.offered_patterns(planner)

    operations.withdraw_pattern(made, by=editor, at=NOON)

    assert first in queries.offered_patterns(planner)
    assert made not in queries.offered_patterns(planner)


def test_the_rows_of_a_plan_become_a_pattern_without_names_numbers_or_places(editor, post, planner):
    plan = sections(
        roles={"team": [{"id": "f1", "function": "Transport", "holder": "noi"}]},
        post={"staff": [{"id": "noi", "name": "Noi Example", "phone": "+85620"}]},
        phases={
            "levels": [{"id": "plain-one", "number": 1, "name": "Alert"}],
            "tasks": [{"id": "t", "level": "plain-one", "name": "Call buses", "owner": "f1", "areas": ["TH-10"]}],
            "messages": [{"id": "m", "level": "plain-one", "name": "Go", "text": "Go", "language": "en", "approved_on": "2026-01-01"}],
        },
    )  # fmt: skip
    version = a_version(post, planner, sections=plan)
    made = operations.add_pattern(a_pattern(), by=editor, at=NOON)

    operations.take_rows_from_plan(made, version, "en", revision=0, by=editor, at=NOON)

    content = made.content
    assert content["rows"]["phases.levels"] == [
        {"id": "one", "number": 1, "name": {"en": "Alert", "lo": "ເຝົ້າ"}}
    ]
    assert content["rows"]["phases.tasks"] == [
        {"id": "t", "level": "one", "name": {"en": "Call buses"}, "owner": "f1"}
    ]
    assert content["names"] == {"roles.team": [{"id": "f1", "function": {"en": "Transport"}}]}
    written = write_pattern_file(queries.pattern_file(made)).decode()
    assert not any(one in written for one in ("Noi", "+85620", "TH-10", "2026-01-01"))
    assert read_pattern_file(written.encode()).remarks == ()


def test_headquarters_reads_a_file_in_changes_a_row_and_offers_it(as_editor, client):
    file = SimpleUploadedFile("scheme.json", write_pattern_file(a_pattern(number=7)))

    as_editor.post(reverse("plans:pattern_import"), {"file": file})
    made = Pattern.objects.get()
    assert numbers() == [(1, True, False)]
    opened = as_editor.get(page("pattern_row", made, "phases.levels", "one"))
    assert "Watch" in opened.content.decode()
    as_editor.post(
        page("pattern_row", made, "phases.levels", "one"),
        {"record": "one", "base_revision": 0, "number": 1, "name": "Observe"},
    )
    as_editor.post(page("pattern_decide", made), {"decision": "offer"})

    made.refresh_from_db()
    assert made.is_offered
    assert made.content["rows"]["phases.levels"][0]["name"] == {"en": "Observe", "lo": "ເຝົ້າ"}


def test_a_broken_file_is_refused_on_the_page_and_nothing_is_made(as_editor):
    response = as_editor.post(reverse("plans:pattern_import"), {"file": SimpleUploadedFile("x.json", b"{}")})

    assert "The file is JSON but not a pattern" in words(response)
    assert not Pattern.objects.exists()


def test_the_library_shows_a_pattern_in_the_language_one_chooses(as_planner, library):
    thailand()

    listed = as_planner.get(reverse("plans:patterns"))
    shown = as_planner.get(page("pattern", Pattern.objects.get(code="three-steps")) + "?lang=fr")

    assert "Three steps: watch, ready, act" in words(listed)
    assert "Veille" in words(shown)
    assert "Drafted by a machine" in words(shown)


def test_a_draft_is_not_there_for_a_post(as_planner, editor):
    made = operations.add_pattern(a_pattern(), by=editor, at=NOON)

    assert as_planner.get(page("pattern", made)).status_code == 404
    assert "Plain" not in words(as_planner.get(reverse("plans:patterns")))


def test_a_file_taken_along_is_the_file_that_was_read_in_and_stands_in_the_chain(as_planner, library):
    response = as_planner.get(page("pattern_json", Pattern.objects.get(code="four-levels")))

    assert response.content == write_pattern_file(SHIPPED["scheme/four-levels"])
    assert Event.objects.get(action="plans.pattern_export").record_id == "scheme/four-levels"


def test_the_outline_has_every_table_a_kind_of_pattern_may_fill():
    assert all(
        OUTLINE.table(path) for pattern in SHIPPED.values() for path in [*pattern.tables, *pattern.names]
    )
