"""Posts and officers of the demonstration. Every person is invented; the missions' places are real."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from safeconduct.identity import operations
from safeconduct.identity.models import Jurisdiction, Organisation, Post, Role, User

PASSWORD: Final = "safe-conduct-demo"  # noqa: S105 - printed by the demo command; opens nothing real
NORTH_EAST: Final = (
    "TH-30", "TH-31", "TH-32", "TH-33", "TH-34", "TH-35", "TH-36", "TH-37", "TH-38", "TH-39", "TH-40", "TH-41",
    "TH-42", "TH-43", "TH-44", "TH-45", "TH-46", "TH-47", "TH-48", "TH-49",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    embassy: Post
    consulate: Post
    headquarters: Post
    hanoi: Post
    seoul: Post
    consul: User
    consul_khonkaen: User
    head_hanoi: User
    planner: User


OFFICERS: Final = (
    # (post, address, Latin name, Lao name, roles)
    ("bangkok", "consul@demo.invalid", "Khamla Sisavath", "ຄຳຫຼ້າ ສີສະຫວາດ", (Role.CONSUL,)),
    ("bangkok", "head@demo.invalid", "Bounthong Inthavong", "ບຸນທອງ ອິນທະວົງ", (Role.HEAD_OF_POST,)),
    ("bangkok", "duty@demo.invalid", "Davone Vongsavanh", "ດາວອນ ວົງສະຫວັນ", (Role.DUTY_OFFICER,)),
    ("bangkok", "coordinator@demo.invalid", "Bouakham Phetsavong", "ບົວຄຳ ເພັດສະຫວົງ", (Role.WARDEN,)),
    ("khonkaen", "consul.kk@demo.invalid", "Somphone Phimmasone", "ສົມພອນ ພິມມະສອນ", (Role.CONSUL, Role.HEAD_OF_POST)),
    ("hanoi", "head.hn@demo.invalid", "Chanthala Keomany", "ຈັນທະລາ ແກ້ວມະນີ", (Role.HEAD_OF_POST,)),
    ("vientiane", "planner@demo.invalid", "Manivanh Souvannavong", "ມະນີວັນ ສຸວັນນະວົງ", (Role.PLANNER,)),
    ("vientiane", "auditor@demo.invalid", "Sithone Manivong", "ສີທອນ ມະນີວົງ", (Role.AUDITOR,)),
    ("vientiane", "operator@demo.invalid", "Viengkham Phonesavath", "ວຽງຄຳ ໂພນສະຫວັດ", (Role.OPERATOR,)),
)  # fmt: skip

# A few of the ministry's other missions, so that headquarters sees posts with a plan beside posts without one.
# Written from general knowledge; the list of missions is to be checked against the ministry's own.
OTHER_EMBASSIES: Final = (
    # (code, city, Lao name, country, time zone, lat, lon)
    ("hanoi", "Hanoi", "ສະຖານທູດລາວ ປະຈຳຮ່າໂນ້ຍ", "VN", "Asia/Ho_Chi_Minh", 21.0229, 105.848),
    ("phnompenh", "Phnom Penh", "ສະຖານທູດລາວ ປະຈຳພະນົມເປັນ", "KH", "Asia/Phnom_Penh", 11.55, 104.92),
    ("yangon", "Yangon", "ສະຖານທູດລາວ ປະຈຳຢ່າງກຸ້ງ", "MM", "Asia/Yangon", 16.79, 96.14),
    ("kualalumpur", "Kuala Lumpur", "ສະຖານທູດລາວ ປະຈຳກົວລາລຳເປີ", "MY", "Asia/Kuala_Lumpur", 3.16, 101.73),
    ("beijing", "Beijing", "ສະຖານທູດລາວ ປະຈຳປັກກິ່ງ", "CN", "Asia/Shanghai", 39.94, 116.45),
    ("tokyo", "Tokyo", "ສະຖານທູດລາວ ປະຈຳໂຕກຽວ", "JP", "Asia/Tokyo", 35.66, 139.73),
    ("seoul", "Seoul", "ສະຖານທູດລາວ ປະຈຳໂຊລ", "KR", "Asia/Seoul", 37.54, 127.0),
    ("kuwait", "Kuwait City", "ສະຖານທູດລາວ ປະຈຳຄູເວດ", "KW", "Asia/Kuwait", 29.33, 48.03),
)  # fmt: skip


def build(*, at: datetime) -> World:
    ministry = Organisation.objects.create(
        kind=Organisation.Kind.MINISTRY, code="mofa", name="Ministry of Foreign Affairs, Lao PDR",
        name_lo="ກະຊວງການຕ່າງປະເທດ ສປປ ລາວ",
    )  # fmt: skip
    for kind, code, name, name_lo in (
        ("police", "atd", "Anti-Trafficking Department, Ministry of Public Security", "ກົມສະກັດກັ້ນການຄ້າມະນຸດ"),
        ("womens_union", "lwu", "Lao Women's Union", "ສະຫະພັນແມ່ຍິງລາວ"),
        ("labour", "molsw", "Ministry of Labour and Social Welfare", "ກະຊວງແຮງງານ ແລະ ສະຫວັດດີການສັງຄົມ"),
        ("international", "iom", "International Organization for Migration", "ອົງການສາກົນເພື່ອການໂຍກຍ້າຍຖິ່ນຖານ"),
    ):
        Organisation.objects.create(kind=kind, code=code, name=name, name_lo=name_lo)
    posts = {
        "vientiane": Post.objects.create(
            organisation=ministry, kind=Post.Kind.HEADQUARTERS, code="vientiane", name="Consular Department, Vientiane",
            name_lo="ກົມກົງສຸນ, ວຽງຈັນ", country_code="LA", city="Vientiane", lat=17.9667, lon=102.6,
        ),
        "bangkok": Post.objects.create(
            organisation=ministry, kind=Post.Kind.EMBASSY, code="bangkok", name="Embassy, Bangkok",
            name_lo="ສະຖານທູດລາວ ປະຈຳບາງກອກ", country_code="TH", city="Bangkok", time_zone="Asia/Bangkok",
            lat=13.7655, lon=100.6012,
        ),
    }  # fmt: skip
    posts["khonkaen"] = Post.objects.create(
        organisation=ministry, kind=Post.Kind.CONSULATE_GENERAL, code="khonkaen", name="Consulate-General, Khon Kaen",
        name_lo="ສະຖານກົງສຸນໃຫຍ່ລາວ ປະຈຳຂອນແກ່ນ", country_code="TH", city="Khon Kaen", time_zone="Asia/Bangkok",
        lat=16.4419, lon=102.836, reports_to=posts["bangkok"],
    )  # fmt: skip
    for code, city, name_lo, country, zone, lat, lon in OTHER_EMBASSIES:
        posts[code] = Post.objects.create(
            organisation=ministry, kind=Post.Kind.EMBASSY, code=code, name=f"Embassy, {city}", name_lo=name_lo,
            country_code=country, city=city, time_zone=zone, lat=lat, lon=lon,
        )  # fmt: skip
        Jurisdiction.objects.create(post=posts[code], country_code=country)
    Jurisdiction.objects.create(post=posts["bangkok"], country_code="TH")
    for area in NORTH_EAST:
        Jurisdiction.objects.create(post=posts["khonkaen"], country_code="TH", area_code=area)
    # Invented: a country for which the department answers without anybody on the spot.
    Jurisdiction.objects.create(
        post=posts["vientiane"], country_code="KE", manner=Jurisdiction.Manner.FROM_AFAR
    )
    users = {
        address: operations.join(
            email=address, name=name, name_lo=name_lo, post=posts[post], roles=roles, by=None, at=at,
            password=PASSWORD,
        )
        for post, address, name, name_lo, roles in OFFICERS
    }  # fmt: skip
    return World(
        embassy=posts["bangkok"],
        consulate=posts["khonkaen"],
        headquarters=posts["vientiane"],
        hanoi=posts["hanoi"],
        seoul=posts["seoul"],
        consul=users["consul@demo.invalid"],
        consul_khonkaen=users["consul.kk@demo.invalid"],
        head_hanoi=users["head.hn@demo.invalid"],
        planner=users["planner@demo.invalid"],
    )
