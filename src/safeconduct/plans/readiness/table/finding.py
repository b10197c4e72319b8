"""Guideline 12: finding those who need protection."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, fresh, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.ways import NEEDS, referred_for
from safeconduct.plans.readiness.rule import Rule

REFERRALS: Final = "evacuation.referrals"

FINDING: Final = (
    Rule(
        "R12.1",
        12,
        _("Is there a quiet moment at each point of contact to find those who need protection?"),
        at("evacuation.screening"),
        prose("evacuation.screening"),
        _(
            "Write where, by whom and with which questions people are spoken to alone, at each point of contact."
        ),
    ),
    Rule(
        "R12.2",
        12,
        _("Is it known to whom people in need are referred, with room there, looked at within a year?"),
        place(REFERRALS),
        together(
            some(REFERRALS),
            referred_for(*NEEDS),
            filled(REFERRALS, "capacity", "phone", "verified_on"),
            fresh(REFERRALS, "verified_on"),
        ),
        _("Name a service for each need, with its capacity and telephone, and call each once a year."),
    ),
    Rule(
        "R12.3",
        12,
        _("Does each referral have a sender, a receiver, consent, an answer and an outcome?"),
        at("evacuation.screening"),
        able(Ability.REFERRALS),
        _(
            "Until the system does it, keep referrals on paper under lock, with consent and the answer of the receiver."
        ),
        asks_system=True,
    ),
    Rule(
        "R12.4",
        12,
        _("Is everybody asked whether they fear to return, and is nobody taken home who does?"),
        at("evacuation.fear_of_return"),
        together(prose("evacuation.fear_of_return"), referred_for("asylum")),
        _("Write who asks, that the journey home stops there, and to which body the person is referred."),
    ),
)
