"""The fifteen guidelines of the MICIC Initiative (2016), each in a few words of ours."""

from typing import Final

from django.utils.translation import gettext_lazy as _

GUIDELINES: Final = {
    1: _("Follow what may happen and what it would do to people"),
    2: _("Know who is there, and protect what you know"),
    3: _("Help people to help themselves"),
    4: _("See that the host country counts them in"),
    5: _("Involve people in a plan that can be acted on"),
    6: _("Speak with people before a crisis"),
    7: _("Agree beforehand who does what"),
    8: _("Build capacity and learn"),
    9: _("Speak widely, often, and listen"),
    10: _("Help people to move to safety"),
    11: _("Help without discrimination"),
    12: _("Refer those with special needs"),
    13: _("Relocate and evacuate when needed"),
    14: _("Meet immediate needs and rebuild lives"),
    15: _("Support the communities that receive"),
}
