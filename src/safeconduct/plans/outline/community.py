"""Section 4: who is there. Registered people and estimates stand side by side and are never added up."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.community_tables import (
    ADVICE,
    CHANNELS,
    CONTRIBUTIONS,
    DETENTION_SITES,
    GROUPS,
    POPULATION,
)
from safeconduct.plans.outline.shape import Field, Kind, Section

COMMUNITY: Final = Section(
    "community",
    _("Profile of the community"),
    _("How many nationals are where, who they are, and who can speak to them."),
    (
        _("Registered people and the estimate are kept apart, each with a source and a date."),
        _("People without papers are counted too, without names."),
        _("Somebody trusted can be named for each large group."),
    ),
    fields=(
        Field("livelihoods", Kind.LONG_TEXT, _("Work and employers"), needed=True),
        Field("languages", Kind.LONG_TEXT, _("Languages and reading"), needed=True),
        Field("associations", Kind.LONG_TEXT, _("Associations and contact persons"), needed=True),
        Field(
            "insurance", Kind.LONG_TEXT, _("Insurance and welfare funds"), _("Who is insured, and for what.")
        ),
        Field(
            "without_registration",
            Kind.LONG_TEXT,
            _("People who avoid registration"),
            _("How they are counted without names, and who keeps their trust."),
            needed=True,
        ),
        Field(
            "privacy",
            Kind.LONG_TEXT,
            _("Consent, sharing and keeping of personal data"),
            _("What people agree to, with whom data is shared, and when it is deleted."),
            needed=True,
        ),
        Field(
            "shared_with_nobody_on",
            Kind.DATE,
            _("Personal data is shared with nobody: checked on"),
            _("Only if nobody outside the ministry is given any. Otherwise leave it empty."),
        ),
        Field(
            "no_detention_on",
            Kind.DATE,
            _("No place of detention known: asked on"),
            _(
                "Only if you asked the host authorities and no national is held anywhere. Otherwise leave it empty."
            ),
        ),
        Field("travellers", Kind.LONG_TEXT, _("Travellers and short stays")),
    ),
    tables=(POPULATION, GROUPS, DETENTION_SITES, CONTRIBUTIONS, CHANNELS, ADVICE),
    fresh_months=6,
)
