"""Every rule held against the facts, counted, and sorted by the section in which something can be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from safeconduct.plans.readiness.facts import Facts
from safeconduct.plans.readiness.rule import Finding, Reason, Rule, State
from safeconduct.plans.readiness.table import RULES


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rules are met, not met, and do not apply. Never shown without a way to the list."""

    met: int
    not_met: int
    not_applicable: int

    @property
    def applicable(self) -> int:
        return self.met + self.not_met


def findings(facts: Facts) -> tuple[Finding, ...]:
    """One finding for each rule, in the order of the guidelines."""
    return tuple(finding(rule, facts) for rule in RULES)


def finding(rule: Rule, facts: Facts) -> Finding:
    spared = rule.spared(facts) if rule.spared else None
    if spared is not None:
        return Finding(rule, State.NOT_APPLICABLE, (spared,))
    lacking = tuple(rule.judge(facts))
    return Finding(rule, State.NOT_MET if lacking else State.MET, lacking)


def counted(found: Iterable[Finding]) -> Tally:
    states = [one.state for one in found]
    return Tally(*(states.count(state) for state in (State.MET, State.NOT_MET, State.NOT_APPLICABLE)))


def in_section(found: Sequence[Finding], section: str) -> list[Finding]:
    """What somebody who writes this section can put right there: only its reasons, and only those in their hands."""
    here = []
    for one in found:
        reasons = tuple(reason for reason in one.reasons if _is_in(reason, one.rule, section))
        if one.is_lacking and reasons:
            here.append(replace(one, reasons=reasons))
    return here


def _is_in(reason: Reason, rule: Rule, section: str) -> bool:
    if reason.code == "installation":
        return False
    places = [*reason.places, *([reason.toward] if reason.toward else [])] or [rule.place]
    return section in {place.section for place in places}
