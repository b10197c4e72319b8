"""Reading a plan file: everything that is wrong with it is said, and what is unknown is kept."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.content.defects import defects
from safeconduct.plans.exchange.planfile import SCHEMA, AreaFacts, PlanFile
from safeconduct.plans.outline import OUTLINE, OUTLINES
from safeconduct.plans.remarks import Remark, Weight

FAMILY: Final = "safeconduct.plan/"
MOST_BYTES: Final = 20 * 1024 * 1024
UNSTORABLE: Final = re.compile("[\ud800-\udfff]|(?<!\\\\)(?:\\\\\\\\)*\\\\u0000")
KNOWN: Final = frozenset({"schema", "title", "outline", "sections", "areas", "post", "version"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, or the reasons why there is none. Remarks that stop nothing stand beside the plan."""

    plan: PlanFile | None
    remarks: tuple[Remark, ...] = ()


def read_plan_file(raw: bytes) -> Reading:
    try:
        stored = _parsed(raw)
    except _Refused as refused:
        return Reading(None, (refused.remark,))
    sections = stored["sections"]
    plan = PlanFile(
        title=str(stored.get("title") or "")[:200],
        outline=str(stored.get("outline") or OUTLINE.key),
        sections=sections,
        areas=_areas(stored.get("areas")),
        post=_mapping(stored.get("post")),
        version=_mapping(stored.get("version")),
        extra={key: value for key, value in stored.items() if key not in KNOWN},
    )
    remarks = defects(plan.outlined, sections)
    if any(remark.weight is Weight.STOPS for remark in remarks):
        return Reading(None, tuple(remarks))
    unknown = [key for key in sections if plan.outlined.section(key) is None]
    remarks += [Remark("section_unknown", {"section": key}) for key in unknown]
    return Reading(plan, tuple(remarks))


class _Refused(Exception):
    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.remark = Remark(code, values, Weight.STOPS)


def _parsed(raw: bytes) -> dict[str, Any]:
    if len(raw) > MOST_BYTES:
        raise _Refused("file_too_large", megabytes=MOST_BYTES // 1024 // 1024)
    try:
        stored: Any = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise _Refused("file_not_text") from error
    except json.JSONDecodeError as error:
        raise _Refused("file_not_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise _Refused("file_too_deep") from error
    if not isinstance(stored, dict):
        raise _Refused("file_not_a_plan", schema=SCHEMA)
    schema = stored.get("schema")
    if not isinstance(schema, str) or not schema.startswith(FAMILY):
        raise _Refused("file_not_a_plan", schema=SCHEMA)
    if schema != SCHEMA:
        raise _Refused("file_newer", schema=schema[:60])
    outline = stored.get("outline", OUTLINE.key)
    if not isinstance(outline, str) or outline not in OUTLINES:
        raise _Refused("file_outline", outline=str(outline)[:60])
    if not isinstance(stored.get("sections"), dict):
        raise _Refused("file_sections")
    _check_characters(stored)
    return stored


def _no_constant(name: str) -> float:
    raise _Refused("file_number", number=name)


def _check_characters(stored: object) -> None:
    """Half a character or a null cannot be stored or sent on."""
    if UNSTORABLE.search(json.dumps(stored, ensure_ascii=False)):
        raise _Refused("file_characters")


def _areas(stored: object) -> dict[str, AreaFacts]:
    found = {}
    for code, area in _mapping(stored).items():
        try:
            lat, lon = float(area["lat"]), float(area["lon"])
        except (TypeError, KeyError, ValueError):
            continue
        found[str(code)] = AreaFacts(str(area.get("name") or code), str(area.get("country") or ""), lat, lon)
    return found


def _mapping(stored: object) -> Mapping[str, Any]:
    return stored if isinstance(stored, Mapping) else {}
