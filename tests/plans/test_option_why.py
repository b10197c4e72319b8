"""Why a group goes when it goes, and what would help: told on a page of the option, in its paper and its workbook."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.evacuation import Mode, Permit, ScheduledLift, Trip, Window, solve
from safeconduct.core.evacuation.explain import REASONS, Whom
from safeconduct.core.evacuation.explain.changes import CHANGES
from safeconduct.core.evacuation.explain.effects import EFFECTS
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import effects, why, why_words
from safeconduct.plans.testing.freezing import names_of
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.options import (
    BUSES,
    EXIT,
    HAVEN,
    POINT,
    a_small_problem,
    an_option,
    on_board,
    sound_trips,
)
from tests.plans.pages import address, words
from tests.plans.test_option_pages import of

NAMES = names_of(a_small_problem())


def with_a_permit():
    (fleet,) = a_small_problem().fleets
    permit = Permit("permit:road", 48.0, -42.0, name="Coaches abroad")
    return a_small_problem(
        fleets=(replace(fleet, permits=("permit:road",)),), permits=(permit,), horizon_hours=48.0
    )


def one_bus_after_the_other():
    """Ten in danger and thirty others at once, twenty an hour later with another bus."""
    first, second = (on_board(10, "urgent"), on_board(30)), (on_board(20),)
    return (
        Trip(POINT, EXIT, "road", 0.0, 1.0, BUSES, 1, loads=first),
        Trip(POINT, EXIT, "road", 1.0, 2.0, BUSES, 2, loads=second),
        Trip(EXIT, HAVEN, "road", 1.0, 2.0, BUSES, 1, loads=first),
        Trip(EXIT, HAVEN, "road", 2.0, 3.0, BUSES, 2, loads=second),
    )


def told(priority, trips=None):
    whom = Whom(POINT, priority)
    return why.told(a_small_problem(), trips or one_bus_after_the_other(), whom, NAMES, step_minutes=60.0)


def test_every_reason_change_and_effect_of_the_core_has_words_here():
    assert why_words.REASONS.keys() == REASONS.keys()
    assert why_words.CHANGES.keys() - {"border_desk"} == CHANGES.keys()
    # Who is left at each deadline stands in the table.
    assert why_words.EFFECTS.keys() == EFFECTS.keys() - {"fewer_left", "more_left"}
    # What is about one departure may be so about several.
    assert why_words.TOGETHER.keys() == {code for code, said in REASONS.items() if "{trip}" in said}


def test_those_who_waited_are_told_of_the_bus_that_was_full():
    answer = told("other")

    assert answer.when == ["50 people leave between hour 0 and hour 1 (day 1, 01:00)."]
    (full,), (not_there,) = answer.because, answer.onward_because
    assert full.startswith(
        "Buses, number 1, Square to Bridge, hour 0: full; of 40 on board 10 were more urgent, "
    )
    assert not_there == "Buses, number 1, Bridge to Town, hour 1: they were not at Bridge then."
    assert [(row["carrier"], row["people"]) for row in answer.leaving] == [
        ("Buses, number 1", 30), ("Buses, number 2", 20),
    ]  # fmt: skip


def test_those_who_went_first_have_nothing_to_be_told():
    answer = told("urgent")

    assert answer.when == ["All 10 people leave at hour 0 (day 1, 00:00)."]
    assert answer.because == []


def test_those_who_stay_are_told_so():
    answer = told("other", one_bus_after_the_other()[:1])

    assert answer.when[1] == "20 people do not leave at all."


def test_the_groups_to_choose_from_add_up_to_everybody_and_say_who_never_leaves():
    groups = why.groups_of(a_small_problem(), sound_trips()[:1], NAMES)

    assert sum(one.people for one in groups) == 60
    assert [(one.priority, one.leaves, one.safe) for one in groups] == [
        ("urgent", 0.0, None), ("other", None, None),
    ]  # fmt: skip


def test_a_planner_chooses_a_group_and_reads_why_it_goes_then(as_planner, draft, planner):
    option = an_option(draft, planner, trips=one_bus_after_the_other())

    chosen = words(as_planner.get(of("option_why", option) + f"?point={POINT}&class=other"))
    nobody = words(as_planner.get(of("option_why", option) + f"?point={EXIT}&class=nobody"))

    assert "50 people leave between hour 0 and hour 1" in chosen
    assert "of 40 on board 10 were more urgent" in chosen
    assert "Nobody of this option is so." in nobody
    assert "The last leaves at hour" in words(as_planner.get(of("option_why", option)))


def test_the_deadlines_and_the_timetable_lead_to_why(as_planner, draft, planner):
    option = an_option(draft, planner, trips=one_bus_after_the_other())
    link = f'href="{of("option_why", option)}?point=point%3Asquare"'

    for name in ("option", "option_timetable"):
        assert link in as_planner.get(of(name, option)).content.decode()


def test_a_way_is_named_by_its_ends_however_they_are_called():
    (point,), road = a_small_problem().assembly_points, a_small_problem().legs[0]
    problem = a_small_problem(
        assembly_points=(replace(point, name="Square – north (old town)"),),
        legs=(replace(road, permits=("pass",), closures=(Window(2.0, 3.0),)), *a_small_problem().legs[1:]),
        permits=(Permit("pass", 1.0, name="Road pass"),),
    )
    names, late = names_of(problem), one_bus_after_the_other()[1:]

    answer = why.told(problem, late, Whom(POINT, "other"), names, step_minutes=60.0)

    assert answer.because[:2] == [
        "Square – north (old town) to Bridge (By road): nobody can go before hour 1, when the permit “Road pass” is granted.",
        "Square – north (old town) to Bridge (By road): closed from hour 2 to hour 3.",
    ]
    names_of_changes = [effects.change_name(row) for row in found(problem)[0]["rows"]]
    assert "Square – north (old town) to Bridge (By road) closed" in names_of_changes


def test_a_lift_that_waits_for_its_permit_is_named_as_such():
    flight = ScheduledLift(
        "lift:tg", EXIT, HAVEN, Mode.AIR, 2.0, 1.0, 60.0, 2, 3.0, "Flight TG", permits=("landing",)
    )
    problem = a_small_problem(
        scheduled_lifts=(flight,), permits=(Permit("landing", 4.0, name="Landing right"),)
    )
    whole = (on_board(10, "urgent"), on_board(50))
    trips = (*sound_trips()[:2], Trip(EXIT, HAVEN, "air", 5.0, 6.0, lift="lift:tg", loads=whole))

    answer = why.told(problem, trips, Whom(POINT), names_of(problem), step_minutes=60.0)

    assert answer.because == [
        "Flight TG: nobody can go before hour 4, when the permit “Landing right” is granted."
    ]


def found(problem, border=()):
    said = []

    def go(done, total):
        said.append((done, total))
        return True

    return effects.found_of(problem, border, go=go), said


def test_what_would_help_agrees_with_solving_the_changed_problem_by_itself():
    problem = a_small_problem(fleets=(replace(a_small_problem().fleets[0], vehicles=1.0),))
    coarse = replace(problem, step_minutes=120.0)
    two = replace(coarse, fleets=(replace(coarse.fleets[0], vehicles=2.0),))

    rows = {row["code"]: row for row in found(problem)[0]["rows"]}

    now, then = solve(coarse), solve(two)
    assert rows["vehicle"]["cost"] == pytest.approx(then.cost - now.cost)
    assert (rows["vehicle"]["before"], rows["vehicle"]["clear"]) == (now.clear_hours, then.clear_hours)
    assert rows["vehicle"]["cost"] < 0 < rows["closed"]["cost"]


def test_how_far_it_is_grows_until_everything_is_done():
    _found, said = found(with_a_permit())

    assert said == sorted(said)
    assert said[-1][0] < said[-1][1]


def test_the_permit_that_bites_is_told_with_what_it_would_bring_at_once():
    store, _said = found(with_a_permit())

    (sentence,) = effects.permits_said(store)

    assert sentence.startswith("“Coaches abroad” granted at once: everybody is safe at hour")
    assert "“Coaches abroad” granted a day later: " in sentence


def test_the_desks_of_a_border_are_not_called_ours():
    (hub,) = a_small_problem().hubs
    problem = a_small_problem(hubs=(replace(hub, desks=1.0, people_per_desk_hour=5.0),))

    codes = {row["code"] for row in found(problem, border=[EXIT])[0]["rows"]}

    assert "border_desk" in codes
    assert "desk" not in codes


def test_what_would_help_is_asked_for_found_by_a_worker_and_read_everywhere(as_planner, draft, planner):
    option = an_option(draft, planner)
    copy = operations.copy_option(option, name="By hand", by=planner, at=NOON)

    as_planner.post(of("option_effects", option))
    assert "What would help is being computed" in words(as_planner.get(of("option_why", option)))
    jobs.work(Job.objects.get(kind=operations.EFFECTS_JOB).pk)

    page = words(as_planner.get(of("option_why", option)))
    assert "What harms most" in page
    assert "Square to Bridge (By road) closed: not everybody is safe in time any more" in page
    assert "half a bus may drive" in page
    assert "What harms most" in words(as_planner.get(of("option_why", copy)))
    paper = PdfReader(BytesIO(as_planner.get(of("option_pdf", option)).content))
    assert "What would help, and what would harm" in " ".join(one.extract_text() for one in paper.pages)
    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))
    assert "Everything begun a day later" in {row[0].value for row in book["What would help"].iter_rows()}
    as_planner.post(of("option_annex", option), {"revision": option.revision})
    word = Document(BytesIO(as_planner.get(address("paper", draft, "plan", "docx")).content))
    assert "What would help, and what would harm" in [one.text for one in word.paragraphs]


def test_an_answer_that_an_earlier_release_stored_can_be_asked_for_again(as_planner, draft, planner):
    option = an_option(draft, planner)
    row = {"code": "closed", "subject": f"{POINT}>{EXIT}:road", "name": "Square – Bridge (road)",
           "clear": None, "before": 2.0, "cost": 9.0, "left": [[1.0, 5]]}  # fmt: skip
    old = {"step_minutes": 60.0, "clear_hours": 2.0, "horizon_hours": 24.0, "rows": [row], "permits": []}
    EvacuationOption.objects.update(effects=old)

    page = as_planner.get(of("option_why", option))
    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))

    assert "Find out what would help" in words(page)
    assert "What would help" not in book.sheetnames
    assert as_planner.get(of("option_pdf", option)).status_code == 200


def test_who_stops_the_search_for_help_leaves_the_option_as_it_was(as_planner, draft, planner):
    option = an_option(draft, planner)
    as_planner.post(of("option_effects", option))

    as_planner.post(of("option_effects_stop", option))

    job = Job.objects.get(kind=operations.EFFECTS_JOB)
    jobs.work(job.pk)
    option.refresh_from_db()
    job.refresh_from_db()
    assert (option.effects, option.state, job.state) == ({}, "done", "cancelled")
    assert "Find out what would help" in words(as_planner.get(of("option_why", option)))


def test_who_may_only_read_the_plan_is_offered_no_search(client, draft, planner, post):
    option = an_option(draft, planner)
    reader = an_officer("auditor", post)
    client.force_login(reader)

    assert "Nobody has asked for this yet." in words(client.get(of("option_why", option)))
    assert client.post(of("option_effects", option)).status_code == 403
    for write in (operations.ask_effects, operations.stop_effects):
        with pytest.raises(operations.NotAllowed):
            write(option, by=reader, at=NOON)
    assert not Job.objects.filter(kind=operations.EFFECTS_JOB).exists()
    assert EvacuationOption.objects.get().effects == {}


def test_the_table_begins_with_what_helps_most_and_then_with_what_harms_most():
    store, _said = found(a_small_problem(fleets=(replace(a_small_problem().fleets[0], vehicles=1.0),)))

    costs = [row[-1] for row in effects.effects_table(store).rows]
    numbers = [float(one.replace("−", "-").replace(",", "")) for one in costs]

    assert numbers == sorted(numbers, key=lambda one: (one > 0, -abs(one)))
    assert numbers[0] < 0 < numbers[-1]
    assert len(numbers) + effects.without_effect(store) == len(store["rows"])
