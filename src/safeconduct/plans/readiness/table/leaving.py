"""Guidelines 10 and 11: papers, permits, and help without distinction."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.checks import able, at, filled, place, prose, some, together
from safeconduct.plans.readiness.facts import Ability
from safeconduct.plans.readiness.judges.messages import reached_without_phone
from safeconduct.plans.readiness.judges.ways import (
    nobody_is_asked_for_papers,
    open_without_papers,
    permits_of,
    permits_of_vehicles,
    says_how_long,
    stays_inside,
)
from safeconduct.plans.readiness.rule import Rule

PERMITS: Final = "evacuation.permits"
ELIGIBILITY: Final = "evacuation.eligibility_rules"
REFERRALS: Final = "evacuation.referrals"

LEAVING: Final = (
    Rule(
        "R10.1",
        10,
        _(
            "Can an emergency travel document be issued, within a known time and with nationality checked from afar?"
        ),
        at("evacuation.documents"),
        together(prose("evacuation.documents"), says_how_long("evacuation.documents")),
        _("Write how nationality is checked from afar, who issues the paper, and within how many hours."),
    ),
    Rule(
        "R10.2",
        10,
        _("Are exit permits and the waiver of penalties prepared, with the note verbale?"),
        place(PERMITS),
        together(permits_of("exit", "penalty"), filled(PERMITS, "note")),
        _("Ask the host country what it needs to let people leave, and keep the note verbale ready."),
        spared=stays_inside,
        also=("risks",),
    ),
    Rule(
        "R10.3",
        10,
        _("Is it known which transit, overflight or vehicle permits are needed, and how long each takes?"),
        place(PERMITS),
        together(permits_of_vehicles, filled(PERMITS, "authority", "lead_hours")),
        _("Write each permit that your vehicles need, who grants it, and how many hours it takes."),
        spared=stays_inside,
        also=("risks",),
    ),
    Rule(
        "R10.4",
        10,
        _("Is it settled what is done when an employer holds the passport?"),
        at("evacuation.held_passports"),
        prose("evacuation.held_passports"),
        _("Write how passports are asked for, and which paper people travel on when they are refused."),
    ),
    Rule(
        "R11.1",
        11,
        _("Is everybody taken along whatever their papers?"),
        place(ELIGIBILITY),
        together(some(ELIGIBILITY), filled(ELIGIBILITY, "asks_status"), nobody_is_asked_for_papers),
        _(
            "Change the rules that ask our people for papers or regular status, and answer the question in each."
        ),
    ),
    Rule(
        "R11.2",
        11,
        _("Do reports show women and men, ages and status apart, so that unequal help is seen?"),
        place("community.population"),
        able(Ability.SPLIT_REPORTS),
        _(
            "Until the system does it, count by hand in each report who was helped: women, children, people without papers."
        ),
        asks_system=True,
    ),
    Rule(
        "R11.3",
        11,
        _("Are people reached and helped who have neither telephone nor papers?"),
        place(REFERRALS),
        together(some(REFERRALS), open_without_papers, reached_without_phone),
        _("Name one service that asks for no papers, and one channel that needs no telephone."),
        also=("community",),
    ),
)
