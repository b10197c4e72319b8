"""The ten sections of a contingency plan as data.

The order and the subjects of the sections are those of the Consular Contingency Plan Template of the MICIC
capacity-building tools (International Organization for Migration, 2019); fields, help and advice are ours.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.outline.annexes import ANNEXES
from safeconduct.plans.outline.community import COMMUNITY
from safeconduct.plans.outline.evacuation import EVACUATION
from safeconduct.plans.outline.logistics import LOGISTICS
from safeconduct.plans.outline.phases import PHASES
from safeconduct.plans.outline.post import INTRODUCTION, POST
from safeconduct.plans.outline.risks import RISKS
from safeconduct.plans.outline.roles import ROLES
from safeconduct.plans.outline.scenarios import SCENARIOS
from safeconduct.plans.outline.shape import Field, Kind, Outline, Section, Table

__all__ = ["OUTLINE", "OUTLINES", "Field", "Kind", "Outline", "Section", "Table"]

OUTLINE: Final = Outline(
    key="micic/1",
    title=_("Consular contingency plan"),
    sections=(
        POST,
        INTRODUCTION,
        RISKS,
        COMMUNITY,
        SCENARIOS,
        ROLES,
        EVACUATION,
        PHASES,
        LOGISTICS,
        ANNEXES,
    ),
)
OUTLINES: Final = {OUTLINE.key: OUTLINE}
