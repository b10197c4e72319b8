"""The paper: sections of words and values, no layout. Other people of the family stand on it as "another person"."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.identity.models import Post
from safeconduct.registry import queries
from safeconduct.registry.abilities import abilities_in_words
from safeconduct.registry.consent.disclosed import KINDS
from safeconduct.registry.consent.keeping import reason_of
from safeconduct.registry.held.columns import FREE, PRINTED
from safeconduct.registry.held.reads import reads
from safeconduct.registry.held.values import day, shown
from safeconduct.registry.models import (
    CallBack,
    Conversation,
    DuplicatePair,
    EmergencyContact,
    Merge,
    OtherName,
    Person,
    Phone,
    Registration,
    SelfRegistration,
    Stay,
    TravelDocument,
    Trip,
    WardenAnswer,
)

Pairs = list[list[str]]


def sheet(person: Person, post: Post, *, language: str, with_notes: bool, at: datetime) -> dict[str, Any]:
    with translation.override(language):
        entries = queries.entries_of(person.pk)
        return {
            "language": language,
            "title": _("What we hold about you"),
            "notice": "",
            "number": _("Person %(number)s") % {"number": person.pk},
            "on": _("As of %(date)s") % {"date": day(at)},
            "labels": {"page": _("Page"), "of": _("of"), "nothing": _("Nothing is held about this.")},
            "intro": _intro(post),
            "sections": [
                *_rows(person, entries, with_notes=with_notes),
                _family(person),
                _consents(person, at=at),
                _disclosures(person, with_notes=with_notes),
                _found_again(entries),
                _reads(person),
                _keeping(person),
            ],
        }


def _intro(post: Post) -> list[str]:
    reach = post.duty_phone or ""
    said = [
        _(
            "This paper says everything that is held about you in the register of %(ministry)s. It was made for you; keep it where nobody finds it whom it could help to harm you."
        )
        % {"ministry": post.organisation},
        _(
            "You may ask us to put right what is wrong, to stop a use, to take you out of the register, and to erase what is held. Ask at %(post)s or at any other mission."
        )
        % {"post": post},
        _("Where another person is spoken of, their name is not on this paper: it is theirs."),
    ]
    return [*said, _("Telephone: %(phone)s") % {"phone": reach}] if reach else said


def _rows(person: Person, entries: Sequence[int], *, with_notes: bool) -> Iterable[dict[str, Any]]:
    """What stands in rows of its own, each kind a section."""
    own = _section(_("Who you are"), [_pairs(person, with_notes) + _abilities(person)])
    if person.is_on_hold:
        own["note"] = _(
            "Your entry is on hold: nothing of it is erased until the hold is lifted. Ask us why."
        )
    yield own
    for title, model in (
        (_("Your other names"), OtherName), (_("How you are reached"), Phone), (_("Whom to tell"), EmergencyContact),
        (_("Your papers"), TravelDocument), (_("Where you are"), Registration), (_("Where you were"), Stay),
        (_("Your journeys"), Trip), (_("Calls you asked for"), CallBack), (_("Forms you filled in"), SelfRegistration),
        (_("SMS conversations"), Conversation),
    ):  # fmt: skip
        yield _section(title, [_pairs(row, with_notes) for row in _of(model, entries)])
    answers = WardenAnswer.objects.filter(registration__person__in=entries).order_by("at")
    yield _section(_("What area coordinators said"), [_pairs(row, with_notes) for row in answers])


def _of(model: type[models.Model], entries: Sequence[int]) -> models.QuerySet[Any]:
    rows = model._default_manager.filter(person__in=entries)
    return rows.exclude(state=Registration.State.STAGED) if model is Registration else rows


def _pairs(row: models.Model, with_notes: bool) -> Pairs:
    found = []
    for name, label in PRINTED[type(row)]:
        value = shown(row, name)
        if value and not with_notes and (type(row), name) in FREE:
            value = _left_out()
        if value:
            found.append([str(label), value])
    return found


def _left_out() -> str:
    return _("Something is noted here that may speak of other people. Ask the officer to read it to you.")


def _abilities(person: Person) -> Pairs:
    return [[str(question), str(answer)] for question, answer in abilities_in_words(person)]


def _section(
    title: str, groups: Sequence[Pairs], *, note: str = "", heads: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:  # fmt: skip
    return {
        "title": title, "note": note, "groups": [group for group in groups if group], "heads": list(heads),
        "rows": [list(row) for row in rows],
    }  # fmt: skip


def _family(person: Person) -> dict[str, Any]:
    others = person.family_unit.members.exclude(pk=person.pk).count() if person.family_unit else 0
    said = (
        ngettext(
            "You are not to be separated from %(number)d other person.",
            "You are not to be separated from %(number)d other people.",
            others,
        )
        % {"number": others}
        if others
        else ""
    )
    groups = [[[_("Another person"), _("of your family unit")]] for _one in range(others)]
    return _section(_("Your family"), groups, note=said)


def _consents(person: Person, *, at: datetime) -> dict[str, Any]:
    groups = []
    for one in queries.answers_of(person).order_by("asked_at", "pk"):
        pairs = [
            [_("You were asked"), str(one.get_purpose_display())],
            [_("In these words"), one.text.text],
            [_("Your answer"), _("Yes") if one.is_given else _("No")],
            [_("On"), day(one.asked_at)],
            [_("How"), str(one.get_mode_display())],
        ]
        if one.expires_on:
            pairs.append([_("Holds until"), day(one.expires_on)])
        if one.withdrawn_at:
            pairs.append([_("You took it back on"), day(one.withdrawn_at)])
        groups.append(pairs)
    now = queries.standings(person, at=at).values()
    stands = [one for one in now if one.consent is not None]
    rows = [[str(one.consent.get_purpose_display()), str(one.state.label)] for one in stands if one.consent]
    return _section(
        _("What you agreed to"), groups, heads=[_("Purpose"), _("Your answer now")] if rows else (), rows=rows
    )


def _disclosures(person: Person, *, with_notes: bool) -> dict[str, Any]:
    groups = []
    for one in queries.disclosures_of(person):
        told = one.disclosure
        # Who is no organisation is another person.
        to = str(told.organisation) if told.organisation else _("Another person")
        pairs = [
            [_("Told to"), to],
            [_("On"), day(told.at)],
            [_("What"), ", ".join(str(KINDS.get(kind, kind)) for kind in told.fields)],
            [_("Why it may be told"), str(one.basis.label)],
        ]
        if one.standing is not None:
            pairs.append([_("Your answer then"), str(one.standing.state.label)])
        if told.note:
            pairs.append([_("Notes"), told.note if with_notes else _left_out()])
        groups.append(pairs)
    return _section(_("What was told to others"), groups)


def _found_again(entries: Sequence[int]) -> dict[str, Any]:
    """That the entry was compared with others', and which were found to be the same person's."""
    pairs = DuplicatePair.objects.filter(first__in=entries) | DuplicatePair.objects.filter(second__in=entries)
    joined = Merge.objects.filter(kept__in=entries, undone_at__isnull=True).order_by("merged_at")
    groups = [
        [[_("Two entries were found to be yours and made one on"), day(one.merged_at)]] for one in joined
    ]
    compared = pairs.distinct().count()
    if compared:
        groups.append([[_("Entries that were compared with yours"), str(compared)]])
    return _section(_("Whether you stand in the register twice"), groups)


def _reads(person: Person) -> dict[str, Any]:
    return _section(
        _("Who wrote and read this"), [],
        note=_("By role and mission. “The system” is a clock or a step that you took yourself."),
        heads=[_("Day"), _("Role"), _("Mission"), _("What"), _("Times")], rows=reads(person.pk),
    )  # fmt: skip


def _keeping(person: Person) -> dict[str, Any]:
    groups = [
        [
            [
                str(what.label),
                ngettext("%(number)d day", "%(number)d days", rule.days) % {"number": rule.days},
            ],
            [_("Why"), reason_of(rule)],
        ]
        for what, rule in queries.rules().items()
        if what in queries.OF_PEOPLE
    ]
    note = _(
        "After these days everything on this paper is erased for good, but for the consents by number and this list of who wrote and read. Copies that were made for safety cannot be read then either."
    )
    return _section(_("How long it is kept"), groups, note=note)
