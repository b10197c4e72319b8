"""One pattern in several languages: a text is a string, or a mapping from a language's code to a string."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from safeconduct.plans.outline import Field, Kind
from safeconduct.plans.patterns.patternfile import PatternFile

FALLBACK: Final = "en"
TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})


def said(value: Any, language: str) -> Any:
    """The text in this language, else in English, else in whichever there is."""
    if not isinstance(value, Mapping):
        return value
    return value.get(language) or value.get(FALLBACK) or next(iter(value.values()), "")


def is_said_in(value: Any, language: str) -> bool:
    return not isinstance(value, Mapping) or bool(value.get(language))


def in_language(row: Mapping[str, Any], columns: Iterable[Field], language: str) -> dict[str, Any]:
    """The row as a plan holds it: the outline's columns only, its texts in one language."""
    found = {}
    for column in columns:
        value = row.get(column.key)
        if value is not None:
            found[column.key] = said(value, language) if column.kind in TEXTS else value
    return found


def languages_of(pattern: PatternFile) -> list[str]:
    """Every language that a text of the pattern is said in, English first."""
    found: dict[str, None] = {FALLBACK: None}
    _collect(pattern.title, found)
    _collect(pattern.content.get("rows"), found)
    _collect(pattern.fields, found)
    return list(found)


def _collect(value: Any, found: dict[str, None]) -> None:
    if isinstance(value, Mapping):
        if value and all(_is_code(key) and isinstance(text, str) for key, text in value.items()):
            found.update(dict.fromkeys(value))
        else:
            for one in value.values():
                _collect(one, found)
    elif isinstance(value, list):
        for one in value:
            _collect(one, found)


def _is_code(key: Any) -> bool:
    return isinstance(key, str) and len(key) in {2, 3} and key.isalpha() and key.islower()
