"""Two registers of one invented population, with the truth: which lines of the one and the other mean one person.

Families live together: brothers and sisters share the family name, the village and sometimes a telephone. Each person is
written down anew in each register (`people.record_of`), by another hand and with other mistakes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from scripts.names.elements import Stock
from scripts.names.people import Invented, Record, given_name, invent, record_of

LARGEST_FAMILY = 6


@dataclass(frozen=True, slots=True)
class Registers:
    """`truth[i]` is the line of the right register that means the same person as line i of the left, or None."""

    left: list[Record]
    right: list[Record]
    truth: list[int | None]


def population(stock: Stock, people: int, random: Random) -> Iterator[Invented]:
    made = 0
    while made < people:
        head = invent(stock, random)
        for number in range(min(random.randint(1, LARGEST_FAMILY), people - made)):
            yield head if number == 0 else relative(head, stock, random)
            made += 1


def relative(head: Invented, stock: Stock, random: Random) -> Invented:
    alone = invent(stock, random, family=head.family)
    return replace(
        alone, thai=head.thai, given=given_name(stock, random, thai=head.thai), province=head.province, village=head.village,
        born_on=head.born_on + timedelta(days=random.choice((-1, 1)) * random.randrange(300, 9000)),
        phone=head.phone if random.random() < 0.25 else alone.phone,
    )  # fmt: skip


def registers(
    stock: Stock, people: int, random: Random, *, shared: float = 0.6, careless: float = 1.0
) -> Registers:
    """Each register holds `people`; of them `shared` are in both."""
    both = int(people * shared)
    everybody = list(population(stock, 2 * people - both, random))
    random.shuffle(everybody)
    left = [
        (number, record_of(one, random, careless=careless)) for number, one in enumerate(everybody[:people])
    ]
    right = [
        (number + people - both, record_of(one, random, careless=careless))
        for number, one in enumerate(everybody[people - both :])
    ]
    random.shuffle(left)
    random.shuffle(right)
    where = {number: line for line, (number, _record) in enumerate(right)}
    truth = [where.get(number) for number, _record in left]
    return Registers([record for _number, record in left], [record for _number, record in right], truth)
