"""Old documents of a plan, their pieces, and how many of them wait."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from safeconduct.identity.models import User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.models import OldDocument, OldPiece, PlanVersion

State = OldPiece.State
# What stands at the edge of every page belongs under no heading.
MARGINS = frozenset({OldPiece.Origin.HEADER, OldPiece.Origin.FOOTER})


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the taking over is."""

    total: int
    placed: int
    set_aside: int

    @property
    def waiting(self) -> int:
        return self.total - self.placed - self.set_aside


def old_documents_visible_to(user: User) -> QuerySet[OldDocument]:
    return OldDocument.objects.filter(
        version__plan__post__in=posts_where(user, "plans.change")
    ).select_related("version__plan__post", "uploaded_by")


def old_documents_of(version: PlanVersion) -> list[tuple[OldDocument, Tally]]:
    """Those taken over into this version or an earlier one, for what waits in them still can be placed."""
    found = list(
        OldDocument.objects.filter(version__plan=version.plan_id, version__number__lte=version.number)
    )
    counted = Counter[tuple[int, str]]()
    states = OldPiece.objects.filter(document__in=found).order_by().values_list("document", "state")
    for document, state, pieces in states.annotate(pieces=Count("pk")):
        counted[document, state] = pieces
    return [
        (
            one,
            Tally(
                sum(counted[one.pk, state] for state in State.values),
                counted[one.pk, State.PLACED.value],
                counted[one.pk, State.SET_ASIDE.value],
            ),
        )
        for one in found
    ]


def old_pieces_of(document: OldDocument) -> list[OldPiece]:
    """All pieces in the order of the document."""
    return list(document.pieces.select_related("turned_by", "placed_in").order_by("number"))


def tally_of(pieces: Collection[OldPiece]) -> Tally:
    states = [piece.state for piece in pieces]
    return Tally(len(states), states.count(State.PLACED), states.count(State.SET_ASIDE))


def waiting_under(pieces: Sequence[OldPiece], key: str) -> list[OldPiece]:
    """A heading and the waiting pieces under it, to the next heading of its level or above."""
    found: list[OldPiece] = []
    for piece in pieces:
        if found and (piece.origin in MARGINS or 0 < piece.level <= found[0].level):
            break
        if found or str(piece.pk) == key:
            found.append(piece)
    return [piece for piece in found if piece.state == State.WAITING]
