"""What one row of a list says about one person."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safeconduct.registry.intake.problems import Found, keeps_out


@dataclass(slots=True)
class PersonRow:
    """One row, read. Field names are those of the register."""

    number: int
    name: str = ""
    name_native: str = ""
    sex: str = ""
    born_on: date | None = None
    birth_year_only: bool = False
    nationality: str = "LA"
    phone: str = ""
    phone_2: str = ""
    document_kind: str = "passport"
    document_number: str = ""
    document_expires_on: date | None = None
    document_holder: str = "unknown"
    document_holder_name: str = ""
    area: str = ""
    address: str = ""
    home_area: str = ""
    home_village: str = ""
    status: str = "not_asked"
    employer: str = ""
    sector: str = ""
    last_confirmed_on: date | None = None
    until_on: date | None = None
    notes: list[str] = field(default_factory=list)
    problems: list[Found] = field(default_factory=list)

    @property
    def has_document(self) -> bool:
        """Somebody may know in whose hands a passport is, and not its number."""
        return bool(
            self.document_number or self.document_holder != "unknown" or self.document_holder_name
            or self.document_expires_on
        )  # fmt: skip

    @property
    def is_good(self) -> bool:
        return not any(keeps_out(problem.code) for problem in self.problems)

    @property
    def all_notes(self) -> str:
        return "\n".join(self.notes)


def as_preview(row: PersonRow) -> dict[str, Any]:
    """What the officer compares with the raw cells."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in (
            (one, getattr(row, one))
            for one in PersonRow.__slots__
            if one not in {"notes", "problems", "number"}
        )
        if value not in ("", None, False)
    }
