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
    "agreement_gone": _("The agreement with this partner is not in the register of agreements of this post."),
    "agreement_draft": _("The agreement “%(agreement)s” is a draft: nothing is in force yet."),
    "agreement_later": _("The agreement “%(agreement)s” is in force from %(on)s only."),
    "agreement_ended": _("The agreement “%(agreement)s” ended on %(on)s."),
    "agreement_ends_early": _(
        "The agreement “%(agreement)s” ends on %(on)s. If people set out today, it ends within the %(days)s days that the "
        "longest scenario looks ahead."
    ),
    "approver_has_left": _(
        "%(name)s, who approved this version, no longer works here. Have the next version approved by a successor."
    ),
}
