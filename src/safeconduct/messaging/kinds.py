"""What each kind of message is called. The rooms that write messages name theirs here; this room knows none of them."""

from collections.abc import Mapping

from django.utils.functional import Promise

_names: dict[str, str | Promise] = {}


def name_kinds(names: Mapping[str, str | Promise]) -> None:
    """Called where the room that writes them is loaded."""
    _names.update(names)


def named(kind: str) -> str:
    """The words, or the code of a kind that nobody writes any more."""
    return str(_names.get(kind, kind))
