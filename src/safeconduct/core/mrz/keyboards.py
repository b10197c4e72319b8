"""What a keyboard-wedge reader leaves when the keys it presses are set to Lao or Thai.

The reader presses the keys of an American keyboard: digits plain, letters and "<" with Shift. Under another layout other
characters come out. The tables turn them back: Lao as Windows has it and as X11 has it (the layout known as Duangjan's,
which the two follow apart from a few keys), Thai Kedmanee. Where Shift gives what the plain key gives, either is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from safeconduct.core.mrz.checks import VALUES

_KEYS: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM<")


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    first: str
    last: str
    """Range of the script's block: what makes the layout recognisable."""
    keys: dict[str, str]
    """Characters that come out, one or two, and the key pressed."""


def _pressed(*rows: str) -> Iterable[tuple[str, str]]:
    for keys, row in zip(_KEYS, rows, strict=True):
        for key, characters in zip(keys, row.split(), strict=True):
            if characters != "~":
                yield characters, key


# "~" where nothing of use comes out. Digits are typed without Shift, so their row stands in the plain table only.
_NO_DIGITS: Final = "~ ~ ~ ~ ~ ~ ~ ~ ~ ~"
_LAO_PLAIN: Final = dict(
    _pressed(
        "ຢ ຟ ໂ ຖ ຸ ູ ຄ ຕ ຈ ຂ",
        "ົ ໄ ຳ ພ ະ ິ ີ ຮ ນ ຍ",
        "ັ ຫ ກ ດ ເ ້ ່ າ ສ",
        "ຜ ປ ແ ອ ຶ ື ທ ມ",
    )
)
_LAO_WINDOWS: Final = dict(
    _pressed(
        _NO_DIGITS,
        "ົ້ 0 * _ + ິ້ ີ້ ຣ ໜ ຽ",
        "ັ້ ; . , : ໊ ໋ ! ?",
        "₭ ( ຯ x ຶ້ ື້ ໆ ໝ",
    )
)
_LAO_X11: Final = {"໐": "W", "ຮ": "I", "`": "<", "⃭": "Z", "₭": "Z"}
_THAI_PLAIN: Final = dict(
    _pressed(
        "ๅ / - ภ ถ ุ ึ ค ต จ",
        "ๆ ไ ำ พ ะ ั ี ร น ย",
        "ฟ ห ก ด เ ้ ่ า ส",
        "ผ ป แ อ ิ ื ท ม",
    )
)
_THAI_SHIFT: Final = dict(
    _pressed(
        _NO_DIGITS,
        '๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ',
        "ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ",
        "( ) ฉ ฮ ฺ ์ ? ฒ",
    )
)

LAYOUTS: Final = (
    Layout("lao", "\u0e80", "\u0eff", {**_LAO_PLAIN, **_LAO_X11, **_LAO_WINDOWS}),
    Layout("thai", "\u0e00", "\u0e7f", {**_THAI_PLAIN, **_THAI_SHIFT}),
)


def layout_of(text: str) -> Layout | None:
    """The layout a reader's keys were set to, when its letters are many beside the characters of a zone itself."""
    plain = sum(c in VALUES for c in text.upper())
    for layout in LAYOUTS:
        own = sum(layout.first <= c <= layout.last and not c.isdigit() for c in text)
        if own > 8 and own * 2 > plain:
            return layout
    return None


def retyped(text: str, layout: Layout) -> str:
    """The text as the same keys give it on an American keyboard; what is in no table stays as it is."""
    longest_first = sorted(layout.keys, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(characters) for characters in longest_first))
    return pattern.sub(lambda found: layout.keys[found.group()], text)
