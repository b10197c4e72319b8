"""Foreign keys point down, like imports: what import-linter cannot see because Django takes models by name."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "rooms")
    return {
        room.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


OURS = [model for model in apps.get_models() if model.__module__.startswith("safeconduct.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_relation_points_to_the_same_room_or_one_below(model):
    heights = floors()
    here = model._meta.app_label
    for field in model._meta.get_fields():
        if not field.is_relation or field.auto_created or field.related_model is None:
            continue
        there = field.related_model._meta.app_label
        if there == here or not field.related_model.__module__.startswith("safeconduct."):
            continue
        assert heights[there] < heights[here], f"{model._meta.label}.{field.name} points up to {there}"


def test_every_room_says_why_it_exists():
    for folder in (ROOT / "src" / "safeconduct").iterdir():
        if (folder / "__init__.py").exists():
            module = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
            assert ast.get_docstring(module), folder.name
