"""Sections 1 and 2: how to reach the post, and what the plan is for."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

STAFF: Final = Table(
    "staff",
    _("Staff and honorary consuls"),
    _("Person"),
    help=_("Everybody who may be called on, with somebody who stands in."),
    least=2,
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("function", Kind.TEXT, _("Function"), needed=True),
        Field("phone", Kind.PHONE, _("Phone"), needed=True),
        Field("deputy", Kind.TEXT, _("Deputy")),
        Field("languages", Kind.TEXT, _("Languages")),
    ),
)

POST: Final = Section(
    "post",
    _("Contact information of the post"),
    _("How the post is reached at any hour, and from where it works when its own building cannot be used."),
    (
        _("A person who has never been to the post finds it and reaches somebody at three in the morning."),
        _("There is a second way to communicate that does not need the mobile network."),
    ),
    fields=(
        Field("address", Kind.LONG_TEXT, _("Address"), needed=True),
        Field("position", Kind.POINT, _("Position"), _("Latitude and longitude, for example 13.75, 100.50.")),
        Field("duty_phone", Kind.PHONE, _("Phone answered day and night"), needed=True),
        Field("second_channel", Kind.TEXT, _("Satellite phone, radio or other second channel"), needed=True),
        Field("email", Kind.TEXT, _("Email")),
        Field("countries", Kind.LONG_TEXT, _("Countries and areas covered"), needed=True),
        Field(
            "alternate_site",
            Kind.LONG_TEXT,
            _("Alternate site"),
            _("Where the post works when its building cannot be used."),
            needed=True,
        ),
        Field("headquarters_phone", Kind.PHONE, _("Duty desk at headquarters"), needed=True),
    ),
    tables=(STAFF,),
)

INTRODUCTION: Final = Section(
    "introduction",
    _("Introduction and objectives"),
    _("Whom the plan is for, what it wants to achieve, and who may put it into action."),
    (
        _("Objectives can be checked afterwards: everybody contacted within a day, not everybody safe."),
        _("It says who may activate the plan, and who may when that person cannot be reached."),
    ),
    fields=(
        Field(
            "scope", Kind.LONG_TEXT, _("Scope"), _("Which people, which places, which dangers."), needed=True
        ),
        Field("objectives", Kind.LONG_TEXT, _("Objectives"), needed=True),
        Field("legal_basis", Kind.LONG_TEXT, _("Legal basis")),
        Field("assumptions", Kind.LONG_TEXT, _("Planning assumptions"), needed=True),
        Field("activation", Kind.LONG_TEXT, _("Who may activate the plan"), needed=True),
        Field(
            "classification",
            Kind.CHOICE,
            _("Classification"),
            needed=True,
            choices=(
                ("public", _("Public")),
                ("internal", _("For official use")),
                ("restricted", _("Restricted")),
                ("confidential", _("Confidential")),
            ),
        ),
        Field("distribution", Kind.LONG_TEXT, _("Distribution list"), needed=True),
        Field("review_on", Kind.DATE, _("Next review"), _("No later than a year from now."), needed=True),
    ),
)
