"""Guidelines 3 and 4: what people can do themselves, and what the host country does for them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, fresh, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.community import advice_in_every_language, advice_on
from safeconduct.plans.readiness.judges.risks import host_in_struck_areas
from safeconduct.plans.readiness.rule import Rule

ADVICE: Final = "community.advice"
HOSTS: Final = "risks.host_contacts"

HELPING: Final = (
    Rule(
        "R3.1",
        3,
        _(
            "Is there advice on the bag to take along and on copies of papers, in each language that people speak?"
        ),
        place(ADVICE),
        advice_in_every_language("grab_bag"),
        _(
            "Publish the advice in each language that a channel of yours uses, and write where people find it."
        ),
    ),
    Rule(
        "R3.2",
        3,
        _("Do people learn before they leave home what this plan asks of them?"),
        place(ADVICE),
        advice_on("orientation"),
        _("Give the labour ministry a page on this country for the orientation before departure."),
    ),
    Rule(
        "R3.3",
        3,
        _("Is it known of each person whether they are insured or in a welfare fund?"),
        at("community.insurance"),
        together(prose("community.insurance"), able(Ability.INSURANCE)),
        _("Write who is insured for what; the register has no field for it yet."),
    ),
    Rule(
        "R4.1",
        4,
        _("Is it known in each area of a scenario which number to call and how warnings reach people?"),
        place(HOSTS),
        together(some(HOSTS), host_in_struck_areas, filled(HOSTS, "emergency_number", "warnings")),
        _(
            "Write the emergency number and the way of warning, with its languages, for each area of a scenario."
        ),
        also=("scenarios",),
    ),
    Rule(
        "R4.2",
        4,
        _("Does the post know whom to call in each area of a scenario, day and night?"),
        place(HOSTS),
        together(
            some(HOSTS),
            host_in_struck_areas,
            filled(HOSTS, "office", "contact", "phone", "checked_on"),
            fresh(HOSTS, "checked_on"),
        ),
        _("Name an office, a person and a telephone that is answered at night, and call it once a year."),
        also=("scenarios",),
    ),
    Rule(
        "R4.3",
        4,
        _("Is it written down what keeps people without papers from help?"),
        at("risks.legal_barriers"),
        prose("risks.legal_barriers"),
        _("Ask the workers' groups what people without papers fear, and write it down."),
    ),
)
