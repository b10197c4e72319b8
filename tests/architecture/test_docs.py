"""The documents name what exists, promise nothing without proof, and lead nowhere that is not there."""

import re
from pathlib import Path

import pytest

from safeconduct.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
NAME = lambda page: page.relative_to(ROOT).as_posix()  # noqa: E731 - the name of a page in the test's output

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`]+)`")
SETTING = re.compile(r"\bSAFECONDUCT_[A-Z_]+[A-Z]\b")
ROW = re.compile(r"^\| ((?:O|\d+)\.\d+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", re.MULTILINE)

# How many capabilities each group of the comparison with other systems has.
GROUPS = {1: 11, 2: 6, 3: 16, 4: 19, 5: 8, 6: 8, 7: 14, 8: 7, 9: 9, 10: 6, 11: 4, 12: 11}
COMPARED = [f"{group}.{number}" for group, count in GROUPS.items() for number in range(1, count + 1)]
CAPABILITIES = ROW.findall((DOCS / "capabilities.md").read_text(encoding="utf-8"))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def settings_read() -> set[str]:
    return set(SETTING.findall(text(ROOT / "src" / "safeconduct" / "config" / "settings.py")))


def targets(page: Path, pattern: re.Pattern[str]) -> list[Path]:
    """What a page's relative links lead to."""
    found = (link.partition("#")[0] for link in pattern.findall(FENCE.sub("", text(page))))
    return [
        page.parent / link for link in found if link and "://" not in link and not link.startswith("mailto:")
    ]


def paths_named(words: str) -> list[str]:
    """What is quoted and looks like a path of this repository."""
    return [one for one in QUOTED.findall(words) if "/" in one and " " not in one]


def test_there_are_settings_commands_and_capabilities_to_look_for():
    assert len(settings_read()) > 20
    assert len(COMMANDS) > 5
    assert len(COMPARED) == 119
    assert len(PAGES) > 25


def test_every_setting_is_explained_and_no_other():
    explained = re.findall(
        r"^\| `(SAFECONDUCT_[A-Z_]+)` \|", text(DOCS / "operators" / "settings.md"), re.MULTILINE
    )

    assert sorted(explained) == sorted(settings_read())


def test_no_page_speaks_of_a_setting_that_does_not_exist():
    spoken = {
        (NAME(page), one.removesuffix("_FILE")) for page in PAGES for one in SETTING.findall(text(page))
    }

    assert {one for one in spoken if one[1] not in settings_read()} == set()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_named_in_the_documents(command):
    assert [NAME(page) for page in PAGES if f"safeconduct {command}" in text(page)] != []


def test_every_command_that_the_documents_name_exists():
    named = {
        (NAME(page), word)
        for page in PAGES
        for word in re.findall(r"(?:`|bin/|^    )safeconduct ([a-z]+)", text(page), re.MULTILINE)
    }

    assert {one for one in named if one[1] not in COMMANDS} == set()


def test_every_capability_is_listed_once_in_order():
    assert [row for row, *_rest in CAPABILITIES if not row.startswith("O.")] == COMPARED


def test_our_own_capabilities_are_numbered_without_a_gap():
    own = [row for row, *_rest in CAPABILITIES if row.startswith("O.")]

    assert own == [f"O.{number}" for number in range(1, len(own) + 1)]


def test_every_capability_is_in_one_of_three_states():
    assert {
        row: state for row, _what, state, _proof in CAPABILITIES if state not in {"yes", "part", "no"}
    } == {}


def test_what_is_claimed_whole_names_a_test_or_a_page():
    unproven = [
        row
        for row, _what, state, proof in CAPABILITIES
        if state == "yes" and not any(path.startswith(("tests/", "docs/")) for path in paths_named(proof))
    ]

    assert unproven == []


def test_what_is_claimed_in_part_says_what():
    assert [row for row, _what, state, proof in CAPABILITIES if state == "part" and not proof.strip()] == []


def test_every_path_named_as_proof_exists():
    named = {(row, path) for row, _what, _state, proof in CAPABILITIES for path in paths_named(proof)}

    assert {one for one in named if not (ROOT / one[1]).exists()} == set()


@pytest.mark.parametrize("page", PAGES, ids=NAME)
def test_every_relative_link_leads_somewhere(page):
    assert [str(target) for target in targets(page, LINK) if not target.exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if targets(page, PICTURE)], ids=NAME)
def test_every_picture_is_there(page):
    assert [str(target) for target in targets(page, PICTURE) if not target.exists()] == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=NAME)
def test_a_decision_fits_one_page_and_says_context_decision_and_consequences(page):
    lines = text(page).splitlines()

    assert len(lines) <= 40
    assert lines[0].startswith(f"# {page.name[:4]} ")
    assert [part for part in ("## Context", "## Decision", "## Consequences") if part not in lines] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(page.name[:4]) for page in sorted((DOCS / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
