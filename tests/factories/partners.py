"""Agreements, what belongs to them, and representations; organisations of partners."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from safeconduct.identity.models import Officer, Organisation, Post, Role, User
from safeconduct.partners import operations
from safeconduct.partners.models import Agreement, FocalPoint, Representation
from tests.factories import NOON
from tests.factories.identity import a_user
from tests.factories.registry import a_country

_numbers = count(1)
TODAY = NOON.date()
A_YEAR = timedelta(days=365)
# Pages read the clock: what is not to end while a test looks at it ends when these tests are forgotten.
FAR = date(2090, 1, 1)


def a_partner(**given: Any) -> Organisation:
    number = next(_numbers)
    return Organisation.objects.create(
        **{"kind": "international", "code": f"partner-{number}", "name": f"Partner {number}"} | given
    )


def a_partner_officer(post: Post, organisation: Organisation) -> User:
    user = a_user()
    Officer.objects.create(
        user=user, role=Role.PARTNER_OFFICER, post=post, organisation=organisation, appointed_at=NOON
    )
    return user


def terms(**given: Any) -> dict[str, Any]:
    """What is typed about an agreement in force that asks for nothing on the day of these tests."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "code": f"agreement-{number}", "title": f"Agreement {number}", "kind": "transport", "our_post": None,
        "partners": [], "states": [], "scope": "Seats on chartered flights.", "posts": [], "countries": [], "areas": [],
        "signed_on": TODAY - A_YEAR, "in_force_from": TODAY - A_YEAR, "term": "fixed", "expires_on": FAR,
        "renewal": "negotiated", "notice_days": None, "data_clause": "none", "data_conditions": "",
        "may_be_asked": "", "kept_at": "", "reference": "", "source": "The paper", "verified_on": TODAY,
        "state": "in_force",
    }  # fmt: skip
    return values | given


def an_agreement(by: User, *posts: Post, **given: Any) -> Agreement:
    """Recorded by the operation that the page uses. Without posts it concerns every post."""
    given = {"posts": list(posts), **given}
    if not given.get("partners") and not given.get("states"):
        given["partners"] = [a_partner()]
    return operations.record_agreement(terms(**given), by=by, at=NOON)


def contact(**given: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "organisation": None, "country": None, "name": "Phonexay Inventedcall", "office": "Duty desk",
        "phone": "+66 81 111 0000", "email": "", "languages": "Lao, Thai", "hours": "day and night", "checked_on": TODAY,
    }  # fmt: skip
    return values | given


def a_focal_point(agreement: Agreement, by: User, **given: Any) -> FocalPoint:
    made = operations.add_entry(FocalPoint, agreement, contact(**given), by=by, at=NOON)
    assert isinstance(made, FocalPoint)
    return made


def acting(country: str = "MM", **given: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "country": a_country(country, country), "area": None, "acting_post": None, "organisation": None,
        "assistance": ["travel_papers"], "remarks": "", "agreement": None, "contact": "Duty officer", "phone": "+95 1 000 000",
        "email": "", "tested_on": TODAY, "began_on": TODAY - A_YEAR,
    }  # fmt: skip
    return values | given


def a_representation(by: User, country: str = "MM", **given: Any) -> Representation:
    return operations.record_representation(acting(country, **given), by=by, at=NOON)


def days(number: int) -> date:
    """So many days after the day of these tests."""
    return TODAY + timedelta(days=number)
