"""Guidelines 1 and 2: what may happen, and who is there."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, fresh, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.community import (
    agreements_of_partners,
    counted_beside_the_register,
    described_where_most_live,
    ranges_in_order,
    shared_with_nobody,
    split_by_status,
)
from safeconduct.plans.readiness.judges.risks import every_category, fed, worst_are_watched
from safeconduct.plans.readiness.rule import Rule

HAZARDS: Final = "risks.hazards"
POPULATION: Final = "community.population"

KNOWING: Final = (
    Rule(
        "R1.1",
        1,
        _(
            "Does the plan look at every kind of danger, with how likely and how bad it is, when, and who says so?"
        ),
        place(HAZARDS),
        together(
            some(HAZARDS),
            every_category,
            filled(HAZARDS, "likelihood", "impact", "season", "source", "as_of"),
        ),
        _(
            "Write one line for each kind of danger, even if only to say that it is unlikely, with source and date."
        ),
    ),
    Rule(
        "R1.2",
        1,
        _("Does somebody watch for each of the three worst dangers?"),
        place("risks.indicators"),
        together(worst_are_watched, filled("risks.indicators", "source", "owner", "every_hours")),
        _("For each of the three worst dangers name a sign, where it is read, who looks, and how often."),
        also=("post",),
    ),
    Rule(
        "R1.3",
        1,
        _("Does a hazard feed come in by itself and find out which of our people live where it strikes?"),
        place("risks.indicators"),
        fed,
        _(
            "Ask headquarters to connect a hazard feed for this country; until then somebody must look by hand."
        ),
        asks_system=True,
    ),
    Rule(
        "R1.4",
        1,
        _("Was every danger looked at again within the last twelve months?"),
        place(HAZARDS),
        together(some(HAZARDS), filled(HAZARDS, "as_of"), fresh(HAZARDS, "as_of")),
        _("Go through the dangers, correct what changed, and write today's date."),
    ),
    Rule(
        "R2.1",
        2,
        _("Does the plan know how many people are where, with a range, and who they are?"),
        place(POPULATION),
        together(
            some(POPULATION),
            filled(POPULATION, "area", "status", "low", "best", "high", "source", "as_of"),
            ranges_in_order,
            fresh(POPULATION, "as_of"),
            split_by_status,
            described_where_most_live,
        ),
        _(
            "Take the counts from the register, then give each a low and a high, a source and a date; for the areas "
            "where most people live also the shares of women, children and old people, and their work."
        ),
    ),
    Rule(
        "R2.2",
        2,
        _("Are the registered kept apart from those who are thought to be there?"),
        place(POPULATION),
        together(some(POPULATION), filled(POPULATION, "registered", "best"), counted_beside_the_register),
        _("Write both numbers in every line: what the register holds, and what is thought to be true."),
    ),
    Rule(
        "R2.3",
        2,
        _("Does each person agree to each use of their data, and can they take it back?"),
        at("community.privacy"),
        together(prose("community.privacy"), able(Ability.CONSENT)),
        _("Write what people agree to, one purpose at a time, and how they take it back."),
    ),
    Rule(
        "R2.4",
        2,
        _("Can people be counted who do not want to be in a list of the state?"),
        at("community.without_registration"),
        together(prose("community.without_registration"), able(Ability.COMMUNITY_COUNTS)),
        _("Write who counts them without names, and who keeps their trust."),
    ),
    Rule(
        "R2.5",
        2,
        _("Is there an agreement with everybody who is given personal data, and is each time recorded?"),
        at("community.privacy"),
        together(agreements_of_partners, able(Ability.DISCLOSURE_LOG)),
        _("Conclude an agreement with a clause on data, or write that data is shared with nobody."),
        spared=shared_with_nobody,
    ),
    Rule(
        "R2.6",
        2,
        _("Does every personal record have a day on which it is deleted?"),
        at("community.privacy"),
        together(prose("community.privacy"), able(Ability.RETENTION)),
        _("Write after how long what is deleted."),
    ),
)
