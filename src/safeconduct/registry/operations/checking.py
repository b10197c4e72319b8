"""The check of an import: every row read and judged, the problems kept, nothing written to the register."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from safeconduct.base.sealed import sealed_for
from safeconduct.identity.models import User
from safeconduct.registry.intake.person import as_preview
from safeconduct.registry.intake.problems import Refused, keeps_out
from safeconduct.registry.intake.text import shown
from safeconduct.registry.models import Import, RowProblem
from safeconduct.registry.operations.judging import BAD, Judged, Tally, judged_portions
from safeconduct.registry.operations.steps import State, trace
from safeconduct.registry.operations.uploads import turn_back

Progress = Callable[[int, int], None]
PREVIEWED: Final = 50
MOST_PROBLEMS: Final = 5_000


def check(batch: Import, *, progress: Progress, by: User | None, at: datetime) -> None:
    """Safe to run again: what an earlier run left is replaced in the transaction that ends this one."""
    tally, preview, problems = Tally(), list[dict[str, Any]](), list[RowProblem]()
    expected = batch.inspection["rows"]
    try:
        for portion in judged_portions(batch, watch=progress, at=at):
            tally.add(portion)
            preview += [_previewed(one) for one in portion[: PREVIEWED - len(preview)]]
            problems += _problems(batch, portion, MOST_PROBLEMS - len(problems))
            progress(tally.rows, max(expected, tally.rows))
    except Refused as reason:
        turn_back(batch, reason, before=State.CHECKING, by=by, at=at)
        return
    with transaction.atomic():
        checked = Import.objects.filter(pk=batch.pk, state=State.CHECKING).update(
            state=State.CHECKED,
            moved_at=at,
            rows_read=tally.rows,
            rows_good=tally.rows - tally.actions[BAD],
            rows_bad=tally.actions[BAD],
            **sealed_for(batch, preview=preview),
            outcome={"actions": dict(tally.actions), "problems": dict(tally.codes), "kept": len(problems)},
        )
        if not checked:
            return
        batch.problems.all().delete()
        RowProblem.objects.bulk_create(problems, batch_size=1000)
        trace("registry.checked_import", batch, by=by, at=at, rows=tally.rows, **dict(tally.actions))


def _previewed(one: Judged) -> dict[str, Any]:
    return {
        "row": one.row.number,
        "raw": [shown(cell)[:80] for cell in one.cells],
        "read": as_preview(one.row),
        "action": one.action,
        "problems": [{"code": found.code, "arguments": dict(found.arguments)} for found in one.row.problems],
    }


def _problems(batch: Import, portion: list[Judged], room: int) -> list[RowProblem]:
    found = [(one.row.number, problem) for one in portion for problem in one.row.problems]
    return [
        RowProblem(
            batch=batch, key=batch.key, row_number=number, column=problem.column[:120], value=problem.value, code=problem.code,
            is_error=keeps_out(problem.code), arguments=dict(problem.arguments),
        )
        for number, problem in found[: max(0, room)]
    ]  # fmt: skip
