"""The labelled pairs of names, and the facts of their lines."""

import csv
from functools import cache
from pathlib import Path

from safeconduct.core.matching import Birth, PersonFacts, PersonName

FOLDER = Path(__file__).resolve().parents[2] / "data" / "names"


@cache
def lines(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(line, side):
    def said(column):
        return line[f"{column}_{side}"]

    return PersonFacts(
        names=tuple(PersonName(name) for name in (said("name"), said("native")) if name),
        sex=said("sex"),
        born=Birth(*map(int, said("born").split("-"))) if said("born") else None,
        documents=tuple(filter(None, (said("document"),))),
        phones=tuple(filter(None, (said("phone"),))),
        province=said("province"),
        village=said("village"),
    )


def f1(verdicts):
    """Of pairs of what was said and what is true."""
    right = sum(said and true for said, true in verdicts)
    return 2 * right / (sum(said for said, _true in verdicts) + sum(true for _said, true in verdicts))
