"""The tables of the community: counts, groups that need more, places of detention, helpers, channels, advice."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Table

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
        Field("women_percent", Kind.NUMBER, _("Women"), least=0, most=100, unit="%"),
        Field("children_percent", Kind.NUMBER, _("Under 18"), least=0, most=100, unit="%"),
        Field("over_60_percent", Kind.NUMBER, _("Over 60"), least=0, most=100, unit="%"),
        Field("sectors", Kind.TEXT, _("Main work")),
        Field("source", Kind.TEXT, _("Source"), needed=True),
        Field("as_of", Kind.DATE, _("As of"), needed=True),
    ),
)

# Guideline 5 of the MICIC Initiative names the first five; guideline 12 adds the others.
VULNERABLE: Final = (
    ("children", _("Children, with and without their families")),
    ("trafficking", _("Victims of trafficking and exploitation")),
    ("elderly", _("Old people")),
    ("disabled", _("People with disabilities")),
    ("detained", _("People in detention")),
    ("pregnant", _("Pregnant women and nursing mothers")),
    ("ill", _("People with chronic illness or injuries")),
    ("single_parents", _("Parents alone with children")),
    ("violence", _("Survivors of violence")),
    ("irregular", _("People without papers")),
    ("domestic", _("Workers who may not leave the house")),
    ("minorities", _("Minorities")),
)

GROUPS: Final = Table(
    "groups",
    _("People who need more"),
    _("Group"),
    title="group",
    least=5,
    help=_("For each group: roughly how many, what they need, and what is done, by whom."),
    columns=(
        Field("group", Kind.CHOICE, _("Group"), needed=True, choices=VULNERABLE),
        Field("number", Kind.NUMBER, _("About how many"), least=0),
        Field("measures", Kind.LONG_TEXT, _("What is done for them"), needed=True),
        Field("owner", Kind.RECORD, _("Who sees to it"), needed=True, points_to=choices.TEAM),
        Field("partner", Kind.RECORD, _("With which partner"), points_to=("roles.partners",)),
        Field("as_of", Kind.DATE, _("As of")),
    ),
)

DETENTION_SITES: Final = Table(
    "detention_sites",
    _("Places of detention"),
    _("Place of detention"),
    help=_("Prisons, immigration centres and shelters where nationals are held, and how they are visited."),
    columns=(
        Field("name", Kind.TEXT, _("Name"), needed=True),
        Field("area", Kind.AREA, _("Area"), needed=True),
        Field("position", Kind.POINT, _("Position")),
        Field("authority", Kind.TEXT, _("Responsible authority"), needed=True),
        Field("phone", Kind.PHONE, _("Phone")),
        Field("number", Kind.NUMBER, _("Nationals held"), least=0),
        Field("access", Kind.TEXT, _("How visits are arranged")),
        Field("visited_on", Kind.DATE, _("Last visited on"), needed=True),
        Field("in_a_crisis", Kind.LONG_TEXT, _("What happens to them in a crisis"), needed=True),
    ),
)

CONTRIBUTIONS: Final = Table(
    "contributions",
    _("What employers and the community contribute"),
    _("Contribution"),
    title="who",
    least=2,
    help=_("Employers, recruiters, unions, temples, schools and associations: who does what, agreed when."),
    columns=(
        Field("who", Kind.TEXT, _("Who"), needed=True),
        Field(
            "kind",
            Kind.CHOICE,
            _("Kind"),
            needed=True,
            choices=(
                ("employer", _("Employer")),
                ("recruiter", _("Recruiter")),
                ("union", _("Union or workers' group")),
                ("community", _("Association or community leader")),
                ("faith", _("Temple or faith group")),
                ("school", _("School or university")),
                ("travel", _("Travel operator or hotel")),
            ),
        ),
        Field("area", Kind.AREA, _("Area")),
        Field("people", Kind.NUMBER, _("Nationals there"), least=0),
        Field("what", Kind.LONG_TEXT, _("What they contribute"), needed=True),
        Field("contact", Kind.TEXT, _("Contact person"), needed=True),
        Field("phone", Kind.PHONE, _("Phone")),
        Field("agreed_on", Kind.DATE, _("Agreed on"), needed=True),
    ),
)

CHANNELS: Final = Table(
    "channels",
    _("Ways to reach people"),
    _("Channel"),
    least=2,
    help=_("One line for each channel, audience and language. What was never tested does not exist."),
    columns=(
        Field("name", Kind.TEXT, _("Channel"), needed=True),
        Field("channel", Kind.CHOICE, _("Kind of channel"), needed=True, choices=choices.CHANNELS),
        Field("audience", Kind.TEXT, _("Whom it reaches"), needed=True),
        Field("language", Kind.CHOICE, _("Language"), needed=True, choices=choices.LANGUAGES),
        Field("reach", Kind.NUMBER, _("People it reaches"), needed=True, least=0),
        Field("tested_on", Kind.DATE, _("Last tested on"), needed=True),
        Field("delivered_percent", Kind.NUMBER, _("Delivered in the test"), least=0, most=100, unit="%"),
    ),
)

ADVICE: Final = Table(
    "advice",
    _("Advice to people before a crisis"),
    _("Advice"),
    least=1,
    help=_("A bag to take along, copies of papers, rights, insurance, what is taught before departure."),
    columns=(
        Field("name", Kind.TEXT, _("Title"), needed=True),
        Field(
            "subject",
            Kind.CHOICE,
            _("Subject"),
            needed=True,
            choices=(
                ("grab_bag", _("Bag to take along and copies of papers")),
                ("rights", _("Rights and whom to call")),
                ("insurance", _("Insurance and welfare fund")),
                ("orientation", _("Orientation before departure")),
                ("shelter", _("How to stay safe at home")),
            ),
        ),
        Field("language", Kind.CHOICE, _("Language"), needed=True, choices=choices.LANGUAGES),
        Field("place", Kind.TEXT, _("Where people find it"), needed=True),
        Field("published_on", Kind.DATE, _("Published on"), needed=True),
    ),
)
