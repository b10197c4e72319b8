"""What is taken away from a plan that is ready, and which rule then says so, in which words' code.

Each rule has at least one line; a rule that can be spared has one in SPARED too. A rule without a line fails.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from safeconduct.plans.readiness import Ability, Agreement, Feed, Tested
from tests.factories.ready_plan import LATER, PROSE, RECENT, TODAY

Edit = Callable[[dict[str, Any]], None]
LONG_AGO = (TODAY - timedelta(days=800)).isoformat()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


@dataclass(frozen=True)
class Case:
    rule: str
    code: str
    edit: Edit = lambda sections: None
    given: dict[str, Any] = field(default_factory=dict)
    # What the same edit cannot but take away as well.
    also: frozenset[str] = frozenset()


def rows(sections, path):
    section, _, table = path.partition(".")
    return sections[section][table]


def clear(path: str) -> Edit:
    """A field or a whole table becomes empty."""
    section, _, key = path.partition(".")
    return lambda sections: sections[section].pop(key)


def write(path: str, value: Any) -> Edit:
    section, _, key = path.partition(".")
    return lambda sections: sections[section].update({key: value})


def without(path: str, **given: Any) -> Edit:
    """The records with these values go."""

    def edit(sections):
        kept = [row for row in rows(sections, path) if any(row.get(key) != one for key, one in given.items())]
        rows(sections, path)[:] = kept

    return edit


def spoil(path: str, nth: int = 0, **values: Any) -> Edit:
    """One record says something else."""
    return lambda sections: rows(sections, path)[nth].update(values)


def everywhere(path: str, **values: Any) -> Edit:
    return lambda sections: [row.update(values) for row in rows(sections, path)]


def without_ability(ability: Ability) -> dict[str, Any]:
    return {"abilities": frozenset(Ability) - {ability}}


def unable(rule: str, ability: Ability) -> Case:
    return Case(rule, "installation", given=without_ability(ability))


def silent(rule: str, path: str) -> Case:
    return Case(rule, "empty", clear(path))


OPEN = frozenset({"section_open"})

CASES = (
    Case("R1.1", "categories_missing", without("risks.hazards", category="conflict")),
    Case("R1.1", "rows_lack", spoil("risks.hazards", season="")),
    Case("R1.1", "no_rows", clear("risks.hazards")),
    Case("R1.2", "hazard_unwatched", without("risks.indicators", hazard="hazard-health")),
    Case("R1.2", "rows_lack", spoil("risks.indicators", owner="nobody")),
    Case("R1.3", "installation", given={"feeds": ()}),
    Case("R1.3", "feeds_elsewhere", given={"feeds": (Feed("Storms", frozenset({"PH"})),)}),
    Case("R1.4", "rows_old", spoil("risks.hazards", as_of=LONG_AGO)),
    Case("R1.4", "rows_ahead", spoil("risks.hazards", as_of=LATER)),
    Case("R2.1", "range_wrong", spoil("community.population", low=400)),
    Case("R2.1", "rows_lack", spoil("community.population", women_percent=None)),
    Case("R2.1", "rows_old", spoil("community.population", as_of=LONG_AGO)),
    Case("R2.1", "status_not_split", everywhere("community.population", status="all")),
    Case("R2.2", "estimate_is_register", everywhere("community.population", best=100, low=100)),
    Case("R2.2", "areas_uncounted", given={"registered": {"TH-10": 1, "TH-40": 9}}),
    Case("R2.2", "rows_lack", spoil("community.population", registered=None)),
    silent("R2.3", "community.privacy"),
    unable("R2.3", Ability.CONSENT),
    silent("R2.4", "community.without_registration"),
    unable("R2.4", Ability.COMMUNITY_COUNTS),
    Case("R2.5", "no_data_agreement", given={"agreements": ()}),
    unable("R2.5", Ability.DISCLOSURE_LOG),
    unable("R2.6", Ability.RETENTION),
    Case("R2.6", "too_short", write("community.privacy", "To do")),
    Case("R3.1", "advice_languages", without("community.advice", id="grab_bag-lo")),
    Case("R3.2", "advice_missing", without("community.advice", subject="orientation")),
    silent("R3.3", "community.insurance"),
    unable("R3.3", Ability.INSURANCE),
    Case("R4.1", "areas_without_host", spoil("scenarios.scenarios", areas=["TH-10", "TH-40"])),
    Case("R4.1", "rows_lack", spoil("risks.host_contacts", warnings="")),
    Case("R4.2", "rows_old", spoil("risks.host_contacts", checked_on=LONG_AGO)),
    Case("R4.2", "rows_lack", spoil("risks.host_contacts", contact="")),
    silent("R4.3", "risks.legal_barriers"),
    Case("R5.1", "cases_missing", spoil("scenarios.scenarios", severity="worst")),
    Case("R5.1", "section_open", clear("introduction.scope")),
    Case("R5.1", "level_without_sign", without("phases.decision_points", level="level-3"), also=OPEN),
    Case("R5.1", "level_without_task", without("phases.tasks", level="level-3"), also=OPEN),
    Case("R5.1", "level_without_message", without("phases.messages", level="level-3")),
    Case("R5.1", "rows_old", spoil("evacuation.assembly_points", inspected_on=LONG_AGO)),
    Case("R5.2", "groups_missing", without("community.groups", group="elderly")),
    Case("R5.2", "rows_lack", spoil("community.groups", owner="nobody")),
    Case("R5.3", "no_rows", clear("community.detention_sites")),
    Case("R5.3", "rows_lack", spoil("community.detention_sites", position=None)),
    Case("R5.3", "rows_old", spoil("community.detention_sites", visited_on=LONG_AGO)),
    Case("R5.4", "no_employer", without("community.contributions", kind="employer")),
    Case("R5.4", "no_community", without("community.contributions", kind="faith")),
    silent("R5.5", "introduction.review_on"),
    Case("R5.5", "review_overdue", write("introduction.review_on", YESTERDAY)),
    Case("R5.5", "review_far", write("introduction.review_on", "2028-01-01")),
    Case("R5.6", "no_exercise", spoil("annexes.exercises", held_on=LONG_AGO)),
    Case("R5.6", "not_corrected", lambda its: (spoil("annexes.exercises", corrected_on="")(its), clear("annexes.lessons")(its))),
    Case("R5.6", "worst_untested", given={"tests": (Tested("likely", TODAY),)}),
    Case("R5.6", "worst_untested", given={"tests": (Tested("worst", date(2024, 1, 1)),)}),
    Case("R5.7", "no_rows", clear("phases.tasks")),
    Case("R5.7", "rows_lack", spoil("phases.tasks", authority="")),
    Case("R5.7", "rows_lack", spoil("phases.tasks", deputy="nobody")),
    Case("R5.7", "own_deputy", spoil("phases.tasks", deputy="lead")),
    Case("R5.7", "own_deputy", spoil("roles.team", deputy="anong")),
    Case("R5.7", "one_for_all", everywhere("roles.team", holder="anong", deputy="boun"), also=frozenset({"own_deputy"})),
    Case("R5.7", "held_by_who_left", spoil("post.staff", until=YESTERDAY)),
    Case("R5.7", "calls_circle", spoil("roles.calls", 2, called="anong")),
    Case("R6.1", "one_channel", everywhere("community.channels", channel="sms")),
    Case("R6.1", "too_few", without("community.channels", id="channel-th"), also=frozenset({"one_channel"})),
    Case("R6.1", "rows_lack", spoil("community.channels", reach=None)),
    Case("R6.2", "level_unsaid", without("phases.messages", level="level-2", language="th")),
    Case("R6.2", "level_unsaid", everywhere("phases.messages", scenario="worst")),
    Case("R6.2", "level_unsaid", spoil("phases.messages", approved_on="")),
    Case("R6.3", "rows_old", spoil("community.channels", tested_on=LONG_AGO)),
    Case("R6.3", "rows_lack", spoil("community.channels", delivered_percent=None)),
    Case("R7.1", "no_agreement", given={"agreements": ()}),
    Case("R7.1", "agreement_over", given={"agreements": (Agreement("Ministry", until=date(2025, 1, 1)),)}),
    Case("R7.1", "agreement_thin", given={"agreements": (Agreement("Ministry"),)}),
    silent("R7.2", "roles.uncovered"),
    silent("R7.3", "post.neighbours"),
    Case("R7.3", "no_way_to_posts", without("post.ways_to_speak", with_whom="posts")),
    Case("R8.1", "untrained", without("roles.training", function="money")),
    Case("R8.1", "rows_old", spoil("roles.training", held_on=LONG_AGO)),
    Case("R8.2", "no_rows", clear("logistics.funds")),
    Case("R8.2", "no_money", spoil("logistics.funds", ceiling=0)),
    Case("R8.2", "rows_lack", spoil("logistics.funds", commits="nobody")),
    Case("R8.3", "no_rows", clear("annexes.lessons")),
    Case("R8.3", "lesson_overdue", spoil("annexes.lessons", closed_on="")),
    Case("R8.3", "rows_lack", spoil("annexes.lessons", evidence="")),
    Case("R8.4", "nothing_absorbed", spoil("annexes.lessons", absorbed_in=None)),
    unable("R9.1", Ability.MESSAGE_TIMES),
    Case("R9.1", "rows_lack", spoil("phases.levels", deadline_hours=None)),
    Case("R9.2", "rows_lack", spoil("phases.levels", every_hours=None)),
    Case("R9.2", "level_speaks_less", spoil("phases.levels", 3, every_hours=100)),
    silent("R9.3", "phases.answers"),
    unable("R9.3", Ability.ANSWERS),
    silent("R9.4", "phases.rumours"),
    silent("R9.5", "phases.negative_decisions"),
    silent("R10.1", "evacuation.documents"),
    Case("R10.1", "no_hours", write("evacuation.documents", PROSE.replace("24", "many"))),
    Case("R10.2", "permits_missing", without("evacuation.permits", kind="exit")),
    Case("R10.2", "rows_lack", spoil("evacuation.permits", note="")),
    Case("R10.3", "permits_missing", without("evacuation.permits", kind="overflight")),
    Case("R10.3", "rows_lack", spoil("evacuation.permits", lead_hours=None)),
    silent("R10.4", "evacuation.held_passports"),
    Case("R11.1", "asks_papers", spoil("evacuation.eligibility_rules", asks_status=True)),
    Case("R11.1", "rows_lack", spoil("evacuation.eligibility_rules", asks_status=None)),
    unable("R11.2", Ability.SPLIT_REPORTS),
    Case("R11.3", "closed_without_papers", everywhere("evacuation.referrals", without_papers=False)),
    Case("R11.3", "only_by_phone", without("community.channels", channel="radio")),
    silent("R12.1", "evacuation.screening"),
    Case("R12.2", "needs_unserved", without("evacuation.referrals", need="trafficking")),
    Case("R12.2", "rows_old", spoil("evacuation.referrals", verified_on=LONG_AGO)),
    unable("R12.3", Ability.REFERRALS),
    silent("R12.4", "evacuation.fear_of_return"),
    Case("R12.4", "needs_unserved", without("evacuation.referrals", need="asylum")),
    Case("R13.1", "nobody_taken", spoil("evacuation.eligibility_rules", effect="if_seats")),
    Case("R13.1", "same_order", spoil("evacuation.priorities", order=2)),
    Case("R13.1", "too_few", without("evacuation.priorities", order=3)),
    silent("R13.2", "evacuation.consent"),
    unable("R13.2", Ability.LEG_CONSENT),
    silent("R13.3", "evacuation.families"),
    silent("R13.4", "evacuation.manifest"),
    unable("R13.4", Ability.RECONCILIATION),
    silent("R13.5", "evacuation.relocation"),
    silent("R13.5", "logistics.shelter"),
    silent("R13.6", "evacuation.children"),
    Case("R13.6", "needs_unserved", without("evacuation.referrals", need="children")),
    silent("R14.1", "evacuation.reception"),
    unable("R14.1", Ability.ARRIVAL_NEEDS),
    silent("R14.2", "evacuation.after_return"),
    unable("R14.2", Ability.HANDOVER),
    unable("R14.3", Ability.CLAIMS),
    unable("R14.4", Ability.FOLLOW_UP),
    silent("R14.5", "evacuation.missing"),
    unable("R14.5", Ability.MISSING_CASES),
    silent("R15.1", "evacuation.returnees"),
    unable("R15.1", Ability.RETURNEE_COUNTS),
    unable("R15.2", Ability.AFTER_ACTION),
)  # fmt: skip

SPARED = (
    Case("R2.5", "shared_with_nobody", write("community.shared_with_nobody_on", RECENT)),
    Case(
        "R5.3",
        "no_detention_known",
        lambda its: (
            clear("community.detention_sites")(its),
            write("community.no_detention_on", RECENT)(its),
        ),
    ),
    Case("R7.2", "everywhere_at_home", given={"from_afar": ()}),
    Case("R8.4", "first_version", given={"version": 1}),
    Case("R8.4", "all_absorbed", given={"version": 3}),
    Case("R10.2", "stays_inside", spoil("evacuation.havens", country="TH")),
    Case("R10.3", "stays_inside", spoil("evacuation.havens", country="TH")),
)
