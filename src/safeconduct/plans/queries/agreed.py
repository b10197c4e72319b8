"""The agreements of the register that a plan may name, and those that it does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from safeconduct.identity.models import Post
from safeconduct.partners.models import Agreement, Renewal, State, Term
from safeconduct.partners.queries import concerning, parties_of
from safeconduct.plans.agreed import Agreed, standing
from safeconduct.plans.content import Sections, records
from safeconduct.plans.display import Names


def agreements_of(post: Post) -> dict[str, Agreed]:
    """By code, those that are about the post, in whatever state. No name of a contact is among what they say."""
    return {one.code: _agreed(one) for one in concerning(post)}


def agreement_choices(post: Post, *, on: date) -> list[tuple[str, str]]:
    return [
        (code, f"{one.parties or '–'}: {one.title} ({standing(one, on=on)})")
        for code, one in agreements_of(post).items()
    ]


def agreed_with(sections: Sections) -> dict[str, str]:
    """By the partner's record in the plan, the code of the agreement that it names."""
    rows = records(sections.get("roles", {}), "partners")
    return {str(row.get("id")): str(row["registered"]) for row in rows if row.get("registered")}


def named_agreements(post: Post, *states: Sections) -> dict[str, Agreed | None]:
    """By code, those that partners name in any of these states of a plan; None: the register has none for the post."""
    codes = {code for sections in states for code in agreed_with(sections).values()}
    known = agreements_of(post) if codes else {}
    return {code: known.get(code) for code in sorted(codes)}


def titles_of(post: Post, states: Iterable[Sections]) -> dict[str, str]:
    found = named_agreements(post, *states)
    return {code: one.title for code, one in found.items() if one is not None}


def with_standing(
    names: Names, sections: Sections, agreed: Mapping[str, Agreed | None], *, on: date
) -> Names:
    """The names with what the agreements are called, and how each stands."""
    return replace(
        names,
        agreements={code: one.title for code, one in agreed.items() if one is not None},
        standing={code: standing(one, on=on) for code, one in agreed.items()},
        agreed_with=agreed_with(sections),
    )


def _agreed(one: Agreement) -> Agreed:
    return Agreed(
        code=one.code,
        title=one.title,
        parties=parties_of(one),
        is_draft=one.state == State.DRAFT,
        is_ended=one.state == State.ENDED,
        begins_on=one.in_force_from,
        ends_on=one.ended_on or one.expires_on,
        has_no_end=one.term == Term.OPEN,
        renews_itself=one.renewal == Renewal.AUTOMATIC,
    )
