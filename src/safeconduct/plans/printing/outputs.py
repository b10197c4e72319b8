"""Everything that can be printed from a plan, what each is for, and which personal data it carries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.calls import contact_tree
from safeconduct.plans.printing.cards import role_cards
from safeconduct.plans.printing.checklists import checklists
from safeconduct.plans.printing.extract import public_extract
from safeconduct.plans.printing.sheets import sheet
from safeconduct.plans.printing.wallet import wallet_cards

Make: TypeAlias = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Output:
    key: str
    title: str | Promise
    use: str | Promise
    personal: str | Promise
    make: Make
    layout: str
    forms: tuple[str, ...] = ("pdf",)
    # What may be chosen besides the language.
    choices: tuple[str, ...] = ()
    is_public: bool = False

    def sheet(self, version: PlanVersion, language: str, chosen: Mapping[str, str]) -> dict[str, Any]:
        return self.make(version, language=language, **{key: chosen.get(key, "") for key in self.choices})


OUTPUTS: Final = {
    one.key: one
    for one in (
        Output(
            "plan",
            _("The whole plan"),
            _("Cover, contents, all sections, maps, tests and the record of versions."),
            _("Carries names and telephone numbers of staff, coordinators and partners."),
            sheet,
            "plan",
            forms=("pdf", "docx"),
        ),
        Output(
            "cards",
            _("Role cards"),
            _("For each function and level: what to do by when, what to decide, whom to call."),
            _("Carries names and telephone numbers of the team and of those it calls."),
            role_cards,
            "cards",
        ),
        Output(
            "tree",
            _("Contact tree"),
            _("Who calls whom, as a drawing for the wall, with every number."),
            _("Carries names and telephone numbers of everybody in the tree."),
            contact_tree,
            "tree",
        ),
        Output(
            "checklists",
            _("Checklists"),
            _("The tasks of each level and side in the order they are due, with room for time and initials."),
            _("Carries the names of those who hold a function, no telephone numbers of theirs."),
            checklists,
            "checklists",
        ),
        Output(
            "wallet",
            _("Wallet cards for nationals"),
            _("Eight cards to a sheet, printed on both sides: whom to call, what to do, where to gather."),
            _("Carries no personal data. An assembly point stands on it only if it is marked as public."),
            wallet_cards,
            "wallet",
            choices=("other", "area"),
            is_public=True,
        ),
        Output(
            "extract",
            _("Public extract"),
            _("For the website and notice boards: levels, advice, channels, where to gather."),
            _("Carries no personal data and no place that is not marked as public."),
            public_extract,
            "extract",
            forms=("pdf", "docx"),
            is_public=True,
        ),
    )
}
