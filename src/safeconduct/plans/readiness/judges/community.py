"""Judges of the community: counts, groups, helpers, advice, and who is given personal data."""

from collections.abc import Iterator
from typing import Final

from safeconduct.plans.readiness.checks import at, fresh, is_old, lack, place, some
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.readiness.rule import Judge, Named, Reason

POPULATION: Final = "community.population"
GROUPS: Final = "community.groups"
SITES: Final = "community.detention_sites"
GIVEN: Final = "community.contributions"
ADVICE: Final = "community.advice"
CHANNELS: Final = "community.channels"
# Who they are is asked only for the areas that together hold so much of the community.
MOST: Final = 0.8
# Named one by one in guideline 5; the others come with guideline 12.
NAMED_GROUPS: Final = ("children", "trafficking", "elderly", "disabled", "detained")
WORK_SIDE: Final = frozenset({"employer", "recruiter"})
COMMUNITY_SIDE: Final = frozenset({"union", "community", "faith", "school"})


def ranges_in_order(facts: Facts) -> Iterator[Reason]:
    def is_wrong(row: Row) -> bool:
        known = [value for key in ("low", "best", "high") if (value := row.number(key)) is not None]
        return known != sorted(known)

    yield from lack("range_wrong", (row for row in facts.rows(POPULATION) if is_wrong(row)), "low")


def split_by_status(facts: Facts) -> Iterator[Reason]:
    statuses = {row.text("status") for row in facts.rows(POPULATION)}
    if statuses and statuses <= {"all", ""}:
        yield Reason("status_not_split", {}, (place(POPULATION, "status"),))


def described_where_most_live(facts: Facts) -> Iterator[Reason]:
    """Sex, ages and work, for the largest counts that together make four fifths of the community."""
    for key in ("women_percent", "children_percent", "over_60_percent", "sectors"):
        yield from lack("rows_lack", (row for row in _largest(facts) if not facts.has(row, key)), key)


def _largest(facts: Facts) -> Iterator[Row]:
    sizes = sorted(
        ((row.number("best") or 0.0, row) for row in facts.rows(POPULATION)), key=lambda one: -one[0]
    )
    still = MOST * sum(size for size, _row in sizes)
    for size, row in sizes:
        if still <= 0:
            return
        still -= size
        yield row


def counted_beside_the_register(facts: Facts) -> Iterator[Reason]:
    rows = [row for row in facts.rows(POPULATION) if row.number("best") is not None]
    if rows and all(row.number("best") == row.number("registered") for row in rows):
        yield Reason("estimate_is_register", {}, (place(POPULATION, "best"),))
    counted = {row.text("area") for row in rows}
    missing = tuple(
        sorted(area for area, people in (facts.registered or {}).items() if people and area not in counted)
    )
    if missing:
        yield Reason("areas_uncounted", {"areas": Named("areas", missing)}, (place(POPULATION),))


def agreements_of_partners(facts: Facts) -> Iterator[Reason]:
    if not any(agreement.has_data_clause for agreement in facts.agreements):
        yield Reason("no_data_agreement", {}, (at("community.privacy"),))


def shared_with_nobody(facts: Facts) -> Reason | None:
    return _none_known(facts, "community.shared_with_nobody_on", "shared_with_nobody")


def no_detention_known(facts: Facts) -> Reason | None:
    if facts.rows(SITES):
        return None
    return _none_known(facts, "community.no_detention_on", "no_detention_known")


def _none_known(facts: Facts, path: str, code: str) -> Reason | None:
    """Somebody looked within the last year and says so with a date."""
    day = facts.day(path)
    if day is None or day > facts.on or is_old(day, facts):
        return None
    return Reason(code, {"on": Named("day", (day.isoformat(),))}, (at(path),))


def every_group_named(facts: Facts) -> Iterator[Reason]:
    seen = {row.text("group") for row in facts.rows(GROUPS)}
    spared = {"detained"} if no_detention_known(facts) else set()
    missing = tuple(code for code in NAMED_GROUPS if code not in seen | spared)
    if missing and seen:
        yield Reason("groups_missing", {"which": Named(f"{GROUPS}.group", missing)}, (place(GROUPS),))


def both_sides_contribute(facts: Facts) -> Iterator[Reason]:
    kinds = {row.text("kind") for row in facts.rows(GIVEN)}
    for side, code in ((WORK_SIDE, "no_employer"), (COMMUNITY_SIDE, "no_community")):
        if not kinds & side:
            yield Reason(code, {}, (place(GIVEN),))
    yield from lack("rows_ahead", (row for row in facts.rows(GIVEN) if _is_ahead(row, facts)), "agreed_on")


def _is_ahead(row: Row, facts: Facts) -> bool:
    day = row.day("agreed_on")
    return day is not None and day > facts.on


def languages_spoken(facts: Facts) -> tuple[str, ...]:
    """The languages in which the post says that it reaches people."""
    return tuple(sorted({row.text("language") for row in facts.rows(CHANNELS) if facts.has(row, "language")}))


def advice_on(subject: str) -> Judge:
    def judge(facts: Facts) -> Iterator[Reason]:
        rows = [row for row in facts.rows(ADVICE) if row.text("subject") == subject]
        if not any(
            facts.has(row, "place") and (row.day("published_on") or facts.on) <= facts.on for row in rows
        ):
            yield Reason(
                "advice_missing", {"subject": Named(f"{ADVICE}.subject", (subject,))}, (place(ADVICE),)
            )

    return judge


def advice_in_every_language(subject: str) -> Judge:
    def judge(facts: Facts) -> Iterator[Reason]:
        yield from some(CHANNELS)(facts)
        rows = [
            row for row in facts.rows(ADVICE) if row.text("subject") == subject and facts.has(row, "place")
        ]
        spoken = {row.text("language") for row in rows}
        missing = tuple(code for code in languages_spoken(facts) if code not in spoken)
        if missing:
            yield Reason(
                "advice_languages", {"which": Named(f"{ADVICE}.language", missing)}, (place(ADVICE),)
            )
        yield from fresh(ADVICE, "published_on", months=36)(facts)

    return judge
