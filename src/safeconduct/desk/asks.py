"""What the minister is asked to decide: each thing with its posts, those with most people first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.desk.figures import BY_KEY
from safeconduct.desk.queries import Row

MOST_ASKS: Final = 4
# The more posts the page shows, the fewer can be named on a line.
MOST_NAMES, FEW_POSTS, FEWER_NAMES = 3, 20, 2
# By the key of the figure that counts the posts; what endangers most people stands first.
WORDS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("none", gettext_lazy("Set a day by which these posts have a plan: %(posts)s.")),
    ("draft", gettext_lazy("Have these drafts finished and approved: %(posts)s.")),
    ("left", gettext_lazy("Provide what these plans lack to bring everybody out in time: %(posts)s.")),
    ("stale", gettext_lazy("Have these plans looked through and put right: %(posts)s.")),
    ("untested", gettext_lazy("Have these plans tested with numbers: %(posts)s.")),
    ("unexercised", gettext_lazy("Order a rehearsal of these plans: %(posts)s.")),
)


@dataclass(frozen=True, slots=True)
class Ask:
    """`key` is that of the figure whose posts it speaks of."""

    key: str
    sentence: str


def asks(rows: Sequence[Row]) -> list[Ask]:
    """The first few things that are lacking anywhere, in the active language."""
    found = [(key, words, [row for row in rows if BY_KEY[key].counts(row)]) for key, words in WORDS]
    said = [
        Ask(key, str(words) % {"posts": named(behind, of=rows)}) for key, words, behind in found if behind
    ]
    return said[:MOST_ASKS]


def named(behind: Sequence[Row], *, of: Sequence[Row]) -> str:
    """The posts by name, those with most people first; beyond a few, how many more."""
    most = MOST_NAMES if len(of) <= FEW_POSTS else FEWER_NAMES
    names = [str(row.line.post) for row in sorted(behind, key=_people, reverse=True)]
    said, more = "; ".join(names[:most]), len(names[most:])
    return _("%(posts)s and %(more)d more") % {"posts": said, "more": more} if more else said


def _people(row: Row) -> int:
    return max(row.high or 0, row.registered or 0)
