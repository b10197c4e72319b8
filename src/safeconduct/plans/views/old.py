"""Taking over an old document: upload it, place its pieces or set them aside, and take home what was set aside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.display import shown_table, shown_value
from safeconduct.plans.forms import OldDocumentForm
from safeconduct.plans.forms.old import ColumnsForm, places_of
from safeconduct.plans.models import OldDocument, OldPiece, PlanVersion
from safeconduct.plans.old import MOST_BYTES, Reading, Refused, read_old_document
from safeconduct.plans.old.hints import suggestions
from safeconduct.plans.old.placing import ROOM, TooLong
from safeconduct.plans.old.refusals import unread_sentences
from safeconduct.plans.outline import Kind
from safeconduct.plans.views.reach import known, may_change, version_of
from safeconduct.plans.views.workplace import no_longer_a_draft

State = OldPiece.State
MOST_SHOWN = 100
# What stands at the edge of every page belongs under no heading.
MARGINS = {OldPiece.Origin.HEADER, OldPiece.Origin.FOOTER}
# What the page shows of the place that pieces go to.
MOST_LETTERS, MOST_ROWS = 1_500, 20


@dataclass(frozen=True, slots=True)
class Line:
    """A piece on the page."""

    piece: OldPiece
    suggested: str  # a place, or nothing
    suggested_label: str
    place_label: str
    is_chosen: bool

    @property
    def key(self) -> str:
        return f"{self.piece.pk}.{self.piece.turn}"


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


@door("plans.change")
def old_documents(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Those that were taken over, and a form for another."""
    version = version_of(request.user, pk, number)
    sent = request.method == "POST"
    form = OldDocumentForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data["old"]
        try:
            reading, content = read_upload(file)
            document = operations.take_in_document(
                version, reading, content, title=title_of(file), by=request.user, at=clock.now()
            )
        except Refused as refused:
            form.add_error("old", refused.sentence)
        except operations.NotEditable:
            return no_longer_a_draft(request, version)
        except operations.SameDocument as same:
            messages.info(request, _("This very document is here already; go on where you left it."))
            return redirect("plans:old_document", pk, number, same.document.pk)
        else:
            say_taken_in(request, reading)
            return redirect("plans:old_document", pk, number, document.pk)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "documents": queries.old_documents_of(version),
        "editable": may_change(request, version),
    }
    return render(request, "plans/old_documents.html", page)


def read_upload(file: "UploadedFile[Any]") -> tuple[Reading, bytes]:
    content = file.read(MOST_BYTES + 1)
    return read_old_document(content), content


def title_of(file: "UploadedFile[Any]") -> str:
    return PurePath(file.name or "").stem or _("Old document")


def say_taken_in(request: StaffRequest, reading: Reading) -> None:
    count = len(reading.pieces)
    said = ngettext(
        "The document was read: %(count)s piece waits for its place.",
        "The document was read: %(count)s pieces wait for their places.",
        count,
    )
    messages.success(request, said % {"count": count})


@door("plans.change")
def old_document(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """The pieces on one side, the place for them on the other."""
    at = _desk(request, pk, number, document)
    chosen: list[OldPiece] = []
    if request.method == "POST":
        if not at.editable:
            return no_longer_a_draft(request, at.version)
        at = replace(at, to=request.POST.get("to", "") if request.POST.get("to") in at.labels else "")
        chosen = at.chosen(request.POST.getlist("piece"))
        try:
            answer = _done(request, at, chosen, request.POST)
        except operations.NotEditable:
            messages.error(request, _("This was placed in another version, which does not change any more."))
            answer = redirect(at.address())
        except operations.PieceMoved:
            messages.error(
                request,
                _(
                    "A colleague was first with one of these pieces, so nothing was changed. Here is how they stand now."
                ),
            )
            answer = redirect(at.address())
        except TooLong as refused:
            answer = None
            messages.error(
                request,
                _(
                    "The field would hold %(letters)s letters and takes %(most)s, so nothing was placed. Choose fewer pieces or a longer field."
                )
                % {"letters": refused.letters, "most": refused.most},
            )
        if answer is not None:
            return answer
        if "choose" in request.POST:
            chosen = _under(at.pieces, request.POST["choose"]) or chosen
    operations.note_old_document(at.version, at.document, by=request.user, at=clock.now())
    return render(request, "plans/old_document.html", _page(request, at, {piece.pk for piece in chosen}))


def _desk(request: StaffRequest, pk: int, number: int, document: int) -> Desk:
    version = version_of(request.user, pk, number)
    visible = queries.old_documents_visible_to(request.user)
    found = visible.filter(version__plan=pk, version__number__lte=number, pk=document).first()
    if found is None:
        raise Http404
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


def _done(
    request: StaffRequest, at: Desk, chosen: Sequence[OldPiece], typed: QueryDict
) -> HttpResponse | None:
    """What the pressed button asks for; None shows the page again as it is."""
    if "back" in typed:
        return _put_back(request, at, at.chosen(typed.getlist("back")))
    if "suggested" in typed:
        key, _colon, place = typed.get("suggested", "").partition(":")
        return _place(request, at, at.chosen([key]), place)
    if "show_place" in typed or "choose" in typed:
        return None
    if not chosen:
        messages.error(request, _("Choose at least one piece first."))
        return None
    if "aside" in typed:
        return _set_aside(request, at, chosen, typed.get("reason", "").strip())
    if not at.to:
        messages.error(request, _("Choose the place where the pieces belong."))
        return None
    return _place(request, at, chosen, at.to)


def _place(request: StaffRequest, at: Desk, pieces: Sequence[OldPiece], place: str) -> HttpResponse:
    if place not in at.labels:
        raise Http404
    if queries.outline_of(at.version).table(place) is not None:
        asked = urlencode(
            {"to": place, "show": at.show, "piece": [f"{one.pk}.{one.turn}" for one in pieces]}, doseq=True
        )
        args = [at.version.plan_id, at.version.number, at.document.pk]
        return redirect(f"{reverse('plans:old_columns', args=args)}?{asked}")
    operations.place_in_field(at.version, place, pieces, by=request.user, at=clock.now())
    said = ngettext(
        "Placed %(count)s piece in “%(place)s”.", "Placed %(count)s pieces in “%(place)s”.", len(pieces)
    )
    messages.success(request, said % {"count": len(pieces), "place": at.labels[place]})
    return redirect(at.address())


def _set_aside(
    request: StaffRequest, at: Desk, chosen: Sequence[OldPiece], reason: str
) -> HttpResponse | None:
    if not reason:
        messages.error(request, _("Say why these pieces are set aside, so that the next reader knows."))
        return None
    operations.set_aside(at.version, chosen, reason=reason, by=request.user, at=clock.now())
    said = ngettext("Set aside %(count)s piece.", "Set aside %(count)s pieces.", len(chosen))
    messages.success(request, said % {"count": len(chosen)})
    return redirect(at.address())


def _put_back(request: StaffRequest, at: Desk, pieces: Sequence[OldPiece]) -> HttpResponse:
    if not pieces:
        raise Http404
    if operations.put_back(at.version, pieces[0], by=request.user, at=clock.now()):
        messages.success(request, _("The piece waits again."))
    else:
        messages.warning(
            request,
            _(
                "The piece waits again. Its place was changed since, so its words were left there: take out by hand what is twice."
            ),
        )
    return redirect(at.address())


def _under(pieces: Sequence[OldPiece], key: str) -> list[OldPiece]:
    """A heading and the waiting pieces under it, to the next heading of its level or above."""
    found: list[OldPiece] = []
    for piece in pieces:
        if found and (piece.origin in MARGINS or 0 < piece.level <= found[0].level):
            break
        if found or str(piece.pk) == key:
            found.append(piece)
    return [piece for piece in found if piece.state == State.WAITING]


def _page(request: StaffRequest, at: Desk, chosen: set[int]) -> dict[str, Any]:
    inside = [piece for piece in at.pieces if piece.origin not in MARGINS]
    hints = suggestions((piece.level, piece.text) for piece in inside)
    places = {piece.pk: hint for piece, hint in zip(inside, hints, strict=True)}
    shown = at.shown
    first = min(at.first, max(0, len(shown) - 1)) // MOST_SHOWN * MOST_SHOWN
    lines = [
        Line(
            piece,
            places.get(piece.pk, ""),
            at.labels.get(places.get(piece.pk, ""), ""),
            at.labels.get(piece.place, ""),
            piece.pk in chosen,
        )
        for piece in shown[first : first + MOST_SHOWN]
    ]
    tally = queries.tally_of(at.pieces)
    counts = {
        "all": tally.total,
        "waiting": tally.waiting,
        "placed": tally.placed,
        "set_aside": tally.set_aside,
    }
    names = {"all": _("All"), **dict(State.choices)}
    to = at.to or next((line.suggested for line in lines if line.suggested), "")
    return {
        "version": at.version,
        "plan": at.version.plan,
        "document": at.document,
        "unread": unread_sentences(at.document.unread),
        "tally": tally,
        "percent": 100 * (tally.placed + tally.set_aside) // max(1, tally.total),
        "lines": lines,
        "filters": [
            (names[key], counts[key], at.address(show=key, **{"from": 0}), key == at.show)
            for key in ("waiting", "placed", "set_aside", "all")
        ],
        "show": at.show,
        "places": places_of(queries.outline_of(at.version)),
        "to": to,
        "standing": _standing(request, at),
        "reason": request.POST.get("reason", ""),
        "editable": at.editable,
        "here": at.address(),
        "has_aside": tally.set_aside > 0 or any(piece.left_out for piece in at.pieces),
        "previous_url": at.address(**{"from": max(0, first - MOST_SHOWN), "show": at.show}) if first else "",
        "next_url": at.address(**{"from": first + MOST_SHOWN}) if first + MOST_SHOWN < len(shown) else "",
        "shown_words": _("Pieces %(first)s to %(last)s of %(total)s")
        % {"first": first + 1, "last": first + len(lines), "total": len(shown)},
    }


def _standing(request: StaffRequest, at: Desk) -> dict[str, Any] | None:
    """What stands in the chosen place now."""
    if not at.to:
        return None
    key, _dot, name = at.to.partition(".")
    outline = queries.outline_of(at.version)
    section = outline.section(key)
    row = queries.section_of(at.version, key)
    content = row.content if row else {}
    if section is None:
        return None
    if section.names_people:
        operations.note_read(at.version, key, by=request.user, at=clock.now())
    field, table = section.field(name), section.table(name)
    text, titles = "", []
    names = queries.names_in(outline, {key: content})
    if field is not None:
        text = shown_value(field, content.get(name), names)
    if table is not None:
        titles = [one.title for one in shown_table(table, content, names).rows]
    return {
        "label": at.labels[at.to],
        "section": section,
        "is_table": table is not None,
        "is_line": field is not None and field.kind is not Kind.LONG_TEXT,
        "most": ROOM[field.kind] if field else 0,
        "text": text[-MOST_LETTERS:],
        "is_cut": len(text) > MOST_LETTERS,
        "titles": titles[:MOST_ROWS],
        "more": max(0, len(titles) - MOST_ROWS),
    }


@door("plans.change")
def old_columns(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """Which column of the chosen pieces holds which field of the table."""
    at = _desk(request, pk, number, document)
    if not at.editable:
        return no_longer_a_draft(request, at.version)
    outline, sections = queries.outline_of(at.version), queries.sections_of(at.version)
    table, pieces = outline.table(at.to), at.chosen(request.GET.getlist("piece"))
    if table is None or not pieces:
        raise Http404
    form = ColumnsForm(at.to, table, pieces, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        offered = known(at.version, outline, sections, queries.names_in(outline, sections))
        areas = queries.areas_spelled({cell for line in form.lines for cell in line.cells})
        made = form.made(offered, areas)
        try:
            operations.place_in_table(at.version, at.to, made, by=request.user, at=clock.now())
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.PieceMoved:
            messages.error(
                request,
                _(
                    "A colleague was first with one of these pieces, so nothing was changed. Here is how they stand now."
                ),
            )
        else:
            _say_made(request, at, made)
        return redirect(at.address())
    operations.note_old_document(at.version, at.document, by=request.user, at=clock.now())
    page = {
        "version": at.version, "plan": at.version.plan, "document": at.document, "table": table, "form": form,
        "label": at.labels[at.to], "back": at.address(),
        "rows": [line.cells for line in form.lines[:MOST_ROWS]], "more": max(0, len(form.lines) - MOST_ROWS),
        "columns": range(1, form.width + 1),
    }  # fmt: skip
    return render(request, "plans/old_columns.html", page)


def _say_made(request: StaffRequest, at: Desk, made: Sequence[operations.NewRecord]) -> None:
    count = sum(bool(one.values) for one in made)
    said = ngettext(
        "%(count)s entry was added to “%(place)s”.", "%(count)s entries were added to “%(place)s”.", count
    )
    messages.success(request, said % {"count": count, "place": at.labels[at.to]})
    left_out = [line for one in made for line in one.left_out]
    if left_out:
        told = ngettext(
            "%(count)s cell was not taken over. It stays with the piece, under “Placed”: %(first)s",
            "%(count)s cells were not taken over. They stay with the piece, under “Placed”. The first: %(first)s",
            len(left_out),
        )
        messages.warning(request, told % {"count": len(left_out), "first": left_out[0]})


@door("plans.change")
def old_aside(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """What was set aside, and the cells that found no column, as a text to keep."""
    at = _desk(request, pk, number, document)
    operations.note_export(at.version, "old_document", by=request.user, at=clock.now())
    parts = [_("Set aside from “%(document)s”") % {"document": at.document.title}]
    for piece in at.pieces:
        if piece.state == State.SET_ASIDE:
            said = {"number": piece.number, "reason": piece.reason}
            parts.append(_("Piece %(number)s, set aside: %(reason)s") % said + "\n" + piece.text)
        elif piece.left_out:
            said = {"number": piece.number, "place": at.labels.get(piece.place, piece.place)}
            parts.append(_("Piece %(number)s, placed in “%(place)s” without:") % said + "\n" + piece.left_out)
    response = HttpResponse("\ufeff" + "\n\n".join(parts) + "\n", content_type="text/plain; charset=utf-8")
    name = f"set-aside-{at.version.plan.post.code}-v{at.version.number}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
