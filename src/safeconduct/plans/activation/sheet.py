"""Reading the sections of a plan that may be half written: rows by table and id, and what is missing in them."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from safeconduct.plans.activation.values import Holder
from safeconduct.plans.content import Sections, is_blank, records
from safeconduct.plans.remarks import Remark, Value, Weight

Row: TypeAlias = Mapping[str, Any]
EVERYWHERE: tuple[str, ...] = ()
REACHABLE = ("post.staff", "roles.area_coordinators", "roles.partners")


class Sheet:
    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.missing: dict[tuple[str, str, str], Remark] = {}
        self._by_id: dict[str, dict[str, Row]] = {}

    def rows(self, path: str) -> list[dict[str, Any]]:
        section, _, table = path.partition(".")
        return records(self.sections.get(section, {}), table)

    def row(self, path: str, record: object) -> Row | None:
        if path not in self._by_id:
            self._by_id[path] = {str(row.get("id")): row for row in self.rows(path)}
        return self._by_id[path].get(str(record)) if record else None

    def miss(self, code: str, path: str, row: Row | None = None, field: str = "", /, **values: Value) -> None:
        """Said once for each row, however often one comes across it."""
        section, _, table = path.partition(".")
        record = str(row.get("id") or "") if row else ""
        title = title_of(row) if row else ""
        told = Remark(code, values, Weight.GAP, section, table, record, field, title)
        self.missing.setdefault((code, record, f"{field}{sorted(values.items())}"), told)

    def holder(self, record: object) -> Holder:
        """Who answers for a function of the team, or a partner; blank where nobody does."""
        team = self.row("roles.team", record)
        if team is None:
            partner = self.row("roles.partners", record)
            if partner is None:
                return Holder()
            if is_blank(partner.get("phone")):
                self.miss("now_no_phone", "roles.partners", partner, "phone")
            return Holder(
                str(record), text(partner, "name"), text(partner, "contact"), text(partner, "phone")
            )
        person, deputy = (self.row("post.staff", team.get(key)) for key in ("holder", "deputy"))
        if person is None:
            self.miss("now_holder_open", "roles.team", team, "holder")
        elif is_blank(person.get("phone")):
            self.miss("now_no_phone", "post.staff", person, "phone")
        if deputy is None:
            self.miss("now_no_deputy", "roles.team", team, "deputy")
        elif person is not None and deputy.get("id") == person.get("id"):
            self.miss("now_deputy_same", "roles.team", team, "deputy")
        elif is_blank(deputy.get("phone")):
            self.miss("now_no_phone", "post.staff", deputy, "phone")
        return Holder(
            str(record),
            text(team, "function"),
            text(person, "name"),
            text(person, "phone"),
            text(deputy, "name"),
            text(deputy, "phone"),
        )

    def reachable(self, record: object) -> tuple[str, str, Row | None]:
        """Name and telephone number of somebody in the contact tree."""
        for path in REACHABLE:
            row = self.row(path, record)
            if row is not None:
                if is_blank(row.get("phone")):
                    self.miss("now_no_phone", path, row, "phone")
                return text(row, "name"), text(row, "phone"), row
        return "", "", None


def text(row: Row | None, key: str) -> str:
    value = row.get(key) if row else None
    return "" if is_blank(value) else str(value)


def number(row: Row, key: str) -> float:
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def areas(row: Row, key: str = "areas") -> tuple[str, ...]:
    value = row.get(key)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else EVERYWHERE


def title_of(row: Row) -> str:
    return next(
        (text(row, key) for key in ("name", "function", "item", "title") if text(row, key)), text(row, "id")
    )
