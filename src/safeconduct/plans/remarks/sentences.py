"""The sentences of remarks, by code: what does not fit, what a file lacks, what keeps a scenario from being computed."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from safeconduct.plans.remarks.cautions import CAUTIONS
from safeconduct.plans.remarks.library import PATTERNS
from safeconduct.plans.remarks.readying import NEEDS, NOW

WHERE_SECTION: Final = _("%(section)s")
WHERE_FIELD: Final = _("%(section)s, %(field)s")
WHERE_RECORD: Final = _("%(section)s, %(record)s")

CONTENT: Final[Mapping[str, Any]] = {
    "not_an_object": _("This section could not be read; it must hold named fields."),
    "not_a_table": _("This table could not be read; it must be a list of records."),
    "id_missing": _("A record has no id, so it cannot be named."),
    "id_twice": _("Two records share one id; give each its own."),
    "not_text": _("This must be text."),
    "not_a_number": _("“%(value)s” is not a number."),
    "too_small": _("%(value)s is less than %(least)s."),
    "too_large": _("%(value)s is more than %(most)s."),
    "not_a_date": _("“%(value)s” is not a date; write it as year, month and day, for example 2026-03-28."),
    "not_a_choice": _("“%(value)s” is not one of the choices."),
    "not_yes_no": _("“%(value)s” is neither yes nor no."),
    "not_areas": _("This must be a list of area codes."),
    "not_records": _("This must be a list of entries of this plan."),
    "not_a_point": _("This must be a latitude between -90 and 90 and a longitude between -180 and 180."),
    "not_hours": _("“%(value)s” are no opening hours; write them like 06:00-20:00."),
    "not_windows": _("“%(value)s” are no times; write hours after the start, like 18-30, 42-54."),
    "not_a_picture": _("This must be a photograph."),
    "record_gone": _("The record named here is no longer in the plan."),
    "record_itself": _("It names itself, so it could never come first. Take it out here."),
    "records_circle": _("These wait for each other, so none of them could ever come first: %(circle)s."),
    "field_missing": _("This is still empty."),
    "records_missing": _("There are %(present)s of at least %(least)s entries."),
}

FILE: Final[Mapping[str, Any]] = {
    "file_too_large": _("The file is larger than %(megabytes)s MB, which no plan is."),
    "file_not_text": _("The file is not text in UTF-8."),
    "file_not_json": _("The file is not JSON: line %(line)s, column %(column)s cannot be read."),
    "file_number": _("The file holds %(number)s where a number must stand."),
    "file_characters": _("The file holds characters that do not exist, so it was damaged on its way."),
    "file_too_deep": _("The file is nested too deeply to be a plan."),
    "file_not_a_plan": _("The file is JSON but not a plan: it does not say “schema”: “%(schema)s”."),
    "file_newer": _(
        "The file is a plan of schema %(schema)s, which this version of Safeconduct does not know."
    ),
    "file_outline": _("The plan follows the outline %(outline)s, which is not known here."),
    "file_sections": _("The plan has no “sections”."),
    "section_unknown": _("The section “%(section)s” is not part of the outline; it was kept as it is."),
}

# What became of a photograph that was uploaded, or that came in a plan file.
PICTURE: Final[Mapping[str, Any]] = {
    "picture_empty": _("The file of the photograph is empty. Choose it again."),
    "picture_too_large": _(
        "The photograph is larger than %(megabytes)s MB. Scale it down, then choose it again."
    ),
    "picture_no_picture": _(
        "This is no JPEG, PNG or WebP picture, whatever its name says. Save the photograph as JPEG, then choose it again."
    ),
    "picture_damaged": _(
        "The photograph is damaged: it cannot be read to its end. Copy it from the telephone again."
    ),
    "picture_pixels": _(
        "The photograph has %(pixels)s million pixels; at most %(most)s million can be read. "
        "Scale it down, then choose it again."
    ),
    "picture_missing": _("The file does not hold this photograph; the entry was taken in without it."),
    "picture_not_read": _("%(reason)s The entry was taken in without the photograph."),
    "picture_oversized": _("The photograph in the file is larger than a plan keeps one."),
    "picture_changed": _(
        "The photograph in the file is not the one that the plan names: it was changed or damaged."
    ),
    "picture_not_bare": _(
        "The file of the photograph holds more than the picture, perhaps where it was taken."
    ),
    "picture_one_too_many": _("A plan holds at most %(most)s photographs."),
}

PROBLEM: Final[Mapping[str, Any]] = {
    "no_scenario": _("There is no scenario with this name any more."),
    "scenario_without_areas": _("The scenario names no affected area, so nobody would have to leave."),
    "scenario_number_missing": _("The scenario does not say this number; a test needs it."),
    "shares_over_100": _(
        "In danger of life, in need of care and families add up to %(percent)s%%, more than all."
    ),
    "nobody_leaves": _("By these numbers nobody wants to leave, so there is nothing to compute."),
    "area_unknown": _("The area code %(area)s is not in the gazetteer."),
    "population_missing": _("There is no estimate for %(area)s, so nobody there is counted."),
    "population_mixed": _(
        "%(area)s has a count of all people and counts by status; only the count of all is used."
    ),
    "registered_only": _("%(area)s has no estimate; the registered %(people)s people are used instead."),
    "population_wrong": _("The count for %(area)s is not a number of people, so it is not used."),
    "nobody_counted": _("Nobody is counted in the affected areas, so there is nothing to compute."),
    "no_assembly_points": _("There is no assembly point, so nobody would know where to go."),
    "area_without_point": ngettext_lazy(
        "%(area)s has no assembly point: %(people)s person there is counted as left behind.",
        "%(area)s has no assembly point: %(people)s people there are counted as left behind.",
        "n",
    ),
    "point_without_position": _("It has no position, so no travel time to or from it can be computed."),
    "point_in_sea": _("Its position %(lat)s, %(lon)s is not on land. Check latitude and longitude."),
    "point_in_sea_swapped": _(
        "Its position %(lat)s, %(lon)s is not on land. With latitude and longitude exchanged it would be."
    ),
    "point_elsewhere": _("Its position lies in %(actual)s, not in %(area)s, the area it is meant for."),
    "point_without_holding": _("It does not say how many people it can hold; crowding there is not seen."),
    "point_without_route": ngettext_lazy(
        "No route leaves it: %(people)s person is counted as left behind.",
        "No route leaves it: %(people)s people are counted as left behind.",
        "n",
    ),
    "area_without_route": ngettext_lazy(
        "%(area)s has no route out: none leaves its assembly points, and %(people)s person is counted as left behind.",
        "%(area)s has no route out: none leaves its assembly points, and %(people)s people are counted as left "
        "behind.",
        "n",
    ),
    "no_hubs": _("There is no airport, border crossing or port to leave by."),
    "no_havens": _("There is no safe haven, so no journey has an end."),
    "no_legs": _("There is no route at all, so nobody can leave."),
    "no_assets": _(
        "There is no bus, aircraft or ship, and no route that people can walk or drive themselves."
    ),
    "hub_without_haven": _("No route leads from it to a safe haven, so people who reach it stay there."),
    "hub_without_access": _("No route leads to it, so it helps nobody."),
    "hub_rate_missing": _(
        "It has desks but does not say how many people a desk serves in an hour; 3 is assumed."
    ),
    "haven_onward_missing": _(
        "It is limited to %(people)s people and nobody is brought onward, so it fills up."
    ),
    "asset_base_missing": _("It is not stationed anywhere in the plan, so it cannot be used."),
    "asset_number_missing": _(
        "It does not say how many seats or how many vehicles there are, so it is not used."
    ),
    "asset_without_leg": _("No route by %(mode)s exists, so it cannot be used."),
    "leg_end_missing": _("One end of the route is not in the plan, so it is not used."),
    "leg_wrong_way": _(
        "Routes lead from assembly points to exits or from exits to safe havens; this one is not used."
    ),
    "leg_twice": _("The same route is there more than once; only the first is used."),
    "leg_without_time": _(
        "It has no hours, and without both positions none can be computed; it is not used."
    ),
    "partner_unknown": _("It names no partner of section 6 of this plan, so it is counted as our own."),
    "seats_incomplete": _(
        "Seats, exit, safe haven, means, hour of departure and hours on the way must all be there; these seats are not used."
    ),
    "partner_people_incomplete": _(
        "It does not say how many they are, or where they gather; they are not counted."
    ),
    "partner_people_stay": ngettext_lazy(
        "No route leaves where they gather: %(people)s person is counted as left behind.",
        "No route leaves where they gather: %(people)s people are counted as left behind.",
        "n",
    ),
    "permit_in_time": _(
        "It does not say how many hours before people set out it is asked for, so it is taken for granted that it is "
        "there in time."
    ),
    "permit_without_hours": _(
        "It does not say how many hours it takes, so it is taken for granted that it is there in time."
    ),
    "permit_before_gone": _(
        "A permit that must be granted before it is no longer in the plan; it is taken for granted."
    ),
    "leg_never_open": _("It closes before it opens, so it is not used."),
    "leg_computed": _(
        "%(hours)s hours were computed: %(km)s km in a straight line, %(detour)s times as long on the way, "
        "at %(speed)s km/h."
    ),
    "leg_known": _(
        "%(hours)s hours (%(low)s to %(high)s) are from the country pack “%(pack)s”: %(km)s km; source: %(source)s."
    ),
    "leg_guessed": _(
        "%(hours)s hours (%(low)s to %(high)s) were estimated by the country pack “%(pack)s”: %(km)s km, "
        "%(longer)s %% more than the straight line, as known roads tell."
    ),
    "leg_known_at_speed": _(
        "%(hours)s hours at %(speed)s km/h, the speed in this plan, for %(km)s km from the country pack “%(pack)s”; "
        "source: %(source)s."
    ),
    "leg_guessed_at_speed": _(
        "%(hours)s hours at %(speed)s km/h, the speed in this plan, for %(km)s km that the country pack “%(pack)s” "
        "estimated: %(longer)s %% more than the straight line, as known roads tell."
    ),
    "leg_no_way": _(
        "The country pack “%(pack)s” knows no open way there, so these hours may be far too few. Type them, or choose "
        "another way."
    ),
    "leg_without_vehicle": _("Nothing goes by %(mode)s, so this route carries nobody."),
    "out_of_time": _(
        "The test took longer than it may. Look at fewer days, or leave out routes and vehicles that matter little."
    ),
    "core_defect": _("%(sentence)s"),
}

SENTENCES: Final[Mapping[str, Any]] = {
    **CONTENT,
    **FILE,
    **PICTURE,
    **PROBLEM,
    **CAUTIONS,
    **PATTERNS,
    **NOW,
    **NEEDS,
}
