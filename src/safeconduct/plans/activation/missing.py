"""What would be missing on the day: expired contracts and stock, permits that come too late, areas without a point."""

from datetime import date, timedelta

from safeconduct.plans.activation.sheet import Row, Sheet, number, text
from safeconduct.plans.activation.values import Happening


def note_what_is_missing(sheet: Sheet, found: Happening, scenario: Row | None) -> None:
    if not found.levels:
        sheet.miss("now_no_level", "phases.levels")
        return
    level = sheet.row("phases.levels", found.levels[-1])
    for code, path, there in (
        ("now_no_decision_point", "phases.decision_points", found.decisions),
        ("now_no_task", "phases.tasks", found.tasks),
        ("now_no_message", "phases.messages", found.messages),
    ):
        if not any(one.level == found.levels[-1] for one in there):
            sheet.miss(code, path, None, "", level=text(level, "name"))
    if not found.calls:
        sheet.miss("now_no_calls", "roles.calls")
    _expired(sheet, found.at.date())
    _late(sheet, found, scenario)
    served = {area for place in found.places for area in place.areas}
    for area in found.areas:
        if area not in served:
            sheet.miss("now_no_point", "evacuation.assembly_points", None, "", area=area)


def _expired(sheet: Sheet, today: date) -> None:
    for path, field, code in (
        ("evacuation.providers", "contract_until", "now_contract_expired"),
        ("logistics.stock", "expires_on", "now_stock_expired"),
    ):
        for row in sheet.rows(path):
            if _is_over(text(row, field), today):
                sheet.miss(code, path, row, field, day=text(row, field))
    for row in sheet.rows("evacuation.providers"):
        if not text(row, "phone"):
            sheet.miss("now_no_phone", "evacuation.providers", row, "phone")


def _is_over(written: str, today: date) -> bool:
    try:
        return bool(written) and date.fromisoformat(written) < today
    except ValueError:
        return False


def _late(sheet: Sheet, found: Happening, scenario: Row | None) -> None:
    """A permit that is granted only after the days looked at does not help anybody."""
    days = number(scenario, "horizon_days") if scenario else 0
    for permit in found.permits if days else ():
        if permit.granted_at > found.at + timedelta(days=days):
            sheet.miss(
                "now_permit_late",
                "evacuation.permits",
                sheet.row("evacuation.permits", permit.record),
                "lead_hours",
            )
