"""One thing to put right, and how a single number is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeGuard

from safeconduct.core.evacuation.terms import Term
from safeconduct.core.evacuation.words import DEFECTS, Values, say


@dataclass(frozen=True, slots=True)
class Defect:
    """Which record, which field, what is wrong with it."""

    record: str
    code: str
    field: str
    fault: str
    values: Values = ()

    @property
    def sentence(self) -> str:
        record = self.record[:1].upper() + self.record[1:]
        named: Values = (("record", record), ("code", self.code), ("field", self.field))
        return say(DEFECTS, self.fault, (*named, *self.values)).replace(" :", ":")  # a record without a name


class InvalidProblem(ValueError):
    """The problem cannot be solved as it stands; `defects` says everything that is wrong."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(" ".join(defect.sentence for defect in defects))
        self.defects = defects


@dataclass(frozen=True, slots=True)
class Whose:
    """Of which record a defect is, in the words of the field: its kind and its code."""

    record: str
    code: str

    def defect(self, field: str, fault: str, *values: tuple[str, str | float]) -> Defect:
        return Defect(self.record, self.code, field, fault, values)


def judge(whose: Whose, term: Term, value: object, *, whole: bool = False) -> Iterator[Defect]:
    if not is_number(value):
        yield whose.defect(term.name, "not_a_number")
    elif term.positive and value <= 0:
        yield whose.defect(term.name, "not_positive", ("value", float(value)))
    elif value < term.least:
        yield whose.defect(term.name, "too_small", ("value", float(value)), ("least", term.least))
    elif value > term.most:
        yield whose.defect(term.name, "too_large", ("value", float(value)), ("most", term.most))
    elif whole and value != int(value):
        yield whose.defect(term.name, "not_whole", ("value", float(value)))


def is_number(value: object) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        return False
