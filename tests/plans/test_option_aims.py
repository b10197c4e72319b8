"""What counts first in an option: asked for, carried into the engine, and said wherever the option is read."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.evacuation import Aim
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import making
from safeconduct.plans.options.making import journeys_of
from tests.factories.options import a_small_problem, an_option, frozen, priced, sound_trips
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address, words
from tests.plans.test_option_pages import ASKED, of


def priced_version(post, planner):
    assets = [one | {"price_each": 400, "price_per_hour": 60} for one in evacuation()["assets"]]
    return a_version(post, planner, sections=sections(evacuation=evacuation(assets=assets, currency="THB")))


@pytest.mark.parametrize("aim", ["least_risk", "cheapest", "soonest"])
def test_the_aim_that_was_asked_for_is_the_one_the_engine_gets_and_the_plan_file_names(
    as_planner, post, planner, aim
):
    as_planner.post(address("option_new", priced_version(post, planner)), ASKED | {"aim": aim})

    jobs.work(Job.objects.get(kind=operations.OPTION_JOB).pk)

    option = EvacuationOption.objects.get()
    assert (option.aim, option.state, option.is_sound) == (aim, "done", True)
    assert journeys_of(option.trips).asked.aim == making.AIMS[aim]


def made_for(aim, problem):
    told = []

    def watch(standing):
        told.append(making.done_of(standing, aim))
        return True

    return making.make(frozen(problem), "quick", aim, name="One", watch=watch), told


def test_the_cheapest_costs_no_more_than_the_least_risk_and_the_soonest_ends_no_later():
    fleet = replace(priced().fleets[0], vehicles=6.0)
    problem = replace(priced(), fleets=(fleet,))

    least, cheapest, soonest = (made_for(aim, problem)[0] for aim in ("least_risk", "cheapest", "soonest"))

    money = [sum(row["money"] for row in one.outcome["use"]) for one in (least, cheapest)]
    assert money[1] <= money[0]
    assert cheapest.cost <= least.cost * 1.01 + 1e-6
    assert soonest.outcome["clear_hours"] <= least.outcome["clear_hours"]


@pytest.mark.parametrize("aim", ["least_risk", "cheapest", "soonest"])
def test_however_long_the_way_to_the_aim_what_is_done_of_it_only_grows(aim):
    _made, told = made_for(aim, priced())

    assert told == sorted(told)
    assert told[0] < 10 < 55 < told[-1] <= 100


def test_prices_of_the_plan_become_those_of_the_engine(as_planner, post, planner):
    as_planner.post(address("option_new", priced_version(post, planner)), ASKED | {"aim": "cheapest"})

    problem = making.problem_of(EvacuationOption.objects.get().problem)

    assert {(one.cost_per_vehicle, one.cost_per_driving_hour) for one in problem.fleets} == {(400.0, 60.0)}
    assert problem.currency == "THB"


def test_the_form_says_before_anything_is_asked_that_there_are_no_prices(as_planner, draft, post, planner):
    said = "Nothing in the plan has a price yet, so nothing can be made cheap."

    assert said in words(as_planner.get(address("option_new", draft)))
    draft.plan.delete()
    assert said not in words(as_planner.get(address("option_new", priced_version(post, planner))))


def test_the_aim_is_said_on_every_page_and_paper_of_an_option(as_planner, draft, planner):
    option = an_option(draft, planner, name="Few buses", aim="cheapest", problem=priced())
    other = an_option(draft, planner, name="Other")
    as_planner.post(of("option_annex", option), {"revision": option.revision})
    beside = f"?option={option.pk}&option={other.pk}"

    label, sentence = "Cheapest within 1% of the least risk", "It was made to cost as little as possible"
    for page in (of("option", option), address("options", draft), address("options_beside", draft) + beside):
        assert label in words(as_planner.get(page))
    assert sentence in words(as_planner.get(of("option", option)))
    assert "Its vehicles and seats cost 240 (EUR)." in words(as_planner.get(of("option", option)))
    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))
    assert sentence in " ".join(str(row[0].value) for row in book["What comes of it"].iter_rows())
    paper = PdfReader(BytesIO(as_planner.get(address("plan_pdf", draft)).content))
    assert sentence in " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    word = Document(BytesIO(as_planner.get(address("paper", draft, "plan", "docx")).content))
    assert sentence in " ".join(one.text for one in word.paragraphs)


def test_a_cheapest_without_any_price_says_that_there_was_nothing_to_make_cheap(as_planner, draft, planner):
    option = an_option(draft, planner, aim="cheapest", problem=a_small_problem())

    assert "It was to be the cheapest, but nothing in the plan has a price" in words(
        as_planner.get(of("option", option))
    )


def test_everybody_out_soonest_says_so_where_not_everybody_is_out(as_planner, draft, planner):
    option = an_option(draft, planner, aim="soonest", trips=sound_trips()[:1] + sound_trips()[2:3])

    page = words(as_planner.get(of("option", option)))

    assert "no plan was found in which everybody is out in time" in page
    assert "so that the last person is safe as soon as possible" not in page


def test_a_copy_keeps_the_aim_of_the_option_it_was_made_from(draft, planner):
    option = an_option(draft, planner, aim="soonest")

    copy = operations.copy_option(option, name="By hand", by=planner, at=option.asked_at)

    assert copy.aim == "soonest"
    assert making.AIMS[copy.aim] is Aim.SOONEST
