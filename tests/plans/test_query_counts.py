"""A page asks the database as often for three things as for one."""

from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safeconduct.plans import operations
from safeconduct.plans.content.spots import Spot
from safeconduct.plans.models import EvacuationOption, PlanVersion, StressTest
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.options import an_option, sound_trips
from tests.factories.plans import a_scenario, a_version, evacuation, population, sections
from tests.plans.pages import address


@dataclass
class Asked:
    client: object
    counts: list[int] = field(default_factory=list)

    def open(self, url):
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get(url).status_code == 200
        self.counts.append(len(captured))

    @property
    def alike(self):
        return len(set(self.counts)) == 1


@pytest.fixture
def asked(as_planner):
    as_planner.get(reverse("plans:plans"))  # what is read once for a session
    return Asked(as_planner)


def a_finished_test(version, by=None, results=()):
    return StressTest.objects.create(
        version=version, scenario="q", asked_at=NOON, asked_by=by, state="done", finished_at=NOON,
        results=list(results), problem={"names": {}}, seconds=1.0,
    )  # fmt: skip


def full_of(number):
    """A plan with so many areas, scenarios, points and routes."""
    points = [
        evacuation()["assembly_points"][0] | {"id": f"p{one}", "serves": ["TH-40"]} for one in range(number)
    ]
    legs = [
        {"id": f"l{one}", "origin": f"p{one}", "destination": "bridge", "mode": "road"}
        for one in range(number)
    ]
    areas = ("TH-10", "TH-40", "TH-41")[:number]
    return sections(
        community={"population": [population(area, 100) for area in areas]},
        scenarios={"scenarios": [a_scenario(id=f"s{one}", areas=list(areas)) for one in range(number)]},
        evacuation=evacuation(assembly_points=points, legs=legs),
    )


def test_the_list_of_plans_of_many_posts(client, post):
    ministry = a_post(kind="headquarters", organisation=post.organisation)
    posts = [post, *(a_post(organisation=post.organisation) for _more in (1, 2))]
    reader = an_officer("planner", ministry)
    client.force_login(reader)
    client.get(reverse("plans:plans"))
    asked = Asked(client)
    for one in posts:
        a_finished_test(a_version(one, an_officer("planner", one)))
        asked.open(reverse("plans:plans"))

    assert asked.alike


@pytest.mark.parametrize("key", ["community", "scenarios", "evacuation"])
def test_a_section_with_its_tables(asked, post, planner, key):
    for number in (1, 3):
        asked.open(address("section", a_version(post, planner, sections=full_of(number)), key))

    assert asked.alike


@pytest.mark.parametrize(
    "name", ["version", "points", "test_new", "version_submit", "plan_json", "readiness", "readiness_xlsx"]
)
def test_a_page_of_a_version_with_much_in_it(asked, post, planner, name):
    for number in (1, 3):
        asked.open(address(name, a_version(post, planner, sections=full_of(number))))

    assert asked.alike


def test_the_form_of_a_record(asked, post, planner):
    for number in (1, 3):
        version = a_version(post, planner, sections=full_of(number))
        asked.open(address("record_edit", version, "evacuation", "assembly_points", "p0"))

    assert asked.alike


def test_a_plan_with_many_versions(asked, draft, planner, head):
    asked.open(reverse("plans:plan", args=[draft.plan_id]))
    version = draft
    for _more in (1, 2):
        operations.submit(version, by=planner, at=NOON)
        operations.approve(PlanVersion.objects.get(pk=version.pk), by=head, at=NOON)
        version = operations.start_next_version(draft.plan, by=planner, at=NOON)
    asked.open(reverse("plans:plan", args=[draft.plan_id]))

    assert asked.alike


def test_the_tests_of_a_version(asked, draft, post):
    a_finished_test(draft, by=an_officer("consul", post))
    asked.open(address("tests", draft))
    for _more in (1, 2):
        a_finished_test(draft, by=an_officer("consul", post))
    asked.open(address("tests", draft))

    assert asked.alike


def test_the_result_of_a_test_at_many_multiples(asked, draft):
    outcome = {
        "factor": 1.0, "people": 10, "horizon_hours": 24.0, "clear_hours": 3.0, "left": 0, "unreachable": 0,
        "waiting": [[0, 10], [3, 0]], "deadlines": [], "certified": True, "gap": 0.0, "notes": [],
        "binds": [{"kind": "desks", "subject": "exit:bridge", "saves": 1.0, "share": 0.5}],
    }  # fmt: skip
    for number in (1, 3):
        test = a_finished_test(draft, results=[outcome | {"factor": float(one + 1)} for one in range(number)])
        asked.open(reverse("plans:test", args=[test.pk]))

    assert asked.alike


def test_comments_cost_as_many_queries_for_one_as_for_three(asked, draft, planner):
    for number in range(3):
        spot = Spot("evacuation", "assembly_points", "stadium")
        operations.comment(draft, spot, "Who?", key=f"form-000{number}", by=planner, at=NOON)
        if number != 1:
            asked.open(address("comments", draft))

    assert asked.alike


def test_saves_of_one_section_cost_as_many_queries_for_one_as_for_three(asked, draft, planner):
    for number in range(3):
        values = {"lead": f"Officer {number}"}
        operations.save_fields(draft, "roles", values, base_revision=number, by=planner, at=NOON)
        if number != 1:
            asked.open(address("changes", draft))

    assert asked.alike


@pytest.mark.parametrize("name", ["options", "option_new"])
def test_the_options_of_a_version_cost_as_many_queries_for_one_as_for_three(asked, draft, planner, name):
    for number in range(3):
        first = an_option(draft, planner, name=f"Option {number}")
        copy = operations.copy_option(first, name=f"Copy {number}", by=planner, at=NOON)
        EvacuationOption.objects.filter(pk=copy.pk).update(is_sound=False, faults=[{"code": "late"}])
        if number != 1:
            asked.open(address(name, draft))

    assert asked.alike


@pytest.mark.parametrize("name", ["option", "option_timetable", "option_hours", "option_why"])
def test_an_option_with_many_journeys_costs_as_many_queries_as_one_with_few(asked, draft, planner, name):
    for trips in (sound_trips(), sound_trips()[:1]):
        asked.open(reverse(f"plans:{name}", args=[an_option(draft, planner, trips=trips).pk]))

    assert asked.alike


def test_options_side_by_side_cost_as_many_queries_for_two_as_for_three(asked, draft, planner):
    query = f"?option={an_option(draft, planner).pk}"
    for _more in (1, 2):
        query += f"&option={an_option(draft, planner).pk}"
        asked.open(address("options_beside", draft) + query)

    assert asked.alike
