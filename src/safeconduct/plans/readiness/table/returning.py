"""Guidelines 14 and 15: after the return."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, prose, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.rule import Rule

RETURNING: Final = (
    Rule(
        "R14.1",
        14,
        _("Is each person asked on arrival what they need?"),
        at("evacuation.reception"),
        together(prose("evacuation.reception"), able(Ability.ARRIVAL_NEEDS)),
        _("Write who receives people, which questions are asked, and what is given at once."),
    ),
    Rule(
        "R14.2",
        14,
        _("Is each person who needs more handed over to the province, and is that confirmed?"),
        at("evacuation.after_return"),
        together(prose("evacuation.after_return"), able(Ability.HANDOVER)),
        _("Write which office of the province receives whom, and how it confirms."),
    ),
    Rule(
        "R14.3",
        14,
        _("Are unpaid wages and property that was left behind recorded as claims?"),
        at("evacuation.after_return"),
        together(prose("evacuation.after_return"), able(Ability.CLAIMS)),
        _("Write who takes down claims, and who pursues them with the host country."),
    ),
    Rule(
        "R14.4",
        14,
        _("Does somebody ask after one, three and six months how people are?"),
        at("evacuation.after_return"),
        together(prose("evacuation.after_return"), able(Ability.FOLLOW_UP)),
        _("Write who calls after one, three and six months, and what happens with the answers."),
    ),
    Rule(
        "R14.5",
        14,
        _("Does the case of each missing person stay open until it is solved?"),
        at("evacuation.missing"),
        together(prose("evacuation.missing"), able(Ability.MISSING_CASES)),
        _("Write who keeps each case, who speaks with the family, and who may close it."),
    ),
    Rule(
        "R15.1",
        15,
        _("Is it known how many come back to each district, and how many its services can bear?"),
        at("evacuation.returnees"),
        together(prose("evacuation.returnees"), able(Ability.RETURNEE_COUNTS)),
        _("Write which districts most people come from, and how many a month each can serve."),
    ),
    Rule(
        "R15.2",
        15,
        _("Does the review afterwards look at tension with those who already live there?"),
        at("evacuation.returnees"),
        together(prose("evacuation.returnees"), able(Ability.AFTER_ACTION)),
        _("Write who listens to the villages that take people in, and when."),
    ),
)
