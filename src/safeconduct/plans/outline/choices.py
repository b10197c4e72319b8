"""Closed lists that several sections draw from."""

from typing import Final

from django.utils.translation import gettext_lazy as _

LANGUAGES: Final = (
    ("lo", _("Lao")),
    ("th", _("Thai")),
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("km", _("Khmer")),
    ("my", _("Burmese")),
    ("zh", _("Chinese")),
    ("ko", _("Korean")),
    ("ja", _("Japanese")),
    ("ar", _("Arabic")),
    ("ms", _("Malay")),
    ("id", _("Indonesian")),
    ("ru", _("Russian")),
)
# In which every post prints; a third one is the plan's own choice.
PRINTED: Final = ("en", "lo")
THIRD_LANGUAGES: Final = tuple(one for one in LANGUAGES if one[0] not in PRINTED)

CHANNELS: Final = (
    ("sms", _("SMS")),
    ("voice", _("Telephone call")),
    ("chat", _("Messaging application")),
    ("email", _("Email")),
    ("web", _("Website")),
    ("social", _("Social media")),
    ("radio", _("Radio or television")),
    ("warden", _("Through area coordinators")),
    ("in_person", _("In person, loudspeaker, notice")),
)

AUDIENCES: Final = (
    ("nationals", _("All nationals")),
    ("affected", _("Nationals in the affected areas")),
    ("wardens", _("Area coordinators")),
    ("employers", _("Employers and recruiters")),
    ("families", _("Families at home")),
    ("staff", _("Staff and crisis team")),
    ("host", _("Host authorities")),
    ("press", _("Press")),
)

# Who acts: tasks of a level are dealt out by this word, and role cards are printed by it.
SIDES: Final = (
    ("post", _("Post")),
    ("headquarters", _("Headquarters")),
    ("wardens", _("Area coordinators")),
    ("partners", _("Partners")),
)

STAFF: Final = ("post.staff",)
TEAM: Final = ("roles.team",)
LEVELS: Final = ("phases.levels",)
PARTNERS: Final = ("roles.partners",)
HAZARDS: Final = ("risks.hazards",)
