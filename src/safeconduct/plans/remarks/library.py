"""The sentences about patterns: files that cannot be read, and what taking one over did."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

PATTERNS: Final[Mapping[str, Any]] = {
    "file_not_a_pattern": _("The file is JSON but not a pattern: it does not say “schema”: “%(schema)s”."),
    "pattern_newer": _(
        "The file is a pattern of schema %(schema)s, which this version of Safeconduct does not know."
    ),
    "pattern_kind": _(
        "The pattern is of the kind “%(kind)s”; it must be a template, a scheme, scenarios or needs."
    ),
    "pattern_code": _(
        "The code “%(code)s” cannot be used; write 2 to 24 small letters, digits and hyphens, a letter first."
    ),
    "pattern_number": _("“%(number)s” is not the number of a pattern; write a whole number from 1."),
    "pattern_title": _("The pattern has no title; write it as text, or as texts by language."),
    "pattern_note": _("The note of the pattern is neither text nor texts by language."),
    "pattern_part": _("“%(part)s” could not be read; it must hold named parts."),
    "pattern_empty": _("The pattern holds neither rows nor fields, so there is nothing to take over."),
    "pattern_table_unknown": _("The table “%(table)s” is not part of the outline; it was kept as it is."),
    "pattern_field_unknown": _("The field “%(field)s” is not part of the outline; it was kept as it is."),
    "pattern_row_id": _(
        "The id “%(id)s” cannot be used; write up to 28 small letters, digits and hyphens, none of them twice."
    ),
    "pattern_text": _("This must be text, or texts by language."),
    "pattern_reference": _(
        "It names an entry that the pattern does not hold; whoever takes it over is asked."
    ),
    "pattern_added": _("It is added."),
    "pattern_updated": _("It is brought up to this number."),
    "pattern_kept": _("The plan has its own words, which stay: %(fields)s."),
    "pattern_kept_field": _("The plan has its own words, which stay."),
    "pattern_row_gone": _("This number of the pattern no longer has it; remove it if it is not needed."),
    "pattern_function_open": _("It needs a function “%(name)s”: name one."),
    "pattern_name_open": _("It belongs to “%(name)s”, which the plan does not have: name it."),
    "pattern_untranslated": ngettext_lazy(
        "%(count)s text is not there in the chosen language, so it is taken over in English.",
        "%(count)s texts are not there in the chosen language, so they are taken over in English.",
        "n",
    ),
}
