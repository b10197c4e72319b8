"""What the pages of one old document share: the version at hand, the document, its pieces, and what is shown of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safeconduct.identity.doors import StaffRequest
from safeconduct.plans import queries
from safeconduct.plans.forms.old import places_of
from safeconduct.plans.models import OldDocument, OldPiece, PlanVersion
from safeconduct.plans.views.reach import may_change, version_of

State = OldPiece.State


@dataclass(frozen=True, slots=True)
class Desk:
    """The version, the document and its pieces, with what was asked for."""

    version: PlanVersion
    document: OldDocument
    pieces: list[OldPiece]
    labels: dict[str, str]
    show: str
    first: int
    to: str
    editable: bool

    @property
    def url(self) -> str:
        return reverse(
            "plans:old_document", args=[self.version.plan_id, self.version.number, self.document.pk]
        )

    def address(self, **changed: Any) -> str:
        asked = {"show": self.show, "from": self.first, "to": self.to, **changed}
        said = {key: value for key, value in asked.items() if value and (key, value) != ("show", "waiting")}
        return f"{self.url}?{urlencode(said)}" if said else self.url

    def address_after(self, done: Sequence[OldPiece]) -> str:
        """At the piece that waits next, so that the keyboard goes on where it was."""
        last = max(piece.number for piece in done)
        numbers = (
            piece.number for piece in self.pieces if piece.number > last and piece.state == State.WAITING
        )
        following = next(numbers, 0)
        return f"{self.address()}#piece-{following}" if following else self.address()

    @property
    def shown(self) -> list[OldPiece]:
        return [piece for piece in self.pieces if self.show in {"all", piece.state}]

    def chosen(self, keys: Iterable[str]) -> list[OldPiece]:
        """The pieces by the keys of the page, in the order of the document, as they were when it was shown."""
        turns = dict(key.split(".", 1) for key in keys if key.count(".") == 1)
        found = [piece for piece in self.pieces if str(piece.pk) in turns]
        for piece in found:
            seen = turns[str(piece.pk)]
            piece.turn = int(seen) if seen.isascii() and seen.isdecimal() else -1
        return found


def desk(request: StaffRequest, pk: int, number: int, document: int) -> Desk | None:
    version = version_of(request.user, pk, number)
    found = document_of(request, version, document)
    if found is None:
        return None
    outline = queries.outline_of(version)
    labels = {place: f"{title}: {label}" for title, places in places_of(outline) for place, label in places}
    asked = request.GET
    first = asked.get("from", "")
    return Desk(
        version,
        found,
        queries.old_pieces_of(found),
        labels,
        asked["show"] if asked.get("show") in {"all", *State.values} else State.WAITING.value,
        int(first) if first.isascii() and first.isdecimal() and len(first) < 6 else 0,
        asked["to"] if asked.get("to") in labels else "",
        may_change(request, version),
    )


def document_of(request: StaffRequest, version: PlanVersion, document: int) -> OldDocument | None:
    """Taken over into this version or an earlier one."""
    visible = queries.old_documents_visible_to(request.user)
    return visible.filter(
        version__plan=version.plan_id, version__number__lte=version.number, pk=document
    ).first()


def no_longer_here(request: StaffRequest, version: PlanVersion) -> HttpResponse:
    messages.error(
        request, _("This old document is not here any more: somebody removed it. Nothing was changed.")
    )
    return redirect("plans:old_documents", version.plan_id, version.number)
