"""What each save of a version changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from safeconduct.plans.models import PlanVersion, SectionRevision


@dataclass(frozen=True, slots=True)
class Revision:
    """One save of one section: the content it made, and the content it found."""

    row: SectionRevision
    before: Mapping[str, Any]

    @property
    def key(self) -> str:
        return self.row.section.key


def revisions_of(
    version: PlanVersion, *, section: str = "", before: int | None = None, most: int = 30
) -> list[Revision]:
    """The saves of a version, the latest first, in two queries; `before` is the last one of the page before."""
    rows = SectionRevision.objects.filter(section__version=version, revision__gt=0)
    if section:
        rows = rows.filter(section__key=section)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("section", "edited_by").order_by("-pk")[:most])
    if not found:
        return []
    wanted = Q()
    for row in found:
        wanted |= Q(section=row.section_id, revision=row.revision - 1)
    earlier = {(row.section_id, row.revision): row.content for row in SectionRevision.objects.filter(wanted)}
    return [Revision(row, earlier.get((row.section_id, row.revision - 1), {})) for row in found]
