"""What the printed plan says, in the language it is printed in: words and numbers, no layout."""

from textwrap import wrap
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.frame import day, frame
from safeconduct.plans.printing.maps import printed_maps
from safeconduct.plans.printing.optioned import annexed_options, option_labels, printed_option
from safeconduct.plans.printing.pictures import with_pictures
from safeconduct.plans.printing.reading import reading_of
from safeconduct.plans.printing.sections import printed_section
from safeconduct.plans.printing.tested import latest_tests, printed_test


def sheet(version: PlanVersion, *, language: str) -> dict[str, Any]:
    """The whole plan: cover, sections, maps, tests, annexed options, record of versions."""
    with translation.override(language):
        reading = reading_of(version)
        printed = frame(version, reading, language=language) | {
            "distribution": reading.field_text("introduction", "distribution"),
            "facts": _facts(version),
            "sections": [
                printed_section(number, section, reading)
                for number, section in enumerate(reading.outline.sections, 1)
            ],
            "maps": printed_maps(reading, language=language),
            "tests": [printed_test(test) for test in latest_tests(version)],
            "options": [printed_option(option) for option in annexed_options(version)],
            "versions": _versions(version),
        }
        printed["labels"] |= option_labels()
        return with_pictures(version, printed)


def _facts(version: PlanVersion) -> list[list[str]]:
    facts = [(_("State"), str(version.get_state_display())), (_("Begun on"), day(version.started_at))]
    if version.submitted_at:
        facts.append((_("Handed in on"), day(version.submitted_at)))
    if version.approved_at:
        facts.append((_("In force since"), day(version.approved_at)))
        facts.append((_("Approved by"), str(version.approved_by)))
    return [list(fact) for fact in facts]


def _versions(version: PlanVersion) -> dict[str, Any]:
    rows = []
    for one in version.plan.versions.select_related("approved_by").filter(number__lte=version.number):
        approved = day(one.approved_at) if one.approved_at else ""
        by = str(one.approved_by) if one.approved_by else ""
        digest = " ".join(wrap(one.digest, 16))
        rows.append(
            [str(one.number), str(one.get_state_display()), day(one.started_at), approved, by, digest]
        )
    return {
        "heads": [
            _("Version"),
            _("State"),
            _("Begun on"),
            _("In force since"),
            _("Approved by"),
            _("Digest (SHA-256)"),
        ],
        "rows": rows,
    }
