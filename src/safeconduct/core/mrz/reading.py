"""What comes out of a zone: fields with the verdict of their check digits, and everything there is to say about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from safeconduct.core.mrz.dates import PartialDate
from safeconduct.core.mrz.states import NO_STATE, State


class Verdict(StrEnum):
    PASSES = "passes"
    """The check digit agrees, and no other likely reading agrees with it too."""
    DOUBTFUL = "doubtful"
    """The reading agrees with its check digit, or has none, but another is about as likely: a person must look."""
    FAILS = "fails"
    NONE = "none"
    """The field is under no check digit."""


@dataclass(frozen=True, slots=True)
class Field:
    """The characters of a field without fillers at its end, and how far they can be relied on.

    `probability` is that of the characters under the model of posterior.py, from 0 to 1. `suggestions` are other
    values that agree with the check digit, likeliest first.
    """

    text: str
    verdict: Verdict
    probability: float
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateField(Field):
    """`value` is None where the characters are no date."""

    value: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class StateField(Field):
    state: State = NO_STATE


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know, as a code and its arguments; the sentences are found elsewhere, in every language.

    | code | arguments |
    |---|---|
    | too_long | found, most: characters |
    | not_a_zone | |
    | keyboard | layout: lao, thai |
    | wrong_length | line, found, expected |
    | unreadable | line, place |
    | wrong_character | line, place, character |
    | repaired | line, place, read, taken |
    | check_failed | field |
    | composite_failed | |
    | doubtful | field |
    | unknown_state | field, code |
    | impossible_date | field, read |
    | partial_date | field |
    | expired | on: ISO date |
    | expires_before_birth | |
    | unknown_sex | read |
    | no_number | |
    | no_names | |
    | names_truncated | |
    | several_separators | |

    Lines and places count from 1, as a person counts. Fields are named as in Reading; `names` are
    both identifiers.
    """

    code: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A zone that was read.

    `format` is TD1, TD2, TD3, MRV-A, MRV-B, FRA-2x36 or ROU-2x36; `lines` are its lines after repair. `document_type`
    are the one or two characters a zone begins with, `sex` is M, F, X for not stated, or "" where it cannot be read.
    """

    format: str
    lines: tuple[str, ...]
    document_type: Field
    issuing_state: StateField
    number: Field
    primary_identifier: Field
    secondary_identifier: Field
    nationality: StateField
    born: DateField
    sex: Field
    expires: DateField
    optional: Field
    optional_2: Field
    composite: Verdict
    names_may_be_truncated: bool
    problems: tuple[Problem, ...]

    @property
    def is_sure(self) -> bool:
        """Every check digit passes and nothing is doubtful."""
        fields = (
            self.document_type, self.issuing_state, self.number, self.primary_identifier, self.secondary_identifier,
            self.nationality, self.born, self.sex, self.expires, self.optional, self.optional_2,
        )  # fmt: skip
        verdicts = {one.verdict for one in fields} | {self.composite}
        return not verdicts & {Verdict.FAILS, Verdict.DOUBTFUL}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was read; the problems say why."""

    problems: tuple[Problem, ...]
