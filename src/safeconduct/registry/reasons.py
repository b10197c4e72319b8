"""Why two entries may be one person, in sentences."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.core.matching import Code, Reason

C = Code
SENTENCES: Final[Mapping[Code, Promise]] = {
    C.NAME_SAME: _("“%(one)s” stands in both names."),
    C.NAME_SOUND: _("“%(one)s” and “%(other)s” are two spellings of one sound."),
    C.NAME_SCRIPT: _("“%(one)s” and “%(other)s” are one name in two scripts."),
    C.NAME_SLIP: _("“%(one)s” and “%(other)s” are a slip of the pen apart."),
    C.NAME_ALIKE: _("“%(one)s” and “%(other)s” are alike."),
    C.NAME_BEGINNING: _("“%(one)s” and “%(other)s” begin alike; one may be cut off."),
    C.NAME_INITIAL: _("“%(one)s” may be the initial of “%(other)s”, or the other way round."),
    C.NAME_DIFFERENT: _("“%(one)s” and “%(other)s” are different names."),
    C.NAME_ONLY_ONE: _("“%(one)s%(other)s” stands in one of the names only."),
    C.NAME_NO_FAMILY: _("One entry has a single name, the other has more."),
    C.NAME_ORDER: _("Given and family name are swapped."),
    C.NAME_TOGETHER: _("The name is written together in one entry and apart in the other."),
    C.BIRTH_SAME_DAY: _("Both were born on %(one)s."),
    C.BIRTH_SAME_YEAR: _("Both were born in the same year; one entry knows only the year."),
    C.BIRTH_SWAPPED: _("The day and the month of birth are swapped: %(one)s and %(other)s."),
    C.BIRTH_DIGIT: _("The dates of birth differ by one digit: %(one)s and %(other)s."),
    C.BIRTH_NEAR_YEAR: _("The years of birth are close: %(one)s and %(other)s."),
    C.BIRTH_SHORT_YEAR: _("A year of birth in two digits may be of the Buddhist era: %(one)s and %(other)s."),
    C.BIRTH_OTHER_YEAR: _("The same birthday in another year: %(one)s and %(other)s."),
    C.BIRTH_OTHER_DAY: _("The same year of birth with another day: %(one)s and %(other)s."),
    C.BIRTH_DIFFERENT: _("The dates of birth are different: %(one)s and %(other)s."),
    C.BIRTH_BUDDHIST: _("%(buddhist)s is the Buddhist year of %(christian)s."),
    C.DOCUMENT_SAME: _("The document number is the same: %(one)s."),
    C.DOCUMENT_CONFUSABLE: _("The document numbers %(one)s and %(other)s differ by signs that are taken for one another."),
    C.DOCUMENT_SLIP: _("The document numbers %(one)s and %(other)s are a slip apart."),
    C.DOCUMENT_DIFFERENT: _("The document numbers are different."),
    C.PHONE_SAME: _("The telephone is the same."),
    C.PHONE_SLIP: _("The telephone numbers are a slip apart."),
    C.PHONE_DIFFERENT: _("The telephones are different."),
    C.SEX_SAME: _("The sex is the same."),
    C.SEX_DIFFERENT: _("The sex is different."),
    C.NATIONALITY_SAME: _("The nationality is the same."),
    C.NATIONALITY_DIFFERENT: _("The nationality is different."),
    C.PROVINCE_SAME: _("Both come from %(one)s."),
    C.PROVINCE_ALIKE: _("They come from provinces of like names: %(one)s and %(other)s."),
    C.PROVINCE_DIFFERENT: _("They come from different provinces."),
    C.VILLAGE_SAME: _("Both come from the village %(one)s."),
    C.VILLAGE_ALIKE: _("Their villages have like names: %(one)s and %(other)s."),
    C.VILLAGE_DIFFERENT: _("They come from different villages."),
    C.AREA_SAME: _("Both are in %(one)s."),
    C.AREA_ALIKE: _("They are in provinces of like names: %(one)s and %(other)s."),
    C.AREA_DIFFERENT: _("They are in different provinces."),
    C.ADDRESS_SAME: _("The address is the same."),
    C.ADDRESS_ALIKE: _("The addresses are alike."),
    C.ADDRESS_DIFFERENT: _("The addresses are different."),
    C.EMPLOYER_SAME: _("The employer is the same: %(one)s."),
    C.EMPLOYER_ALIKE: _("The employers have like names: %(one)s and %(other)s."),
    C.EMPLOYER_DIFFERENT: _("The employers are different."),
    C.RELATIVE_SAME: _("A relative bears the same name."),
    C.RELATIVE_DIFFERENT: _("Their relatives have different names."),
    C.FAMILY: _("What agrees is what people of one family share."),
}  # fmt: skip


def sentence(reason: Reason) -> str:
    return str(SENTENCES[reason.code]) % dict(reason.arguments)
