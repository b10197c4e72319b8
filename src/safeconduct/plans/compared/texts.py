"""The pieces of two texts as a page shows them, and the odd spaces in them by name."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.plans.content.wording import Piece, differences, odd_spaces

__all__ = ["Piece", "odd_spaces_said", "pieces_of"]

NAMES: Final = {
    "\u00a0": gettext_lazy("no-break space (U+00A0)"),
    "\u2007": gettext_lazy("figure space (U+2007)"),
    "\u202f": gettext_lazy("narrow no-break space (U+202F)"),
    "\u00ad": gettext_lazy("soft hyphen (U+00AD)"),
    "\u200b": gettext_lazy("zero-width space (U+200B)"),
    "\u200e": gettext_lazy("left-to-right mark (U+200E)"),
    "\u200f": gettext_lazy("right-to-left mark (U+200F)"),
    "\u2060": gettext_lazy("word joiner (U+2060)"),
    "\ufeff": gettext_lazy("byte order mark (U+FEFF)"),
}
# What stays the same is shown so far around a change; the rest of a long text is left away.
AROUND: Final = 120


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(_shortened(differences(before, after)))


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        if piece.how != "same" or len(piece.text) <= 2 * AROUND + 40:
            yield piece
            continue
        head = piece.text[:AROUND] if place > 0 else ""
        tail = piece.text[-AROUND:] if place < len(pieces) - 1 else ""
        yield Piece("same", f"{head} […] {tail}")


def odd_spaces_said(before: Any, after: Any) -> str:
    """Which spaces that cannot be seen one of the texts holds and the other does not."""
    if not (isinstance(before, str) or isinstance(after, str)):
        return ""
    was, now = odd_spaces(str(before or "")), odd_spaces(str(after or ""))
    sentences = []
    if was - now:
        sentences.append(
            _("Before, with spaces that cannot be seen: %(spaces)s.") % {"spaces": _said(was - now)}
        )
    if now - was:
        sentences.append(_("Now with spaces that cannot be seen: %(spaces)s.") % {"spaces": _said(now - was)})
    return " ".join(sentences)


def _said(found: Any) -> str:
    return ", ".join(f"{number} × {NAMES[mark]}" for mark, number in sorted(found.items()))
