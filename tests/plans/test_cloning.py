"""A plan copied to another post takes along what can be lent and nothing of people, dates, agreements or counts."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.content import records
from safeconduct.plans.content.cloning import OUTSIDE, STAYS_BEHIND, clone
from safeconduct.plans.models import Plan
from safeconduct.plans.outline import OUTLINE, Kind
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.plans import a_version, evacuation, sections, thailand
from tests.plans.pages import words

EVERYTHING = [section.key for section in OUTLINE.sections]
VALUES = {
    Kind.NUMBER: 3, Kind.DATE: "2026-01-31", Kind.YES_NO: True, Kind.AREA: "TH-10", Kind.AREAS: ["TH-10", "VN-HN"],
    Kind.COUNTRY: "TH", Kind.POINT: {"lat": 13.75, "lon": 100.5}, Kind.PHONE: "+66812345678", Kind.HOURS: "06:00-20:00",
    Kind.PICTURE: "ab" * 32, Kind.WINDOWS: "1-2", Kind.CHOICE: "x", Kind.AGREEMENT: "seats",
}  # fmt: skip


class Everywhere:
    def holds_area(self, code):
        return True

    def holds_point(self, lat, lon):
        return True


class InVietnam:
    def holds_area(self, code):
        return code.startswith("VN")

    def holds_point(self, lat, lon):
        return lon > 105


def filled(field, ids):
    if field.kind in {Kind.RECORD, Kind.RECORDS}:
        named = ids[field.points_to[0]]
        return [named] if field.kind is Kind.RECORDS else named
    return VALUES.get(field.kind, f"Words of {field.key}")


def full_plan():
    """One entry in every table, and something in every field."""
    ids = {f"{s.key}.{t.key}": f"{s.key}-{t.key}" for s in OUTLINE.sections for t in s.tables}
    return {
        section.key: {
            **{field.key: filled(field, ids) for field in section.fields},
            **{
                table.key: [
                    {"id": ids[f"{section.key}.{table.key}"]}
                    | {one.key: filled(one, ids) for one in table.columns}
                ]
                for table in section.tables
            },
            "unknown": "x",
        }
        for section in OUTLINE.sections
    }


def fields_of(plan):
    for section in OUTLINE.sections:
        content = plan.get(section.key, {})
        for field in section.fields:
            if content.get(field.key) not in (None, "", []):
                yield f"{section.key}.{field.key}", field, content[field.key]
        for table in section.tables:
            for row in records(content, table.key):
                for column in table.columns:
                    if row.get(column.key) not in (None, "", []):
                        yield f"{section.key}.{table.key}.{column.key}", column, row[column.key]


def test_every_path_that_stays_behind_is_one_of_the_outline():
    tables = {f"{s.key}.{t.key}" for s in OUTLINE.sections for t in s.tables}
    fields = {path for path, _field, _value in fields_of(full_plan())}

    for rule in (*STAYS_BEHIND, OUTSIDE):
        assert set(rule.tables) <= tables
        assert set(rule.fields) <= fields


@pytest.mark.parametrize("ground", [Everywhere(), InVietnam()])
def test_nothing_that_stays_behind_is_in_the_copy(ground):
    copy = clone(OUTLINE, full_plan(), EVERYTHING, ground).sections

    behind = {path for rule in STAYS_BEHIND for path in rule.fields}
    kinds = {kind for rule in STAYS_BEHIND for kind in rule.kinds}
    left = [path for path, field, _value in fields_of(copy) if path in behind or field.kind in kinds]
    assert left == []
    for path in (path for rule in STAYS_BEHIND for path in rule.tables):
        section, _dot, table = path.partition(".")
        assert records(copy.get(section, {}), table) == []
    assert not any("unknown" in content for content in copy.values())


def test_what_can_be_lent_is_in_the_copy():
    copy = clone(OUTLINE, full_plan(), EVERYTHING, Everywhere()).sections
    paths = {path for path, _field, _value in fields_of(copy)}

    assert {"phases.levels.name", "phases.tasks.name", "phases.messages.text", "roles.team.duties",
            "scenarios.scenarios.trigger", "evacuation.children", "risks.hazards.hazard"} <= paths  # fmt: skip


def test_a_copy_names_no_entry_that_it_does_not_hold():
    for chosen in (EVERYTHING, ["phases"], ["roles", "evacuation"]):
        copy = clone(OUTLINE, full_plan(), chosen, InVietnam()).sections
        there = {row["id"] for content in copy.values() for rows in content.values() if isinstance(rows, list)
                 for row in rows if isinstance(row, dict)}  # fmt: skip
        for _path, field, value in fields_of(copy):
            if field.kind in {Kind.RECORD, Kind.RECORDS}:
                assert set(value if isinstance(value, list) else [value]) <= there
        assert set(copy) == set(chosen)


def test_places_outside_stay_behind_and_several_areas_are_cut_to_those_inside():
    copy = clone(OUTLINE, full_plan(), EVERYTHING, InVietnam()).sections

    assert copy["evacuation"].get("assembly_points", []) == []
    assert copy["evacuation"].get("legs", []) == []
    assert copy["risks"]["hazards"][0]["areas"] == ["VN-HN"]


def test_what_stayed_behind_is_counted_by_reason():
    left = clone(OUTLINE, full_plan(), ["post"], Everywhere()).left

    assert [(one.reason.split(":")[0].split(",")[0], one.number) for one in left] == [
        ("People", 1), ("Telephone numbers.", 2), ("What tells of the other post itself", 8),
        ("What was tested", 1), ("What the outline of this installation does not know.", 1),
    ]  # fmt: skip


@pytest.fixture
def home(post):
    return headquarters(organisation=post.organisation, name="Foreign ministry")


@pytest.fixture
def hanoi(post):
    return a_post(organisation=post.organisation, country_code="VN", name="Embassy in Hanoi")


@pytest.fixture
def traveller(home):
    return an_officer("planner", home, name="Headquarters Planner")


def test_a_plan_begins_with_what_another_lends_it_and_the_other_stays_as_it_was(draft, hanoi, traveller):
    operations.save_record(
        draft, ("phases", "levels"), "one", {"number": 1, "name": "Watch"}, by=traveller, at=NOON
    )
    before = queries.digest(draft)

    copy = operations.clone_plan(
        draft,
        hanoi,
        title="Hanoi",
        chosen=EVERYTHING,
        first={"post": {"countries": "VN"}},
        by=traveller,
        at=NOON,
    )

    its = queries.sections_of(copy)
    assert (copy.plan.post, copy.state, copy.plan.cloned_from) == (hanoi, "draft", draft)
    assert its["phases"]["levels"] == [{"id": "one", "number": 1, "name": "Watch"}]
    assert its["post"] == {"countries": "VN"}
    assert its["evacuation"].get("assembly_points", []) == []
    assert queries.digest(draft) == before
    assert [(one.action, one.post) for one in Event.objects.order_by("sequence")][-3:] == [
        ("plans.start", hanoi.code), ("plans.clone", hanoi.code), ("plans.cloned", draft.plan.post.code),
    ]  # fmt: skip


def test_nobody_copies_a_plan_out_of_reach_and_nothing_is_begun(draft, hanoi):
    stranger = an_officer("planner", hanoi)

    with pytest.raises(operations.NotAllowed):
        operations.clone_plan(draft, hanoi, title="Hanoi", chosen=EVERYTHING, by=stranger, at=NOON)

    assert Plan.objects.count() == 1
    assert not Event.objects.filter(action__startswith="plans.clone").exists()


def test_a_title_that_is_taken_leaves_no_trace(draft, post, planner):
    events = Event.objects.count()

    with pytest.raises(operations.TitleTaken):
        operations.clone_plan(draft, post, title=draft.plan.title, chosen=["roles"], by=planner, at=NOON)

    assert Plan.objects.count() == 1
    assert Event.objects.count() == events


def test_the_pages_lead_from_the_list_to_the_copy_and_say_what_stays_behind(as_planner, draft, planner):
    chosen = words(as_planner.get(reverse("plans:clone_choose")))
    assert draft.plan.title in chosen
    page = as_planner.get(reverse("plans:clone", args=[draft.plan_id, 1]))
    assert "Counts of people and of supplies." in words(page)

    answer = as_planner.post(
        reverse("plans:clone", args=[draft.plan_id, 1]), {"title": "Second", "sections": ["evacuation"]}
    )

    copy = Plan.objects.get(title="Second")
    assert answer.headers["Location"] == reverse("plans:version", args=[copy.pk, 1])
    page = words(as_planner.get(answer.headers["Location"]))
    assert f"copy from “{draft.plan.title}”, version 1" in page
    points = queries.section_of(copy.versions.get(), "evacuation").content["assembly_points"]
    assert [one["name"] for one in points] == ["National Stadium", "University campus"]
    assert not any("keyholder" in one for one in points)


def test_a_copy_without_a_section_is_refused_in_words(as_planner, draft):
    answer = as_planner.post(reverse("plans:clone", args=[draft.plan_id, 1]), {"title": "Second"})

    assert "Choose at least one section" in words(answer)
    assert Plan.objects.count() == 1


def test_a_version_with_tables_that_are_none_is_copied_without_them(post, planner):
    thailand()
    odd = sections(evacuation=evacuation(hubs="none"), post="not an object")
    version = a_version(post, planner, sections={"evacuation": odd["evacuation"]})

    copy = operations.clone_plan(version, post, title="Odd", chosen=EVERYTHING, by=planner, at=NOON)

    assert "hubs" not in queries.sections_of(copy)["evacuation"]
