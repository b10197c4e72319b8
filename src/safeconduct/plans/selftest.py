"""Seven signs that a post is not ready for a crisis, as questions, each with the place where it is put right.

After 7 FAM 1811.1 (crises and the organisations that are not ready for them); questions and advice are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Text

ANSWERS: Final = (("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No")))


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    text: Text
    why: Text
    remedy: Text
    section: str  # of the plan, where it is put right


QUESTIONS: Final = (
    Question(
        "risks",
        _("Can you name the three dangers that would hit our nationals here first, and where?"),
        _("A post that does not know where it is at risk prepares for the last crisis."),
        _("List the hazards, one for each category at least, with the areas they would strike."),
        "risks",
    ),
    Question(
        "communication",
        _(
            "Did you speak with area coordinators, headquarters and the host authorities in the last three months?"
        ),
        _("Who does not speak in quiet times is not answered in a crisis."),
        _("Test the contact tree. It takes two minutes and writes itself into the log."),
        "roles",
    ),
    Question(
        "response",
        _("Have you thought through, hour by hour, what the post does on the first day?"),
        _("What was not thought through is improvised by tired people."),
        _("Give each level its tasks, with owner, deputy and hours."),
        "phases",
    ),
    Question(
        "managers",
        _("Is there a name and a deputy for every function of the crisis team?"),
        _("In real crises leaders were absent and nobody knew who stood in."),
        _("Name the crisis team, and a deputy for each function."),
        "roles",
    ),
    Question(
        "policy",
        _("Is it written down who may raise the level, spend money and decide to evacuate?"),
        _("Unclear authority costs the hours in which people could still leave."),
        _("Write who may activate the plan, and give each function its authority and limit."),
        "introduction",
    ),
    Question(
        "checklists",
        _("Could a colleague from another post work from your checklists tonight?"),
        _("Staff changes, falls ill or cannot reach the building."),
        _("Write tasks with “done when”, and print the role cards."),
        "phases",
    ),
    Question(
        "media",
        _("Does everybody know who answers families and the press, and what is not said?"),
        _("A wrong sentence to the press can endanger people."),
        _("Write who answers families and the press, on which lines."),
        "roles",
    ),
)


def open_questions(answers: Mapping[str, str]) -> list[Question]:
    """The questions that were not answered with a plain yes, those answered no first."""
    rank = {"no": 0, "partly": 1}
    said = [(rank.get(answers.get(one.key, "no"), 2), one) for one in QUESTIONS]
    return [one for order, one in sorted(said, key=lambda pair: pair[0]) if order < 2]
