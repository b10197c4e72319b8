"""Judges of what was agreed with others, and of the money that lies ready."""

from collections.abc import Iterator

from safeconduct.plans.readiness.checks import lack, place, prose
from safeconduct.plans.readiness.facts import Agreement, Facts
from safeconduct.plans.readiness.rule import Named, Reason


def agreements_stand(facts: Facts) -> Iterator[Reason]:
    """Every agreement has a scope, a contact, a clause on data, and has not run out."""
    if not facts.agreements:
        yield Reason("no_agreement", {}, (place("roles.partners"),))
    for agreement in facts.agreements:
        if agreement.until is not None and agreement.until < facts.on:
            day = Named("day", (agreement.until.isoformat(),))
            yield Reason("agreement_over", {"partner": agreement.partner, "on": day})
        elif not (
            agreement.scope and agreement.contact and agreement.has_data_clause and _has_end(agreement)
        ):
            yield Reason("agreement_thin", {"partner": agreement.partner})


def _has_end(agreement: Agreement) -> bool:
    """Whether it is known until when it holds; that it has no end is an answer too."""
    return agreement.until is not None or agreement.has_no_end


def settled_who_acts(facts: Facts) -> Iterator[Reason]:
    """Somebody on the spot is recorded for each country that is covered from afar, or the plan says who acts there."""
    if not set(facts.from_afar) <= facts.represented:
        yield from prose("roles.uncovered")(facts)


def everywhere_at_home(facts: Facts) -> Reason | None:
    return None if facts.from_afar else Reason("everywhere_at_home")


def neighbours_are_reached(facts: Facts) -> Iterator[Reason]:
    ways = {row.text("with_whom") for row in facts.rows("post.ways_to_speak")}
    if "posts" not in ways:
        yield Reason("no_way_to_posts", {}, (place("post.ways_to_speak"),))


def money_is_there(facts: Facts) -> Iterator[Reason]:
    empty = (row for row in facts.rows("logistics.funds") if row.number("ceiling") == 0)
    yield from lack("no_money", empty, "ceiling")
