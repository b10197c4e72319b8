"""Why the clocks that come with Safeconduct run as long as they do, in the reader's language."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import RetentionRule

What = RetentionRule.What
SHIPPED: Final[dict[str, str | Promise]] = {
    What.ENDED: _(
        "Whoever went home may come back within two years, and questions about papers and wages come late."
    ),
    What.WITHDRAWN: _("Long enough to put a mistake right, and no longer."),
    What.UNCONFIRMED: _(
        "An entry nobody has confirmed for five years says where somebody was, not where they are."
    ),
    What.DRAFT: _("Whoever wants to go on with a form does so within some weeks."),
    What.CONVERSATION: _("What was answered by SMS is in the register by then, or was never finished."),
}


def reason_of(rule: RetentionRule) -> str:
    return rule.reason or str(SHIPPED[rule.what])
