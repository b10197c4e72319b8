"""The sentences of cautions: what fits together badly, though each value alone is right."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

CAUTIONS: Final[Mapping[str, Any]] = {
    "deputies_of_each_other": _(
        "%(one)s and %(other)s stand in only for each other; when both are away, nobody does."
    ),
    "deputy_of_oneself": _("The deputy is the same person."),
    "staff_has_left": _("At the post until %(on)s, but still named in this plan."),
    "point_across_border": _("Its position lies in another country (%(actual)s) than its area (%(area)s)."),
    "approver_has_left": _(
        "%(name)s, who approved this version, no longer works here. Have the next version approved by a successor."
    ),
}
