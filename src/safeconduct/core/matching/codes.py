"""Why two records may mean one person, or two: each code is a sentence of the room above, with the arguments it needs.

Arguments are given in the order of the two records: `one` and `other` are what each of them says.
"""

from enum import StrEnum


class Code(StrEnum):
    """Words of names carry `one_in`: about one person in so many bears it.

    `name.sound` and `name.script` also carry `lao`, the word in Lao letters where one of the records has it, else "".
    """

    NAME_SAME = "name.same"
    NAME_SOUND = "name.sound"  # two spellings of one sound
    NAME_SCRIPT = "name.script"  # one name in two scripts
    NAME_SLIP = "name.slip"  # a slip of the pen or the scanner apart
    NAME_ALIKE = "name.alike"
    NAME_BEGINNING = "name.beginning"  # one is the beginning of the other
    NAME_INITIAL = "name.initial"
    NAME_DIFFERENT = "name.different"
    NAME_ONLY_ONE = "name.only_one"  # a word of one record only: `one` or `other` is ""
    NAME_NO_FAMILY = "name.no_family"  # one record has a single word, the other more
    NAME_ORDER = "name.order"  # given and family name are swapped
    NAME_TOGETHER = "name.together"  # written together in one, apart in the other

    BIRTH_SAME_DAY = "birth.same_day"
    BIRTH_SAME_YEAR = "birth.same_year"  # one of them knows only the year
    BIRTH_SWAPPED = "birth.swapped"  # the day and the month are swapped
    BIRTH_DIGIT = "birth.digit"  # one digit differs, or two are swapped
    BIRTH_NEAR_YEAR = "birth.near_year"
    BIRTH_SHORT_YEAR = "birth.short_year"  # two digits of a Buddhist year, read as a year of this era
    BIRTH_OTHER_YEAR = "birth.other_year"  # the same day in another year
    BIRTH_OTHER_DAY = "birth.other_day"  # another day of the same year
    BIRTH_DIFFERENT = "birth.different"
    BIRTH_BUDDHIST = "birth.buddhist"  # `buddhist` is the Buddhist year of `christian`

    DOCUMENT_SAME = "document.same"
    DOCUMENT_CONFUSABLE = "document.confusable"  # signs that are taken for one another: `signs`, as "O 0"
    DOCUMENT_SLIP = "document.slip"
    DOCUMENT_DIFFERENT = "document.different"

    PHONE_SAME = "phone.same"  # `people`: how many share it, 0 where nobody counted
    PHONE_SLIP = "phone.slip"
    PHONE_DIFFERENT = "phone.different"

    SEX_SAME = "sex.same"
    SEX_DIFFERENT = "sex.different"
    NATIONALITY_SAME = "nationality.same"
    NATIONALITY_DIFFERENT = "nationality.different"
    PROVINCE_SAME = "province.same"
    PROVINCE_ALIKE = "province.alike"
    PROVINCE_DIFFERENT = "province.different"
    VILLAGE_SAME = "village.same"
    VILLAGE_ALIKE = "village.alike"
    VILLAGE_DIFFERENT = "village.different"
    AREA_SAME = "area.same"
    AREA_ALIKE = "area.alike"
    AREA_DIFFERENT = "area.different"
    ADDRESS_SAME = "address.same"
    ADDRESS_ALIKE = "address.alike"
    ADDRESS_DIFFERENT = "address.different"
    EMPLOYER_SAME = "employer.same"  # `people`: how many work there, 0 where nobody counted
    EMPLOYER_ALIKE = "employer.alike"
    EMPLOYER_DIFFERENT = "employer.different"
    RELATIVE_SAME = "relative.same"  # a parent, spouse or other relative bears the same name
    RELATIVE_DIFFERENT = "relative.different"
    FAMILY = "family"  # what agrees is what relatives share
