"""Evacuation options on the pages: asked for, watched, read, laid side by side, changed by hand, annexed, printed."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.evacuation import Together
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import making
from safeconduct.plans.options.making import journeys_of
from tests.factories.identity import a_post, an_officer
from tests.factories.options import BUSES, an_option, on_board, sound_trips
from tests.factories.plans import a_version, evacuation, population, sections
from tests.plans.pages import address, words


def of(name, option):
    return reverse(f"plans:{name}", args=[option.pk])


ASKED = {"scenario": "quake", "name": "As it stands", "factor": "1", "aim": "least_risk", "effort": "quick"}


def test_an_option_is_asked_made_by_a_worker_and_read_in_every_way(as_planner, draft):
    asked = as_planner.post(address("option_new", draft), ASKED)
    option = EvacuationOption.objects.get()
    assert asked.url == of("option", option)
    assert "The evacuation plan is being made" in words(as_planner.get(asked.url))

    jobs.work(Job.objects.get(kind=operations.OPTION_JOB).pk)

    page = words(as_planner.get(asked.url))
    assert "Everybody (2,500 people) is safe by hour" in page
    assert "An independent check of every journey found nothing wrong." in page
    assert "If the world does not keep to it" in page
    assert "Hired coaches" in words(as_planner.get(of("option_timetable", option)))
    assert "people are safe" in words(as_planner.get(of("option_hours", option) + "?hour=12"))
    assert as_planner.get(of("option_ground", option)).content.startswith(b"<svg")
    paper = PdfReader(BytesIO(as_planner.get(of("option_pdf", option)).content))
    assert "Everybody (2,500 people) is safe" in " ".join(paper.pages[0].extract_text().split())


def test_while_it_is_made_the_page_says_how_good_it_is_so_far_and_offers_to_keep_that(as_planner, draft):
    as_planner.post(address("option_new", draft), ASKED)
    option = EvacuationOption.objects.get()
    operations.note_standing(option, cost=1200.0, bound=1000.0)

    page = words(as_planner.get(of("option", option)))

    assert "No plan can need less than 1,000 weighted hours of waiting." in page
    assert "The best plan so far needs 1,200. At most 16.7% of that could still be won." in page
    assert "Stop and keep the best plan so far" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"factor": "0"}, "Ensure this value is greater than or equal to 0.1."),
        ({"factor": "many"}, "Enter a number."),
        ({"name": ""}, "This field is required."),
        ({"effort": "forever"}, "Select a valid choice."),
        ({"aim": "glory"}, "Select a valid choice."),
        ({"aim": "cheapest"}, "Nothing in the plan has a price, so there is nothing to make cheap."),
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_is_kept(as_planner, draft, wrong, sentence):
    sent = as_planner.post(address("option_new", draft), {**ASKED, "name": "Twice as many", **wrong})

    assert sentence in words(sent)
    if "name" not in wrong:
        assert 'value="Twice as many"' in sent.content.decode()
    assert not EvacuationOption.objects.exists()


def test_a_scenario_without_a_way_out_is_refused_and_leads_to_what_is_missing(as_planner, post, planner):
    version = a_version(post, planner, sections=sections(evacuation=evacuation(havens=[])))

    sent = as_planner.post(address("option_new", version), ASKED)

    assert "There is no safe haven, so no journey has an end." in words(sent)
    assert not EvacuationOption.objects.exists()


def test_options_stand_side_by_side_with_the_same_numbers_on_page_and_in_the_workbook(
    as_planner, draft, planner
):
    one = an_option(draft, planner)
    other = an_option(draft, planner, name="One bus", trips=sound_trips()[:1] + sound_trips()[2:3])
    query = f"?option={one.pk}&option={other.pk}"

    page = words(as_planner.get(address("options_beside", draft) + query))
    book = load_workbook(BytesIO(as_planner.get(address("options_beside_xlsx", draft) + query).content))

    assert "Everybody safe by hour 2 never" in page
    assert "Not safe at hour 24 0 20" in page
    cells = [[cell.value for cell in row] for row in book["Side by side"].iter_rows()]
    assert ["Everybody safe by hour", 2, "never"] in cells
    assert ["Not safe at hour 24", 0, 20] in cells


def test_an_option_of_another_version_is_not_laid_beside(as_planner, draft, post, planner):
    elsewhere = an_option(a_version(post, planner), planner)
    own = an_option(draft, planner)

    answer = as_planner.get(address("options_beside", draft) + f"?option={own.pk}&option={elsewhere.pk}")

    assert answer.url == address("options", draft)


def test_the_workbook_holds_every_journey_and_no_formula(as_planner, draft, planner):
    option = an_option(draft, planner, name="=1+1")

    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))

    assert book["What comes of it"]["A1"].data_type == "s"
    assert book["Journeys"].max_row == 1 + 4
    assert Event.objects.filter(kind="export", action="plans.export_option").count() == 1


def the_copy(client, option):
    client.post(of("option_copy", option))
    return EvacuationOption.objects.exclude(pk=option.pk).get()


def form_of(page):
    """What a browser would send back of the page's form."""
    html = page.content.decode().partition('/hand">')[2].partition("</form>")[0]
    sent = dict(re.findall(r'<input(?![^>]*checkbox)[^>]*name="([^"]+)" value="([^"]*)"', html))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', html, re.S):
        sent |= {name: re.findall(r'value="([^"]+)" selected', options)[0]}
    return sent


def test_a_copy_changed_by_hand_names_the_fault_at_its_journey_and_keeps_what_was_typed(
    as_planner, draft, planner
):
    copy = the_copy(as_planner, an_option(draft, planner))
    page = as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1")
    sent = form_of(page) | {"departs-1": "0.5"}

    answer = as_planner.post(of("option_hand", copy), sent, follow=True)

    said = words(answer)
    assert "Kept. The independent check found faults; they stand below." in said
    assert "the vehicle comes free at hour 1 only." in said
    assert 'href="#departs-1"' in answer.content.decode()
    assert 'value="0.5"' in answer.content.decode()
    copy.refresh_from_db()
    assert (copy.is_sound, copy.cost, copy.revision) == (False, None, 1)
    page = words(as_planner.get(of("option", copy)))
    assert "changes by hand are checked, not played again." in page
    assert page.index("It must not be carried out as it stands.") < page.index(
        "Were all journeys made as they stand:"
    )
    assert "It must not be carried out as it stands." in words(as_planner.get(address("options", draft)))
    assert "This journey: the vehicle comes free at hour 1 only." in said
    refused = as_planner.post(of("option_annex", copy), {"revision": copy.revision}, follow=True)
    assert "it cannot become an annex" in words(refused)
    copy.refresh_from_db()
    assert copy.annexed_at is None


def test_what_cannot_be_read_is_marked_and_nothing_is_saved(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    sent = form_of(as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1"))

    answer = as_planner.post(of("option_hand", copy), sent | {"departs-0": "noon", "people-1-0": "9"})

    assert answer.status_code == 422
    assert "Give an hour between 0 and 48, such as 12.5." in words(answer)
    assert 'value="noon"' in answer.content.decode()
    assert 'value="9"' in answer.content.decode()
    copy.refresh_from_db()
    assert copy.revision == 0


def test_two_change_one_copy_and_the_second_is_told_and_keeps_her_words(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    sent = form_of(as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1"))
    as_planner.post(of("option_hand", copy), sent | {"remove-1": "on"})

    second = as_planner.post(of("option_hand", copy), sent | {"departs-0": "2"})

    assert second.status_code == 409
    assert "Somebody else changed this option meanwhile, so nothing was saved." in words(second)
    assert "1 journey that you had typed at is not there any more." in words(second)
    assert 'value="2"' in second.content.decode()
    copy.refresh_from_db()
    assert (copy.revision, len(journeys_of(copy.trips).trips)) == (1, 3)


def test_who_types_while_the_copy_becomes_an_annex_is_told_and_keeps_her_words(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    sent = form_of(as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1"))
    as_planner.post(of("option_annex", copy), {"revision": copy.revision})

    late = as_planner.post(of("option_hand", copy), sent | {"departs-0": "2"})

    assert late.status_code == 409
    assert "This option is an annex of the plan by now, so nothing was saved." in words(late)
    assert 'value="2"' in late.content.decode()
    assert "Keep, and have it checked" not in words(late)
    assert "Copy, to change it by hand" in words(late)
    copy.refresh_from_db()
    assert copy.revision == 0


def test_journeys_that_nobody_looked_at_do_not_become_an_annex(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    sent = form_of(as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1"))
    as_planner.post(
        of("option_hand", copy), sent
    )  # by a colleague: sound again, and other than the page that is open

    late = as_planner.post(of("option_annex", copy), {"revision": 0}, follow=True)

    assert "Somebody changed this option after you opened the page. Look at it, and choose again." in words(
        late
    )
    copy.refresh_from_db()
    assert (copy.revision, copy.is_sound, copy.annexed_at) == (1, True, None)


def test_after_a_fault_of_the_worker_it_is_asked_for_again(as_planner, draft):
    as_planner.post(address("option_new", draft), ASKED)
    option = EvacuationOption.objects.get()
    Job.objects.filter(kind=operations.OPTION_JOB).update(state=Job.State.FAILED, fault="MemoryError")

    page = as_planner.get(of("option", option))

    assert "Try again" in words(page)
    as_planner.post(of("option_again", option))
    jobs.work(jobs.latest(operations.OPTION_JOB, option.pk).pk)
    option.refresh_from_db()
    assert (option.state, option.is_sound) == ("done", True)
    as_planner.post(of("option_again", option))
    assert not jobs.latest(operations.OPTION_JOB, option.pk).is_open


def test_an_option_that_is_made_already_is_not_said_to_be_stopped(as_planner, draft, planner):
    option = an_option(draft, planner)

    answer = as_planner.post(of("option_cancel", option), follow=True)

    assert "The search had ended before. The page shows the plan that was made." in words(answer)
    assert not Event.objects.filter(action="plans.stop_option").exists()


def test_every_page_of_an_option_with_faults_says_first_that_it_must_not_be_carried_out(
    as_planner, draft, planner
):
    copy = the_copy(as_planner, an_option(draft, planner))
    sent = form_of(as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/1"))
    as_planner.post(of("option_hand", copy), sent | {"departs-1": "0.5"})

    for page in ("option", "option_timetable", "option_hours", "option_why", "option_hand"):
        assert "It must not be carried out as it stands." in words(as_planner.get(of(page, copy)))


def test_of_six_ticked_options_the_first_five_stand_side_by_side_and_that_is_said(as_planner, draft, planner):
    query = "&".join(f"option={an_option(draft, planner, name=f'Way {n}').pk}" for n in range(6))

    page = words(as_planner.get(address("options_beside", draft) + f"?{query}"))

    assert "the first five that you ticked are shown" in page
    assert "Way 4" in page
    assert "Way 5" not in page


def test_the_annex_prints_with_the_plan_on_paper_and_in_word(as_planner, draft, planner):
    option = an_option(draft, planner, name="Two buses at once")
    as_planner.post(of("option_annex", option), {"revision": option.revision})

    paper = PdfReader(BytesIO(as_planner.get(address("plan_pdf", draft)).content))
    word = as_planner.get(address("paper", draft, "plan", "docx"))

    printed = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "Evacuation plans" in printed
    assert "Earthquake: Two buses at once" in printed
    assert "Annexed on" in printed
    assert "Everybody (60 people) is safe by hour 2" in printed
    assert word.status_code == 200
    as_planner.post(of("option_annex_remove", option))
    paper = PdfReader(BytesIO(as_planner.get(address("plan_pdf", draft)).content))
    assert "Two buses at once" not in " ".join(page.extract_text() for page in paper.pages)


def test_an_annex_is_not_changed_by_hand(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    as_planner.post(of("option_annex", copy), {"revision": copy.revision})

    assert as_planner.get(of("option_hand", copy)).status_code == 404


def test_the_options_of_another_post_are_not_found(client, draft, planner):
    option = an_option(draft, planner)
    client.force_login(an_officer("head_of_post", a_post()))

    for name in ("option", "option_timetable", "option_hours", "option_xlsx", "option_pdf", "option_copy"):
        assert client.post(of(name, option)).status_code == 404
    assert EvacuationOption.objects.count() == 1


def test_an_edit_after_the_option_makes_its_page_say_so(as_planner, draft, planner):
    option = an_option(draft, planner)
    before = words(as_planner.get(of("option", option)))

    as_planner.post(address("section", draft, "roles"), {"lead": "x", "base_revision": 0})

    assert "The plan was changed after this option was made." not in before
    assert "The plan was changed after this option was made." in words(as_planner.get(of("option", option)))


def test_what_if_answers_without_scripts_and_beside_the_plan_as_it_stands(as_planner, draft):
    url = address("what_if", draft, "quake")

    plain = words(as_planner.get(url))
    more = words(as_planner.get(url + "?people=2&vehicles=1&desks=1&warning_hours=6"))

    assert "Everybody (2,500 people) can be safe by hour" in plain
    assert "Everybody (5,000 people) can be safe by hour" in more
    assert "As the plan stands: everybody (2,500 people) by hour" in more


def test_what_if_says_what_cannot_be_asked(as_planner, draft):
    page = as_planner.get(
        address("what_if", draft, "quake") + "?people=900&vehicles=x&desks=1&warning_hours=0"
    )

    assert page.status_code == 200
    assert "Ensure this value is less than or equal to 5.0." in words(page)
    assert "Enter a number." in words(page)
    assert as_planner.get(address("what_if", draft, "nothing")).status_code == 404


def test_what_the_model_does_not_know_is_in_reach_of_every_option_and_test(as_planner, draft, planner):
    link = f'href="{reverse("plans:model_unknowns")}"'

    for url in (
        of("option", an_option(draft, planner)),
        address("options", draft),
        address("what_if", draft, "quake"),
    ):
        assert link in as_planner.get(url).content.decode()


def test_a_strange_hour_or_fleet_shows_the_nearest_there_is(as_planner, draft, planner):
    option = an_option(draft, planner)

    assert "Hour 3 (" in words(as_planner.get(of("option_hours", option) + "?hour=99999"))
    assert "Hour 0 (" in words(as_planner.get(of("option_hours", option) + "?hour=-5"))
    assert as_planner.get(of("option_timetable", option) + "?fleet=nobody&first=700").status_code == 200


def test_a_scenario_of_nobody_is_said_to_be_one_instead_of_everybody_safe_at_once(as_planner, post, planner):
    nobody = sections(community={"population": [population("TH-10", 1), population("TH-40", 1)]})
    version = a_version(post, planner, sections=nobody)
    as_planner.post(address("option_new", version), ASKED)
    jobs.work(Job.objects.get(kind=operations.OPTION_JOB).pk)

    pages = [
        as_planner.get(of("option", EvacuationOption.objects.get())),
        as_planner.get(address("what_if", version, "quake")),
        as_planner.get(address("what_if", version, "quake") + "?people=2&vehicles=1&desks=1&warning_hours=6"),
    ]

    for page in pages:
        assert page.status_code == 200
        assert "There is nobody to bring out" in words(page)
        assert "Everybody" not in words(page)


def stored(option, trips):
    """Journeys as no page writes them: of an import, or of a version of the problem that is gone."""
    kept = replace(journeys_of(option.trips), trips=tuple(trips))
    EvacuationOption.objects.filter(pk=option.pk).update(trips=making.as_stored(kept))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fleet": "", "vehicle": 0, "lift": "ghost"}, "this option has no scheduled lift “ghost”."),
        ({"fleet": "ghosts"}, "this option has no vehicles “ghosts”."),
        ({"destination": "atlantis"}, "this option has no place “atlantis”."),
        (
            {"loads": (replace(on_board(5), priority="royal"),)},
            "this option has no group “royal at point:square”.",
        ),
        ({"households": (Together(1, 1),)}, "this option has no family number 1."),
    ],
)
def test_a_journey_by_hand_that_names_what_nobody_knows_is_told_and_nothing_is_saved(
    as_planner, draft, planner, change, sentence
):
    copy = the_copy(as_planner, an_option(draft, planner))
    first, *others = sound_trips()
    stored(copy, [*others, replace(first, **change)])
    page = as_planner.get(of("option_hand", copy) + f"?carrier={BUSES}/2")

    answer = as_planner.post(of("option_hand", copy), form_of(page) | {"departs-0": "1"})

    assert answer.status_code == 422
    assert "Nothing was saved: these journeys name what this option does not have" in words(answer)
    assert sentence in words(answer)
    assert 'value="1"' in answer.content.decode()
    copy.refresh_from_db()
    assert copy.revision == 0


def test_a_journey_with_an_unknown_name_is_put_right_by_leaving_it_out(as_planner, draft, planner):
    copy = the_copy(as_planner, an_option(draft, planner))
    first, *others = sound_trips()
    stored(copy, [*others, replace(first, fleet="ghosts")])
    page = as_planner.get(of("option_hand", copy) + "?carrier=ghosts/1")

    answer = as_planner.post(of("option_hand", copy), form_of(page) | {"remove-0": "on"}, follow=True)

    assert "Kept." in words(answer)
    copy.refresh_from_db()
    assert (copy.revision, len(journeys_of(copy.trips).trips)) == (1, 3)


def test_of_two_who_annex_at_once_the_second_is_told_whose_option_gave_way(as_planner, draft, planner, post):
    one, other = an_option(draft, planner, name="Mine"), an_option(draft, planner, name="Hers")
    colleague = Client()
    colleague.force_login(an_officer("head_of_post", post))
    as_planner.post(of("option_annex", one), {"revision": one.revision})

    answer = colleague.post(of("option_annex", other), {"revision": other.revision}, follow=True)

    assert "It takes the place of “Mine”, which stays in the list." in words(answer)
    assert list(draft.options.filter(annexed_at__isnull=False)) == [other]


def test_who_may_only_read_is_offered_nothing_that_changes_an_option(client, draft, planner, post):
    option = an_option(draft, planner)
    client.force_login(an_officer("auditor", post))

    for name in ("option", "option_timetable", "option_hours", "option_why"):
        main = client.get(of(name, option)).content.decode().partition("<main")[2].partition("</main>")[0]
        assert 'method="post"' not in main
    for name in ("option_copy", "option_annex", "option_annex_remove", "option_cancel"):
        assert client.post(of(name, option)).status_code == 403
    assert client.get(of("option_hand", option)).status_code == 403
    assert EvacuationOption.objects.get().annexed_at is None


def test_twenty_times_the_estimate_is_planned_and_says_who_is_left(as_planner, draft):
    as_planner.post(address("option_new", draft), ASKED | {"factor": "20"})
    jobs.work(Job.objects.get(kind=operations.OPTION_JOB).pk)

    option = EvacuationOption.objects.get()
    assert (option.state, option.is_sound, option.outcome["people"]) == ("done", True, 50_000)
    assert "of 50,000 people are not safe" in words(as_planner.get(of("option", option)))
    for name in ("option_timetable", "option_hours", "option_why", "option_pdf", "option_xlsx"):
        assert as_planner.get(of(name, option)).status_code == 200
