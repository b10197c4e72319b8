"""Section 10: lists, forms, exercises and the record of amendments."""

from typing import Final

from django.utils.translation import gettext_lazy as _

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

AMENDMENTS: Final = Table(
    "amendments",
    _("Amendments"),
    _("Amendment"),
    title="change",
    columns=(
        Field("made_on", Kind.DATE, _("Date"), needed=True),
        Field("change", Kind.LONG_TEXT, _("What changed and why"), needed=True),
        Field("lesson", Kind.TEXT, _("Lesson it answers")),
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
    tables=(FORMS, EXERCISES, AMENDMENTS),
)
