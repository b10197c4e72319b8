"""Two entries that are one person made one, and taken apart again.

Every row that points at the person who goes, from whatever room, points at the one who stays. What cannot stand twice
(a telephone number both had, an open call) stays where it was. The merge notes each row it moved and each value it
wrote, so that undoing it puts back exactly those, and leaves what somebody changed since.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.db.models.fields.reverse_related import ForeignObjectRel

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record, wait_in_line
from safeconduct.identity.models import User
from safeconduct.registry.models import (
    DuplicatePair,
    Merge,
    NameKey,
    OtherName,
    Person,
    Registration,
)
from safeconduct.registry.models.people import year_of
from safeconduct.registry.operations import consents, counts
from safeconduct.registry.operations.keys import write_keys
from safeconduct.registry.operations.people import RECORD

State = Registration.State
# They tell of the merge itself, or are made anew.
NOT_MOVED: Final = (Merge, DuplicatePair, NameKey, Person, Registration)
FILLED: Final = (
    "name", "name_native", "name_order", "sex", "born_on", "birth_year_only", "home_area", "home_village", "language",
    "reading", "assistance", "abilities", "needs", "insurance", "family_unit", "family_role",
    "held_by",
)  # fmt: skip


class CannotMerge(Exception):
    """One of the two has been merged or erased meanwhile, or both are the same."""


class CannotUndo(Exception):
    """The merge is undone already, or the person it made has been erased or merged into another."""


def merge(
    kept: Person, gone: Person, *, chosen: Mapping[str, Any] | None = None, by: User, at: datetime
) -> Merge:
    """`chosen`: fields of the person who stays that an officer decided otherwise than "what is there, else the other's"."""
    with transaction.atomic():
        # The last word about both is read after every earlier writer has spoken.
        wait_in_line()
        kept, gone = _alive(kept.pk), _alive(gone.pk)
        if kept.pk == gone.pk:
            raise CannotMerge
        done = Merge(kept=kept, gone=gone, key=kept.key, merged_at=at, merged_by=by)
        taken_back = consents.take_back_together(kept, gone, at=at)
        states, made = _join_registrations(kept, gone), _keep_names(kept, gone)
        done.moved = {**_move(gone, kept), "states": states, "made": made, "taken_back": taken_back}
        done.before = _fill(kept, gone, chosen or {})
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)
        NameKey.objects.filter(person=gone).delete()
        write_keys(Person.objects.get(pk=kept.pk))
        done.save()
        consents.weigh(kept, by=by, at=at)
        _decide_pair(kept, gone, DuplicatePair.State.SAME, by=by, at=at)
        _trace("registry.merge", kept, gone, by=by, at=at, merge=done.pk)
    return done


def unmerge(done: Merge, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        wait_in_line()
        kept = Person.objects.get(pk=done.kept_id)
        undone = Merge.objects.filter(pk=done.pk, undone_at__isnull=True)
        if kept.erased_at or kept.merged_into_id or not undone.update(undone_at=at, undone_by=by):
            raise CannotUndo
        gone = Person.objects.get(pk=done.gone_id)
        _move_back(done, kept, gone)
        _take_values_back(done, kept)
        _part_registrations(done.moved["states"], kept, gone)
        Person.objects.filter(pk=gone.pk).update(merged_into=None)
        for pk in (kept.pk, gone.pk):
            write_keys(Person.objects.get(pk=pk))
        consents.weigh_apart(
            kept, gone, done.moved["taken_back"], together_since=done.merged_at, by=by, at=at
        )
        _decide_pair(kept, gone, DuplicatePair.State.DIFFERENT, by=by, at=at)
        _trace("registry.unmerge", kept, gone, by=by, at=at, merge=done.pk)


def _alive(pk: int) -> Person:
    found = Person.objects.filter(pk=pk, merged_into__isnull=True, erased_at__isnull=True).first()
    if found is None:
        raise CannotMerge
    return found


def _relations() -> Iterator[tuple[str, type[models.Model], str]]:
    """(label, model, field) of whatever points at a person, in this room or any other."""
    # Those without a name at the person's side among them.
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and not issubclass(relation.related_model, NOT_MOVED):
            model, field = relation.related_model, relation.field.name
            yield f"{model._meta.label_lower}.{field}", model, field


def _move(gone: Person, kept: Person) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for label, model, field in _relations():
        rows = list(model._default_manager.filter(**{field: gone}).values_list("pk", flat=True))
        went = [pk for pk in rows if _repoint(model, pk, field, kept)]
        if went:
            moved[label] = went
    return moved


def _repoint(model: type[models.Model], pk: int, field: str, to: Person) -> bool:
    """False: what the other has already cannot stand twice."""
    try:
        with transaction.atomic():
            return bool(model._default_manager.filter(pk=pk).update(**{field: to}))
    except IntegrityError:
        return False


def _join_registrations(kept: Person, gone: Person) -> dict[str, str]:
    """With a post where both are registered one entry stays; elsewhere the entry goes on under the person who stays.
    {registration: state before, or "" where it moved}."""
    mine = {one.post_id: one for one in _active(kept)}
    states: dict[str, str] = {}
    for entry in _active(gone):
        states[str(entry.pk)] = entry.state if entry.post_id in mine else ""
        if entry.post_id in mine:
            counts.add(entry.post_id, {counts.of(entry): -1})
            Registration.objects.filter(pk=entry.pk).update(state=State.MERGED, version=F("version") + 1)
            _confirm(mine[entry.post_id], entry.last_confirmed_on)
        else:
            counts.add(entry.post_id, counts.moved(counts.of(entry), _counted_as(entry, kept)))
            Registration.objects.filter(pk=entry.pk).update(person=kept, version=F("version") + 1)
    return states


def _active(person: Person) -> list[Registration]:
    return list(
        Registration.objects.filter(person=person, state=State.ACTIVE).select_related("person", "post")
    )


def _confirm(entry: Registration, on: date) -> None:
    entries = Registration.objects.filter(pk=entry.pk)
    entries.filter(last_confirmed_on__lt=on).update(last_confirmed_on=on)
    entries.update(version=F("version") + 1)


def _counted_as(entry: Registration, person: Person) -> counts.Change:
    area, status, _sex, _year = counts.of(entry)
    return area, status, person.sex, person.birth_year or 0


def _part_registrations(states: Mapping[str, str], kept: Person, gone: Person) -> None:
    for entry in Registration.objects.filter(pk__in=[int(pk) for pk in states]).select_related(
        "person", "post"
    ):
        if states[str(entry.pk)]:
            back = Registration.objects.filter(pk=entry.pk, state=State.MERGED).update(
                state=states[str(entry.pk)], version=F("version") + 1
            )
            if back:
                counts.add(entry.post_id, {_counted_as(entry, gone): 1})
        elif entry.person_id == kept.pk:
            if entry.state == State.ACTIVE:
                counts.add(entry.post_id, counts.moved(counts.of(entry), _counted_as(entry, gone)))
            Registration.objects.filter(pk=entry.pk).update(person=gone, version=F("version") + 1)


def _keep_names(kept: Person, gone: Person) -> list[int]:
    """Under each of its names the person is found as before."""
    known = {kept.name.casefold(), kept.name_native.casefold()} | {
        str(one).casefold() for one in OtherName.objects.filter(person__in=(kept, gone))
    }
    made = []
    for text in (gone.name, gone.name_native):
        if text and text.casefold() not in known:
            known.add(text.casefold())
            made.append(OtherName.objects.create(person=kept, key=kept.key, text=text).pk)
    return made


def _fill(kept: Person, gone: Person, chosen: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Write what the person who stays lacks and the other has, and what was chosen. {field: [before, after]}."""
    written: dict[str, list[Any]] = {}
    sexes_and_years = _entries_counted(kept)
    for name in FILLED:
        now, other = getattr(kept, name), getattr(gone, name)
        wanted = chosen.get(name, now or other)
        if wanted != now:
            written[name] = [_plain(now), _plain(wanted)]
            setattr(kept, name, wanted)
    if written:
        kept.birth_year = year_of(kept.born_on)
        kept.save()
        _count_anew(kept, sexes_and_years)
    return written


def _take_values_back(done: Merge, kept: Person) -> None:
    """Those that are still as the merge wrote them."""
    counted = _entries_counted(kept)
    for name, (before, after) in (done.before or {}).items():
        if _plain(getattr(kept, name)) == after:
            setattr(kept, name, _value(name, before))
    kept.birth_year = year_of(kept.born_on)
    kept.save()
    _count_anew(kept, counted)


def _entries_counted(person: Person) -> list[tuple[Registration, counts.Change]]:
    return [(entry, counts.of(entry)) for entry in _active(person)]


def _count_anew(person: Person, before: list[tuple[Registration, counts.Change]]) -> None:
    for entry, counted in before:
        counts.add(entry.post_id, counts.moved(counted, _counted_as(entry, person)))


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, plain: Any) -> Any:
    field = Person._meta.get_field(name)
    if plain is not None and field.is_relation:
        related = field.related_model
        return related._default_manager.filter(pk=plain).first() if isinstance(related, type) else None
    return date.fromisoformat(plain) if plain and name == "born_on" else plain


def _move_back(done: Merge, kept: Person, gone: Person) -> None:
    for label, model, field in _relations():
        for pk in done.moved.get(label, ()):
            if model._default_manager.filter(pk=pk, **{field: kept}).exists():
                _repoint(model, pk, field, gone)
    OtherName.objects.filter(pk__in=done.moved["made"], person=kept).delete()


def _decide_pair(kept: Person, gone: Person, state: DuplicatePair.State, *, by: User, at: datetime) -> None:
    first, second = sorted((kept.pk, gone.pk))
    DuplicatePair.objects.filter(first=first, second=second).update(state=state, decided_by=by, decided_at=at)


def _trace(action: str, kept: Person, gone: Person, *, by: User, at: datetime, **details: Any) -> None:
    for one, other in ((kept, gone), (gone, kept)):
        record(
            Event.Kind.WRITE, action, by=by, at=at, record_type=RECORD, record_id=one.pk,
            details={**details, "other": other.pk},
        )  # fmt: skip
