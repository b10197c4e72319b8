"""The JSON Schemas (draft 2020-12) of a problem and of a plan, made from the records and the words of their fields.

What they cannot say the reader does: codes that name what is there, shares that add up to 1, hours that run forward.
The files `docs/api/evacuation-problem.schema.json` and `evacuation-plan.schema.json` are these schemas.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin

from safeconduct.core.evacuation.defects.numbers import MOST_PARTS, MOST_RECORDS
from safeconduct.core.evacuation.jsonfile import FORM as PROBLEM
from safeconduct.core.evacuation.planfile.terms import MOST_TRIPS, PLAN_TERMS
from safeconduct.core.evacuation.planfile.text import FORM as PLAN
from safeconduct.core.evacuation.problem import Range
from safeconduct.core.evacuation.recordfile import Form, is_record, plain
from safeconduct.core.evacuation.terms import CODE, TERMS, Term, hints_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
NAMES: Final[Mapping[type, str]] = {float: "number", int: "integer", bool: "boolean", str: "string"}
ROOTS: Final = (PROBLEM.record, PLAN.record)
Json = dict[str, Any]
Terms = Mapping[type, Mapping[str, Term]]


def problem_schema() -> Json:
    return _Schema(TERMS, MOST_RECORDS).of(PROBLEM, "Evacuation problem")


def plan_schema() -> Json:
    return _Schema(PLAN_TERMS, {"trips": MOST_TRIPS}).of(PLAN, "Evacuation plan")


def write_schema(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Schema:
    def __init__(self, terms: Terms, most_records: Mapping[str, int]) -> None:
        self._terms, self._most_records = terms, most_records

    def of(self, form: Form, title: str) -> Json:
        whole = self._record(form.record)
        return {
            "$schema": DIALECT,
            "$id": f"urn:{form.name.replace('.', ':')}:{form.version}",
            "title": title,
            **whole,
            "required": ["format", *whole["required"]],
            "properties": {"format": {"const": form.mark}, **whole["properties"]},
            "$defs": {
                record.__name__: self._record(record) for record in self._terms if record is not form.record
            },
        }

    def _record(self, record: type) -> Json:
        return {
            "description": " ".join((record.__doc__ or "").split()),
            "type": "object",
            "additionalProperties": False,
            "required": [each.name for each in fields(record) if each.default is MISSING],
            "properties": {
                each.name: self._field(record, each.name, each.default) for each in fields(record)
            },
        }

    def _field(self, record: type, name: str, default: object) -> Json:
        term, hint = self._terms[record][name], hints_of(record)[name]
        said = {"title": term.name} | ({"description": term.says} if term.says else {})
        value = _value(hint, term)
        if get_origin(hint) is tuple:
            value["maxItems"] = self._most_records.get(name, MOST_PARTS) if record in ROOTS else MOST_PARTS
        return said | value | ({} if default is MISSING else {"default": plain(default, hint)})


def _value(hint: Any, term: Term) -> Json:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], term)}
    if get_origin(hint) is UnionType:
        inner = _value(next(each for each in get_args(hint) if each is not NoneType), term)
        return {"anyOf": [inner, {"type": "null"}]}
    if hint is Range:
        return {"$ref": "#/$defs/Range", "properties": {end: _bounds(term) for end in ("low", "high")}}
    if is_record(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint in (float, int):
        return {"type": NAMES[hint], **_bounds(term)}
    if hint in NAMES:
        return {"type": NAMES[hint], **({"minLength": 1} if term is CODE else {})}
    return {"enum": [each.value for each in hint]}


def _bounds(term: Term) -> Json:
    least = {"exclusiveMinimum": 0} if term.positive else {"minimum": term.least}
    return {**least, "maximum": term.most}
