"""A problem as a JSON text that people can keep, send and read: versioned, and strict about what it says."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from safeconduct.core.evacuation.defects import Defect, InvalidProblem, validate
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.words import Value

FORMAT = "safeconduct.evacuation.problem"
VERSION = 1


class _Wrong(Exception):
    """A value that cannot be what its place asks for."""


def problem_to_json(problem: Problem) -> str:
    content = {"format": f"{FORMAT}/{VERSION}", **_plain(problem)}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)


def problem_from_json(text: str) -> Problem:
    """A valid problem, or `InvalidProblem` with every defect of the text."""
    found: list[Defect] = []
    content = _content(text, found)
    problem: Problem | None = None if found else _record(Problem, content, "", found)
    if found or problem is None:
        raise InvalidProblem(tuple(found))
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    return problem


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        shown = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: _plain(part) for name, part in shown.items() if not _is_default(value, name, part)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.value if isinstance(value, Enum) else value


def _is_default(record: Any, name: str, value: object) -> bool:
    default = next(each.default for each in fields(record) if each.name == name)
    return default is not MISSING and value == default and name not in {"horizon_hours", "step_minutes"}


def _content(text: str, found: list[Defect]) -> dict[str, Any]:
    try:
        content = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        found.append(_fault("", "not_json", line=error.lineno, column=error.colno))
        return {}
    except _Wrong as error:
        found.append(_fault("", "bad_content", value=str(error)))
        return {}
    except (ValueError, RecursionError):
        found.append(_fault("", "not_json", line=1, column=1))
        return {}
    if not isinstance(content, dict):
        found.append(_fault("", "not_a_problem", value=type(content).__name__))
        return {}
    kind = content.pop("format", None)
    name, _, version = kind.partition("/") if isinstance(kind, str) else ("", "", "")
    if name != FORMAT or not (version.isascii() and version.isdigit()):
        found.append(_fault("", "not_a_problem", value=str(kind)[:80]))
    elif version != str(VERSION):
        found.append(_fault("", "newer_version", value=version[:20], most=VERSION))
    return content


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Wrong(next(name for name in names if names.count(name) > 1))
    return record


def _no_number(name: str) -> float:
    raise _Wrong(name)


def _record(kind: type[Any], content: Any, where: str, found: list[Defect]) -> Any:
    if not isinstance(content, dict):
        raise _Wrong("a record")
    hints = get_type_hints(kind)
    before = len(found)
    for name in content.keys() - hints.keys():
        found.append(_fault(f"{where}{name}", "unknown_key", value=", ".join(hints)))
    values = {}
    for each in fields(kind):
        if each.name in content:
            read = _reader(hints[each.name])
            values[each.name] = _read(read, content[each.name], f"{where}{each.name}", found)
        elif each.default is MISSING:
            found.append(_fault(f"{where}{each.name}", "missing_key"))
    if len(found) > before:
        return None
    try:
        return kind(**values)
    except ValueError as error:
        found.append(_fault(where.rstrip("."), "bad_value", value=str(error)))
        return None


Reader = Callable[[Any, str, list[Defect]], Any]


def _read(reader: Reader, content: Any, where: str, found: list[Defect]) -> Any:
    try:
        return reader(content, where, found)
    except _Wrong as error:
        found.append(_fault(where, "wrong_type", expected=str(error)))
        return None


def _reader(hint: Any) -> Reader:
    if get_origin(hint) is tuple:
        part = _reader(get_args(hint)[0])
        return lambda content, where, found: _several(part, content, where, found)
    if get_origin(hint) is UnionType:
        inner = _reader(next(each for each in get_args(hint) if each is not NoneType))
        return lambda content, where, found: None if content is None else inner(content, where, found)
    if is_dataclass(hint):
        return lambda content, where, found: _record(hint, content, f"{where}.", found)  # type: ignore[arg-type]  # a class, not an instance
    if hint is float:
        return _number
    if hint is str:
        return _text
    return lambda content, where, found: _choice(hint, content)


def _several(part: Reader, content: Any, where: str, found: list[Defect]) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise _Wrong("a list")
    return tuple(_read(part, each, f"{where}[{number}]", found) for number, each in enumerate(content, 1))


def _number(content: Any, _where: str, _found: list[Defect]) -> float:
    if isinstance(content, bool) or not isinstance(content, int | float):
        raise _Wrong("a number")
    try:
        value = float(content)
    except OverflowError:
        raise _Wrong("a number of ordinary size") from None
    if not isfinite(value):
        raise _Wrong("a number of ordinary size")
    return value


def _text(content: Any, _where: str, _found: list[Defect]) -> str:
    if not isinstance(content, str):
        raise _Wrong("a text")
    return content


def _choice(kind: type[Enum], content: Any) -> Enum:
    try:
        return kind(content)
    except ValueError:
        raise _Wrong("one of " + ", ".join(str(each.value) for each in kind)) from None


def _fault(where: str, fault: str, **values: Value) -> Defect:
    return Defect("file", where, "", fault, tuple(values.items()))
