"""Which encoding a text file is written in: asked of the whole file, not of its beginning.

A list may be plain ASCII for fifty thousand rows before the first Thai name, so every byte is looked at. What is
no letter is said with its line, and where both code pages fit, the one whose words make sense is assumed.
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from safeconduct.base.archive import Watch
from safeconduct.registry.intake.problems import Refused

UTF_8, THAI, WESTERN = "utf-8-sig", "cp874", "cp1252"
SPOKEN: Final = {
    UTF_8: "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
    THAI: "Thai (TIS-620, Windows-874)", WESTERN: "Western European (Windows-1252)",
}  # fmt: skip
_PIECE: Final = 1024 * 1024
# So many runs of letters are enough to know one script from another.
_ENOUGH_RUNS: Final = 100_000
# A file with so many whole UTF-8 letters before the first broken one is UTF-8 with a fault.
_SURELY_UTF_8: Final = 16
_LONGEST_SAMPLE: Final = 600

# Letters beyond ASCII, with the ASCII letter they touch on either side.
_RUN: Final = re.compile(rb"([A-Za-z]?)([\xa1-\xff]+)(?=([A-Za-z]?))")
# UTF-8 letters: all of them, and those of scripts that stand in lists here. Some short Thai words (หญิง, เขต) are by
# accident UTF-8 too, for letters of scripts that do not.
_UTF_8_LETTER: Final = re.compile(rb"[\xc2-\xf4]")
_USUAL_LETTER: Final = re.compile(rb"\xc3[\x80-\xbf]|\xe0[\xb8-\xbb]|[\xe1-\xef]")
# Thai marks stand on a consonant or on another mark; a leading vowel stands before a consonant.
_MARK: Final = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e40-\u0e44]")
_LOOSE_MARK: Final = re.compile(
    r"(?:^|[^ก-ฮ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![ก-ฮ])"
)
_LETTERS: Final = {
    encoding: bytes(code for code in range(256) if bytes([code]).decode(encoding, "ignore"))
    for encoding in (THAI, WESTERN)
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What the bytes of a whole file allow. `sample` is its first line with a letter that is not ASCII."""

    encoding: str
    fits: tuple[str, ...]
    lines: int
    sample_line: int = 0
    sample: bytes = b""

    def readings(self) -> list[tuple[str, str]]:
        """The sample in each encoding that fits, so that a wrong one is seen."""
        return [(one, self.sample.decode(one, "replace").strip()) for one in self.fits if self.sample]


def survey(path: Path, *, watch: Watch) -> Survey:
    """Raises Refused for a file that is no text in an encoding known here."""
    with path.open("rb") as file:
        start = file.read(_PIECE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(path, "utf-16", watch)
    if b"\x00" in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return _wide(path, "utf-16-be" if even > odd else "utf-16-le", watch)
    return _narrow(path, watch)


def _wide(path: Path, encoding: str, watch: Watch) -> Survey:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, done, size = 0, 0, path.stat().st_size
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                text = decoder.decode(piece)
                # Letters of a text are not control letters; a decoded picture's are.
                if "\x00" in text or "\x01" in text:
                    raise Refused("unknown_encoding")
                lines += text.count("\n")
                done += len(piece)
                watch(done, size)
            decoder.decode(b"", final=True)
        except UnicodeError as error:
            raise Refused("broken_letter", line=lines + 1, encoding=SPOKEN[encoding]) from error
    return Survey(encoding, (encoding,), lines)


def _narrow(path: Path, watch: Watch) -> Survey:
    found, done, size = _Narrow(), 0, path.stat().st_size
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            # To the end of a line, so that neither a letter nor a word is cut in two.
            piece += file.readline(_PIECE)
            if b"\x00" in piece or b"\x01" in piece:
                raise Refused("unknown_encoding")
            if not done and piece.startswith(codecs.BOM_UTF8):
                found.whole_letters = _SURELY_UTF_8
                piece = piece.removeprefix(codecs.BOM_UTF8)
            found.look(piece)
            done = file.tell()
            watch(done, size)
    return found.judged()


@dataclass(slots=True)
class _Narrow:
    """What has been seen so far of a file whose letters are one byte each, or UTF-8."""

    lines: int = 0
    # {encoding: the first line with a byte that is no letter in it}
    misfits: dict[str, int] = field(default_factory=dict)
    whole_letters: int = 0
    runs: int = 0
    letters: int = 0
    touching: int = 0
    marks: int = 0
    loose: int = 0
    utf_8_letters: int = 0
    usual_letters: int = 0
    sample_line: int = 0
    sample: bytes = b""

    def look(self, piece: bytes) -> None:
        if not piece.isascii():
            self._fit(piece)
            self._weigh(piece)
        self.lines += piece.count(b"\n")

    def _fit(self, piece: bytes) -> None:
        if UTF_8 not in self.misfits:
            whole = len(piece)
            try:
                piece.decode("utf-8")
            except UnicodeDecodeError as error:
                whole = error.start
                self.misfits[UTF_8] = self._line_of(piece, whole)
            if self.whole_letters < _SURELY_UTF_8:
                self.whole_letters += len(_USUAL_LETTER.findall(piece, 0, whole))
        for encoding, known in _LETTERS.items():
            if encoding not in self.misfits and (strange := piece.translate(None, known)):
                self.misfits[encoding] = self._line_of(piece, piece.index(strange[0]))

    def _weigh(self, piece: bytes) -> None:
        if not self.sample and (first := _RUN.search(piece)):
            start = piece.rfind(b"\n", 0, first.start(2)) + 1
            self.sample_line = self._line_of(piece, start)
            self.sample = piece[start:].split(b"\n", 1)[0][:_LONGEST_SAMPLE]
        if self.runs >= _ENOUGH_RUNS:
            return
        found = _RUN.findall(piece)
        text = b" ".join(run for _before, run, _after in found).decode(THAI, "replace")
        self.runs += len(found)
        self.letters += len(text) - max(0, len(found) - 1)
        self.touching += sum(bool(before or after) for before, _run, after in found)
        self.marks += len(_MARK.findall(text))
        self.loose += len(_LOOSE_MARK.findall(text))
        self.utf_8_letters += len(_UTF_8_LETTER.findall(piece))
        self.usual_letters += len(_USUAL_LETTER.findall(piece))

    def _line_of(self, piece: bytes, place: int) -> int:
        return self.lines + piece.count(b"\n", 0, place) + 1

    def judged(self) -> Survey:
        encoding = self._likeliest()
        fits = tuple(one for one in (UTF_8, THAI, WESTERN) if one not in self.misfits)
        return Survey(
            encoding, fits if self.sample else (encoding,), self.lines, self.sample_line, self.sample
        )

    def _likeliest(self) -> str:
        looks_thai = self.runs and self.loose <= 0.05 * self.marks and self.touching <= 0.5 * self.runs
        if UTF_8 not in self.misfits:
            by_accident = self.usual_letters < 0.2 * self.utf_8_letters and THAI not in self.misfits
            return THAI if looks_thai and by_accident else UTF_8
        if self.whole_letters >= _SURELY_UTF_8:
            raise self._broken(UTF_8)
        if looks_thai:
            return self._whole(THAI)
        # Accents stand alone inside words; long runs are words of another script.
        if self.letters < 2 * self.runs or self.touching > 0.5 * self.runs or not self.runs:
            return self._whole(WESTERN)
        raise Refused("unknown_encoding")

    def _whole(self, encoding: str) -> str:
        if encoding not in self.misfits:
            return encoding
        if not self.runs:
            raise Refused("unknown_encoding")
        raise self._broken(encoding)

    def _broken(self, encoding: str) -> Refused:
        return Refused("broken_letter", line=self.misfits[encoding], encoding=SPOKEN[encoding])
