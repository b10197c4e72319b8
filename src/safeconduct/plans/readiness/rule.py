"""The vocabulary of readiness: a rule, what it finds, why, and where to put it right."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.facts import Facts
from safeconduct.plans.remarks import Value

Text: TypeAlias = str | Promise


class State(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Place:
    """A field, a table, or one field of one record. Everything but the section may be empty."""

    section: str
    table: str = ""
    field: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Codes that are called something: `kind` is areas, countries, or the path of a field with choices."""

    kind: str
    codes: tuple[str, ...]


Said: TypeAlias = Value | Named


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule is not met, or why it does not apply: a code with values, and the places it speaks of."""

    code: str
    values: Mapping[str, Said] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    # Where it is put right, when that is not where it was seen.
    toward: Place | None = None

    @property
    def place(self) -> Place | None:
        return self.toward or next(iter(self.places), None)


Judge: TypeAlias = Callable[[Facts], Iterator[Reason]]
Spared: TypeAlias = Callable[[Facts], Reason | None]

PHASES: Final[Mapping[Phase, Text]] = {
    Phase.BEFORE: _("Before a crisis"),
    Phase.DURING: _("During a crisis"),
    Phase.AFTER: _("After a crisis"),
}

# Subjects of the fifteen guidelines in our own words; the last number of each phase is the border to the next.
GUIDELINES: Final[Mapping[int, Text]] = {
    1: _("Know what may happen"),
    2: _("Know who is there, and keep what they tell safe"),
    3: _("Help people to help themselves"),
    4: _("See that the host country's warnings and services reach them"),
    5: _("Plan for everybody, and keep the plan alive"),
    6: _("Be able to reach people"),
    7: _("Agree beforehand who acts with whom"),
    8: _("Train, keep money ready, learn"),
    9: _("Speak early, speak often, listen"),
    10: _("Clear the way out of papers and permits"),
    11: _("Help without distinction"),
    12: _("Find those who need protection, and refer them"),
    13: _("Move people with their consent, families together"),
    14: _("Look after those who came back"),
    15: _("Look after the places that take them in"),
}
LAST_BEFORE: Final = 8
LAST_DURING: Final = 13


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement.

    `judge` yields what is lacking, and nothing when the requirement is met. `spared` says why the requirement does
    not apply, from the plan's own data; a rule without it applies to every plan. `also` names the other sections
    that it looks at, so that everybody knows which edits can change it.
    """

    id: str
    guideline: int
    question: Text
    place: Place
    judge: Judge
    remedy: Text
    spared: Spared | None = None
    also: tuple[str, ...] = ()
    asks_system: bool = False

    @property
    def phase(self) -> Phase:
        if self.guideline <= LAST_BEFORE:
            return Phase.BEFORE
        return Phase.DURING if self.guideline <= LAST_DURING else Phase.AFTER

    @property
    def sections(self) -> frozenset[str]:
        return frozenset({self.place.section, *self.also})


@dataclass(frozen=True, slots=True)
class Finding:
    rule: Rule
    state: State
    reasons: tuple[Reason, ...] = ()

    @property
    def is_met(self) -> bool:
        return self.state is State.MET

    @property
    def is_lacking(self) -> bool:
        return self.state is State.NOT_MET

    @property
    def waits_for_installation(self) -> bool:
        """Whether nothing that the post could write would change it."""
        return self.is_lacking and all(reason.code == "installation" for reason in self.reasons)

    @property
    def place(self) -> Place:
        """Where to begin putting it right."""
        return next((reason.place for reason in self.reasons if reason.place), self.rule.place)
