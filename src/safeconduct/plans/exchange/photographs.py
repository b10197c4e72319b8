"""The photographs of a plan file: a part of their own, by digest, as base64.

One that is missing, damaged, too large or holds more than the picture is left out with a remark that names its row and
field; the rest of the plan is taken in.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from safeconduct.plans.content.pictured import pictured
from safeconduct.plans.content.records import Sections, title_of
from safeconduct.plans.exchange.parsing import mapping
from safeconduct.plans.outline import Outline
from safeconduct.plans.pictures import MOST_BYTES, MOST_OF_A_PLAN, Photo, Unusable, photo_from_file
from safeconduct.plans.remarks import Remark, Weight


def written(pictures: Mapping[str, bytes]) -> dict[str, str]:
    return {digest: b64encode(jpeg).decode() for digest, jpeg in sorted(pictures.items())}


def read(outline: Outline, sections: Sections, stored: object) -> tuple[dict[str, bytes], list[Remark]]:
    """The photographs that the sections name, and what became of the others, whose names are taken out of them."""
    sent = mapping(stored)
    kept: dict[str, bytes] = {}
    remarks = []
    for section, table, row, column in pictured(outline, sections):
        digest = str(row[column.key])
        try:
            if digest not in kept:
                jpeg = _photo(sent, digest).jpeg
                if len(kept) == MOST_OF_A_PLAN:
                    raise Unusable("picture_one_too_many", most=MOST_OF_A_PLAN)
                kept[digest] = jpeg
        except Unusable as unusable:
            code, values = unusable.code, dict(unusable.values)
            if code != "picture_missing":
                code, values = "picture_not_read", {"reason": Remark(code, values).sentence}
            place = (section.key, table.key, str(row["id"]), column.key, title_of(table, row))
            remarks.append(Remark(code, values, Weight.NOTE, *place))
            del row[column.key]
    return kept, remarks


def _photo(sent: Mapping[str, Any], digest: str) -> Photo:
    text = sent.get(digest)
    if text is None:
        raise Unusable("picture_missing")
    if not isinstance(text, str):
        raise Unusable("picture_changed")
    if len(text) > MOST_BYTES * 4 // 3 + 4:
        raise Unusable("picture_oversized")
    try:
        return photo_from_file(b64decode(text, validate=True), digest)
    except (binascii.Error, ValueError) as error:
        raise Unusable("picture_changed") from error
