"""Agreements of the demonstration.

Those with states and with IOM are from the public record, as far as it was found: what was not read is left empty and
said so in the source. Those marked as invented are invented, and so is every person.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from safeconduct.cli.demo.world import World
from safeconduct.identity.models import Organisation
from safeconduct.partners import operations
from safeconduct.partners.models import Agreement, FocalPoint, Meeting, Undertaking
from safeconduct.places.models import Country

INVENTED: Final = "Invented for the demonstration."
VERIFY: Final = "To be verified by the post against the paper."
ASSUMED: Final = "In force from the day of signature is assumed; its end and renewal were not read."
UNSEEN: Final = "Kept as a draft until somebody has seen the paper."


@dataclass(frozen=True, slots=True)
class Public:
    """What the public record says. In force only where the day of signature is known."""

    code: str
    title: str
    kind: str
    source: str
    scope: str = ""
    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    signed_on: date | None = None


PUBLIC: Final = (
    Public(
        "la-th-trafficking",
        "Memorandum of understanding with Thailand against trafficking in persons",
        "anti_trafficking",
        scope="Cooperation against trafficking in persons. An action plan for 2023-2025 was reviewed and one for 2026-2028 "
        "drafted, with return, legal help and compensation.",
        states=("TH",),
        signed_on=date(2005, 7, 13),
        source="Viet Nam News Agency, en.vietnamplus.vn/thailand-laos-cooperate-in-combating-human-trafficking/94631.vnp; "
        f"on the action plans lecourrier.vn of the same agency. {ASSUMED}",
    ),
    Public(
        "la-th-labour",
        "Agreement with Thailand on labour",
        "labour",
        scope="Employment of Lao workers in Thailand.",
        states=("TH",),
        source="Cited as an agreement of 2017 by Xinhua (freshnewsasia.com, 15 June 2018); an earlier one was being revised in "
        f"2014 (pattayamail.com). The day of signature and the text were not found. {UNSEEN}",
    ),
    Public(
        "la-vn-trafficking",
        "Document with Viet Nam against trafficking in persons",
        "anti_trafficking",
        states=("VN",),
        source=f"Said to be signed by Xinhua (china.org.cn, 30 January 2025). Title, day and text were not found. {UNSEEN}",
    ),
    Public(
        "la-cn-trafficking",
        "Document with China against trafficking in persons",
        "anti_trafficking",
        scope="Prevention, bodies that coordinate, safe transport home.",
        states=("CN",),
        source="laovoices.com, “Laos, China map out measures to tackle human trafficking”; Xinhua (china.org.cn, 30 January "
        f"2025). The day was not found. {UNSEEN}",
    ),
    Public(
        "la-kr-seasonal",
        "Memorandum of understanding with the Republic of Korea on seasonal workers",
        "labour",
        scope="Seasonal work; between 1,500 and 2,000 workers a year were aimed at.",
        states=("KR",),
        source=f"Laotian Times, 21 June 2023. The day of signature and the text were not read. {UNSEEN}",
    ),
    Public(
        "iom-trafficking",
        "Memorandum of understanding of the anti-trafficking secretariat with IOM",
        "anti_trafficking",
        scope="Cooperation of IOM with the secretariat of the national committee against trafficking.",
        organisations=("iom",),
        signed_on=date(2022, 6, 30),
        source=f"Laotian Times, 4 July 2022. {ASSUMED}",
    ),
    Public(
        "iom-cooperation",
        "Cooperation agreement with IOM",
        "assistance",
        organisations=("iom",),
        signed_on=date(2021, 9, 1),
        source=f"laopdr.iom.int, “IOM Lao PDR launches country strategy”. {ASSUMED}",
    ),
)


def agreements(here: World, *, at: datetime) -> None:
    today = at.date()
    for one in PUBLIC:
        _record(
            here, at, code=one.code, title=one.title, kind=one.kind, scope=one.scope, signed_on=one.signed_on,
            in_force_from=one.signed_on, states=_countries(*one.states), countries=_countries(*one.states),
            partners=_organisations(*one.organisations),
            posts=[here.embassy, here.consulate] if one.states == ("TH",) else [],
            state="in_force" if one.signed_on else "draft", source=f"{one.source} {VERIFY}",
        )  # fmt: skip
    _trafficking_contacts(here, today, at)
    friendly = Organisation.objects.create(
        kind=Organisation.Kind.FRIENDLY_STATE, code="friendly", name="Embassy of a friendly state (invented)"
    )
    _seats(here, friendly, today, at)
    _referrals(here, today, at)
    values = {
        "country": Country.objects.get(pk="ZA"), "area": None, "acting_post": None, "organisation": friendly,
        "assistance": ["travel_papers", "detention", "deaths"], "remarks": INVENTED, "agreement": None,
        "contact": "Consular counter", "phone": "+27 00 000 0000", "email": "",
        "tested_on": today - timedelta(days=420), "began_on": None,
    }  # fmt: skip
    operations.record_representation(values, by=here.planner, at=at)


def _trafficking_contacts(here: World, today: date, at: datetime) -> None:
    one = Agreement.objects.get(code="la-th-trafficking")
    _contact(here, one, at, name="Manichan Inventedofficer", office="Consular section", phone="+66 00 000 0001",
             languages="Lao, Thai", hours="day and night", checked_on=today - timedelta(days=20))  # fmt: skip
    _contact(here, one, at, country=Country.objects.get(pk="TH"), name="Somsak Inventedofficer",
             office="Anti-trafficking unit", phone="+66 00 000 0002", languages="Thai, English",
             hours="weekdays 08:30-16:30", checked_on=today - timedelta(days=240))  # fmt: skip


def _seats(here: World, friendly: Organisation, today: date, at: datetime) -> None:
    """Ends soon: notice is due within weeks."""
    one = _record(
        here, at, code="seats-friendly", title="Seats on chartered flights with a friendly embassy (invented)",
        kind="seat_sharing", partners=[friendly], posts=[here.embassy], our_post=here.embassy,
        countries=_countries("TH"), scope="Up to twenty seats on each flight chartered by either side.",
        signed_on=today - timedelta(days=680), in_force_from=today - timedelta(days=680), term="fixed",
        expires_on=today + timedelta(days=50), renewal="notes", notice_days=30, data_clause="allowed",
        data_conditions="Name, date of birth and passport number of those who fly, erased by the other side after thirty days.",
        may_be_asked="Seats for those who need to leave first, on two hours' notice.", kept_at="Embassy, safe 2",
        reference="BKK 17", source=INVENTED, verified_on=today - timedelta(days=100), state="in_force",
    )  # fmt: skip
    _contact(here, one, at, organisation=friendly, name="Alex Inventedconsul", office="Duty officer",
             phone="+66 00 000 0003", email="duty@friendly.invalid", languages="English", hours="day and night",
             checked_on=today - timedelta(days=40))  # fmt: skip


def _referrals(here: World, today: date, at: datetime) -> None:
    """The sides should have met, and a line of their plan is late."""
    (department,) = _organisations("atd")
    one = _record(
        here, at, code="referrals-atd", title="Referrals to the Anti-Trafficking Department (invented)",
        kind="data_sharing", partners=[department], scope="Who is referred, by whom, and who is told of the result.",
        signed_on=today - timedelta(days=500), in_force_from=today - timedelta(days=500), term="open", renewal="negotiated",
        data_clause="allowed", data_conditions="Only with the consent of the person, and only what the referral needs.",
        may_be_asked="A meeting at the border within a day.", kept_at="Consular Department, cabinet 4", reference="CD 88",
        source=INVENTED, verified_on=today - timedelta(days=60), state="in_force",
    )  # fmt: skip
    _contact(here, one, at, organisation=department, name="Khampheng Inventedofficer", office="Duty desk",
             phone="+856 00 000 0004", languages="Lao", hours="day and night",
             checked_on=today - timedelta(days=15))  # fmt: skip
    meeting = {"name": "Half-yearly meeting", "last_met_on": today - timedelta(days=230), "rhythm_months": 6,
               "next_due_on": None, "minutes_reference": "CD 91"}  # fmt: skip
    operations.add_entry(Meeting, one, meeting, by=here.planner, at=at)
    for text, due, done in (
        ("Agree on one referral form", -20, None),
        ("Exchange the lists of focal points", -90, -95),
        ("Train the counters of three posts", 120, None),
    ):
        line = {"text": text, "owner": "Consular Department", "due_on": today + timedelta(days=due),
                "done_on": None if done is None else today + timedelta(days=done)}  # fmt: skip
        operations.add_entry(Undertaking, one, line, by=here.planner, at=at)


def _record(here: World, at: datetime, **given: Any) -> Agreement:
    values = {"partners": [], "states": [], "countries": [], "areas": [], "posts": []} | given
    return operations.record_agreement(values, by=here.planner, at=at)


def _contact(here: World, agreement: Agreement, at: datetime, **given: Any) -> None:
    operations.add_entry(FocalPoint, agreement, given, by=here.planner, at=at)


def _countries(*codes: str) -> list[Country]:
    return list(Country.objects.filter(pk__in=codes))


def _organisations(*codes: str) -> list[Organisation]:
    return list(Organisation.objects.filter(code__in=codes))
