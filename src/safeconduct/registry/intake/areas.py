"""Which province a cell means, in any script and spelling, or which ones it may mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from safeconduct.places.spelling import BY_SOUND, as_heard, as_written
from safeconduct.registry.intake.text import shown

# Words that say what kind of area it is, not which one.
_KIND: Final = re.compile(
    r"\b(?:province|changwat|khoueng|khoeng|prefecture|state|city|metropolis|municipality|region|district of)\b"
    r"|^\s*(?:ແຂວງ|ຈັງຫວັດ|จังหวัด|จ\.|แขวง|prov\.?)\s*|(?:\s|^)(?:tinh|tỉnh)\s",
    re.IGNORECASE,
)
NEAR: Final = 88.0
WORTH_NAMING: Final = 60.0
SHORTEST_BEGINNING: Final = 4


@dataclass(frozen=True, slots=True)
class AreaName:
    """One spelling of one area, as places.spelling makes its keys."""

    key: str
    code: str
    shown_as: str


@dataclass(frozen=True, slots=True)
class AreaRead:
    code: str = ""
    problem: str = ""
    names: str = ""


class AreaFinder:
    """Looks spellings up; built once per import from the areas of the post's countries."""

    def __init__(self, names: Iterable[AreaName]) -> None:
        self._codes: dict[str, set[str]] = {}
        self._shown: dict[str, str] = {}
        for name in names:
            if name.key:
                self._codes.setdefault(name.key, set()).add(name.code)
                self._shown.setdefault(name.code, name.shown_as)
        self._known: dict[str, AreaRead] = {}

    def read(self, cell: object) -> AreaRead:
        text = shown(cell)
        if not text:
            return AreaRead()
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text: str) -> AreaRead:
        bare = _KIND.sub(" ", text).strip() or text
        # As written before as heard: two names of one sound are told apart by their letters.
        for spelling in dict.fromkeys((as_written(text), as_written(bare), as_heard(text), as_heard(bare))):
            codes = self._codes.get(spelling, set())
            if len(codes) == 1:
                return AreaRead(next(iter(codes)))
            if codes:
                return AreaRead(problem="area_ambiguous", names=self._names(codes))
        return self._nearly(as_heard(bare))

    def _nearly(self, sound: str) -> AreaRead:
        sounds = {
            key.removeprefix(BY_SOUND): codes
            for key, codes in self._codes.items()
            if key.startswith(BY_SOUND)
        }
        heard = sound.removeprefix(BY_SOUND)
        if len(heard) >= SHORTEST_BEGINNING:
            begun = {code for key, codes in sounds.items() if key.startswith(heard) for code in codes}
            if len(begun) == 1:
                return self._read_as(begun.pop())
        near = process.extract(heard, list(sounds), scorer=fuzz.ratio, limit=8, score_cutoff=WORTH_NAMING)
        close = {code for key, score, _ in near if score >= NEAR for code in sounds[key]}
        if len(close) == 1:
            return self._read_as(close.pop())
        nearest = list(dict.fromkeys(code for key, _, _ in near for code in sorted(sounds[key])))[:3]
        if not nearest:
            return AreaRead(problem="area_unknown")
        return AreaRead(problem="area_unknown_nearest", names=self._names(nearest))

    def _read_as(self, code: str) -> AreaRead:
        return AreaRead(code, "area_read_as", self._shown[code])

    def _names(self, codes: Iterable[str]) -> str:
        return ", ".join(sorted(self._shown[code] for code in codes))
