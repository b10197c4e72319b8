"""What is known of a person, as far as it helps to tell whether two records mean one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonName:
    """A whole name in any script and order. `family` is the part of it that is the family name, where that is known."""

    text: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """As somebody wrote it: the year may be of the Buddhist era, month and day may be unknown or impossible."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def on(cls, day: date, *, year_only: bool = False) -> "Birth":
        return cls(day.year) if year_only else cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        if self.month is None or self.day is None:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Everything may be missing. `area` and `address` say where a person is now, `province` and `village` where from.

    `sex` is "F", "M", "X" or ""; `nationality` a code; `documents` and `phones` are numbers as written; `relatives` are
    names of parents, spouse or others of the family.
    """

    names: tuple[PersonName, ...] = ()
    sex: str = ""
    born: Birth | None = None
    documents: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    nationality: str = ""
    province: str = ""
    village: str = ""
    area: str = ""
    address: str = ""
    employer: str = ""
    relatives: tuple[str, ...] = ()
