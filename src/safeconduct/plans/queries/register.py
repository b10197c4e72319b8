"""How many people the register holds. The register is a sibling of this room: config names where to ask."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

NOBODY: Final[Mapping[str, int]] = {}


def registered_at(posts: Collection[int]) -> Mapping[int, Mapping[str, int]]:
    """Counts by post and area, in one query for all posts."""
    counted: Callable[[Collection[int]], Mapping[int, Mapping[str, int]]] = import_string(
        settings.REGISTERED_BY_AREA
    )
    return counted(posts)
