"""An uploaded file before anything reads it: what it is, and whether it would burst."""

import io
import re
import zipfile
from typing import Final

from lxml import etree

from safeconduct.base.archive import DAMAGED, MEGABYTE, Bomb, Parts, Watch, refuse_bomb
from safeconduct.plans.old.pieces import Reading
from safeconduct.plans.old.plain import read_text
from safeconduct.plans.old.refusals import Refused
from safeconduct.plans.old.word import MAIN, read_word

MOST_BYTES: Final = 20 * MEGABYTE
# The parts are held as trees, some ten times as large; a plan of hundreds of pages has a fifth of either.
MOST_MARKUP: Final = 16 * MEGABYTE
MOST_TAGS: Final = 1_000_000
MOST_PIECES: Final = 5_000

_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD: Final = "WordDocument".encode("utf-16-le")
_WEB: Final = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_OTHER: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_READ: Final = re.compile(
    r"word/(?:document\d*|styles\d*|header\d*|footer\d*|footnotes\d*|endnotes\d*|comments\d*|diagrams/data\d*)\.xml"
)


def read_old_document(content: bytes, watch: Watch = lambda _done, _total: None) -> Reading:
    """The pieces of a Word document or a text file; what is neither, or would burst, is refused in a sentence.

    Whoever watches is told of so many paragraphs of so many, of nought while these are not counted yet; it may raise
    to stop the reading.
    """
    refuse_at_sight(content)
    reading = _zipped(content, watch) if content.startswith(_ZIP) else read_text(content, watch)
    if not reading.pieces:
        raise Refused("no_words")
    if len(reading.pieces) > MOST_PIECES:
        raise Refused("too_many", limit=MOST_PIECES)
    return reading


def refuse_at_sight(content: bytes) -> None:
    """What need not be opened to be refused: by its size and its first letters. Takes no time to speak of."""
    if len(content) > MOST_BYTES:
        raise Refused("too_large", limit=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise Refused("empty")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Refused("password")
        raise Refused("old_word" if _OLD_WORD in content else "not_word")
    for start, code in ((b"{\\rtf", "rich_text"), (b"%PDF", "pdf")):
        if content.startswith(start):
            raise Refused(code)
    if _WEB.match(content):
        raise Refused("web_page")
    if content.startswith(_OTHER):
        raise Refused("not_word")


def _zipped(content: bytes, watch: Watch) -> Reading:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive)
            _refuse_others(archive)
            wanted = [entry for entry in archive.infolist() if _READ.fullmatch(entry.filename)]
            size = sum(entry.file_size for entry in wanted)
            if size > MOST_MARKUP:
                raise Bomb(size // MEGABYTE)
            # A part longer than the directory says ends in BadZipFile.
            parts = Parts(archive, lambda _done, _total: watch(0, 0))
            markup = {one.filename: b"".join(parts.pieces(one.filename)) for one in wanted}
    except Bomb as error:
        raise Refused("bomb", size=error.megabytes) from error
    except DAMAGED as error:
        # zipfile says "password required" in a RuntimeError
        raise Refused("password" if "password" in str(error) else "damaged") from error
    if sum(one.count(b"<") for one in markup.values()) > MOST_TAGS:
        raise Refused("too_many", limit=MOST_PIECES)
    try:
        return read_word(markup, parts.names, watch)
    except (etree.XMLSyntaxError, RecursionError) as error:
        raise Refused("damaged") from error


def _refuse_others(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(map(MAIN.fullmatch, names)):
        return
    is_small = "mimetype" in names and archive.getinfo("mimetype").file_size < MEGABYTE
    if is_small and b"opendocument.text" in archive.read("mimetype"):
        raise Refused("open_document")
    raise Refused("not_word")
