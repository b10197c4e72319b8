"""Section 9: what lies ready."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.shape import Field, Kind, Section, Table

STOCK: Final = Table(
    "stock",
    _("Stock and supplies"),
    _("Supply"),
    title="item",
    least=3,
    columns=(
        Field("item", Kind.TEXT, _("What"), needed=True),
        Field("quantity", Kind.TEXT, _("How much"), needed=True),
        Field("place", Kind.TEXT, _("Where"), needed=True),
        Field("supplier", Kind.TEXT, _("Supplier")),
        Field("contract", Kind.TEXT, _("Contract or agreement")),
        Field("checked_on", Kind.DATE, _("Checked on"), needed=True),
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
    tables=(STOCK,),
)
