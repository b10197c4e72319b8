"""Section 9: what lies ready."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline import choices
from safeconduct.plans.outline.shape import Field, Kind, Section, Table

STOCK: Final = Table(
    "stock",
    _("Stock and supplies"),
    _("Supply"),
    title="item",
    least=3,
    columns=(
        Field("item", Kind.TEXT, _("What"), needed=True),
        Field("need", Kind.RECORD, _("Which need it serves"), points_to=("scenarios.needs",)),
        Field("quantity", Kind.NUMBER, _("How much"), needed=True, least=0),
        Field("unit", Kind.TEXT, _("Unit"), needed=True),
        Field("place", Kind.TEXT, _("Where"), needed=True),
        Field("supplier", Kind.TEXT, _("Supplier")),
        Field("contract", Kind.TEXT, _("Contract or agreement")),
        Field("expires_on", Kind.DATE, _("Expires on")),
        Field("checked_on", Kind.DATE, _("Checked on"), needed=True),
    ),
)

FUNDS: Final = Table(
    "funds",
    _("Emergency money"),
    _("Source of money"),
    least=1,
    help=_("Where the money comes from, up to what amount, who may commit it, and how fast it is there."),
    columns=(
        Field("name", Kind.TEXT, _("Source"), needed=True),
        Field("ceiling", Kind.NUMBER, _("Up to"), needed=True, least=0),
        Field("currency", Kind.TEXT, _("Currency"), needed=True),
        Field("commits", Kind.RECORD, _("Who may commit it"), needed=True, points_to=choices.TEAM),
        Field("hours", Kind.NUMBER, _("Available within"), needed=True, least=0, most=8784, unit=_("hours")),
        Field("rule", Kind.TEXT, _("Rule or decision it rests on")),
    ),
)

LOGISTICS: Final = Section(
    "logistics",
    _("Logistics"),
    _("Vehicles, fuel, food, medicine, cash and equipment, where they are and when they were last checked."),
    (
        _("Everything on the list was counted within the last six months."),
        _("The post can work for three days without power, water or a bank."),
    ),
    fields=(
        Field("transport", Kind.LONG_TEXT, _("Own vehicles, drivers and fuel"), needed=True),
        Field("shelter", Kind.LONG_TEXT, _("Shelter, food and water"), needed=True),
        Field("medical", Kind.LONG_TEXT, _("Medical supplies"), needed=True),
        Field("communication", Kind.LONG_TEXT, _("Communication equipment"), needed=True),
        Field("cash", Kind.LONG_TEXT, _("Cash"), needed=True),
    ),
    tables=(STOCK, FUNDS),
    fresh_months=6,
)
