"""What the one page of an import shows in whatever state it is."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from safeconduct.identity.doors import StaffRequest
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import MappingForm, ReadingForm
from safeconduct.registry.intake.encodings import SPOKEN, UTF_8
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.problems import sentence
from safeconduct.registry.models import Import

State = Import.State
# What is usual is not worth a line in the preview.
USUAL: Final = {
    "nationality": "LA", "document_kind": "passport", "document_holder": "unknown", "status": "not_asked",
}  # fmt: skip


def import_of(request: StaffRequest, pk: int) -> Import:
    return get_object_or_404(queries.imports_visible_to(request.user).select_related("post"), pk=pk)


def page(
    request: StaffRequest,
    batch: Import,
    *,
    mapping: MappingForm | None = None,
    reading: ReadingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "batch": batch,
        "job": queries.open_job(batch),
        "notes": [sentence(code, arguments) for code, arguments in batch.inspection.get("notes", ())],
        "same_as": batch.inspection.get("same_as"),
    }
    if batch.state == State.REFUSED:
        context["refusal"] = sentence(batch.refused_because, batch.inspection.get("refusal", {}))
    if "broke_off" in batch.outcome:
        context["broke_off"] = sentence(*batch.outcome["broke_off"])
    if batch.state in {State.UPLOADED, State.CHECKED}:
        context["mapping"] = mapping or mapping_form(batch)
        context["reading"] = reading or reading_form(batch)
        context["readings"] = _readings(batch)
    if batch.state in {State.CHECKED, State.COMMITTED, State.UNDONE}:
        context |= _findings(batch)
    if batch.state == State.COMMITTED:
        context["edited"] = operations.edited_since(batch)
    if batch.state in {State.COMMITTED, State.UNDONE} and batch.stored_as:
        context["kept_until"] = operations.kept_until(batch)
    return render(request, "registry/import.html", context, status=status)


def mapping_form(batch: Import, data: Any = None) -> MappingForm:
    initial = {f"column_{column}": field for column, field in batch.mapping.get("columns", {}).items()}
    initial["same_document"] = batch.mapping.get("same_document", "update")
    return MappingForm(data, columns=batch.columns, initial=initial)


def reading_form(batch: Import, data: Any = None) -> ReadingForm:
    inspection = batch.inspection
    initial = {
        "sheet": batch.sheet, "encoding": batch.encoding, "header_row": batch.header_row,
        "header_rows": str(inspection.get("header_rows", 1)),
    }  # fmt: skip
    fitting = [encoding for encoding, _line in inspection.get("readings", ())] or [batch.encoding]
    return ReadingForm(data, sheets=inspection.get("sheets", ()), encodings=fitting, initial=initial)


def _readings(batch: Import) -> list[dict[str, object]]:
    """A line with letters of another script in every encoding that fits: a wrong choice is seen before it is made."""
    readings = batch.inspection.get("readings", ())
    if [encoding for encoding, _line in readings] == [UTF_8]:
        return []
    return [
        {"name": SPOKEN[encoding], "line": line, "is_chosen": encoding == batch.encoding}
        for encoding, line in readings
    ]


def _findings(batch: Import) -> dict[str, Any]:
    counted = batch.outcome.get("problems", {})
    problems = [
        {"row": one.row_number, "column": one.column, "value": one.value, "is_error": one.is_error,
         "sentence": sentence(one.code, one.arguments)}
        for one in queries.problems_of(batch)[:100]
    ]  # fmt: skip
    return {
        "actions": batch.outcome.get("actions", {}),
        "problems": problems,
        "problem_total": sum(counted.values()),
        "problems_kept": batch.outcome.get("kept", 0),
        "preview": [_previewed(line) for line in batch.preview],
    }


def _previewed(line: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": line["row"],
        "raw": [cell for cell in line["raw"] if cell],
        "read": [
            (FIELDS[name].label if name in FIELDS else name, value)
            for name, value in line["read"].items()
            if USUAL.get(name) != value
        ],
        "action": line["action"],
        "problems": [sentence(one["code"], one["arguments"]) for one in line["problems"]],
    }
