"""Sections 1 and 2: how to reach the post, and what the plan is for."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
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
        Field("second_phone", Kind.PHONE, _("Second phone or radio call sign")),
        Field("deputy", Kind.RECORD, _("Deputy"), points_to=choices.STAFF),
        Field("languages", Kind.TEXT, _("Languages")),
        Field("until", Kind.DATE, _("At the post until")),
    ),
)

WAYS_TO_SPEAK: Final = Table(
    "ways_to_speak",
    _("Ways to speak with one another"),
    _("Connection"),
    title="with_whom",
    least=3,
    help=_(
        "The second way is used when the first fails, the third when both fail. Each needs its own network."
    ),
    columns=(
        Field(
            "with_whom",
            Kind.CHOICE,
            _("With whom"),
            needed=True,
            choices=(
                ("headquarters", _("Headquarters")),
                ("staff", _("Staff and crisis team")),
                ("wardens", _("Area coordinators")),
                ("host", _("Host authorities")),
                ("posts", _("Other posts")),
                ("nationals", _("Nationals")),
            ),
        ),
        Field("primary", Kind.TEXT, _("First way"), needed=True),
        Field("alternate", Kind.TEXT, _("Second way"), needed=True),
        Field("contingency", Kind.TEXT, _("Third way")),
        Field("emergency", Kind.TEXT, _("Last way"), _("What still works without power and networks.")),
        Field("tested_on", Kind.DATE, _("Last tested on"), needed=True),
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
        Field("alternate_position", Kind.POINT, _("Position of the alternate site")),
        Field("headquarters_phone", Kind.PHONE, _("Duty desk at headquarters"), needed=True),
        Field(
            "neighbours",
            Kind.LONG_TEXT,
            _("Neighbouring posts in the same corridor"),
            _("Posts that would receive people or lend staff, and what was agreed with each."),
        ),
    ),
    tables=(STAFF, WAYS_TO_SPEAK),
    fresh_months=3,
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
        Field(
            "third_language",
            Kind.CHOICE,
            _("Third language of printed papers"),
            _(
                "Besides English and Lao, for those around the post. The page “Print and share” offers it first "
                "and says what this system can print in it."
            ),
            choices=choices.THIRD_LANGUAGES,
        ),
        Field("distribution", Kind.LONG_TEXT, _("Distribution list"), needed=True),
        Field("review_on", Kind.DATE, _("Next review"), _("No later than a year from now."), needed=True),
        Field("committee", Kind.LONG_TEXT, _("Who reviews it, and with whom it was talked through")),
    ),
    fresh_months=12,
)
