"""What is done with the pieces of an old document: placed, set aside, put back."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.models import OldDocument, OldPiece
from safeconduct.plans.old.placing import TooLong
from safeconduct.plans.views.old import reading_page
from safeconduct.plans.views.old_desk import Desk, desk, no_longer_here
from safeconduct.plans.views.old_shown import shown_page
from safeconduct.plans.views.reach import version_of
from safeconduct.plans.views.workplace import no_longer_a_draft

State = OldPiece.State


@door("plans.change")
def old_document(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """The pieces on one side, the place for them on the other."""
    at = desk(request, pk, number, document)
    if at is None:
        return no_longer_here(request, version_of(request.user, pk, number))
    if at.document.state != OldDocument.State.READ:
        return reading_page(request, at.version, at.document)
    chosen: list[OldPiece] = []
    if request.method == "POST":
        if not at.editable:
            return no_longer_a_draft(request, at.version)
        at = replace(at, to=request.POST.get("to", "") if request.POST.get("to") in at.labels else "")
        chosen = at.chosen(request.POST.getlist("piece"))
        try:
            answer = _done(request, at, chosen, request.POST)
        except operations.NotEditable:
            answer = no_longer_a_draft(request, at.version)
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
            chosen = queries.waiting_under(at.pieces, request.POST["choose"]) or chosen
    operations.note_old_document(at.version, at.document, by=request.user, at=clock.now())
    return render(request, "plans/old_document.html", shown_page(request, at, {piece.pk for piece in chosen}))


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
    return redirect(at.address_after(pieces))


def _set_aside(
    request: StaffRequest, at: Desk, chosen: Sequence[OldPiece], reason: str
) -> HttpResponse | None:
    if not reason:
        messages.error(request, _("Say why these pieces are set aside, so that the next reader knows."))
        return None
    operations.set_aside(at.version, chosen, reason=reason, by=request.user, at=clock.now())
    said = ngettext("Set aside %(count)s piece.", "Set aside %(count)s pieces.", len(chosen))
    messages.success(request, said % {"count": len(chosen)})
    return redirect(at.address_after(chosen))


def _put_back(request: StaffRequest, at: Desk, pieces: Sequence[OldPiece]) -> HttpResponse:
    if not pieces:
        raise Http404
    if pieces[0].state == State.PLACED and pieces[0].placed_in_id != at.version.pk:
        messages.error(request, _("This was placed in another version, which does not change any more."))
        return redirect(at.address())
    left = operations.put_back(at.version, pieces[0], by=request.user, at=clock.now())
    if left is None:
        messages.success(request, _("The piece waits again."))
        return redirect(at.address())
    section, _dot, name = left.place.partition(".")
    anchor = name if queries.outline_of(at.version).table(left.place) else f"id_{name}"
    address = reverse("plans:section", args=[at.version.plan_id, at.version.number, section])
    said = format_html(
        '{} <a href="{}#{}">{}</a>',
        _left_sentence(left, at),
        address,
        anchor,
        _("Open the field in the plan"),
    )
    messages.warning(request, said)
    # Beside the piece stands then what its place holds now.
    return redirect(at.address(show=State.WAITING.value, to=left.place))


def _left_sentence(left: operations.Left, at: Desk) -> str:
    named = {"place": at.labels[left.place], "times": left.times, "count": left.entries}
    if left.entries:
        return (
            ngettext(
                "The piece waits again. %(count)s entry of “%(place)s” that was made of it was changed since and stays there as it is: remove it by hand if it is not wanted.",
                "The piece waits again. %(count)s entries of “%(place)s” that were made of it were changed since and stay there as they are: remove them by hand if they are not wanted.",
                left.entries,
            )
            % named
        )
    if left.times:
        return (
            _(
                "The piece waits again. Its words stand %(times)s times in “%(place)s”, and which of them came from it can no longer be told, so all stay: take out by hand what is too many."
            )
            % named
        )
    return (
        _(
            "The piece waits again. Its words do not stand unchanged in “%(place)s” any more, so what stands there was left as it is: take out by hand what is twice."
        )
        % named
    )
