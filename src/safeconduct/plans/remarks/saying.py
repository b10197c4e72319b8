"""Saying a sentence with its values in the language of the reader."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.utils.formats import number_format

from safeconduct.base.figures import unbroken

Value: TypeAlias = str | int | float


def say(sentence: Any, values: Mapping[str, Value]) -> str:
    """A number n chooses between singular and plural."""
    shown: dict[str, Any] = {name: plain(value) for name, value in values.items()}
    if "n" in values:
        shown["n"] = int(values["n"])
        shown["people"] = plain(shown["n"])
    return unbroken(sentence % shown)


def plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    digits = 0 if abs(value) >= 100 or value == int(value) else 1
    # Django cuts digits off, which is not rounding.
    return number_format(round(value, digits), decimal_pos=digits, use_l10n=True, force_grouping=True)
