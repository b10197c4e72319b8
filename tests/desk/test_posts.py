"""All posts beside each other: every number leads to the posts it was counted from."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from lxml import html
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from safeconduct.audit.models import Event
from safeconduct.desk import figures, queries, report
from safeconduct.desk.asks import asks
from safeconduct.desk.wording import WORDS
from safeconduct.identity.models import Role, User
from safeconduct.plans import operations as plans
from safeconduct.plans.models import StressTest
from safeconduct.plans.printing import pdf
from safeconduct.plans.queries import outline_of, readiness_facts, sections_of
from safeconduct.plans.readiness import findings
from safeconduct.plans.standing import Step
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
        "in_force": 1, "none": 1, "draft": 1, "old": 1, "cleared": 0, "left": 0, "untested": 2, "unexercised": 2, "uncalled": 2, "stale": 1,
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


def tables_of(answer):
    """The rows of each table of a page, as (text, address) of their cells."""
    page = html.fromstring(answer.content)
    return [
        [
            [
                (" ".join(cell.text_content().split()), cell.xpath("string(.//a/@href)"))
                for cell in line.xpath("./td")
            ]
            for line in table.xpath("./tbody/tr")
        ]
        for table in page.xpath("//table")
    ]


def test_every_word_and_every_number_of_a_plan_opens_what_it_was_taken_from(client, planner, posts):
    client.force_login(planner)

    matrix, about_plans = tables_of(client.get(reverse("desk:posts")))

    addresses = [address for line in matrix for _text, address in line]
    # The last two columns count people, who are opened at their own post.
    addresses += [address for line in about_plans for _text, address in line[:-2]]
    assert len(addresses) == 12 + 12 + 1 + 7 + 7 + 1
    assert "" not in addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_the_workbook_says_what_the_page_says(client, planner, posts):
    a_test_of(rows(planner)[0].line.version, cleared_after=3, scenario="quake")
    client.force_login(planner)
    matrix, about_plans = tables_of(client.get(reverse("desk:posts")))
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(reverse("desk:posts_xlsx")).content))

    lines = book.get_sheet_by_index(0).to_python()[3:]

    said = [[text.partition(": ")[2] or text for text, _address in line] for line in matrix]
    assert [line[13:] for line in lines[:2]] == said[:2]
    assert [set(line[13:]) for line in lines[2:]] == [{""}]
    for line, (cells, row) in zip(lines, zip(about_plans, rows(planner), strict=True), strict=True):
        on_page = [text for text, _address in cells]
        assert str(int(line[10])) == on_page[-2]
        if row.line.plan:
            _title, since, met, overdue, tested, rehearsed, called = on_page[:7]
            assert met == f"{line[4]:.0f} of {row.line.tally.applicable}"
            assert overdue == f"{line[6]:.0f}"
            assert [one or "Never" for one in line[7:10]] == [tested, rehearsed, called]
            assert (line[3] or "None is in force") in since


def test_the_workbook_holds_a_row_for_each_post_and_its_export_is_recorded(client, planner, posts):
    client.force_login(planner)

    answer = client.get(reverse("desk:posts_xlsx"))

    table = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in table[3:]] == ["Alpha", "Beta", "Gamma"]
    assert Event.objects.filter(action="desk.posts_export", actor_id=planner.pk).count() == 1


def a_test_of(version, *, cleared_after, on=NOON, scenario="flood"):
    results = [{"factor": 1, "clear_hours": cleared_after}, {"factor": 10, "clear_hours": None}]
    StressTest.objects.create(
        version=version, scenario=scenario, state="done", results=results, asked_at=on, finished_at=on
    )


def test_a_plan_brings_everybody_out_when_the_latest_test_of_each_scenario_does(planner, posts):
    version = rows(planner)[0].line.version
    long_ago = NOON - timedelta(days=400)
    a_test_of(version, cleared_after=None, on=long_ago, scenario="storm")
    a_test_of(version, cleared_after=None, on=NOON - timedelta(days=3))
    assert (numbers(planner)["cleared"], numbers(planner)["left"]) == (0, 1)

    a_test_of(version, cleared_after=30.5)
    assert (numbers(planner)["cleared"], numbers(planner)["left"]) == (1, 0)

    a_test_of(version, cleared_after=None, scenario="quake")
    assert (numbers(planner)["cleared"], numbers(planner)["left"]) == (0, 1)


def test_a_plan_that_was_tested_long_ago_neither_brings_people_out_nor_leaves_them(planner, posts):
    a_test_of(rows(planner)[0].line.version, cleared_after=30.5, on=NOON - timedelta(days=400))

    assert (numbers(planner)["cleared"], numbers(planner)["left"]) == (0, 0)


def test_three_sentences_say_what_matters_and_lead_to_their_posts(client, planner, posts):
    client.force_login(planner)
    found = rows(planner)

    assert [sentence for _key, sentence in report.sentences(found)] == [
        "1 of 3 posts have a plan in force.",
        "0 plans were tested with numbers within a year and bring everybody out in time.",
        "1 plan is stale, with sections overdue for a look: Alpha.",
    ]
    page = client.get(reverse("desk:minister"))
    assert [key for key, _sentence in page.context["sentences"]] == list(report.SAID)
    for key, sentence in page.context["sentences"]:
        assert f'?only={key}#matrix">{sentence}</a>' in page.content.decode()


def test_the_minister_is_asked_first_for_what_lacks_most_and_for_the_posts_with_most_people(planner):
    busy, quiet = a_post(name="Quarta"), a_post(name="Quinta")
    a_registration(busy, an_officer(Role.CONSUL, busy))
    a_post(name="Octava"), a_post(name="Nona")

    asked = asks(rows(planner))

    assert [(one.key, one.sentence) for one in asked] == [
        ("none", "Set a day by which these posts have a plan: Quarta; Nona; Octava and 1 more."),
    ]
    assert quiet.name not in asked[0].sentence


def test_where_nothing_lacks_nothing_is_asked(planner):
    assert asks(rows(planner)) == []


def printed(planner, language):
    sheet = report.sheet(rows(planner), language=language, on=TODAY, by=planner)
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(sheet, at=NOON, layout="report"))).pages]


@pytest.mark.parametrize("language", ["en", "lo"])
@pytest.mark.parametrize(("posts_there", "most"), [(3, 1), (11, 1), (41, 1), (60, 2)])
def test_forty_posts_and_twelve_kinds_of_hazards_stand_on_one_page_for_the_minister(
    planner, posts, posts_there, most, language
):
    others = [a_post(name=f"Consulate-General, Kunming {number:02}") for number in range(posts_there - 3)]
    again = User.objects.get(pk=planner.pk)
    for another in others[::2]:
        version = plans.start_plan(another, title="Plan", first=sections(), by=again, at=NOON)
        a_test_of(version, cleared_after=1, scenario="quake")

    pages = printed(planner, language)

    assert len(pages) <= most
    together = " ".join(" ".join(pages).split())
    assert [row.line.post.name for row in rows(planner) if row.line.post.name not in together] == []


def test_a_second_page_repeats_the_head_of_the_matrix(planner):
    for number in range(75):
        a_post(name=f"Consulate-General, Kunming {number:02}")

    pages = printed(planner, "en")

    assert len(pages) == 2
    assert ["Armed conflict" in " ".join(page.split()) for page in pages] == [True, True]


def test_each_step_has_a_letter_of_its_own_in_every_language():
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            letters = [str(one.letter) for one in WORDS.values()]
        assert [len(one) for one in letters] == [1] * len(Step), language
        assert len(set(letters)) == len(Step), language


@pytest.mark.parametrize(("asked", "printed"), [("lo", "lo"), ("en", "en"), ("xx", "en")])
def test_the_page_is_printed_in_a_language_that_has_letters(client, planner, posts, asked, printed):
    client.force_login(planner)

    answer = client.get(reverse("desk:minister_pdf"), {"lang": asked})

    assert answer["Content-Disposition"] == f'attachment; filename="posts-{printed}.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_without_any_post_the_page_says_what_to_do_first(client, planner):
    client.force_login(planner)

    assert "Open the posts first" in client.get(reverse("desk:posts")).content.decode()
