"""One thing to put right, and how a single number is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeGuard

from safeconduct.core.evacuation.problem import Group
from safeconduct.core.evacuation.words import DEFECTS, Values, say

MOST_PEOPLE = 1e9
MOST_HOURS = 24.0 * 366


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
        named: Values = (("record", self.record.capitalize()), ("code", self.code), ("field", self.field))
        return say(DEFECTS, self.fault, (*named, *self.values)).replace(" :", ":")  # a record without a name


class InvalidProblem(ValueError):
    """The problem cannot be solved as it stands; `defects` says everything that is wrong."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(" ".join(defect.sentence for defect in defects))
        self.defects = defects


@dataclass(frozen=True, slots=True)
class Number:
    """A number to look at: `least` and `most` are allowed, unless `positive` asks for more than zero."""

    field: str
    value: object
    least: float = 0.0
    most: float = MOST_PEOPLE
    positive: bool = False
    optional: bool = False


def judge(record: str, code: str, number: Number) -> Iterator[Defect]:
    value = number.value
    if value is None and number.optional:
        return
    if not is_number(value):
        yield Defect(record, code, number.field, "not_a_number")
    elif number.positive and value <= 0:
        yield Defect(record, code, number.field, "not_positive", (("value", float(value)),))
    elif value < number.least:
        bounds: Values = (("value", float(value)), ("least", number.least))
        yield Defect(record, code, number.field, "too_small", bounds)
    elif value > number.most:
        bounds = (("value", float(value)), ("most", number.most))
        yield Defect(record, code, number.field, "too_large", bounds)


def is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def group_code(group: Group) -> str:
    return f"{group.priority} at {group.assembly_point}"
