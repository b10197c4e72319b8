"""Two who change one record: what stands now beside what was typed, and what is asked of the second one.

A form carries what it started from, so that a field which the second one left alone is not taken for a change: it
takes over what stands. Everything else stays as it was typed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

STARTED_FROM: Final = "started_from"
Sent = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, in words; `was_left_alone` by the one who is asked."""

    label: object
    stands: str
    typed: str
    was_left_alone: bool = False


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """`asked` is what the form asks with next: everything typed, over what stands now."""

    differences: list[Difference]
    asked: QueryDict


def compare(posted: QueryDict, now: forms.BaseForm) -> Meanwhile:
    """`now` is the same form on the record as it stands, with nothing typed into it."""
    began, asked = _began(posted), asked_with(posted, now["version"].value())
    found = []
    for bound in now.visible_fields():
        name, stands = bound.name, _sent(bound.value())
        typed = posted.getlist(name)
        if _plain(typed) == _plain(stands):
            continue
        was_left_alone = name in began and _plain(typed) == _plain(began[name])
        if was_left_alone:
            asked.setlist(name, stands)
        found.append(
            Difference(bound.label, _words(bound.field, stands), _words(bound.field, typed), was_left_alone)
        )
    asked[STARTED_FROM] = started_from(now)
    return Meanwhile(found, asked)


def asked_with(posted: QueryDict, version: int) -> QueryDict:
    """Everything that was typed, now knowing the version it was compared with."""
    asked = posted.copy()
    asked["version"] = str(version)
    return asked


def started_from(form: forms.BaseForm) -> str:
    """What stood in the fields when they were first shown."""
    if form.is_bound:
        return str(cast("QueryDict", form.data).get(STARTED_FROM, ""))
    return json.dumps({bound.name: _sent(bound.value()) for bound in form.visible_fields()})


def stands_already() -> str:
    """Sent twice, or two typed the same."""
    return _("What you typed stands already. Nothing had to be saved.")


def typed_into(form: forms.BaseForm) -> list[tuple[object, str]]:
    """For a page on which it can no longer be saved."""
    posted = cast("QueryDict", form.data)
    return [(bound.label, _shown(bound, posted)) for bound in form.visible_fields()]


def _shown(bound: BoundField, posted: QueryDict) -> str:
    return _words(bound.field, posted.getlist(bound.name))


def _began(posted: QueryDict) -> Sent:
    """Nothing, if a browser sends back something else than it was given: then all of it counts as typed."""
    try:
        read = json.loads(posted.get(STARTED_FROM, ""))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(read, dict) or not all(isinstance(one, list) for one in read.values()):
        return {}
    return {name: [str(one) for one in values] for name, values in read.items()}


def _sent(value: Any) -> list[str]:
    """As a browser sends it back when nobody touches it."""
    several = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [str(one) for one in several if one is not None]


def _plain(values: list[str]) -> list[str]:
    """A browser breaks lines in its own way and has its own order."""
    return sorted(one.replace("\r\n", "\n").strip() for one in values if one.strip())


def _words(field: forms.Field, sent: list[str]) -> str:
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        found = field.queryset.filter(pk__in=[one for one in sent if one])
        return ", ".join(str(one) for one in found)
    if isinstance(field, forms.ChoiceField):
        names = {str(key): str(words) for key, words in cast("Any", field.choices)}
        return ", ".join(names.get(one, one) for one in sent)
    if isinstance(field, forms.DateField):
        return ", ".join(_day(one) for one in sent if one)
    return "\n".join(sent)


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text
