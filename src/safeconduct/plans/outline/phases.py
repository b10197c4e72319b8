"""Section 8: what happens at each level of a crisis."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.phases_tables import DECISION_POINTS, LEVELS, MESSAGES, TASKS
from safeconduct.plans.outline.shape import Field, Kind, Section

PHASES: Final = Section(
    "phases",
    _("Phases of the crisis and responses"),
    _("What is done at each level, by whom, and which words go out."),
    (
        _("A level is raised by something that can be seen, not by a feeling."),
        _("The first message of each level is written and translated already."),
        _("Every level says how it ends."),
    ),
    fields=(
        Field("scheme", Kind.LONG_TEXT, _("How the levels work"), needed=True),
        Field(
            "negative_decisions",
            Kind.LONG_TEXT,
            _("Saying that we will not evacuate"),
            _("How people are told where no help will come, so that they do not wait for it."),
            needed=True,
        ),
        Field(
            "answers",
            Kind.LONG_TEXT,
            _("Answers from people"),
            _("Who reads what comes back, and who owns a message that nobody has answered."),
            needed=True,
        ),
        Field(
            "rumours",
            Kind.LONG_TEXT,
            _("Rumours"),
            _("Who notes them, and how they are answered."),
            needed=True,
        ),
    ),
    tables=(LEVELS, DECISION_POINTS, TASKS, MESSAGES),
    fresh_months=6,
)
