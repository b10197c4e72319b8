"""Records as a JSON text that people can keep, send and read: versioned, and strict about what it says.

What has its default value is left out, so a default belongs to the version: a new one needs a new version.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from safeconduct.core.evacuation.defects import Defect
from safeconduct.core.evacuation.terms import hints_of
from safeconduct.core.evacuation.words import Value

MOST_FAULTS = 1000
MOST_DIGITS = 4000
FLOATS = (float, float | None)
ALWAYS = ("horizon_hours", "step_minutes")  # written even where they are the usual ones


class _Wrong(Exception):
    """A value that cannot be what its place asks for."""


class _Enough(Exception):
    """So many faults that to tell more would help nobody."""


class _Faults(list[Defect]):
    def add(self, where: str, fault: str, **values: Value) -> None:
        if len(self) == MOST_FAULTS:
            self.append(Defect("file", "", "", "many_faults", (("most", MOST_FAULTS),)))
            raise _Enough
        self.append(Defect("file", where, "", fault, tuple(values.items())))


@dataclass(frozen=True, slots=True)
class Form:
    """Which record a text holds, what it is called, and which versions of it are read; the last one is written."""

    record: type[Any]
    name: str
    what: str
    readable: tuple[str, ...]

    @property
    def version(self) -> str:
        return self.readable[-1]

    @property
    def mark(self) -> str:
        return f"{self.name}/{self.version}"


def read(form: Form, text: str, most_characters: int) -> tuple[Any, tuple[Defect, ...]]:
    """The record, if nothing is wrong, and everything that is; a longer text is not even looked into."""
    found = _Faults()
    record = None
    try:
        if len(text) > most_characters:
            found.add("", "file_too_large", value=len(text), most=most_characters)
        else:
            content = _content(form, text, found)
            record = None if found else _record(form.record, content, "", found)
    except _Enough:
        pass
    return (None if found else record), tuple(found)


def plain(value: Any, hint: Any = None) -> Any:
    """A value as JSON knows it, without what has its default value. Equal problems give equal texts: 2 seats are written as 2.0."""
    record: Any = type(value)
    if is_record(record):
        return {
            name: plain(part, hint)
            for name, hint, default in _shape(record)
            if (part := getattr(value, name)) != default or name in ALWAYS
        }
    if isinstance(value, tuple):
        part_hint = get_args(hint)[0]
        return [plain(part, part_hint) for part in value]
    if isinstance(value, Enum):
        return value.value
    return float(value) if hint in FLOATS and value is not None else value


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Name, type and default of each field; nothing equals the default of one that must be given."""
    return tuple((each.name, hints_of(kind)[each.name], each.default) for each in fields(kind))


def _content(form: Form, text: str, found: _Faults) -> dict[str, Any]:
    try:
        content = json.loads(
            text.removeprefix("\ufeff"),  # some editors begin every text with the byte order mark
            object_pairs_hook=_without_doubles,
            parse_constant=_no_number,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        found.add("", "not_json", line=error.lineno, column=error.colno)
        return {}
    except _Wrong as error:
        found.add("", "bad_content", value=str(error))
        return {}
    except RecursionError:
        found.add("", "not_json", line=1, column=1)
        return {}
    if not isinstance(content, dict):
        found.add("", "another_format", what=form.what, value=type(content).__name__, expected=form.mark)
        return {}
    kind = content.pop("format", None)
    name, _, version = kind.partition("/") if isinstance(kind, str) else ("", "", "")
    if name != form.name or not (version.isascii() and version.isdigit()) or version.startswith("0"):
        found.add("", "another_format", what=form.what, value=str(kind)[:80], expected=form.mark)
    elif version not in form.readable:
        found.add("", "newer_version", value=version[:20], most=int(form.version))
    return content


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, value in pairs:
        if name in record:
            raise _Wrong(name)
        record[name] = value
    return record


def _no_number(name: str) -> float:
    raise _Wrong(name)


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _Wrong(f"{digits[:20]}…")
    return int(digits)


def _record(kind: Any, content: Any, where: str, found: _Faults) -> Any:
    if not isinstance(content, dict):
        raise _Wrong("a record")
    hints = hints_of(kind)
    before = len(found)
    for name in content:
        if name not in hints:
            found.add(f"{where}{name}", "unknown_key", value=", ".join(hints))
    values = {}
    for each in fields(kind):
        if each.name in content:
            read = _reader(hints[each.name])
            values[each.name] = _read(read, content[each.name], f"{where}{each.name}", found)
        elif each.default is MISSING:
            found.add(f"{where}{each.name}", "missing_key")
    if len(found) > before:
        return None
    try:
        return kind(**values)
    except ValueError as error:
        found.add(where.rstrip("."), "bad_value", value=str(error))
        return None


Reader = Callable[[Any, str, _Faults], Any]


def is_record(hint: Any) -> bool:
    return is_dataclass(hint)


def _read(reader: Reader, content: Any, where: str, found: _Faults) -> Any:
    try:
        return reader(content, where, found)
    except _Wrong as error:
        found.add(where, "wrong_type", expected=str(error))
        return None


@cache
def _reader(hint: Any) -> Reader:
    if get_origin(hint) is tuple:
        part = _reader(get_args(hint)[0])
        return lambda content, where, found: _several(part, content, where, found)
    if get_origin(hint) is UnionType:
        inner = _reader(next(each for each in get_args(hint) if each is not NoneType))
        return lambda content, where, found: None if content is None else inner(content, where, found)
    if is_record(hint):
        return lambda content, where, found: _record(hint, content, f"{where}.", found)
    if hint in PLAIN:
        return lambda content, _where, _found: PLAIN[hint](content)
    return lambda content, _where, _found: _choice(hint, content)


def _several(part: Reader, content: Any, where: str, found: _Faults) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise _Wrong("a list")
    return tuple(_read(part, each, f"{where}[{number}]", found) for number, each in enumerate(content, 1))


def _number(content: Any) -> float:
    if isinstance(content, bool) or not isinstance(content, int | float):
        raise _Wrong("a number")
    try:
        value = float(content)
    except OverflowError:
        raise _Wrong("a number of ordinary size") from None
    if not isfinite(value):
        raise _Wrong("a number of ordinary size")
    return value


def _whole(content: Any) -> int:
    """JSON does not tell 2 from 2.0."""
    value = _number(content)
    if value != int(value):
        raise _Wrong("a whole number")
    return int(content)


def _flag(content: Any) -> bool:
    if not isinstance(content, bool):
        raise _Wrong("true or false")
    return content


def _text(content: Any) -> str:
    if not isinstance(content, str):
        raise _Wrong("a text")
    if "\0" in content or any("\ud800" <= character <= "\udfff" for character in content):
        raise _Wrong("a text that can be written down: it holds half a character, or the character 0")
    return content


PLAIN: dict[type, Callable[[Any], Any]] = {float: _number, int: _whole, bool: _flag, str: _text}


def _choice(kind: type[Enum], content: Any) -> Enum:
    try:
        return kind(content)
    except ValueError:
        raise _Wrong("one of " + ", ".join(str(each.value) for each in kind)) from None
