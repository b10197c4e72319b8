"""Stress tests on the pages: asked, run, read, stopped, and what a result must say of itself."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.plans import operations
from safeconduct.plans.models import StressTest
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import a_scenario, a_version, an_unproven_outcome, evacuation, record_in, sections
from tests.plans.pages import address, words


def test_a_stress_test_is_asked_run_by_a_worker_and_read(as_planner, draft):
    asked = as_planner.post(address("test_new", draft), {"scenario": "quake"})
    test = StressTest.objects.get()
    assert asked.url == reverse("plans:test", args=[test.pk])
    assert "The evacuation is being computed" in words(as_planner.get(asked.url))

    jobs.work(Job.objects.get(kind="plans.test").pk)

    job = Job.objects.get(kind="plans.test")
    assert (job.state, job.done, job.total) == ("done", job.total, job.total)
    page = as_planner.get(asked.url)
    assert "All out (2,500 people) in" in words(page)
    assert "What this model does not know" in words(page)
    assert 'id="waiting"' in page.content.decode()
    book = as_planner.get(reverse("plans:test_xlsx", args=[test.pk]))
    assert book.content[:2] == b"PK"
    assert Event.objects.filter(kind="export", action="plans.export_test").count() == 1


def test_running_a_test_twice_has_its_effect_once(as_planner, draft):
    as_planner.post(address("test_new", draft), {"scenario": "quake"})
    job = Job.objects.get(kind="plans.test")
    jobs.work(job.pk)
    first = StressTest.objects.get()
    Job.objects.filter(pk=job.pk).update(state="waiting")

    jobs.work(job.pk)

    again = StressTest.objects.get()
    assert (again.results, again.finished_at) == (first.results, first.finished_at)


def test_a_test_is_cancelled_and_a_late_result_does_not_revive_it(as_planner, draft):
    as_planner.post(address("test_new", draft), {"scenario": "quake"})
    test = StressTest.objects.get()

    as_planner.post(reverse("plans:test_cancel", args=[test.pk]))

    test.refresh_from_db()
    assert test.state == "cancelled"
    assert not operations.finish_test(test, [], seconds=1, at=NOON)
    assert Job.objects.get(kind="plans.test").state == "cancelled"
    assert "This test was stopped." in words(as_planner.get(reverse("plans:test", args=[test.pk])))


def test_a_worker_that_is_told_to_stop_leaves_no_result(as_planner, draft):
    as_planner.post(address("test_new", draft), {"scenario": "quake"})
    job = Job.objects.get(kind="plans.test")
    Job.objects.filter(pk=job.pk).update(cancel_requested_at=NOON)

    jobs.work(job.pk)

    assert Job.objects.get(pk=job.pk).state == "cancelled"
    assert StressTest.objects.get().results == []


def test_what_looks_like_a_formula_leaves_the_house_as_text(as_planner, post, planner):
    content = sections(scenarios={"scenarios": [a_scenario(name="=1+1")]})
    content["evacuation"]["assembly_points"][0]["name"] = "=HYPERLINK(1)"
    version = a_version(post, planner, sections=content)
    as_planner.post(address("test_new", version), {"scenario": "quake"})
    jobs.work(Job.objects.get(kind="plans.test").pk)

    sent = as_planner.get(reverse("plans:test_xlsx", args=[StressTest.objects.get().pk]))

    book = load_workbook(BytesIO(sent.content))
    cells = {cell.value: cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"] == "s"
    assert cells["=HYPERLINK(1)"] == "s"
    assert [sheet.title for sheet in book] == ["Verdict", "Waiting by hour", "Left at each deadline"]
    assert book["Waiting by hour"].max_row > 60


def test_a_scenario_that_cannot_be_tested_says_why_and_leads_there(as_planner, post, planner):
    version = a_version(post, planner, sections=sections(evacuation=evacuation(havens=[])))

    page = as_planner.get(address("test_new", version))
    sent = as_planner.post(address("test_new", version), {"scenario": "quake"})

    assert "There is no safe haven, so no journey has an end." in words(page)
    assert f"{address('section', version, 'evacuation')}#havens" in page.content.decode()
    assert "This scenario cannot be tested yet." in words(sent)
    assert StressTest.objects.count() == 0


def test_an_edit_after_the_test_makes_its_page_say_so(as_planner, draft, planner):
    as_planner.post(address("test_new", draft), {"scenario": "quake"})
    jobs.work(Job.objects.get(kind="plans.test").pk)
    test = StressTest.objects.get()
    before = words(as_planner.get(reverse("plans:test", args=[test.pk])))

    as_planner.post(address("section", draft, "roles"), {"lead": "x", "base_revision": 0})

    assert "The plan was changed after this test." not in before
    assert "The plan was changed after this test." in words(
        as_planner.get(reverse("plans:test", args=[test.pk]))
    )


def test_the_test_of_another_post_is_not_found(client, draft, planner):
    test = StressTest.objects.create(version=draft, scenario="quake", asked_at=NOON, asked_by=planner)
    client.force_login(an_officer("head_of_post", a_post()))

    for name in ("test", "test_xlsx", "test_cancel"):
        assert client.post(reverse(f"plans:{name}", args=[test.pk])).status_code == 404
    test.refresh_from_db()
    assert test.state == "waiting"


def point_in_the_sea(content):
    """The campus, from which Khon Kaen leaves, a hundred kilometres out in the gulf."""
    record_in(content, "evacuation", "assembly_points", "campus")["position"] = {"lat": 10.5, "lon": 100.9}


def route_removed(content):
    content["evacuation"]["legs"] = [row for row in content["evacuation"]["legs"] if row["id"] != "l3"]


@pytest.mark.parametrize(
    ("spoil", "sentence", "leads_to"),
    [
        (
            point_in_the_sea,
            (
                "Evacuation plan, Assembly point “University campus”, Position: Its position 10.5000, 100.9000 is "
                "not on land. Check latitude and longitude."
            ),
            ("record_edit", "evacuation", "assembly_points", "campus", "#id_position"),
        ),
        (
            route_removed,
            (
                "Evacuation plan, Routes: Khon Kaen has no route out: none leaves its assembly points, and 500 "
                "people are counted as left behind."
            ),
            ("section", "evacuation", "#legs"),
        ),
    ],
)
def test_what_leaves_people_out_is_said_before_the_test_and_leads_to_its_field(
    as_planner, post, planner, spoil, sentence, leads_to
):
    content = sections()
    spoil(content)
    version = a_version(post, planner, sections=content)
    page, *path, anchor = leads_to

    shown = as_planner.get(address("test_new", version))

    link = f'<a href="{address(page, version, *path)}{anchor}">{sentence}</a>'
    assert link in shown.content.decode()
    assert "It can be tested, but this leaves people out:" in words(shown)
    field = as_planner.get(address(page, version, *path)).content.decode()
    assert f'id="{anchor[1:]}"' in field

    asked = as_planner.post(address("test_new", version), {"scenario": "quake"})
    jobs.work(Job.objects.get(kind="plans.test").pk)
    result = as_planner.get(asked.url)
    assert link in result.content.decode()
    assert "500 people have no way out at all." in words(result)


def test_a_result_that_its_proof_does_not_hold_for_is_not_to_be_relied_on(as_planner, draft, planner):
    as_planner.post(address("test_new", draft), {"scenario": "quake"})
    test = StressTest.objects.get()
    operations.finish_test(test, [an_unproven_outcome()], seconds=1, at=NOON)

    page = words(as_planner.get(reverse("plans:test", args=[test.pk])))

    assert page.count("The independent check did not confirm this result. Do not rely on its numbers") == 2
    assert "An independent check confirms" not in page
    overview = words(as_planner.get(address("version", draft)))
    assert "The independent check did not confirm this result." in overview
