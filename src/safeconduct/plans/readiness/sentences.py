"""The sentences of readiness, by code: why a requirement is not met, or why it does not apply."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WRITTEN: Final[Mapping[str, Any]] = {
    "empty": _("“%(place)s” is still empty."),
    "too_short": _("“%(place)s” says too little for a stranger to act on."),
    "no_rows": _("“%(place)s” has no entry yet."),
    "too_few": _("“%(place)s” has %(present)s of at least %(least)s entries."),
    "rows_lack": _("“%(field)s” is missing for %(names)s."),
    "rows_old": _("“%(field)s” is more than %(months)s months ago for %(names)s."),
    "rows_ahead": _("“%(field)s” lies in the future for %(names)s."),
    "section_open": _("“%(section)s” is not complete: %(filled)s of %(total)s are written."),
}

RISKS: Final[Mapping[str, Any]] = {
    "categories_missing": _("No danger is written for: %(which)s."),
    "hazard_unwatched": _("Nobody watches for %(names)s."),
    "feeds_elsewhere": _("The feeds that are connected do not cover %(country)s."),
    "areas_without_host": _("Nobody is named to call in %(areas)s, where a scenario happens."),
    "cases_missing": _("There is no scenario for the %(which)s."),
}

COMMUNITY: Final[Mapping[str, Any]] = {
    "range_wrong": _("The low, best and high estimate are not in this order for %(names)s."),
    "status_not_split": _("People with and without papers are not counted apart."),
    "estimate_is_register": _(
        "Every estimate equals the registered count, so nobody estimated those not registered."
    ),
    "areas_uncounted": _("The register holds people in %(areas)s, which the plan does not count."),
    "no_data_agreement": _("No agreement has a clause on personal data."),
    "groups_missing": _("Nothing is said about: %(which)s."),
    "no_employer": _("No employer or recruiter contributes anything yet."),
    "no_community": _("No group of the community contributes anything yet."),
    "advice_missing": _("There is no published advice on: %(subject)s."),
    "advice_languages": _("This advice does not exist in %(which)s."),
    "one_channel": _("There is only one kind of channel (%(which)s); when it fails, nobody is reached."),
    "only_by_phone": _("No channel reaches people who have no telephone."),
}

ROLES: Final[Mapping[str, Any]] = {
    "own_deputy": _("Nobody else stands in for %(names)s: holder and deputy are the same person."),
    "held_by_who_left": _("Whoever is named for %(names)s is no longer at the post."),
    "one_for_all": _("One person holds every function (%(people)s)."),
    "calls_circle": _("The contact tree runs in a circle: %(names)s."),
    "untrained": _("No training is written for %(names)s."),
    "no_agreement": _("No agreement is recorded in this system."),
    "agreement_over": _("The agreement with %(partner)s ended on %(on)s."),
    "agreement_thin": _("The agreement with %(partner)s lacks its scope, end, contact or clause on data."),
    "no_way_to_posts": _("It is not written how other posts are reached when networks fail."),
    "no_money": _("%(names)s: the ceiling is zero."),
}

PHASES: Final[Mapping[str, Any]] = {
    "level_without_sign": _("No decision point calls for %(names)s."),
    "level_without_task": _("Nobody has anything to do at %(names)s."),
    "level_without_message": _("No message is prepared for %(names)s."),
    "level_unsaid": _("%(names)s: no approved text for people in %(which)s that serves every scenario."),
    "level_speaks_less": _(
        "%(names)s is worse than the level before it, but people hear from us less often."
    ),
}

WAYS: Final[Mapping[str, Any]] = {
    "permits_missing": _("Not prepared: %(which)s."),
    "no_hours": _("“%(place)s” does not say within how many hours."),
    "asks_papers": _("These rules ask our people for papers or regular status: %(names)s."),
    "nobody_taken": _("By these rules nobody is taken along."),
    "same_order": _("%(names)s has the same order as another."),
    "needs_unserved": _("Nobody is named to help with: %(which)s."),
    "closed_without_papers": _("No service is open to people without papers or telephone."),
}

ALIVE: Final[Mapping[str, Any]] = {
    "review_overdue": _("The review was due on %(on)s."),
    "review_far": _("The next review, on %(on)s, is more than a year away."),
    "no_exercise": _("No exercise was held within the last %(months)s months."),
    "not_corrected": _("What was found in %(names)s was not put right, and no lesson carries it on."),
    "worst_untested": _("The worst case was not tested with numbers within a year: %(names)s."),
    "nothing_tested": _("No scenario was tested with numbers within a year."),
    "lesson_overdue": _("Overdue and still open: %(names)s."),
    "nothing_absorbed": _("No lesson names version %(version)s as the one that absorbed it."),
}

SPARED: Final[Mapping[str, Any]] = {
    "shared_with_nobody": _("The plan says that personal data is shared with nobody, checked on %(on)s."),
    "no_detention_known": _("No place of detention is known; the post asked on %(on)s."),
    "everywhere_at_home": _("Every country that this post answers for has a mission of ours."),
    "stays_inside": _("All safe havens lie in %(country)s, so nobody crosses a border."),
    "first_version": _("This is the first version, so there was nothing to absorb."),
    "all_absorbed": _("Every lesson was absorbed by an earlier version."),
}

INSTALLATION: Final = _("This installation does not do it yet: %(what)s.")
WHAT: Final[Mapping[str, Any]] = {
    "feeds": _("reading a hazard feed"),
    "consent": _("recording the consent of each person for each purpose"),
    "community_counts": _("counting groups without names"),
    "disclosure_log": _("recording each time that data is given to a partner"),
    "retention": _("giving each personal record a day of deletion"),
    "insurance": _("recording insurance in the register"),
    "message_times": _("measuring the time to the first message"),
    "answers": _("turning answers into cases with an owner"),
    "split_reports": _("reports of help by sex, age and status"),
    "referrals": _("recording referrals with consent and answer"),
    "leg_consent": _("recording consent to each part of a journey"),
    "reconciliation": _("holding lists, boarding and arrival against one another"),
    "arrival_needs": _("a form for needs on arrival"),
    "handover": _("recording hand-overs to the provinces"),
    "claims": _("recording claims for wages and property"),
    "follow_up": _("reminding of follow-up after one, three and six months"),
    "missing_cases": _("keeping cases of missing persons"),
    "returnee_counts": _("counting those who return by district"),
    "after_action": _("reviews after a crisis"),
}

SENTENCES: Final[Mapping[str, Any]] = {
    **WRITTEN,
    **RISKS,
    **COMMUNITY,
    **ROLES,
    **PHASES,
    **WAYS,
    **ALIVE,
    **SPARED,
    "installation": INSTALLATION,
}
MORE: Final = ngettext_lazy("%(names)s and %(people)s more", "%(names)s and %(people)s more", "n")
