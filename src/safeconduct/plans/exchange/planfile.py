"""A plan as a file holds it, and the file written from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from safeconduct.plans.content import Sections
from safeconduct.plans.exchange import photographs
from safeconduct.plans.outline import OUTLINE, OUTLINES, Outline

SCHEMA: Final = "safeconduct.plan/1"


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What a test needs to know of an area."""

    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlanFile:
    title: str
    outline: str
    sections: Sections
    areas: Mapping[str, AreaFacts] = field(default_factory=dict)
    post: Mapping[str, Any] = field(default_factory=dict)
    version: Mapping[str, Any] = field(default_factory=dict)
    # The JPEG of each photograph that the sections name, by digest; only a plan that leaves or arrives carries them.
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    # Whatever else the file held.
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def outlined(self) -> Outline:
        return OUTLINES.get(self.outline, OUTLINE)


def write_plan_file(plan: PlanFile) -> bytes:
    """Equal plans give equal bytes."""
    stored = {
        **plan.extra,
        "schema": SCHEMA,
        "title": plan.title,
        "outline": plan.outline,
        "post": dict(plan.post),
        "version": dict(plan.version),
        "sections": {key: dict(content) for key, content in plan.sections.items()},
        "areas": {
            code: {"name": area.name, "country": area.country, "lat": area.lat, "lon": area.lon}
            for code, area in sorted(plan.areas.items())
        },
    }
    if plan.pictures:
        stored["pictures"] = photographs.written(plan.pictures)
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()
