"""What a stress test found, in sentences of the reader's language, made when they are read.

It reads only what a test stored (see stress.py for its shape), so an old test speaks every later language too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.plans.remarks import Value, plain, say
from safeconduct.plans.testing.words import (
    BINDS,
    CHANGES,
    CORE_NOTES,
    EFFECTS,
    MULTIPLES,
    PARTNERS,
    REASONS,
    VERDICT,
    WHOSE,
)

Outcome = Mapping[str, Any]
HOURS_A_DAY: Final = 24
MOST_BINDINGS: Final = 6
# Told elsewhere: who has no way out, and a crowd that bothers but does not delay.
NO_LIMIT: Final = {"unreachable", "assembly_point_full"}


@dataclass(frozen=True, slots=True)
class Binding:
    what: str
    effect: str


def verdict(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> list[str]:
    """The whole test in a few sentences: what works, what no longer works, and what would help first."""
    if not outcomes:
        return []
    sentences = [_outcome_sentence(outcome) for outcome in _telling(outcomes)]
    stuck = float(outcomes[0].get("unreachable") or 0)
    if stuck >= 1:
        sentences.append(say(VERDICT["gap_people"], {"n": round(stuck)}))
    first = first_binding(outcomes, names)
    sentences.append(
        say(VERDICT["binds_first"], {"what": first.what}) if first else say(VERDICT["nothing_binds"], {})
    )
    if not all(outcome.get("certified", True) for outcome in outcomes):
        sentences.append(say(VERDICT["certificate_failed"], {}))
    return sentences


def headline(test: Any) -> str:
    """The verdict of a stored test on one line."""
    return " ".join(verdict(test.results, test.problem.get("names", {})))


def partners(frozen: Mapping[str, Any]) -> list[str]:
    """Whose people a test counts beside our own; nothing, where it counts none."""
    asked: dict[str, float] = {}
    for group in frozen.get("problem", {}).get("groups", []):
        whose = str(group.get("nationality") or "")
        if whose:
            asked[whose] = asked.get(whose, 0.0) + float(group["people"])
    if not asked:
        return []
    counted = {name: round(people) for name, people in asked.items()}
    return [say(PARTNERS, {"n": sum(counted.values()), "who": by_partner(counted)})]


def by_partner(people: Mapping[str, int]) -> str:
    return "; ".join(say(WHOSE, {"partner": name, "people": number}) for name, number in people.items())


def is_passed(outcome: Outcome) -> bool:
    return outcome.get("clear_hours") is not None


def bindings(outcome: Outcome, names: Mapping[str, str]) -> list[Binding]:
    """What holds people up, as the core ranked it: people without any way out first, then the most costly."""
    known = [bind for bind in outcome.get("binds", []) if bind["kind"] in BINDS]
    return [_binding(outcome, bind, names) for bind in known[:MOST_BINDINGS]]


def first_binding(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> Binding | None:
    named = first_named(outcomes)
    return _binding(*named, names) if named else None


def first_named(outcomes: Sequence[Outcome]) -> tuple[Outcome, Any] | None:
    """The limit that costs most where the plan first fails, or else at the largest multiple it survives."""
    for outcome in reversed(_telling(outcomes)):
        for bind in outcome.get("binds", []):
            if bind["kind"] in BINDS and bind["kind"] not in NO_LIMIT:
                return outcome, bind
    return None


def certificate(outcome: Outcome) -> str:
    if not outcome.get("certified", True):
        return say(VERDICT["certificate_failed"], {})
    gap = float(outcome.get("gap") or 0) * 100
    return say(VERDICT["certificate"], {"gap": f"{max(gap, 0.01):.2f}"})


def multiple(factor: float, *, begins: bool = False) -> str:
    word = "At" if begins else "at"
    key = f"{word}_{factor:g}"
    return str(MULTIPLES[key] if key in MULTIPLES else MULTIPLES[f"{word}_any"] % {"factor": plain(factor)})


def notes(outcomes: Sequence[Outcome]) -> list[str]:
    """What the computation itself had to assume, each said once."""
    found = {
        say(CORE_NOTES[note["code"]], note["values"]): None
        for outcome in outcomes
        for note in outcome.get("notes", [])
        if note["code"] in CORE_NOTES
    }
    return list(found)


def unknowns() -> list[str]:
    """What no number here knows. Read beside every result."""
    return [
        _(
            "People and seats are divided as if they were water: families and half-empty buses make it slower."
        ),
        _(
            "Nobody is late, lost or afraid, no vehicle breaks down, and everybody learns at once where to go."
        ),
        _("The plan found is the best one that exists. Officers who decide hour by hour will need longer."),
        _(
            "Travel times without a source are computed from the distance or taken from a country pack; the road of that "
            "day may be another."
        ),
        _(
            "An hour of waiting counts eight for people in danger, four in need of care, two in families, one for others."
        ),
        _("The estimate of people is the largest uncertainty; that is why it is tested three- and tenfold."),
    ]


def _telling(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Every multiple up to the first at which people are left; the rest stands in the table."""
    failed = next((number for number, one in enumerate(outcomes) if not is_passed(one)), len(outcomes))
    return list(outcomes[: failed + 1])


def _outcome_sentence(outcome: Outcome) -> str:
    factor = float(outcome.get("factor") or 1)
    if is_passed(outcome):
        values: dict[str, Value] = {
            "people": float(round(outcome["people"])),
            "hours": float(round(outcome["clear_hours"])),
            "multiple": multiple(factor),
        }
        return say(VERDICT["all_out"], values)
    return say(
        VERDICT["still_waiting"],
        {
            "n": round(outcome["left"]),
            "days": round(outcome["horizon_hours"] / HOURS_A_DAY, 1),
            "Multiple": multiple(factor, begins=True),
        },
    )


def _binding(outcome: Outcome, bind: Mapping[str, Any], names: Mapping[str, str]) -> Binding:
    subject = str(bind["subject"])
    origin, _arrow, destination = subject.partition(">")
    name = names.get(subject, subject)
    values: dict[str, Any] = {
        "place": name,
        "fleet": name,
        "origin": names.get(origin, origin),
        "destination": names.get(destination.rpartition(":")[0], destination),
        "saves": float(bind.get("saves") or 0),
        "holding": float(bind.get("holding") or 0),
        "n": round(float(bind.get("people") or 0)),
    }
    effect = _tried(outcome, bind) or _effect(bind, values)
    return Binding(say(BINDS[bind["kind"]], values), effect)


def _effect(bind: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    sentence = say(EFFECTS[bind["kind"]], values)
    reason = REASONS.get(bind.get("reason", ""))
    return f"{sentence} {reason}" if reason else sentence


def _tried(outcome: Outcome, bind: Mapping[str, Any]) -> str:
    """What the second solution says, with one step more of the limit."""
    tried = bind.get("tried")
    if not tried:
        return ""
    change = say(CHANGES[bind["kind"]], {"amount": tried["amount"]})
    before, after = outcome["clear_hours"], tried["clear_hours"]
    if before is None and after is not None:
        return say(VERDICT["tried_out"], {"change": change, "hours": after})
    if before is not None and after is not None and after < before:
        return say(VERDICT["tried_sooner"], {"change": change, "hours": before - after})
    fewer = round(outcome["left"] - tried["left"])
    if before is None and fewer > 0:
        return say(VERDICT["tried_fewer"], {"change": change, "n": fewer})
    return say(VERDICT["tried_same"], {"change": change})
