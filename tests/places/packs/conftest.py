"""Optional installs: the map of roads and the sea lanes are tried only where their packages are."""

from types import ModuleType

import pytest


def needs(package: str) -> ModuleType:
    found: ModuleType = pytest.importorskip(package, reason="an optional install: safeconduct[routing]")
    return found
