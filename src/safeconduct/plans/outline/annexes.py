"""Section 10: lists, forms, exercises and the record of amendments."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Section, Table

FORMS: Final = Table(
    "forms",
    _("Forms and lists"),
    _("Form or list"),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("place", Kind.TEXT, _("Where it is kept"), needed=True),
        Field("as_of", Kind.DATE, _("As of")),
    ),
)

EXERCISES: Final = Table(
    "exercises",
    _("Exercise log"),
    _("Exercise"),
    least=1,
    columns=(
        Field("held_on", Kind.DATE, _("Held on"), needed=True),
        Field("name", Kind.TEXT, _("Exercise"), needed=True),
        Field(
            "type",
            Kind.CHOICE,
            _("Type"),
            choices=(
                ("contact_tree", _("Test of the contact tree")),
                ("channel", _("Test of a channel")),
                ("notification", _("Notification test")),
                ("tabletop", _("Tabletop exercise")),
                ("functional", _("Functional exercise")),
                ("full", _("Full exercise")),
            ),
        ),
        Field("findings", Kind.LONG_TEXT, _("What was found"), needed=True),
        Field("corrected_on", Kind.DATE, _("Put right on")),
    ),
)

LESSONS: Final = Table(
    "lessons",
    _("Lessons"),
    _("Lesson"),
    title="lesson",
    help=_(
        "What an exercise or a crisis taught, who puts it right by when, and what shows that it was done."
    ),
    columns=(
        Field("lesson", Kind.LONG_TEXT, _("Lesson"), needed=True),
        Field("source", Kind.TEXT, _("From which exercise or crisis"), needed=True),
        Field("owner", Kind.RECORD, _("Who puts it right"), needed=True, points_to=choices.TEAM),
        Field("due_on", Kind.DATE, _("By when"), needed=True),
        Field("closed_on", Kind.DATE, _("Closed on")),
        Field("evidence", Kind.TEXT, _("What shows it")),
        Field("absorbed_in", Kind.NUMBER, _("Absorbed in version"), least=1),
    ),
)

AMENDMENTS: Final = Table(
    "amendments",
    _("Amendments"),
    _("Amendment"),
    title="change",
    columns=(
        Field("made_on", Kind.DATE, _("Date"), needed=True),
        Field("change", Kind.LONG_TEXT, _("What changed and why"), needed=True),
        Field("lesson", Kind.RECORD, _("Lesson it answers"), points_to=("annexes.lessons",)),
    ),
)

ANNEXES: Final = Section(
    "annexes",
    _("Annexes"),
    _("Forms, contact lists, the log of exercises and what changed from version to version."),
    (
        _("An exercise was held within the last twelve months and its findings were put right."),
        _("Somebody who opens the plan for the first time sees what changed since the last version."),
    ),
    fields=(Field("maps", Kind.LONG_TEXT, _("Maps and where they are kept")),),
    tables=(FORMS, EXERCISES, LESSONS, AMENDMENTS),
    fresh_months=12,
)
