"""The JSON Schema (draft 2020-12) of a plan file, made from the outline.

What is empty is always allowed: a draft has gaps. Keys nobody knows are allowed too, because they are kept. The file
`docs/api/plan.schema.json` is this schema, written by `safeconduct plan schema`.
"""

import json
from typing import Any, Final

from safeconduct.plans.exchange.planfile import SCHEMA
from safeconduct.plans.outline import OUTLINE, Field, Kind, Outline, Section, Table
from safeconduct.plans.pictures import DIGEST

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]

TEXT: Final[Json] = {"type": "string"}
# Hours and windows as `plans/content/written.py` reads them.
HOURS: Final = r"^\s*([01]?[0-9]|2[0-4]):[0-5][0-9]\s*[-–]\s*([01]?[0-9]|2[0-4]):[0-5][0-9]\s*$"
WINDOW: Final = r"\s*[0-9]+(\.[0-9]+)?\s*[-–]\s*[0-9]+(\.[0-9]+)?\s*"
POINT: Final[Json] = {
    "type": "object",
    "properties": {
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "lon": {"type": "number", "minimum": -180, "maximum": 180},
    },
    "required": ["lat", "lon"],
}


def plan_schema(outline: Outline = OUTLINE) -> Json:
    return {
        "$schema": DIALECT,
        "$id": "urn:" + SCHEMA.replace(".", ":").replace("/", ":"),
        "title": str(outline.title),
        "type": "object",
        "required": ["schema", "sections"],
        "properties": {
            "schema": {"const": SCHEMA},
            "title": {"type": "string", "maxLength": 200},
            "outline": {"enum": [outline.key]},
            "post": {"type": "object"},
            "version": {"type": "object"},
            "sections": {
                "type": "object",
                "properties": {section.key: _section(section) for section in outline.sections},
            },
            "areas": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "required": ["lat", "lon"],
                    "properties": {
                        "name": TEXT,
                        "country": TEXT,
                        "lat": {"type": "number"},
                        "lon": {"type": "number"},
                    },
                },
            },
            # Photographs by the SHA-256 of their bytes, as base64.
            "pictures": {
                "type": "object",
                "additionalProperties": {
                    "type": "string",
                    "contentEncoding": "base64",
                    "contentMediaType": "image/jpeg",
                },
            },
        },
        "$defs": {"blank": {"enum": [None, "", []]}, "point": POINT},
    }


def write_plan_schema(outline: Outline = OUTLINE) -> str:
    return json.dumps(plan_schema(outline), ensure_ascii=False, indent=1) + "\n"


def _section(section: Section) -> Json:
    properties = {field.key: _field(field) for field in section.fields}
    properties |= {table.key: _table(table) for table in section.tables}
    return {"title": str(section.title), "type": "object", "properties": properties}


def _table(table: Table) -> Json:
    return {
        "title": str(table.label),
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                **{column.key: _field(column) for column in table.columns},
            },
        },
    }


def _field(field: Field) -> Json:
    """A value of its kind, or nothing said."""
    return {"title": str(field.label), "anyOf": [_value(field), {"$ref": "#/$defs/blank"}]}


def _value(field: Field) -> Json:
    match field.kind:
        case Kind.NUMBER:
            bounds = {"minimum": field.least, "maximum": field.most}
            return {"type": "number", **{key: one for key, one in bounds.items() if one is not None}}
        case Kind.DATE:
            return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Kind.CHOICE:
            return {"enum": [code for code, _label in field.choices]}
        case Kind.YES_NO:
            return {"type": "boolean"}
        case Kind.AREAS | Kind.RECORDS:
            return {"type": "array", "items": TEXT}
        case Kind.POINT:
            return {"$ref": "#/$defs/point"}
        case Kind.PICTURE:
            return {"type": "string", "pattern": f"^{DIGEST.pattern}$"}
        case Kind.HOURS:
            return {"type": "string", "pattern": HOURS}
        case Kind.WINDOWS:
            return {"type": "string", "pattern": f"^{WINDOW}(,{WINDOW})*$"}
    return TEXT
