"""Guideline 5: a plan for everybody that is kept alive."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.readiness.checks import at, filled, fresh, place, some, together
from safeconduct.plans.readiness.judges.alive import rehearsed, reviewed_in_time, tested_with_numbers
from safeconduct.plans.readiness.judges.community import (
    both_sides_contribute,
    every_group_named,
    no_detention_known,
)
from safeconduct.plans.readiness.judges.roles import (
    calls_are_a_tree,
    functions_are_held,
    nobody_is_everybody,
    stands_in_for_another,
    tasks_exist,
)
from safeconduct.plans.readiness.judges.whole import (
    every_case,
    levels_are_complete,
    points_were_inspected,
    sections_are_complete,
)
from safeconduct.plans.readiness.rule import Rule

GROUPS: Final = "community.groups"
SITES: Final = "community.detention_sites"
GIVEN: Final = "community.contributions"
TASKS: Final = "phases.tasks"

PLANNING: Final = (
    Rule(
        "R5.1",
        5,
        _("Is every section written, for a best, a likely and a worst case, and for every level?"),
        place("phases.levels"),
        together(sections_are_complete, every_case, levels_are_complete, points_were_inspected),
        _("Complete the sections that are named here. Each says what is still open."),
        also=tuple(section.key for section in OUTLINE.sections),
    ),
    Rule(
        "R5.2",
        5,
        _("Does the plan say what is done for each group that needs more, and by whom?"),
        place(GROUPS),
        together(some(GROUPS), every_group_named, filled(GROUPS, "measures", "owner")),
        _("Write one line for each group: roughly how many, what is done for them, who sees to it."),
        also=("roles",),
    ),
    Rule(
        "R5.3",
        5,
        _("Is it known where people are detained, and does somebody visit them?"),
        place(SITES),
        together(
            some(SITES), filled(SITES, "position", "visited_on", "in_a_crisis"), fresh(SITES, "visited_on")
        ),
        _(
            "Write each place with its position and last visit; or write on which day you asked and found none."
        ),
        spared=no_detention_known,
    ),
    Rule(
        "R5.4",
        5,
        _("Have employers or recruiters and the community said what they contribute?"),
        place(GIVEN),
        together(both_sides_contribute, filled(GIVEN, "what", "agreed_on")),
        _(
            "Agree with one employer or recruiter and one group of the community who does what, and write the day."
        ),
    ),
    Rule(
        "R5.5",
        5,
        _("Is the next review set within twelve months?"),
        at("introduction.review_on"),
        reviewed_in_time,
        _("Set a day within the coming twelve months on which the plan is read again."),
    ),
    Rule(
        "R5.6",
        5,
        _(
            "Was the plan rehearsed within twelve months, put right afterwards, and its worst case tested with numbers?"
        ),
        place("annexes.exercises"),
        together(rehearsed, tested_with_numbers),
        _(
            "Hold an exercise, write what was found and when it was put right, and test the worst case with numbers."
        ),
        also=("scenarios",),
    ),
    Rule(
        "R5.7",
        5,
        _("Does every task have somebody who does it, another who stands in, and the authority for it?"),
        place(TASKS),
        together(
            tasks_exist,
            filled(TASKS, "owner", "deputy", "authority"),
            functions_are_held,
            stands_in_for_another,
            nobody_is_everybody,
            calls_are_a_tree,
        ),
        _(
            "Give each task a function, a deputy held by somebody else, and the rule that lets them act and spend."
        ),
        also=("roles", "post"),
    ),
)
