"""Every sentence an import can say, in one table: about the file, about its layout, about a cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.base.figures import unbroken


class Refused(Exception):
    """The file cannot be taken in; the code names the sentence that says why."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Found:
    """One problem with one cell."""

    column: str
    value: str
    code: str
    arguments: Mapping[str, str]


# A file that is not taken in at all.
REFUSALS: Final[dict[str, Promise]] = {
    "too_large": _(
        "The file is larger than %(limit)s MB, the most this server takes. Split it into several files and upload them one after another."
    ),
    "empty": _("The file is empty. Check that you saved the right file and upload it again."),
    "no_rows": _(
        "The sheet “%(sheet)s” has no rows below its column names. Choose another sheet or upload another file."
    ),
    "not_a_spreadsheet": _(
        "This is not a spreadsheet that can be read here. Save the list as XLSX, XLS, ODS or CSV and upload it again."
    ),
    "xlsb": _(
        "This is a binary XLSB workbook, which cannot be checked for safety here. Save it as XLSX and upload it again."
    ),
    "html": _(
        "This file is a web page with the ending of a spreadsheet. Open it in a spreadsheet program, save it as XLSX and upload it again."
    ),
    "password": _(
        "The file is protected by a password. Remove the password in the spreadsheet program, save it and upload it again."
    ),
    "bomb": _(
        "The file would unpack to %(size)s MB, far more than a list of people needs, so it was not opened. Copy the rows into a new workbook and upload that."
    ),
    "damaged": _(
        "The file is damaged and cannot be read to its end. Open it in a spreadsheet program, save it again and upload it."
    ),
    "too_many_cells": _(
        "The sheet “%(sheet)s” spans %(cells)s cells; at most %(limit)s are read. Delete empty rows and columns at its edges or split the list, and upload it again."
    ),
    "unknown_encoding": _(
        "The letters of this text file could not be recognised. It may be written in an old Lao font encoding. Open it in a spreadsheet program, save it as XLSX or as CSV UTF-8, and upload it again."
    ),
    "too_much_memory": _(
        "The sheet cannot be opened within %(limit)s MB of memory, the most this server gives to one file. Save it as CSV UTF-8, which is read row by row, or split the list, and upload it again."
    ),
    "broken_letter": _(
        "The file is written in %(encoding)s, but line %(line)s holds a letter that is none in it. Correct that line or save the list as CSV UTF-8, and upload it again."
    ),
    "long_line": _(
        "Line %(line)s is far longer than a row of a list can be. Check that every person stands in a line of their own and upload the file again."
    ),
    "broken_quotes": _(
        "A quotation mark near line %(line)s is never closed, so the columns after it cannot be told apart. Correct that line and upload the file again."
    ),
    "discarded": _("Discarded before anything was taken into the register."),
    "abandoned": _(
        "Nobody went on with this import for %(days)s days, so the uploaded file was removed. Nothing had been taken into the register; upload the file again if it is still needed."
    ),
}

# What the officer should know about how the file was read.
NOTES: Final[dict[str, Promise]] = {
    "macros": _("The workbook contains macros. They were not run; only the cells were read."),
    "formulas_without_value": _(
        "%(count)s cells hold a formula without a stored result and were read as empty, the first in %(first)s. Open the file in a spreadsheet program, save it and upload it again to have their results."
    ),
    "merged": _(
        "%(count)s merged blocks of cells were found. A value merged over several rows was taken for each of these rows."
    ),
    "two_header_rows": _("The column names stand in two rows (%(first)s and %(second)s) and were joined."),
    "title_rows": _("The rows above row %(row)s were taken for a title and not for people."),
    "duplicate_columns": _(
        "Several columns share a name (%(names)s). The later ones were numbered so that you can tell them apart."
    ),
    "unnamed_columns": _("%(count)s columns have no name and are shown by their letter."),
    "encoding": _(
        "The file was read as %(encoding)s. If letters look wrong in the examples below, choose another encoding."
    ),
    "several_sheets": _("The workbook has %(count)s sheets. “%(sheet)s” was opened; you can choose another."),
    "many_columns": _(
        "Only the first %(limit)s columns are read. Move what you need from the others to the left and upload the file again."
    ),
}

# (keeps the row out, sentence)
CELLS: Final[dict[str, tuple[bool, Promise]]] = {
    "nobody": (
        True,
        _(
            "The row has neither a name nor a document number nor a telephone number, so nobody can be registered from it."
        ),
    ),
    "date_impossible": (
        False,
        _(
            "Day %(day)s of month %(month)s does not exist in the year %(year)s. The date was left empty; what was written is kept in the notes."
        ),
    ),
    "date_unreadable": (
        False,
        _("This is not a date that can be read. It was left empty; what was written is kept in the notes."),
    ),
    "date_out_of_range": (
        False,
        _(
            "The year %(year)s cannot be right. The date was left empty; what was written is kept in the notes."
        ),
    ),
    "date_short_year": (
        False,
        _("The year has only two digits. It was read as %(year)s; it could also be %(others)s."),
    ),
    "date_month_first": (False, _("The month seems to stand before the day. The date was read that way.")),
    "date_month_only": (False, _("Only a month and a year are given. The first day of the month was taken.")),
    "birth_in_future": (
        False,
        _(
            "A date of birth cannot be in the future (%(date)s). It was left empty; what was written is kept in the notes."
        ),
    ),
    "birth_too_long_ago": (
        False,
        _(
            "A date of birth so long ago (%(date)s) cannot be right. It was left empty; what was written is kept in the notes."
        ),
    ),
    "document_number_typed_as_number": (
        False,
        _(
            "The document number was typed as a number, so zeros at its beginning may be missing. It was taken as %(number)s."
        ),
    ),
    "document_number_shortened": (
        False,
        _(
            "The spreadsheet shortened this document number and its last digits are lost. It was not taken as a number; what was written is kept in the notes. Format the column as text, type the number again and upload the row again."
        ),
    ),
    "document_number_odd": (
        False,
        _("A document number of this length is unusual. Compare it with the document."),
    ),
    "document_registered": (False, _("A person with this document is registered here already. %(action)s")),
    "document_twice": (False, _("The same document stands in row %(row)s of this file. %(action)s")),
    # Whoever sent the list is not to learn anything by it, so it says no reason, and tables leave it out.
    "held_back": (
        False,
        _(
            "This row was not taken from the list. Ask the person; if they want to be registered, register them at the counter."
        ),
    ),
    "phone_unreadable": (
        False,
        _("No valid telephone number could be read from “%(unread)s”. It is kept in the notes."),
    ),
    "phones_too_many": (False, _("Two telephone numbers were taken; the others are kept in the notes.")),
    "sex_unknown": (
        False,
        _("This word for the sex is not known. It was left empty; what was written is kept in the notes."),
    ),
    "status_unknown": (
        False,
        _(
            "This word for the status is not known. “Not asked” was taken; what was written is kept in the notes."
        ),
    ),
    "holder_unknown": (
        False,
        _(
            "It is not clear who holds the document. “Not asked” was taken; what was written is kept with the document."
        ),
    ),
    "document_kind_unknown": (
        False,
        _(
            "This kind of document is not known. “Other paper” was taken; what was written is kept in the notes."
        ),
    ),
    "nationality_unknown": (
        False,
        _("This nationality is not known. Lao was taken; what was written is kept in the notes."),
    ),
    "area_unknown": (
        False,
        _(
            "No province of this name is known. The person is registered without a province; what was written is kept in the notes."
        ),
    ),
    "area_unknown_nearest": (
        False,
        _(
            "No province of this name is known. Did you mean %(names)s? The person is registered without a province; what was written is kept in the notes."
        ),
    ),
    "area_ambiguous": (
        False,
        _(
            "Several provinces have this name: %(names)s. The person is registered without a province; what was written is kept in the notes."
        ),
    ),
    "area_read_as": (False, _("The province was read as %(names)s.")),
    "text_shortened": (
        False,
        _(
            "The text is longer than %(limit)s letters. Its beginning was taken; all of it is kept in the notes."
        ),
    ),
}

ACTIONS: Final[dict[str, Promise]] = {
    "skip": _("This row was left out."),
    "update": _("Their place and the date they were last confirmed will be brought up to date."),
    "new": _("This row is taken in as another person."),
}


def keeps_out(code: str) -> bool:
    return CELLS[code][0]


def _grouped(value: object) -> object:
    """10,000,000 in the way of the reader's language; text as it is."""
    return number_format(value, force_grouping=True) if isinstance(value, int) else value


def sentence(code: str, arguments: Mapping[str, Any]) -> str:
    """The whole sentence in the reader's language."""
    filled = {name: _grouped(value) for name, value in arguments.items()}
    for table in (REFUSALS, NOTES):
        if code in table:
            return unbroken(str(table[code]) % filled)
    if "action" in filled:
        filled["action"] = str(ACTIONS[str(filled["action"])])
    return str(CELLS[code][1]) % filled
