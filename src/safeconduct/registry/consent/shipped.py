"""The words and the clocks that come with Safeconduct. A ministry writes the next version of each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from safeconduct.registry.models import Purpose, RetentionRule


@dataclass(frozen=True, slots=True)
class ShippedText:
    purpose: Purpose
    version: int
    # How long a yes holds; None: until it is taken back.
    months: int | None
    # By language.
    texts: Mapping[str, str]


def shipped_texts() -> list[ShippedText]:
    folder = resources.files(__package__) / "data" / "texts"
    return [
        _text(json.loads(file.read_text(encoding="utf-8")))
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
    ]


def shipped_days() -> dict[RetentionRule.What, int]:
    raw = (resources.files(__package__) / "data" / "keeping.json").read_text(encoding="utf-8")
    return {RetentionRule.What(what): days for what, days in json.loads(raw).items()}


def _text(stored: Mapping[str, Any]) -> ShippedText:
    return ShippedText(Purpose(stored["purpose"]), stored["version"], stored["months"], stored["texts"])
