"""What can be told about a person, as kinds: the log says which, never the values."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import Purpose

KINDS: Final[dict[str, str | Promise]] = {
    "name": _("Name"),
    "birth": _("Date of birth"),
    "document": _("Document number"),
    "phone": _("Telephone"),
    "place": _("Where the person is"),
    "employer": _("Employer"),
    "status": _("Status"),
    "family": _("Family"),
    "needs": _("Needs"),
    "safe": _("That the person is safe"),
    "other": _("Something else, said in the note"),
}
# The purposes that are about telling somebody outside the ministry.
TOLD_FOR: Final = (Purpose.FAMILY, Purpose.LABOUR, Purpose.POLICE, Purpose.IOM)
