"""Why a document is not taken in, and what of one could not be read as text: every sentence in one table."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from safeconduct.base.figures import unbroken


class Refused(Exception):
    """The document cannot be taken in; the code names the sentence that says why."""

    def __init__(self, code: str, **arguments: int) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments

    @property
    def sentence(self) -> str:
        return unbroken(REFUSALS[self.code] % self.arguments)


REFUSALS: Final[Mapping[str, Promise]] = {
    "too_large": _(
        "The file is larger than %(limit)s MB. Take out pictures or split the document, and upload it again."
    ),
    "empty": _("The file is empty. Check that you saved the right file and upload it again."),
    "no_words": _(
        "There are no words in this document that can be read. If its pages are scanned pictures, they must be typed."
    ),
    "old_word": _(
        "This is an old Word document (.doc). Open it in Word, save it as .docx first, and upload that."
    ),
    "password": _(
        "The document is protected by a password. Remove the password in Word, save it and upload it again."
    ),
    "rich_text": _(
        "This is a rich text file (.rtf). Open it in Word, save it as .docx first, and upload that."
    ),
    "open_document": _(
        "This is an OpenDocument text (.odt). Open it in its program, save it as .docx first, and upload that."
    ),
    "pdf": _(
        "This is a PDF, which holds pages and not text. Find the Word document it was made from, and upload that."
    ),
    "web_page": _("This is a web page. Open it in Word, save it as .docx first, and upload that."),
    "not_word": _("This is neither a Word document (.docx) nor plain text (.txt). Upload one of these."),
    "letters": _(
        "The letters of this text file could not be recognised. Open it in a text editor, save it as UTF-8, and upload it again."
    ),
    "bomb": _(
        "The document would unpack to %(size)s MB, far more than a plan needs, so it was not opened. Copy its text into a new document and upload that."
    ),
    "damaged": _(
        "The document is damaged and cannot be read to its end. Open it in Word, save it again and upload it."
    ),
    "too_many": _(
        "The document has more than %(limit)s paragraphs and tables. Split it into several documents and upload them one after another."
    ),
}

UNREAD: Final[Mapping[str, Any]] = {
    "pictures": ngettext_lazy(
        "%(count)s picture was not taken over.", "%(count)s pictures were not taken over.", "count"
    ),
    "charts": ngettext_lazy(
        "%(count)s chart was not taken over.", "%(count)s charts were not taken over.", "count"
    ),
    "embedded": ngettext_lazy(
        "%(count)s embedded file was not opened.", "%(count)s embedded files were not opened.", "count"
    ),
    "symbols": ngettext_lazy(
        "%(count)s sign of a symbol font was not taken over.",
        "%(count)s signs of symbol fonts were not taken over.",
        "count",
    ),
    "links": ngettext_lazy(
        "The words of %(count)s link were taken over, not the address behind it.",
        "The words of %(count)s links were taken over, not the addresses behind them.",
        "count",
    ),
    "macros": ngettext_lazy(
        "The macros of the document were not read.", "The macros of the document were not read.", "count"
    ),
}


def unread_sentences(unread: Mapping[str, int]) -> list[str]:
    return [
        str(UNREAD[what] % {"count": count})
        for what, count in sorted(unread.items())
        if what in UNREAD and count
    ]
