"""The labelled pairs are what their script makes, and owe the matcher nothing."""

import ast
from pathlib import Path
from random import Random

import pytest

from scripts.names import pairs
from scripts.names.elements import TEST, TRAIN
from scripts.names.romanise import HABITS, romanised
from scripts.names.script_writing import in_lao, in_thai
from tests.core.matching.labelled import lines

GENERATOR = Path(pairs.__file__).resolve().parent
EVERY = [*TRAIN.lao, *TRAIN.lao_family, *TRAIN.thai, *TEST.lao, *TEST.lao_family, *TEST.thai]


@pytest.mark.parametrize("name", pairs.FILES)
def test_the_files_are_what_the_script_writes(name):
    stock, seed = pairs.FILES[name]
    made = pairs.labelled(stock, 2_000, Random(seed))  # noqa: S311 - invented people, no secret
    assert made == lines(name)


def test_there_are_enough_of_every_kind():
    for name in pairs.FILES:
        kinds = [line["kind"] for line in lines(name)]
        assert len(kinds) == 2_000
        assert min(kinds.count(kind) for kind in set(kinds)) >= 25
        assert len(set(kinds)) == len(pairs.SAME) + len(pairs.DIFFERENT)


def test_no_element_stands_in_both_files():
    for one, other in ((TRAIN.lao, TEST.lao), (TRAIN.lao_family, TEST.lao_family), (TRAIN.thai, TEST.thai)):
        assert not {element.syllables for element in one} & {element.syllables for element in other}
        assert not {element.lao + element.thai for element in one} & {
            element.lao + element.thai for element in other
        }


def test_what_invents_names_does_not_know_what_reads_them():
    for file in GENERATOR.glob("*.py"):
        imported = {
            getattr(node, "module", None) or node.names[0].name
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        assert file.name == "learn.py" or not any(name.startswith("safeconduct") for name in imported)


@pytest.mark.parametrize("habit", HABITS)
def test_every_element_can_be_written_by_every_habit(habit):
    for element in EVERY:
        assert romanised((element,), habit, Random(1)).isalpha()  # noqa: S311 - no secret
        assert in_lao(element)
        assert in_thai(element)
