"""Bytes that somebody sent, as a JSON value that can be stored, or a sentence that says why not."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from safeconduct.plans.remarks import Remark, Weight

MOST_BYTES: Final = 20 * 1024 * 1024
UNSTORABLE: Final = re.compile("[\ud800-\udfff]|(?<!\\\\)(?:\\\\\\\\)*\\\\u0000")


class Refused(Exception):
    def __init__(self, code: str, /, **values: str | int) -> None:
        super().__init__(code)
        self.remark = Remark(code, values, Weight.STOPS)


def parsed(raw: bytes) -> Any:
    if len(raw) > MOST_BYTES:
        raise Refused("file_too_large", megabytes=MOST_BYTES // 1024 // 1024)
    try:
        stored: Any = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Refused("file_not_text") from error
    except json.JSONDecodeError as error:
        raise Refused("file_not_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise Refused("file_too_deep") from error
    return stored


def check_characters(stored: object) -> None:
    """Half a character or a null cannot be stored or sent on."""
    if UNSTORABLE.search(json.dumps(stored, ensure_ascii=False)):
        raise Refused("file_characters")


def mapping(stored: object) -> Mapping[str, Any]:
    return stored if isinstance(stored, Mapping) else {}


def _no_constant(name: str) -> float:
    raise Refused("file_number", number=name)
