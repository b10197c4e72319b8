"""The comparison on pages: of two versions, before a decision, of two plans, and save by save."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from safeconduct.audit.models import Event
from safeconduct.plans import operations
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address, words

PASTED = "\ufeffລົດ\u200bເມ\u00a0ອອກ\u200bເວລາ 06:00 ຢູ່\u200bວັດ"
CLEAN = "ລົດເມ ອອກເວລາ 06:00 ຢູ່ວັດ"


@pytest.fixture
def following(draft, planner, head):
    """Version 2, begun as a copy of version 1 in force."""
    operations.save_fields(
        draft, "roles", {"lead": "The consul leads."}, base_revision=0, by=planner, at=NOON
    )
    operations.submit(draft, by=planner, at=NOON)
    operations.approve(draft, by=head, at=NOON)
    return operations.start_next_version(draft.plan, by=planner, at=NOON)


def write(version, by, section="roles", **values):
    revision = version.sections.get(key=section).revision
    operations.save_fields(version, section, values, base_revision=revision, by=by, at=NOON)


def compare_url(version, query=""):
    return reverse("plans:compare", args=[version.plan_id]) + query


def test_the_draft_is_compared_with_the_version_in_force_word_by_word(as_planner, following, planner):
    write(following, planner, lead="The ambassador leads.")

    answer = as_planner.get(compare_url(following))

    page = answer.content.decode()
    assert "1 change from version 1 to version 2" in words(answer)
    assert "<del><span" in page
    assert "<ins><span" in page
    assert "removed: consul end of removed" in words(answer)
    assert "added: ambassador end of added" in words(answer)
    assert "Evacuation plan" not in words(answer)


def test_a_version_compared_with_itself_says_so(as_planner, following):
    assert "Both sides are the same version" in words(as_planner.get(compare_url(following, "?from=1&to=1")))


def test_two_versions_that_say_the_same_say_so(as_planner, following):
    assert "Versions 1 and 2 say the same" in words(as_planner.get(compare_url(following)))


def test_a_plan_of_one_version_says_what_will_be_here(as_planner, draft):
    assert "There is one version only" in words(as_planner.get(compare_url(draft)))
    assert as_planner.get(reverse("plans:compare_xlsx", args=[draft.plan_id])).status_code == 404


def test_numbers_that_are_none_fall_back_to_what_is_usual(as_planner, following):
    assert as_planner.get(compare_url(following, "?from=999&to=x")).status_code == 200


def test_odd_spaces_of_a_word_processor_are_named_and_hide_nothing(as_planner, following, planner):
    write(following, planner, headquarters=PASTED)
    write(following, planner, lead="The\u00a0consul leads.")

    page = words(as_planner.get(compare_url(following)))

    assert "The words are the same; only spaces or marks that cannot be seen differ." in page
    assert "1 × no-break space (U+00A0)" in page


def test_a_lao_text_with_odd_spaces_differs_from_the_clean_one_only_where_it_was_changed(
    as_planner, following, planner, head
):
    write(following, planner, lead=PASTED)
    operations.submit(following, by=planner, at=NOON)
    operations.approve(following, by=head, at=NOON)
    third = operations.start_next_version(following.plan, by=planner, at=NOON)
    write(third, planner, lead=CLEAN.replace("06:00", "07:00"))

    page = words(as_planner.get(compare_url(third)))

    assert "removed: 06 end of removed" in page
    assert "added: 07 end of added" in page
    assert page.count("end of removed") == 1
    assert "3 × zero-width space (U+200B)" in page


def test_four_hundred_tasks_that_were_turned_round_are_compared(as_planner, post, planner, head):
    tasks = [{"id": f"t{number}", "name": f"Task {number}"} for number in range(400)]
    version = a_version(post, planner, sections=sections(phases={"tasks": tasks}))
    operations.submit(version, by=planner, at=NOON)
    operations.approve(version, by=head, at=NOON)
    following = operations.start_next_version(version.plan, by=planner, at=NOON)
    row = following.sections.get(key="phases")
    row.content = {"tasks": tasks[::-1]}
    row.save()

    answer = as_planner.get(compare_url(following))

    assert "399 changes from version 1 to version 2" in words(answer)
    assert "Place 400" in words(answer)


def test_changes_that_name_people_leave_a_read_and_others_do_not(as_planner, following, planner):
    write(following, planner, "logistics", cash="In the safe.")
    as_planner.get(compare_url(following))
    assert not Event.objects.filter(action="plans.compare").exists()

    write(following, planner, lead="Somebody else.")
    as_planner.get(compare_url(following))

    events = Event.objects.filter(action="plans.compare").order_by("sequence")
    assert [(one.kind, one.details) for one in events] == [
        ("read", {"version": 1, "sections": ["roles"]}), ("read", {"version": 2, "sections": ["roles"]}),
    ]  # fmt: skip


def test_the_changes_are_taken_along_as_a_workbook_in_which_no_word_is_a_formula(
    as_planner, following, planner
):
    write(following, planner, lead="=1+1")

    answer = as_planner.get(reverse("plans:compare_xlsx", args=[following.plan_id]))

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][1:5] == [
        "Who leads, and who takes over", "Changed", "The consul leads.", "=1+1",
    ]  # fmt: skip
    assert sheet.cell(2, 5).data_type == "s"
    assert Event.objects.filter(action="plans.export_comparison", kind="export").count() == 1


def test_a_reviewer_sees_the_changes_before_deciding(client, following, planner, head):
    write(following, planner, lead="The ambassador leads.")
    operations.submit(following, by=planner, at=NOON)
    client.force_login(head)

    page = words(client.get(address("version_approve", following)))

    assert "1 change from version 1 to version 2" in page
    assert "added: ambassador" in page
    assert page.index("added: ambassador") < page.index("Your decision")
    assert Event.objects.filter(action="plans.compare").exists()


def test_each_save_stands_with_who_made_it_and_what_it_changed(as_planner, following, planner, head):
    write(following, planner, lead="First.")
    write(following, head, lead="Second.")

    page = words(as_planner.get(address("changes", following)))

    assert page.index("Head Example") < page.index("Planner Example, ")
    assert "removed: First" in page
    only = words(as_planner.get(address("changes", following) + "?section=logistics"))
    assert "Nothing was changed here yet" in only


def test_older_saves_are_a_page_further(as_planner, following, planner):
    for number in range(32):
        write(following, planner, "logistics", cash=f"Amount {number}.")

    first = as_planner.get(address("changes", following))
    older = as_planner.get(address("changes", following) + f"?before={first.context['older']}")

    assert len(first.context["saves"]) == 30
    assert len(older.context["saves"]) == 2
    assert older.context["older"] is None


def test_two_plans_stand_side_by_side_and_a_section_is_compared_on_demand(client, draft, post):
    home = headquarters(organisation=post.organisation)
    planner = an_officer("planner", home)
    hanoi = a_post(organisation=post.organisation, name="Embassy in Hanoi")
    other = a_version(hanoi, planner, title="Hanoi", sections=sections(evacuation=evacuation(hubs=[])))
    client.force_login(planner)
    url = reverse("plans:side_by_side", args=[draft.plan_id, other.plan_id])

    assert "Hanoi" in words(client.get(reverse("plans:beside", args=[draft.plan_id])))
    overview = words(client.get(url))
    assert "Embassy in Hanoi" in overview
    assert "Only in the first" not in overview
    page = words(client.get(url + "?section=evacuation"))
    assert "Exit: Don Mueang Only in the first" in page
    assert Event.objects.filter(action="plans.compare").count() == 2
    assert "says the same in both plans" in words(client.get(url + "?section=roles"))


def test_a_plan_out_of_reach_stands_beside_nothing(as_planner, draft):
    stranger = a_post()
    other = a_version(stranger, an_officer("planner", stranger))

    assert (
        as_planner.get(reverse("plans:side_by_side", args=[draft.plan_id, other.plan_id])).status_code == 404
    )
    assert (
        as_planner.get(reverse("plans:side_by_side", args=[other.plan_id, draft.plan_id])).status_code == 404
    )
