"""From decided fields to a reading: states, dates, names, and what there is to say about each."""

from datetime import date
from typing import Final

from safeconduct.core.mrz.checks import FILLER
from safeconduct.core.mrz.dates import ImpossibleDate, PartialDate, birth_date, expiry_date
from safeconduct.core.mrz.decide import Decided, Decision
from safeconduct.core.mrz.names import Names, names_of
from safeconduct.core.mrz.reading import DateField, Field, Problem, Reading, StateField, Verdict
from safeconduct.core.mrz.states import StateKind, state_of

_NOTHING: Final = Decision("", "", Verdict.NONE, 1.0, ())
_SEXES: Final = {"M": "M", "F": "F", FILLER: "X", "X": "X"}
_CALLED: Final = {
    "type": "document_type", "office": "optional", "primary": "primary_identifier", "secondary": "secondary_identifier",
}  # fmt: skip
"""What slots are called in a Reading, where it is not the same."""


def reading(format_name: str, decided: Decided, before: tuple[Problem, ...], today: date) -> Reading:
    said = [*before, *decided.problems, *_checks(decided)]
    take = decided.fields.get
    names, primary, secondary = _identifiers(decided)
    said += _about_names(names)
    issuing = _state("issuing_state", take("issuing_state", _NOTHING), said)
    nationality = (
        _state("nationality", take("nationality", _NOTHING), said)
        if "nationality" in decided.fields
        else issuing
    )
    number = _field(take("number", _NOTHING))
    if not number.text:
        said.append(Problem("no_number"))
    born = _date("born", take("born", _NOTHING), today, said)
    expires = _date("expires", take("expires", _NOTHING), today, said)
    said += _about_dates(born.value, expires.value, today)
    return Reading(
        format=format_name,
        lines=decided.lines,
        document_type=_field(take("type", _NOTHING)),
        issuing_state=issuing,
        number=number,
        primary_identifier=primary,
        secondary_identifier=secondary,
        nationality=nationality,
        born=born,
        sex=_sex(take("sex", _NOTHING), said),
        expires=expires,
        optional=_field(take("optional", take("office", _NOTHING))),
        optional_2=_field(take("optional_2", _NOTHING)),
        composite=decided.composite,
        names_may_be_truncated=names.may_be_truncated,
        problems=tuple(said),
    )


def _checks(decided: Decided) -> list[Problem]:
    said = [
        Problem(
            "check_failed" if one.verdict is Verdict.FAILS else "doubtful", {"field": _CALLED.get(name, name)}
        )
        for name, one in decided.fields.items()
        if one.verdict in (Verdict.FAILS, Verdict.DOUBTFUL)
    ]
    return said + [Problem("composite_failed")] * (decided.composite is Verdict.FAILS)


def _field(one: Decision) -> Field:
    return Field(one.value.rstrip(FILLER), one.verdict, one.probability, one.suggestions)


def _identifiers(decided: Decided) -> tuple[Names, Field, Field]:
    whole = decided.fields.get("names")
    if whole is not None:
        names = names_of(whole.value)
        others = tuple(names_of(value) for value in whole.suggestions)
        return (
            names,
            Field(
                names.primary,
                whole.verdict,
                whole.probability,
                tuple(dict.fromkeys(o.primary for o in others)),
            ),
            Field(
                names.secondary,
                whole.verdict,
                whole.probability,
                tuple(dict.fromkeys(o.secondary for o in others)),
            ),
        )
    first, second = decided.fields.get("primary", _NOTHING), decided.fields.get("secondary", _NOTHING)
    one, two = names_of(first.value), names_of(second.value)
    # The French card keeps given names apart by two fillers.
    names = Names(
        one.primary,
        " ".join(filter(None, (two.primary, two.secondary))),
        one.may_be_truncated or two.may_be_truncated,
        False,
    )
    return (
        names,
        Field(names.primary, first.verdict, first.probability),
        Field(names.secondary, second.verdict, second.probability),
    )


def _about_names(names: Names) -> list[Problem]:
    said = []
    if not names.primary:
        said.append(Problem("no_names"))
    if names.may_be_truncated:
        said.append(Problem("names_truncated"))
    if names.several_separators:
        said.append(Problem("several_separators"))
    return said


def _state(name: str, one: Decision, said: list[Problem]) -> StateField:
    state = state_of(one.value)
    if state.kind is StateKind.UNKNOWN:
        said.append(Problem("unknown_state", {"field": name, "code": state.code}))
    return StateField(state.code, one.verdict, one.probability, one.suggestions, state)


def _date(name: str, one: Decision, today: date, said: list[Problem]) -> DateField:
    value = None
    if one.value.strip(FILLER):
        try:
            value = (birth_date if name == "born" else expiry_date)(one.value, today)
        except ImpossibleDate:
            said.append(Problem("impossible_date", {"field": name, "read": one.value}))
    if value is not None and value.as_date is None:
        said.append(Problem("partial_date", {"field": name}))
    return DateField(one.value.rstrip(FILLER), one.verdict, one.probability, one.suggestions, value)


def _about_dates(born: PartialDate | None, expires: PartialDate | None, today: date) -> list[Problem]:
    said = []
    ends, begins = expires.as_date if expires else None, born.as_date if born else None
    if ends is not None and ends < today:
        said.append(Problem("expired", {"on": ends.isoformat()}))
    if ends is not None and begins is not None and ends <= begins:
        said.append(Problem("expires_before_birth"))
    return said


def _sex(one: Decision, said: list[Problem]) -> Field:
    sex = _SEXES.get(one.value, "")
    if one.value and not sex:
        said.append(Problem("unknown_sex", {"read": one.value}))
    return Field(sex, one.verdict, one.probability, one.suggestions)
