"""All posts beside each other: every number leads to the posts it was counted from."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from safeconduct.audit.models import Event
from safeconduct.desk import figures, queries, report
from safeconduct.identity.models import Role, User
from safeconduct.plans import operations as plans
from safeconduct.plans.models import StressTest
from safeconduct.plans.printing import pdf
from safeconduct.plans.queries import outline_of, readiness_facts, sections_of
from safeconduct.plans.readiness import findings
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.plans import sections
from tests.factories.registry import a_registration, an_area

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def planner():
    return an_officer(Role.PLANNER, headquarters())


@pytest.fixture
def posts(planner):
    """One with a plan in force, one with a draft, one with nothing."""
    with_plan, with_draft, bare = a_post(name="Alpha"), a_post(name="Beta"), a_post(name="Gamma")
    consul, head = an_officer(Role.CONSUL, with_plan), an_officer(Role.HEAD_OF_POST, with_plan)
    long_ago = NOON - timedelta(days=500)
    version = plans.start_plan(with_plan, title="Plan A", first=sections(), by=consul, at=long_ago)
    plans.submit(version, by=consul, at=long_ago)
    plans.approve(version, by=head, at=long_ago)
    plans.start_plan(with_draft, title="Plan B", by=planner, at=NOON)
    a_registration(with_plan, consul)
    return with_plan, with_draft, bare


def rows(user):
    """As in a new request: what a user may do is remembered as long as one lasts."""
    return queries.posts_at_a_glance(User.objects.get(pk=user.pk), on=TODAY)


def numbers(user):
    return {one.figure.key: one.number for one in figures.counts(rows(user))}


def test_each_figure_counts_the_posts_it_leads_to(planner, posts):
    found = rows(planner)

    assert numbers(planner) == {
        "in_force": 1, "none": 1, "draft": 1, "old": 1, "untested": 2, "unexercised": 2, "uncalled": 2, "stale": 1,
    }  # fmt: skip
    for key, number in numbers(planner).items():
        assert len(figures.narrowed(found, only=key, lacking="")) == number


def test_the_people_under_a_plan_in_force_are_those_of_its_post(planner, posts):
    found = figures.people(rows(planner))

    assert (found.registered, found.registered_covered) == (1, 1)


def test_an_officer_sees_the_posts_in_reach_and_no_other(posts):
    own = posts[1]
    consul = an_officer(Role.CONSUL, own)

    assert [row.line.post for row in rows(consul)] == [own]


def test_who_may_not_count_sees_no_number_of_people(posts):
    auditor = an_officer(Role.AUDITOR, posts[0])

    assert [row.registered for row in rows(auditor)] == [None]


def test_a_post_that_was_closed_is_not_shown(planner, posts):
    posts[2].closed_on = TODAY
    posts[2].save()

    assert [row.line.post.name for row in rows(planner)] == ["Alpha", "Beta"]


def test_of_two_plans_of_a_post_the_one_in_force_counts(planner, posts):
    plans.start_plan(posts[0], title="Another", by=planner, at=NOON)

    assert rows(planner)[0].line.plan.title == "Plan A"


def test_a_test_of_an_older_version_still_counts(planner, posts):
    line = rows(planner)[0].line
    StressTest.objects.create(
        version=line.version, scenario="flood", state="done", asked_at=NOON, finished_at=NOON
    )

    plans.start_next_version(line.plan, by=planner, at=NOON)

    assert rows(planner)[0].line.tested_on == TODAY


def test_a_plan_that_counts_nobody_where_people_are_registered_is_told_so(planner, posts):
    area = an_area("TH-KKC", "Khon Kaen")
    with_plan = posts[0]
    a_registration(with_plan, planner, area=area)

    line = rows(planner)[0].line
    here = findings(
        readiness_facts(line.version, outline_of(line.version), sections_of(line.version), on=TODAY)
    )

    for found in (line.findings, here):
        said = next(one for one in found if one.rule.id == "R2.2")
        uncounted = next(one for one in said.reasons if one.code == "areas_uncounted")
        assert uncounted.values["areas"].codes == ("TH-KKC",)


def test_queries_do_not_grow_with_the_posts(planner, posts, django_assert_max_num_queries):
    others = [a_post() for _ in range(5)]
    again = User.objects.get(pk=planner.pk)
    for another in others:
        plans.start_plan(another, title="Plan", by=again, at=NOON)

    with django_assert_max_num_queries(16):
        assert len(rows(planner)) == 8


def test_the_matrix_shows_every_post_and_leads_to_what_is_missing(client, planner, posts):
    client.force_login(planner)

    said = client.get(reverse("desk:posts")).content.decode()

    assert [name for name in ("Alpha", "Beta", "Gamma") if name in said] == ["Alpha", "Beta", "Gamma"]
    assert said.count('colspan="12"') == 1


def test_a_number_opens_only_its_posts(client, planner, posts):
    client.force_login(planner)

    said = client.get(reverse("desk:posts"), {"only": "none"}).content.decode()

    assert re.findall(r'<th scope="row">(\w+)</th>', said) == ["Gamma", "Gamma"]


def test_a_requirement_opens_the_plans_that_lack_it(client, planner, posts):
    client.force_login(planner)
    gap = figures.gaps(rows(planner), most=1)[0]

    said = client.get(reverse("desk:posts"), {"lacking": gap.rule.id}).content.decode()

    assert len(set(re.findall(r'<th scope="row">(\w+)</th>', said))) == gap.plans


def test_an_unknown_number_shows_all_posts(client, planner, posts):
    client.force_login(planner)

    said = client.get(reverse("desk:posts"), {"only": "nonsense", "lacking": "R99"}).content.decode()

    assert "Gamma" in said


def test_the_workbook_holds_a_row_for_each_post_and_its_export_is_recorded(client, planner, posts):
    client.force_login(planner)

    answer = client.get(reverse("desk:posts_xlsx"))

    table = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in table[3:]] == ["Alpha", "Beta", "Gamma"]
    assert Event.objects.filter(action="desk.posts_export", actor_id=planner.pk).count() == 1


@pytest.mark.parametrize(("posts_there", "pages"), [(3, 1), (41, 2)])
def test_the_minister_gets_one_page_and_the_matrix_of_forty_posts_a_second(
    planner, posts, posts_there, pages
):
    for _ in range(posts_there - len(posts)):
        a_post()
    sheet = report.sheet(rows(planner), language="en", on=TODAY, by=planner)

    reader = PdfReader(io.BytesIO(pdf(sheet, at=NOON, layout="report")))

    assert len(reader.pages) <= pages
    assert "1 of" in reader.pages[0].extract_text()


@pytest.mark.parametrize(("asked", "printed"), [("lo", "lo"), ("en", "en"), ("xx", "en")])
def test_the_page_is_printed_in_a_language_that_has_letters(client, planner, posts, asked, printed):
    client.force_login(planner)

    answer = client.get(reverse("desk:minister_pdf"), {"lang": asked})

    assert answer["Content-Disposition"] == f'attachment; filename="posts-{printed}.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_without_any_post_the_page_says_what_to_do_first(client, planner):
    client.force_login(planner)

    assert "Open the posts first" in client.get(reverse("desk:posts")).content.decode()
