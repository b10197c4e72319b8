"""Telephone numbers of a person, the first to try first. How a number may be used stays with it."""

from collections.abc import Sequence
from typing import Final

from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import Person, Phone

# So many stand in the form of a person; more are kept behind them.
IN_THE_FORM: Final = 2


def write_numbers(person: Person, numbers: Sequence[str]) -> None:
    """These are the first numbers now, in this order; a number that was there before keeps what is known of it."""
    wanted = {phone_index(number): number for number in numbers if number}
    known = {bytes(one.number_index): one for one in Phone.objects.filter(person=person)}
    behind = [
        index
        for index, one in sorted(known.items(), key=lambda pair: (pair[1].place, pair[1].pk))[IN_THE_FORM:]
        if index not in wanted
    ]
    for index in known.keys() - wanted.keys() - set(behind):
        known[index].delete()
    for place, index in enumerate([*wanted, *behind]):
        if index in known:
            Phone.objects.filter(pk=known[index].pk).exclude(place=place).update(place=place)
        else:
            add_number(person, wanted[index], place=place)


def add_number(person: Person, number: str, *, place: int) -> Phone:
    return Phone.objects.create(
        person=person, key=person.key, number=number, number_index=phone_index(number), place=place
    )
