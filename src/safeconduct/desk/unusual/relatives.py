"""Who opened the page of somebody who bears their own family name, or whose family unit holds somebody who does.

A family name is all that is known of an officer: neither their village nor their family. So this finds namesakes, of
whom some are relatives, and misses relatives of another name.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from safeconduct.core.matching import word_keys
from safeconduct.desk.unusual.judging import Finding, Kind, Look
from safeconduct.desk.unusual.looks import covered_by
from safeconduct.desk.unusual.thresholds import Thresholds
from safeconduct.identity.models import User
from safeconduct.registry.indexes import sound_index
from safeconduct.registry.models import NameKey, NameOrder, Person

AT_ONCE: Final = 500


def relatives(looks: Iterable[Look], limits: Thresholds, *, since: date) -> list[Finding]:
    opened = [look for look in looks if look.is_opened and look.local.date() >= since]
    people = _people(opened)
    names = _names_of({look.officer for look in opened}, limits)
    bearers = _bearers({person for of_event in people.values() for person in of_event})
    found: dict[tuple[int, date], tuple[Look, list[int], set[int]]] = {}
    for look in opened:
        kin = {
            person
            for person in people.get(look.event, ())
            if names.get(look.officer, set()) & bearers.get(person, set())
        }
        if kin:
            _look, events, met = found.setdefault((look.officer, look.local.date()), (look, [], set()))
            events.append(look.event)
            met |= kin
    return [
        Finding(Kind.RELATIVES, officer, look.home, on, tuple(events), {"people": len(met)})
        for (officer, on), (look, events, met) in found.items()
    ]


def family_sounds(name: str, order: str = "") -> set[str]:
    """The sound of the family name: the last word, unless it is known to stand first."""
    words = word_keys(name)
    if len(words) < 2 or order == NameOrder.ONE_NAME:
        return set()
    return {words[0] if order == NameOrder.FAMILY_FIRST else words[-1]}


def _names_of(officers: Iterable[int], limits: Thresholds) -> dict[int, set[str]]:
    """Without those that so many bear that they say nothing."""
    return {
        user.pk: {
            sound
            for sound in family_sounds(user.name) | family_sounds(user.name_lo)
            if _many(sound, limits.relatives_most_bearers + 1) <= limits.relatives_most_bearers
        }
        for user in User.objects.filter(pk__in=list(officers))
    }


def _many(sound: str, most: int) -> int:
    return len(NameKey.objects.filter(key=sound_index(sound)).values_list("pk", flat=True)[:most])


def _people(opened: list[Look]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for start in range(0, len(opened), AT_ONCE):
        found |= covered_by(look.event for look in opened[start : start + AT_ONCE])
    return found


def _bearers(people: Iterable[int]) -> Mapping[int, set[str]]:
    """{person: the family names of the person and of those who are not to be separated from them}."""
    numbers, found = sorted(people), dict[int, set[str]]()
    for start in range(0, len(numbers), AT_ONCE):
        rows = Person.objects.filter(pk__in=numbers[start : start + AT_ONCE], erased_at__isnull=True)
        for one in rows.select_related("family_unit").prefetch_related("family_unit__members"):
            members = one.family_unit.members.all() if one.family_unit else [one]
            found[one.pk] = {
                sound
                for member in members
                for name in (member.name, member.name_native)
                for sound in family_sounds(name, member.name_order)
            }
    return found
