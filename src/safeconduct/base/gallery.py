"""Invented contents for base/gallery.html, which shows every component in every state (demo mode only)."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.base.components import ICONS, TONES
from safeconduct.base.models import Job

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Family name"), help_text=_("As in the passport, in Latin letters."))
    name_lo = forms.CharField(label=_("Name in Lao"), required=False)
    area = forms.ChoiceField(
        label=_("Province"), choices=[("", "—"), ("TH-41", "Udon Thani"), ("TH-43", "Nong Khai")]
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 3}))
    file = forms.FileField(label=_("Spreadsheet"), required=False)
    papers = forms.ChoiceField(
        label=_("Papers"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Has them")), ("no", _("An employer holds them"))],
    )
    agrees = forms.BooleanField(
        label=_("May be called at night"), required=False, help_text=_("Only in a crisis.")
    )


def contents() -> dict[str, Any]:
    refused = SampleForm({"name": "", "area": "", "name_lo": "ນາງ ວັນນາ"})
    refused.full_clean()
    return {
        "form": SampleForm(prefix="new"),
        "refused": refused,
        "jobs": [_job(state) for state in Job.State.values],
        "icons": sorted(ICONS),
        "tones": list(TONES),
        "provinces": PROVINCES,
        "points": POINTS,
        "curve": CURVE,
        "facts": [
            (_("Name"), "Vanna Phommachan · ວັນນາ ພົມມະຈັນ"),
            (_("Born"), "14 April 1994"),
            (_("Passport"), "PA0123456"),
            (_("Telephone"), None),
        ],
    }


def _job(state: str) -> Job:
    job = Job(pk=7, kind="sample", state=state, requested_at=AT, total=20_000, done=12_650)
    if state == Job.State.WAITING:
        job.total = job.done = 0
    if state == Job.State.FAILED:
        job.fault = "OperationalError"
    return job


PROVINCES = [
    ("TH-10", "Bangkok", "ບາງກອກ", 6120), ("TH-41", "Udon Thani", "ອຸດອນທານີ", 1480),
    ("TH-43", "Nong Khai", "ໜອງຄາຍ", 2260), ("TH-40", "Khon Kaen", "ຂອນແກ່ນ", 910),
    ("TH-34", "Ubon Ratchathani", "ອຸບົນລາດສະທານີ", 1320), ("TH-50", "Chiang Mai", "ຊຽງໃໝ່", 240),
    ("TH-20", "Chon Buri", "ຊົນບູລີ", 1890), ("TH-83", "Phuket", "ພູເກັດ", 85), ("TH-49", "Mukdahan", "ມຸກດາຫານ", 0),
]  # fmt: skip
POINTS = [
    ("Nong Khai bridge", "ຂົວມິດຕະພາບ ໜອງຄາຍ", 17.8792, 102.7147, 1200),
    ("Udon Thani airport", "ສະໜາມບິນ ອຸດອນທານີ", 17.3864, 102.7883, 400),
    ("Suvarnabhumi airport", "ສະໜາມບິນ ສຸວັນນະພູມ", 13.6811, 100.7475, 2400),
]  # fmt: skip
CURVE = [
    (0, 8420, 8420),
    (12, 6100, 7700),
    (24, 3900, 6900),
    (36, 1800, 6000),
    (48, 620, 5200),
    (61, 0, 4200),
]
