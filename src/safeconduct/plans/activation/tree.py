"""The contact tree in the order of calling. Whoever is called twice is called once; a ring ends where it began."""

from collections import deque

from safeconduct.plans.activation.sheet import Row, Sheet, number, text
from safeconduct.plans.activation.values import Call

LAST = 10_000


def calls_of(sheet: Sheet) -> tuple[Call, ...]:
    rows = sheet.rows("roles.calls")
    below: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: number(row, "order") or LAST):
        below.setdefault(text(row, "caller"), []).append(row)
    called = {text(row, "called") for row in rows}
    # Where everybody is called by somebody, the tree is a ring: it begins with its first line.
    roots = [caller for caller in below if caller not in called] or list(below)[:1]
    found: list[Call] = []
    reached = set(roots)
    waiting = deque((root, 0) for root in roots)
    while waiting:
        caller, depth = waiting.popleft()
        for line in below.get(caller, []):
            target = text(line, "called")
            if target not in reached:
                reached.add(target)
                name, phone, _row = sheet.reachable(target)
                found.append(Call(text(line, "id"), sheet.reachable(caller)[0], name, phone, depth))
                waiting.append((target, depth + 1))
    for row in rows:
        if text(row, "called") not in reached:
            sheet.miss("now_never_called", "roles.calls", row, "called")
    return tuple(found)
