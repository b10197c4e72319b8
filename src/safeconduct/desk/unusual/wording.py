"""Each finding as a sentence, and why it is asked for at all."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safeconduct.desk.report import grouped
from safeconduct.desk.unusual.judging import Finding, Kind
from safeconduct.desk.unusual.thresholds import Thresholds

TITLES: Final[dict[Kind, str | Promise]] = {
    Kind.VOLUME: gettext_lazy("Far more than usual"),
    Kind.NIGHT: gettext_lazy("At night"),
    Kind.OTHER_POSTS: gettext_lazy("People of other posts"),
    Kind.RELATIVES: gettext_lazy("The officer's own family name"),
}


def sentence(one: Finding) -> str:
    people = one.numbers["people"]
    shown = {name: grouped(number) for name, number in one.numbers.items()}
    if one.kind is Kind.VOLUME:
        if not (one.numbers["own"] or one.numbers["colleagues"]):
            return (
                _("%(people)s people were shown on this day; there is no usual day to compare with.") % shown
            )
        return (
            _(
                "%(people)s people were shown on this day. Usual are %(own)s for the officer and %(colleagues)s for colleagues; 0 means that too little is known."
            )
            % shown
        )
    if one.kind is Kind.NIGHT:
        said = ngettext(
            "%(people)s person was shown at night.", "%(people)s people were shown at night.", people
        )
    elif one.kind is Kind.OTHER_POSTS:
        said = ngettext(
            "%(people)s person shown is registered with none of the officer's posts.",
            "%(people)s people shown are registered with none of the officer's posts.",
            people,
        )
    else:
        said = ngettext(
            "The page was opened of %(people)s person who bears the officer's family name, or belongs to a family that does.",
            "The pages were opened of %(people)s people who bear the officer's family name, or belong to a family that does.",
            people,
        )
    return said % shown


def reasons(limits: Thresholds) -> list[tuple[str, str]]:
    """What is looked for, from when on, and what it cannot tell."""
    given = {
        "times": limits.volume_times, "least": grouped(limits.volume_at_least), "before": limits.days_before,
        "alone": grouped(limits.volume_without_usual), "from": limits.night_from_hour, "until": limits.night_until_hour,
        "night": limits.night_at_least, "others": limits.other_posts_at_least,
        "bearers": grouped(limits.relatives_most_bearers),
    }  # fmt: skip
    said = {
        Kind.VOLUME: _(
            "More than %(times)s times what is usual, both for the officer and for colleagues of the same post in the %(before)s days before, and at least %(least)s people; where nothing is usual yet, at least %(alone)s. Whoever sells a list reads it first. A large import or a crisis looks the same."
        ),
        Kind.NIGHT: _(
            "Between %(from)s and %(until)s o'clock at the officer's own post, at least %(night)s people. Whoever reads in secret reads alone. A duty officer in a crisis looks the same."
        ),
        Kind.OTHER_POSTS: _(
            "At least %(others)s people on one day who are registered with none of the posts at which the officer has or had a role. Headquarters is left out: it reaches every post by its task."
        ),
        Kind.RELATIVES: _(
            "Pages opened of people with the officer's own family name, or in one family unit with somebody who bears it. Names that more than %(bearers)s people of the register bear say nothing and are left out. It finds namesakes, of whom some are relatives, and misses relatives of another name: neither the officer's village nor family is known here."
        ),
    }
    return [(str(TITLES[kind]), text % given) for kind, text in said.items()]
