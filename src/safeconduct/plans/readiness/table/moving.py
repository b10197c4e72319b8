"""Guideline 13: relocating and evacuating."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.ways import one_after_another, referred_for, somebody_is_taken
from safeconduct.plans.readiness.rule import Rule

ELIGIBILITY: Final = "evacuation.eligibility_rules"
PRIORITIES: Final = "evacuation.priorities"

MOVING: Final = (
    Rule(
        "R13.1",
        13,
        _("Is it written down who is taken along, and who goes first?"),
        place(PRIORITIES),
        together(
            some(ELIGIBILITY),
            filled(ELIGIBILITY, "rule", "effect"),
            somebody_is_taken,
            some(PRIORITIES, 3),
            filled(PRIORITIES, "order", "who", "reason"),
            one_after_another,
        ),
        _(
            "Write the rules and the order before the crisis, each with its reason, and none with the same number."
        ),
    ),
    Rule(
        "R13.2",
        13,
        _("Does each person agree to each part of the journey, and is it recorded?"),
        at("evacuation.consent"),
        together(prose("evacuation.consent"), able(Ability.LEG_CONSENT)),
        _("Write how each person agrees, to which part of the journey, and how they can change their mind."),
    ),
    Rule(
        "R13.3",
        13,
        _("Do families travel together, also with members of another nationality?"),
        at("evacuation.families"),
        prose("evacuation.families"),
        _("Write that a family is one unit, and what is arranged for its members who are not nationals."),
    ),
    Rule(
        "R13.4",
        13,
        _(
            "Are lists, boarding and arrival held against one another, so that each person is in one place only?"
        ),
        at("evacuation.manifest"),
        together(prose("evacuation.manifest"), able(Ability.RECONCILIATION)),
        _("Write who keeps the list, who checks it at boarding, and who checks it on arrival."),
    ),
    Rule(
        "R13.5",
        13,
        _("Is moving people inside the country looked at before taking them out of it?"),
        at("evacuation.relocation"),
        together(prose("evacuation.relocation"), prose("logistics.shelter")),
        _(
            "Write which places inside the country can take people in, how many, and who looks after them there."
        ),
        also=("logistics",),
    ),
    Rule(
        "R13.6",
        13,
        _("Are children without their parents found, accompanied and handed over against signature?"),
        at("evacuation.children"),
        together(prose("evacuation.children"), referred_for("children")),
        _(
            "Write each step: found, escorted, agreed to by guardian or authority, handed over with a signature."
        ),
    ),
)
