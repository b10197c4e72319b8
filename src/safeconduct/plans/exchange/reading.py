"""Reading a plan file: everything that is wrong with it is said, and what is unknown is kept."""

from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.content.defects import defects
from safeconduct.plans.exchange import photographs
from safeconduct.plans.exchange.parsing import Refused, check_characters, mapping, parsed
from safeconduct.plans.exchange.planfile import SCHEMA, AreaFacts, PlanFile
from safeconduct.plans.outline import OUTLINE, OUTLINES
from safeconduct.plans.remarks import Remark, Weight

FAMILY: Final = "safeconduct.plan/"
KNOWN: Final = frozenset({"schema", "title", "outline", "sections", "areas", "post", "version", "pictures"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, or the reasons why there is none. Remarks that stop nothing stand beside the plan."""

    plan: PlanFile | None
    remarks: tuple[Remark, ...] = ()


def read_plan_file(raw: bytes) -> Reading:
    try:
        stored = _parsed(raw)
    except Refused as refused:
        return Reading(None, (refused.remark,))
    sections = stored["sections"]
    outline = OUTLINES[stored.get("outline", OUTLINE.key)]
    remarks = defects(outline, sections)
    if any(remark.weight is Weight.STOPS for remark in remarks):
        return Reading(None, tuple(remarks))
    pictures, lost = photographs.read(outline, sections, stored.get("pictures"))
    plan = PlanFile(
        title=str(stored.get("title") or "")[:200],
        outline=str(stored.get("outline") or OUTLINE.key),
        sections=sections,
        areas=_areas(stored.get("areas")),
        post=mapping(stored.get("post")),
        version=mapping(stored.get("version")),
        pictures=pictures,
        extra={key: value for key, value in stored.items() if key not in KNOWN},
    )
    unknown = [key for key in sections if plan.outlined.section(key) is None]
    remarks += lost
    remarks += [Remark("section_unknown", {"section": key}) for key in unknown]
    return Reading(plan, tuple(remarks))


def _parsed(raw: bytes) -> dict[str, Any]:
    stored = parsed(raw)
    if not isinstance(stored, dict):
        raise Refused("file_not_a_plan", schema=SCHEMA)
    schema = stored.get("schema")
    if not isinstance(schema, str) or not schema.startswith(FAMILY):
        raise Refused("file_not_a_plan", schema=SCHEMA)
    if schema != SCHEMA:
        raise Refused("file_newer", schema=schema[:60])
    outline = stored.get("outline", OUTLINE.key)
    if not isinstance(outline, str) or outline not in OUTLINES:
        raise Refused("file_outline", outline=str(outline)[:60])
    if not isinstance(stored.get("sections"), dict):
        raise Refused("file_sections")
    check_characters(stored)
    return stored


def _areas(stored: object) -> dict[str, AreaFacts]:
    found = {}
    for code, area in mapping(stored).items():
        try:
            lat, lon = float(area["lat"]), float(area["lon"])
        except (TypeError, KeyError, ValueError):
            continue
        found[str(code)] = AreaFacts(str(area.get("name") or code), str(area.get("country") or ""), lat, lon)
    return found
