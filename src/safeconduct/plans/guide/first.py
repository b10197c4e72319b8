"""The questions of the first ten minutes, by their place in the outline; what is filled in already is only shown."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.guide.words import Words

FIRST: Final = {
    "post.duty_phone": Words(
        _("In a crisis everything begins with one telephone that is always answered."),
        _("One number, tested at night, that rings at the duty officer wherever they are."),
        5,
    ),
    "post.second_channel": Words(
        _("Mobile networks fail in the first hour of an earthquake and are cut in the first hour of a coup."),
        _("Satellite telephone in the duty room; HF radio with the consulate, every Monday at nine."),
        9,
    ),
    "post.headquarters_phone": Words(
        _("Headquarters must hear it from you, not from the news."),
        _("The duty desk of the consular department, day and night."),
        7,
    ),
    "post.staff": Words(
        _(
            "The plan hands tasks to people of this list. The officers known to the system stand here already."
        ),
        _("Everybody who can be called on, honorary consuls and drivers too, each with a deputy."),
        5,
    ),
    "post.alternate_site": Words(
        _("Embassies burn, flood and are surrounded. Where do you sit the next morning?"),
        _("A named building outside the danger area, with a key, power and a line, that somebody has seen."),
        5,
    ),
    "introduction.activation": Words(
        _("Reviews of real crises found no clear line of command and leaders who were away."),
        _("The head of post raises levels 1 and 2, in absence the deputy; headquarters raises 3 and 4."),
        5,
    ),
    "risks.hazards": Words(
        _("You cannot prepare for everything alike. Name what could happen, in every category."),
        _("Flood, September to November, three provinces, likelihood 4, impact 3, after the flood of 2011."),
        1,
    ),
    "community.population": Words(
        _("In 2006 one country expected 3,000 nationals and found 40,000. Count, and estimate with a range."),
        _(
            "By province: how many are registered, and how many are thought to be there, with source and date."
        ),
        2,
    ),
    "scenarios.scenarios": Words(
        _("A plan that was never held against a story with numbers is a hope."),
        _("A best, a likely and a worst case; the share that wants to leave comes from a past crisis."),
        5,
    ),
    "roles.team": Words(
        _("Who does what must be known before the telephone rings."),
        _(
            "Lead, consular work, transport, messages, money, protection, log; each with deputy, authority and limit."
        ),
        7,
    ),
    "evacuation.assembly_points": Words(
        _("People must know where to go without asking, also those without papers."),
        _("On land, inside the area, reachable on foot, with water and shade, and a key holder who answers."),
        13,
    ),
    "evacuation.hubs": Words(
        _("The airports and crossings on the map stand here already. Remove those you cannot use."),
        _("Two exits that do not depend on the same bridge, with how many people an hour they let through."),
        10,
    ),
    "evacuation.legs": Words(
        _("The test computes with these routes; what is not here carries nobody."),
        _("From every assembly point to two exits, and from every exit to a safe place."),
        13,
    ),
    "phases.levels": Words(
        _("A level tells everybody at once what is now true and what they do."),
        _("Four levels, each with what people are asked to do and within how many hours they hear from you."),
        9,
    ),
    "phases.messages": Words(
        _("In the first hour nobody has time to write, translate and clear a text."),
        _("One message for each level in Lao, short enough for an SMS, approved in quiet times."),
        6,
    ),
}
