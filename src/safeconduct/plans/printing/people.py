"""Who stands behind a function: names, numbers, deputies, and whom they call."""

from dataclasses import dataclass, field
from typing import Any, Final

from safeconduct.plans.printing.reading import Reading, Record

STAFF: Final = "post.staff"
# Everybody the contact tree may name.
CALLED: Final = (STAFF, "roles.area_coordinators", "roles.partners")


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    name: str
    role: str
    phones: tuple[str, ...] = field(default=())

    @property
    def sheet(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role, "phones": list(self.phones)}


def contact(reading: Reading, record_id: object) -> Contact | None:
    """The person or partner of this id, with every number by which they are reached, the first way first."""
    found = reading.find(CALLED, record_id)
    if found is None:
        return None
    path, row = found
    role = {STAFF: "function", "roles.area_coordinators": "areas", "roles.partners": "task"}[path]
    second = {STAFF: "second_phone", "roles.area_coordinators": "", "roles.partners": ""}[path]
    phones = [reading.text(path, row, "phone"), reading.text(path, row, second)]
    # Who answers for an area coordinator is the second way to reach the area.
    deputy = reading.text(path, row, "deputy_phone")
    if deputy:
        phones.append(f"{reading.text(path, row, 'deputy')} {deputy}".strip())
    return Contact(
        str(row.get("id")),
        reading.title(path, row),
        reading.text(path, row, role),
        tuple(phone for phone in phones if phone),
    )


def calls_of(reading: Reading, caller: object) -> list[Record]:
    """The lines of the contact tree that begin with this person, in their order."""
    mine = [row for row in reading.rows("roles.calls") if caller and str(row.get("caller")) == str(caller)]
    return sorted(mine, key=lambda row: _number(row.get("order")))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("inf")
