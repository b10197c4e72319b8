"""Who wrote and read, by day, role and mission: a hundred looks at one list on one day are one line."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.registry import queries


def reads(person: int) -> list[list[str]]:
    """[day, role, mission, what, how often], the newest day first."""
    lines: dict[tuple[str, str, str, str], int] = {}
    for one in queries.accesses_of(person):
        day = str(date_format(timezone.localtime(one.at), "DATE_FORMAT"))
        who = one.roles or (_("An officer who has left since") if one.officer else _("The system"))
        line = (day, who, one.post, one.what)
        lines[line] = lines.get(line, 0) + 1
    return [[*line, str(times)] for line, times in lines.items()]
