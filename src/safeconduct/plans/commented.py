"""Comments as they are shown: at their place in a section, or as a list with the place in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.plans.content import Sections
from safeconduct.plans.content.spots import Spot, stands
from safeconduct.plans.models import Comment
from safeconduct.plans.outline import Outline
from safeconduct.plans.remarks import Remark


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, its place in words, and whether that place is still there."""

    comment: Comment
    where: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class SaidInSection:
    """The comments of one section: on each field, on each table and its entries, on the whole, on what is gone."""

    fields: dict[str, list[Said]] = field(default_factory=dict)
    tables: dict[str, list[Said]] = field(default_factory=dict)
    whole: list[Said] = field(default_factory=list)
    gone: list[Said] = field(default_factory=list)


def said(outline: Outline, sections: Sections, comments: Iterable[Comment]) -> list[Said]:
    return [Said(one, where(outline, one), not stands(outline, sections, spot_of(one))) for one in comments]


def spot_of(comment: Comment) -> Spot:
    return Spot(comment.section, comment.table, comment.record, comment.field)


def where(outline: Outline, comment: Comment) -> str:
    return Remark(
        "comment",
        section=comment.section,
        table=comment.table,
        record=comment.record,
        field=comment.field,
        title=comment.title,
    ).where(outline)


def said_in_section(every: Iterable[Said], section: str) -> SaidInSection:
    found = SaidInSection()
    for one in every:
        its = one.comment
        if its.section != section:
            continue
        if one.is_gone:
            found.gone.append(one)
        elif its.table:
            found.tables.setdefault(its.table, []).append(one)
        elif its.field:
            found.fields.setdefault(its.field, []).append(one)
        else:
            found.whole.append(one)
    return found
