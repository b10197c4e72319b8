"""pack.json: what the pack is called, whom it is for, how old it is and who may use it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from safeconduct.places.packs.cells import CODE, COUNTRY
from safeconduct.places.packs.faults import Found
from safeconduct.places.packs.files import MANIFEST

SCHEMA: Final = "safeconduct.pack/1"
TEXTS: Final = ("name", "title", "version", "date", "licence")


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    title: str
    version: str
    made_on: date
    licence: str
    countries: tuple[str, ...]


def manifest_of(files: Mapping[str, bytes], found: Found) -> Manifest | None:
    if MANIFEST not in files:
        found.fault("missing_file", MANIFEST)
        return None
    content = _object(files[MANIFEST], found)
    if content is None:
        return None
    before = len(found.faults)
    if content.get("schema") != SCHEMA:
        found.fault(
            "wrong_schema", MANIFEST, 0, "schema", found=str(content.get("schema"))[:40], wanted=SCHEMA
        )
    texts = {key: _text(content, key, found) for key in TEXTS}
    if texts["name"] and not CODE.fullmatch(texts["name"]):
        found.fault("not_a_code", MANIFEST, 0, "name", value=texts["name"])
    made_on = _day(texts["date"], found)
    countries = _countries(content.get("countries"), found)
    if made_on is None or len(found.faults) > before:
        return None
    return Manifest(texts["name"], texts["title"], texts["version"], made_on, texts["licence"], countries)


def _object(raw: bytes, found: Found) -> dict[str, Any] | None:
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        found.fault("not_utf8", MANIFEST)
        return None
    except (ValueError, RecursionError) as error:
        found.fault("not_json", MANIFEST, why=str(error))
        return None
    if not isinstance(content, dict):
        found.fault("not_json", MANIFEST, why="it is no object { … }")
        return None
    return content


def _text(content: Mapping[str, Any], key: str, found: Found) -> str:
    value = content.get(key)
    if not isinstance(value, str) or not value.strip():
        found.fault("blank", MANIFEST, 0, key)
        return ""
    return value.strip()


def _day(value: str, found: Found) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        if value:
            found.fault("not_a_day", MANIFEST, 0, "date", value=value)
        return None


def _countries(value: object, found: Found) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        found.fault("blank", MANIFEST, 0, "countries")
        return ()
    for one in value:
        if not isinstance(one, str) or not COUNTRY.fullmatch(one):
            found.fault("not_a_country", MANIFEST, 0, "countries", value=str(one)[:40])
    return tuple(map(str, value))
