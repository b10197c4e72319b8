"""The list of readiness on its page, beside its counts; what a section still needs; and the list taken home."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from safeconduct.audit.models import Event
from safeconduct.identity.models import Jurisdiction
from safeconduct.plans import operations, queries
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.readiness import RULES
from tests.factories import NOON
from tests.factories.plans import a_version
from tests.factories.ready_plan import a_ready_plan
from tests.plans.pages import address, words


@pytest.fixture
def written(post, planner):
    """A plan that lacks two things and much that the installation cannot do."""
    sections = a_ready_plan()
    sections["phases"]["tasks"][0]["authority"] = ""
    sections["phases"]["rumours"] = ""
    return a_version(post, planner, sections=sections)


def test_the_counts_stand_beside_the_list_they_were_counted_from(as_planner, written):
    page = as_planner.get(address("readiness", written))
    text = words(page)

    tally = page.context["tally"]
    assert f"{tally.met} of {tally.applicable} met, {tally.not_applicable} do not apply" in text
    assert tally.met + tally.not_met + tally.not_applicable == len(RULES)
    assert "%" not in text.partition("Readiness")[2].partition("</main>")[0]
    assert all(f'id="{rule.id}"' in page.content.decode() for rule in RULES)
    assert "wait for this system, not for the post" in text


def test_only_what_is_missing_can_be_shown(as_planner, written):
    page = as_planner.get(address("readiness", written) + "?only=missing")

    shown = [line.finding for part in page.context["parts"] for group in part.groups for line in group.lines]
    assert {one.state for one in shown} == {"not_met"}
    assert len(shown) == page.context["tally"].not_met


def test_a_line_leads_to_the_very_field_and_the_field_is_there(as_planner, written):
    listed = as_planner.get(address("readiness", written)).content.decode()
    record = address("record_edit", written, "phases", "tasks", "task-1-1")
    section = address("section", written, "phases")

    assert f'href="{record}#id_authority"' in listed
    assert 'id="id_authority"' in as_planner.get(record).content.decode()
    assert f'href="{section}#id_rumours"' in listed
    assert 'id="id_rumours"' in as_planner.get(section).content.decode()


def test_a_version_that_cannot_be_changed_leads_to_the_record_on_its_section(as_planner, written, planner):
    operations.submit(written, by=planner, at=NOON)

    listed = as_planner.get(address("readiness", written)).content.decode()

    assert f'href="{address("section", written, "phases")}?at=task-1-1#task-1-1"' in listed
    assert "Put it right" not in listed


def test_a_section_says_what_it_still_needs_and_no_longer_after_it_was_written(as_planner, written, planner):
    before = words(as_planner.get(address("section", written, "phases")))
    assert "What this section still needs to be ready: 3 requirements" in before
    assert "“Legal and financial authority” is missing for Task 1." in before

    operations.save_record(
        written,
        ("phases", "tasks"),
        "task-1-1",
        {"authority": "Decree 12"},
        base_revision=0,
        by=planner,
        at=NOON,
    )
    rumours = {"rumours": "The press officer notes each and answers within 6 hours."}
    operations.save_fields(written, "phases", rumours, base_revision=0, by=planner, at=NOON)

    assert "What this section still needs" not in words(as_planner.get(address("section", written, "phases")))


def test_the_overview_leads_to_the_list_with_its_three_counts(as_planner, written):
    page = as_planner.get(address("version", written))

    assert f'href="{address("readiness", written)}"' in page.content.decode()
    assert f"{page.context['tally'].met} of" in words(page)


def test_the_list_is_taken_home_and_the_chain_says_so(as_planner, written):
    answer = as_planner.get(address("readiness_xlsx", written))

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[4:]] == [rule.id for rule in RULES]
    assert "met," in sheet[1][0]
    assert Event.objects.get(action="plans.export_readiness").kind == Event.Kind.EXPORT


def test_who_read_the_list_stands_in_the_chain(as_planner, written):
    as_planner.get(address("readiness", written))

    assert Event.objects.filter(action="plans.open_section", details__section="readiness").count() == 1


def test_a_country_covered_from_afar_asks_who_acts_there(as_planner, written, post):
    def sentences():
        return words(as_planner.get(address("readiness", written)))

    assert "Every country that this post answers for has a mission of ours." in sentences()

    Jurisdiction.objects.create(post=post, country_code="MM", manner=Jurisdiction.Manner.FROM_AFAR)

    assert "Every country that this post answers for has a mission of ours." not in sentences()


def test_an_assembly_point_across_the_border_is_said_where_it_is_written(as_planner, post, planner):
    sections = a_ready_plan()
    sections["evacuation"]["assembly_points"][0]["position"] = {"lat": 17.9757, "lon": 102.6331}
    version = a_version(post, planner, sections=sections)

    text = words(as_planner.get(address("section", version, "evacuation")))

    assert "Square: Its position lies in another country (LA) than its area (TH)." in text


def test_deputies_of_each_other_and_staff_who_left_are_said(as_planner, post, planner):
    sections = a_ready_plan()
    anong, boun, chan = sections["post"]["staff"]
    anong["deputy"], boun["deputy"], chan["deputy"] = "boun", "anong", "chan"
    chan["until"] = "2020-01-01"
    version = a_version(post, planner, sections=sections)

    text = words(as_planner.get(address("section", version, "post")))

    assert "Anong Example and Boun Example stand in only for each other" in text
    assert "Chan Example: The deputy is the same person." in text
    assert "Chan Example: At the post until 1 January 2020, but still named in this plan." in text


def test_an_approver_who_left_is_said_on_the_introduction(as_planner, written, planner, head):
    operations.submit(written, by=planner, at=NOON)
    operations.approve(PlanVersion.objects.get(pk=written.pk), by=head, at=NOON)
    head.is_active = False
    head.save()

    text = words(as_planner.get(address("section", written, "introduction")))

    assert "who approved this version, no longer works here" in text


def test_a_malformed_section_still_has_its_list(as_planner, post, planner):
    sections = a_ready_plan()
    sections["roles"]["team"] = "nobody yet"
    sections["phases"]["tasks"] = [None, 7, {"level": ["level-1"], "owner": {"a": 1}}]
    sections["risks"]["hazards"][0]["likelihood"] = "often"
    version = a_version(post, planner, sections=sections)

    assert as_planner.get(address("readiness", version)).status_code == 200
    assert as_planner.get(reverse("plans:plan", args=[version.plan_id])).status_code == 200
    assert queries.section_of(version, "roles").content["team"] == "nobody yet"


def test_a_level_of_four_hundred_tasks_is_read_page_by_page(as_planner, post, planner):
    sections = a_ready_plan()
    task = sections["phases"]["tasks"][0]
    sections["phases"]["tasks"] = [task | {"id": f"t{one}", "name": f"Task {one}"} for one in range(400)]
    url = address("section", a_version(post, planner, sections=sections), "phases")

    first, second = as_planner.get(url), as_planner.get(url + "?table=tasks&from=50")
    named = as_planner.get(url + "?at=t399")

    assert "1 to 50 of 400" in words(first)
    assert "51 to 100 of 400" in words(second)
    assert 'id="t50"' not in first.content.decode()
    assert 'id="t50"' in second.content.decode()
    assert 'id="t399"' in named.content.decode()
    assert as_planner.get(url + "?table=tasks&from=99999999").status_code == 200
    assert as_planner.get(url + "?table=tasks&from=x").status_code == 200
