"""Role cards, checklists, contact tree and wallet cards: who does what, with which numbers, and nothing more."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from safeconduct.plans import operations
from safeconduct.plans.display import Names
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.printing import OUTPUTS, pdf
from safeconduct.plans.printing.calls import MOST_COLUMNS, MOST_ROWS, _on_pages, branches, unreached
from safeconduct.plans.printing.reading import Reading
from tests.factories import NOON
from tests.factories.plans import sections, thailand

STAFF = [
    {
        "id": "noy",
        "name": "Noy Example",
        "function": "Consul",
        "phone": "+85620000001",
        "second_phone": "Radio 7",
    },
    {"id": "keo", "name": "Keo Example", "function": "Secretary", "phone": "+85620000002"},
    {"id": "dao", "name": "Dao Example", "function": "Driver", "phone": "+85620000003"},
]
LEVELS = [{"id": "l2", "number": 2, "name": "Restriction"}, {"id": "l1", "number": 1, "name": "Precaution"}]
TEAM = [
    {"id": "lead", "function": "Crisis lead", "holder": "noy", "deputy": "keo", "authority": "Raises level 1", "may_spend": 5000, "currency": "USD"},
    {"id": "cars", "function": "Transport", "holder": "keo", "deputy": "noy"},
    {"id": "idle", "function": "Press"},
]  # fmt: skip
TASKS = [
    {"id": "k1", "level": "l1", "name": "Ring everybody", "side": "post", "owner": "lead", "within_hours": 2, "done_when": "All have answered"},
    {"id": "k2", "level": "l1", "name": "Open the hall", "side": "post", "owner": "lead", "within_hours": 1},
    {"id": "k3", "level": "l2", "name": "Call the coaches", "side": "headquarters", "owner": "cars", "within_hours": 3},
    {"id": "k4", "level": "gone", "name": "Task of a lost level", "side": "", "owner": "cars"},
]  # fmt: skip


def a_reading(**given_sections):
    return Reading(OUTLINE, given_sections, Names())


def called(*pairs):
    return [{"id": f"c{number}", "caller": one, "called": other} for number, (one, other) in enumerate(pairs)]


@pytest.fixture
def version(post, planner):
    thailand()
    content = sections(
        post={"staff": STAFF, "duty_phone": "+85621000000"},
        roles={"team": TEAM, "calls": called(("noy", "keo"), ("keo", "dao"))},
        phases={
            "levels": LEVELS, "tasks": TASKS,
            "messages": [{"id": "m", "level": "l1", "name": "Stay inside", "text": "Words", "releases": "lead"}],
            "decision_points": [{"id": "d", "level": "l2", "name": "Roads closed", "owner": "cars", "decides": "lead"}],
        },
    )  # fmt: skip
    return operations.start_plan(post, title="Plan", first=content, by=planner, at=NOON)


def made(key, version, **chosen):
    return OUTPUTS[key].sheet(version, "en", chosen)


def on_paper(key, printed):
    return PdfReader(BytesIO(pdf(printed, at=NOON, layout=OUTPUTS[key].layout)))


def test_the_cards_of_a_function_hold_exactly_its_tasks(version):
    tasks = {}
    for card in made("cards", version)["cards"]:
        tasks.setdefault(card["function"], []).extend((card["level"], one["name"]) for one in card["tasks"])

    assert tasks == {
        "Crisis lead": [("Level 1: Precaution", "Open the hall"), ("Level 1: Precaution", "Ring everybody")],
        "Transport": [
            ("Level 2: Restriction", "Call the coaches"),
            ("Without a level", "Task of a lost level"),
        ],
        "Press": [],
    }


def test_a_card_says_who_holds_it_what_they_may_do_and_whom_they_call(version):
    first, second, *_others = made("cards", version)["cards"]

    assert first["holder"] == {"name": "Noy Example", "role": "Consul", "phones": ["+85620000001", "Radio 7"]}
    assert [one["name"] for one in first["deputies"]] == ["Keo Example"]
    assert (first["authority"], first["spend"]) == ("Raises level 1", "5,000 USD")
    assert [(one["name"], one["phones"]) for one in first["calls"]] == [("Keo Example", ["+85620000002"])]
    assert [one["text"] for one in first["messages"]] == ["Words"]
    assert second["decides"] == ["Roads closed"]


def test_cards_stand_two_on_a_sheet(version):
    printed = made("cards", version)
    pages = on_paper("cards", printed).pages

    assert len(pages) == (len(printed["cards"]) + 1) // 2
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_a_checklist_holds_each_task_once_in_the_order_it_is_due(version):
    lists = made("checklists", version)["lists"]

    assert [(one["level"], one["side"], [row["name"] for row in one["rows"]]) for one in lists] == [
        ("Level 1: Precaution", "Post", ["Open the hall", "Ring everybody"]),
        ("Level 2: Restriction", "Headquarters", ["Call the coaches"]),
        ("Without a level", "Nobody named", ["Task of a lost level"]),
    ]


def test_four_hundred_tasks_in_one_level_are_all_printed(post, planner):
    tasks = [
        {
            "id": f"k{number}",
            "level": "l1",
            "name": f"Task number {number:03}",
            "side": "post",
            "owner": "lead",
        }
        for number in range(400)
    ]
    content = sections(roles={"team": TEAM}, phases={"levels": LEVELS, "tasks": tasks})
    version = operations.start_plan(post, title="Many", first=content, by=planner, at=NOON)

    for key in ("plan", "cards", "checklists"):
        text = " ".join(page.extract_text() for page in on_paper(key, made(key, version)).pages)
        assert [number for number in range(400) if f"{number:03}" not in text] == [], key


def test_the_contact_tree_is_drawn_with_every_number(version):
    printed = made("tree", version)
    (page,) = on_paper("tree", printed).pages

    assert [(box["name"], box["column"]) for box in printed["pages"][0]["boxes"]] == [
        ("Noy Example", 0), ("Keo Example", 1), ("Dao Example", 2),
    ]  # fmt: skip
    text = page.extract_text().replace(" ", "")
    assert [one["phone"] for one in STAFF if one["phone"] not in text] == []
    assert "Radio7" in text


names = st.sampled_from([f"p{number}" for number in range(30)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(names, names), max_size=60))
def test_nobody_is_lost_from_the_contact_tree_however_the_calls_run(pairs):
    """Circles, people who call themselves, and two who call the same person."""
    staff = [{"id": f"p{number}", "name": f"Person {number}", "phone": "1"} for number in range(30)]
    reading = a_reading(post={"staff": staff}, roles={"calls": called(*pairs)})
    trees = branches(reading)
    missed = {one.id for one in unreached(reading, trees)}
    pages = _on_pages(trees)

    def people(tree):
        return {tree.person.id}.union(*(people(one) for one in tree.below))

    drawn = set().union(*(people(tree) for page in pages for tree in page))
    assert drawn == {one for pair in pairs for one in pair}
    assert drawn | missed == {one["id"] for one in staff}
    assert not drawn & missed
    for page in pages:
        assert sum(tree.rows for tree in page) <= MOST_ROWS
        assert all(tree.depth <= MOST_COLUMNS for tree in page)


def test_a_wallet_card_carries_the_duty_phone_and_a_public_point_and_nobodys_name(post, planner):
    thailand()
    content = sections(
        post={"staff": STAFF, "duty_phone": "+85621000000"},
        risks={"host_contacts": [{"id": "h", "area": "TH-10", "office": "Office", "contact": "Somchai Example", "phone": "+6621", "emergency_number": "191"}]},
    )  # fmt: skip
    points = content["evacuation"]["assembly_points"]
    points[0]["public"] = True
    points.append(dict(points[0], id="hidden", name="Quiet house", public=False))
    version = operations.start_plan(post, title="Plan", first=content, by=planner, at=NOON)

    front, back = on_paper("wallet", made("wallet", version, other="th", area="TH-10")).pages

    text, behind = front.extract_text(), back.extract_text()
    assert text.count("+85621000000") == behind.count("+85621000000") == 8
    assert text.count("National Stadium") == 8
    assert behind.count("191") == 8
    for secret in ("Quiet house", "Somchai", "Malee", "Noy Example", "+85620000001", "University campus"):
        assert secret not in text + behind
