"""One number for what a version says: equal content gives equal digests, whatever database or file it comes from."""

import hashlib
import json
from typing import Any

from safeconduct.plans.exchange.planfile import SCHEMA, PlanFile


def digest_of(plan: PlanFile) -> str:
    """SHA-256, in hexadecimal, of the title, outline, version number and sections as canonical JSON,
    and of the photographs that the sections name.

    Names of areas and of the post are left out: they come from elsewhere and may be put right without touching the
    plan. Whole numbers are written without a point, because databases differ in that.
    """
    stored = {
        "schema": SCHEMA,
        "title": plan.title,
        "outline": plan.outline,
        "number": plan.version.get("number"),
        "sections": {key: _whole(content) for key, content in plan.sections.items()},
    }
    if plan.pictures:
        # The sections name photographs by their digest; this is what the bytes that are there say of themselves.
        stored["pictures"] = sorted(hashlib.sha256(jpeg).hexdigest() for jpeg in plan.pictures.values())
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
