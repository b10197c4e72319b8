"""Section 4: who is there. Registered people and estimates stand side by side and are never added up."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

STATUSES: Final = (
    ("all", _("All")),
    ("regular", _("With papers")),
    ("irregular", _("Without papers")),
    ("not_asked", _("Not asked")),
)

POPULATION: Final = Table(
    "population",
    _("People by area"),
    _("Area count"),
    title="area",
    least=1,
    help=_("The registered count is what the register holds. The estimate is what is thought to be true."),
    columns=(
        Field("area", Kind.AREA, _("Area"), needed=True),
        Field("status", Kind.CHOICE, _("Status"), needed=True, choices=STATUSES),
        Field("registered", Kind.NUMBER, _("Registered"), least=0),
        Field("low", Kind.NUMBER, _("Estimate, low"), least=0),
        Field("best", Kind.NUMBER, _("Estimate, best"), needed=True, least=0),
        Field("high", Kind.NUMBER, _("Estimate, high"), least=0),
        Field("source", Kind.TEXT, _("Source"), needed=True),
        Field("as_of", Kind.DATE, _("As of"), needed=True),
    ),
)

CHANNELS: Final = Table(
    "channels",
    _("Ways to reach people"),
    _("Channel"),
    least=2,
    columns=(
        Field("name", Kind.TEXT, _("Channel"), needed=True),
        Field("audience", Kind.TEXT, _("Whom it reaches"), needed=True),
        Field("language", Kind.TEXT, _("Language")),
        Field("reach", Kind.NUMBER, _("People it reaches"), least=0),
        Field("tested_on", Kind.DATE, _("Last tested on"), needed=True),
    ),
)

COMMUNITY: Final = Section(
    "community",
    _("Profile of the community"),
    _("How many nationals are where, who they are, and who can speak to them."),
    (
        _("Registered people and the estimate are kept apart, each with a source and a date."),
        _("People without papers are counted too, without names."),
        _("Somebody trusted can be named for each large group."),
    ),
    fields=(
        Field("livelihoods", Kind.LONG_TEXT, _("Work and employers"), needed=True),
        Field("languages", Kind.LONG_TEXT, _("Languages and reading"), needed=True),
        Field("associations", Kind.LONG_TEXT, _("Associations and contact persons"), needed=True),
        Field(
            "vulnerable",
            Kind.LONG_TEXT,
            _("People who need more"),
            _("Children alone, pregnant women, old, ill or disabled people, and what is done for each."),
            needed=True,
        ),
        Field("detained", Kind.LONG_TEXT, _("People in detention")),
        Field("travellers", Kind.LONG_TEXT, _("Travellers and short stays")),
    ),
    tables=(POPULATION, CHANNELS),
)
