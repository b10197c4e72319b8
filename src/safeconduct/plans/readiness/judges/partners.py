"""Judges of what was agreed with others, and of the money that lies ready."""

from collections.abc import Iterator

from safeconduct.plans.readiness.checks import lack, place
from safeconduct.plans.readiness.facts import Facts
from safeconduct.plans.readiness.rule import Named, Reason


def agreements_stand(facts: Facts) -> Iterator[Reason]:
    """Every agreement has a scope, a contact, a clause on data, and has not run out."""
    if not facts.agreements:
        yield Reason("no_agreement", {}, (place("roles.partners"),))
    for agreement in facts.agreements:
        if agreement.until is not None and agreement.until < facts.on:
            day = Named("day", (agreement.until.isoformat(),))
            yield Reason("agreement_over", {"partner": agreement.partner, "on": day})
        elif not (agreement.scope and agreement.contact and agreement.has_data_clause and agreement.until):
            yield Reason("agreement_thin", {"partner": agreement.partner})


def everywhere_at_home(facts: Facts) -> Reason | None:
    return None if facts.from_afar else Reason("everywhere_at_home")


def neighbours_are_reached(facts: Facts) -> Iterator[Reason]:
    ways = {row.text("with_whom") for row in facts.rows("post.ways_to_speak")}
    if "posts" not in ways:
        yield Reason("no_way_to_posts", {}, (place("post.ways_to_speak"),))


def money_is_there(facts: Facts) -> Iterator[Reason]:
    empty = (row for row in facts.rows("logistics.funds") if row.number("ceiling") == 0)
    yield from lack("no_money", empty, "ceiling")
