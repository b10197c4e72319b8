"""Guideline 7: who acts with whom."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import at, place, prose, together
from safeconduct.plans.readiness.judges.partners import (
    agreements_stand,
    everywhere_at_home,
    neighbours_are_reached,
    settled_who_acts,
)
from safeconduct.plans.readiness.rule import Rule

AGREEING: Final = (
    Rule(
        "R7.1",
        7,
        _("Is each agreement recorded, with its scope, end, contact and a clause on data?"),
        place("roles.partners"),
        agreements_stand,
        _("Record each memorandum with its scope, its end, a contact and what it says about personal data."),
    ),
    Rule(
        "R7.2",
        7,
        _("Is it settled who acts for our people where there is no mission of ours?"),
        at("roles.uncovered"),
        settled_who_acts,
        _("Agree with a friendly mission or an honorary consul who acts there, and write whom to call."),
        spared=everywhere_at_home,
    ),
    Rule(
        "R7.3",
        7,
        _("Does the plan name the posts of ours across the borders, and how to speak with them?"),
        at("post.neighbours"),
        together(prose("post.neighbours"), neighbours_are_reached),
        _(
            "Write which posts would receive people or lend staff, and how they are reached when networks fail."
        ),
    ),
)
