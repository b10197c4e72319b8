"""Judges of the way out: permits, rules of who goes, order of who goes first, and to whom people are referred."""

from collections.abc import Iterator
from typing import Final

from safeconduct.plans.readiness.checks import at, lack, place
from safeconduct.plans.readiness.facts import Facts
from safeconduct.plans.readiness.rule import Judge, Named, Reason

PERMITS: Final = "evacuation.permits"
ELIGIBILITY: Final = "evacuation.eligibility_rules"
PRIORITIES: Final = "evacuation.priorities"
REFERRALS: Final = "evacuation.referrals"
HAVENS: Final = "evacuation.havens"
# Without these four nobody can be helped whom a screening finds.
NEEDS: Final = ("children", "trafficking", "ill", "asylum")


def stays_inside(facts: Facts) -> Reason | None:
    """A plan whose havens all lie in the country itself crosses no border and needs no permit for one."""
    country = facts.value("risks.country")
    homes = {row.text("country") for row in facts.rows(HAVENS)}
    if country and homes == {country}:
        return Reason("stays_inside", {"country": Named("countries", (str(country),))}, (place(HAVENS),))
    return None


def permits_of(*kinds: str) -> Judge:
    def judge(facts: Facts) -> Iterator[Reason]:
        yield from _missing(facts, kinds)

    return judge


def permits_of_vehicles(facts: Facts) -> Iterator[Reason]:
    """Aircraft need to fly over and land; buses must be let across a border."""
    modes = {row.text("mode") for row in facts.rows("evacuation.assets")}
    exits = {row.text("kind") for row in facts.rows("evacuation.hubs")}
    kinds = ["overflight"] * ("air" in modes) + ["vehicle"] * ("road" in modes and "border" in exits)
    yield from _missing(facts, kinds or ("transit",))


def _missing(facts: Facts, kinds: list[str] | tuple[str, ...]) -> Iterator[Reason]:
    known = {row.text("kind") for row in facts.rows(PERMITS)}
    missing = tuple(kind for kind in kinds if kind not in known)
    if missing:
        yield Reason("permits_missing", {"which": Named(f"{PERMITS}.kind", missing)}, (place(PERMITS),))


def says_how_long(path: str) -> Judge:
    """A procedure without a number of hours promises nothing. Lao and Thai digits count."""

    def judge(facts: Facts) -> Iterator[Reason]:
        text = facts.value(path)
        if isinstance(text, str) and not any(mark.isdecimal() for mark in text):
            yield Reason("no_hours", {}, (at(path),))

    return judge


def nobody_is_asked_for_papers(facts: Facts) -> Iterator[Reason]:
    asking = (row for row in facts.rows(ELIGIBILITY) if row.values.get("asks_status") is True)
    yield from lack("asks_papers", asking, "asks_status")


def somebody_is_taken(facts: Facts) -> Iterator[Reason]:
    effects = {row.text("effect") for row in facts.rows(ELIGIBILITY)}
    if effects and "taken" not in effects:
        yield Reason("nobody_taken", {}, (place(ELIGIBILITY),))


def one_after_another(facts: Facts) -> Iterator[Reason]:
    seen: set[float] = set()
    twice = []
    for row in facts.rows(PRIORITIES):
        order = row.number("order")
        if order is not None and order in seen:
            twice.append(row)
        seen |= {order} if order is not None else set()
    yield from lack("same_order", twice, "order")


def referred_for(*needs: str) -> Judge:
    def judge(facts: Facts) -> Iterator[Reason]:
        known = {row.text("need") for row in facts.rows(REFERRALS)}
        missing = tuple(need for need in needs if need not in known)
        if missing:
            yield Reason(
                "needs_unserved", {"which": Named(f"{REFERRALS}.need", missing)}, (place(REFERRALS),)
            )

    return judge


def open_without_papers(facts: Facts) -> Iterator[Reason]:
    rows = facts.rows(REFERRALS)
    if rows and not any(row.values.get("without_papers") is True for row in rows):
        yield Reason("closed_without_papers", {}, (place(REFERRALS, "without_papers"),))
