"""The JSON Schema (draft 2020-12) of a problem file, made from the records and the words of their fields.

What it cannot say the reader does: codes that name what is there, shares that add up to 1, hours that run forward.
The file `docs/api/evacuation-problem.schema.json` is this schema.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin

from safeconduct.core.evacuation.defects.numbers import MOST_PARTS, MOST_RECORDS
from safeconduct.core.evacuation.jsonfile import FORMAT, VERSION, plain
from safeconduct.core.evacuation.problem import Problem, Range
from safeconduct.core.evacuation.terms import CODE, HINTS, TERMS, Term

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
NAMES: Final[Mapping[type, str]] = {float: "number", int: "integer", bool: "boolean", str: "string"}
Json = dict[str, Any]


def problem_schema() -> Json:
    whole = _record(Problem)
    return {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT.replace('.', ':')}:{VERSION}",
        "title": "Evacuation problem",
        **whole,
        "required": ["format", *whole["required"]],
        "properties": {"format": {"const": f"{FORMAT}/{VERSION}"}, **whole["properties"]},
        "$defs": {record.__name__: _record(record) for record in TERMS if record is not Problem},
    }


def write_problem_schema() -> str:
    return json.dumps(problem_schema(), ensure_ascii=False, indent=1) + "\n"


def _record(record: type) -> Json:
    return {
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in fields(record) if each.default is MISSING],
        "properties": {each.name: _field(record, each.name, each.default) for each in fields(record)},
    }


def _field(record: type, name: str, default: object) -> Json:
    term, hint = TERMS[record][name], HINTS[record][name]
    said = {"title": term.name} | ({"description": term.says} if term.says else {})
    value = _value(hint, term)
    if get_origin(hint) is tuple:
        value["maxItems"] = MOST_RECORDS[name] if record is Problem else MOST_PARTS
    return said | value | ({} if default is MISSING else {"default": plain(default, hint)})


def _value(hint: Any, term: Term) -> Json:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], term)}
    if get_origin(hint) is UnionType:
        inner = _value(next(each for each in get_args(hint) if each is not NoneType), term)
        return {"anyOf": [inner, {"type": "null"}]}
    if hint is Range:
        return {"$ref": "#/$defs/Range", "properties": {end: _bounds(term) for end in ("low", "high")}}
    if hint in TERMS:
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint in (float, int):
        return {"type": NAMES[hint], **_bounds(term)}
    if hint in NAMES:
        return {"type": NAMES[hint], **({"minLength": 1} if term is CODE else {})}
    return {"enum": [each.value for each in hint]}


def _bounds(term: Term) -> Json:
    least = {"exclusiveMinimum": 0} if term.positive else {"minimum": term.least}
    return {**least, "maximum": term.most}
