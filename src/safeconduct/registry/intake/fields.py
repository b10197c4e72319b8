"""What a column can hold, and the words by which its header is recognised in English, Lao, Thai and French."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.intake.text import folded_word


@dataclass(frozen=True, slots=True)
class Field:
    """A thing to know about a person. Texts of several columns can be joined where `joins` says so."""

    label: Promise
    words: str
    joins: bool = False


FIELDS: Final[dict[str, Field]] = {
    "name": Field(_("Name"), "name|full name|name and surname|name surname|nom et prénom|ຊື່ ແລະ ນາມສະກຸນ|ຊື່ແລະນາມສະກຸນ|ຊື່ ນາມສະກຸນ|ຊື່|ชื่อ-สกุล|ชื่อ นามสกุล|ชื่อ-นามสกุล|ชื่อและนามสกุล|worker name|employee name|name in english|ชื่อภาษาอังกฤษ|ຊື່ພາສາອັງກິດ", joins=True),
    "given_name": Field(_("Given name"), "given name|first name|forename|prénom|given names|ชื่อ|ຊື່ແທ້", joins=True),
    "surname": Field(_("Surname"), "surname|family name|last name|nom|nom de famille|ນາມສະກຸນ|นามสกุล|สกุล", joins=True),
    "name_native": Field(_("Name in Lao script"), "lao name|name lao|name in lao|name (lao)|ຊື່ພາສາລາວ|ຊື່ລາວ|ชื่อภาษาลาว"),
    "sex": Field(_("Sex"), "sex|gender|m/f|f/m|sexe|ເພດ|เพศ"),
    "born_on": Field(_("Date of birth"), "date of birth|birth date|birthdate|dob|d.o.b.|birthday|born|year of birth|date de naissance|ວັນເດືອນປີເກີດ|ວັນ ເດືອນ ປີເກີດ|ວັນເກີດ|ປີເກີດ|วันเดือนปีเกิด|วันเกิด|ปีเกิด"),
    "nationality": Field(_("Nationality"), "nationality|citizenship|nationalité|ສັນຊາດ|สัญชาติ"),
    "phone": Field(_("Telephone"), "phone|telephone|tel|mobile|phone number|contact number|cell|téléphone|whatsapp|ໂທລະສັບ|ເບີໂທ|ເບີໂທລະສັບ|ເບີໂທຕິດຕໍ່|โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|โทร|มือถือ|เบอร์", joins=True),
    "document_kind": Field(_("Kind of document"), "document type|type of document|kind of document|doc type|ປະເພດເອກະສານ|ประเภทเอกสาร"),
    "document_number": Field(_("Document number"), "passport|passport no|passport number|passport no.|pp no|passport id|document number|document no|travel document|id number|numéro de passeport|no passeport|ເລກທີໜັງສືຜ່ານແດນ|ໜັງສືຜ່ານແດນ|ເລກໜັງສືຜ່ານແດນ|ເລກທີ ພາສປອດ|ເລກທີເອກະສານ|เลขที่หนังสือเดินทาง|หนังสือเดินทาง|เลขพาสปอร์ต|พาสปอร์ต|เลขที่พาสปอร์ต|เลขที่เอกสาร"),
    "document_expires_on": Field(_("Document valid until"), "passport expiry|expiry|expiry date|date of expiry|valid until|expires|passport expiry date|ວັນໝົດອາຍຸ|ໝົດອາຍຸ|วันหมดอายุ|หมดอายุ"),
    "document_holder": Field(_("Who holds the document"), "document holder|passport held by|held by|who holds passport|who holds the passport|passport holder|passport kept by|ຜູ້ຖືໜັງສືຜ່ານແດນ|ໃຜເກັບໜັງສືຜ່ານແດນ|ผู้ถือหนังสือเดินทาง|ใครเก็บพาสปอร์ต|ผู้เก็บหนังสือเดินทาง"),
    "area": Field(_("Province where the person is"), "province|area|location|workplace province|province of work|state|region|current province|ແຂວງທີ່ຢູ່ປັດຈຸບັນ|ແຂວງທີ່ເຮັດວຽກ|ຈັງຫວັດ|ສະຖານທີ່|จังหวัด|จังหวัดที่ทำงาน|พื้นที่"),
    "address": Field(_("Address, district or village"), "address|district|amphoe|amphur|tambon|subdistrict|street|current address|adresse|ທີ່ຢູ່|ທີ່ຢູ່ປັດຈຸບັນ|ເມືອງ|ที่อยู่|อำเภอ|ตำบล|ที่อยู่ปัจจุบัน", joins=True),
    "home_area": Field(_("Home province"), "home province|province of origin|origin|province in laos|hometown|ແຂວງ|ແຂວງເກີດ|ແຂວງບ້ານເກີດ|ພູມລຳເນົາ|ภูมิลำเนา|แขวง"),
    "home_village": Field(_("Home district or village"), "home village|village|home district|home address|ບ້ານ|ບ້ານເກີດ|หมู่บ้าน|บ้าน", joins=True),
    "status": Field(_("Status (regular or irregular)"), "status|legal status|immigration status|visa status|regular|ສະຖານະ|ສະຖານະພາບ|สถานะ|สถานภาพ"),
    "employer": Field(_("Employer"), "employer|company|employer name|workplace|factory|employeur|ນາຍຈ້າງ|ບໍລິສັດ|ໂຮງງານ|ຊື່ບໍລິສັດ|นายจ้าง|บริษัท|โรงงาน|ชื่อนายจ้าง"),
    "sector": Field(_("Sector or work"), "sector|occupation|job|work|industry|position|type of work|ອາຊີບ|ວຽກ|ຂະແໜງການ|ປະເພດວຽກ|อาชีพ|งาน|ประเภทงาน|ตำแหน่ง"),
    "last_confirmed_on": Field(_("Last confirmed on"), "last confirmed|confirmed on|date|as of|registered on|registration date|last contact|ວັນທີລົງທະບຽນ|ວັນທີ|วันที่|วันที่ลงทะเบียน"),
    "until_on": Field(_("Expected to stay until"), "until|staying until|contract end|end of contract|departure date|return date|ວັນກັບ|ສິ້ນສຸດສັນຍາ|สิ้นสุดสัญญา"),
    "notes": Field(_("Notes"), "notes|note|remarks|remark|comment|comments|remarque|ໝາຍເຫດ|หมายเหตุ", joins=True),
}  # fmt: skip

_EXACT: Final = {
    folded_word(word): name for name, one in reversed(FIELDS.items()) for word in one.words.split("|")
}
_LONG: Final = sorted((word for word in _EXACT if len(word) >= 4), key=len, reverse=True)


def is_known(header: str) -> bool:
    return _of(header) != ""


def guess(headers: Iterable[str], remembered: Mapping[str, str]) -> dict[int, str]:
    """{column: field}: what this source said before, then exact words, then words inside the header."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    listed = list(headers)
    for exact in (True, False):
        for column, header in enumerate(listed):
            field = remembered.get(header) or _of(header, exact=exact)
            if column in found or field not in FIELDS or (field in taken and not FIELDS[field].joins):
                continue
            if field in {"given_name", "name"} and not exact and {"given_name", "name"} & taken:
                continue
            found[column] = field
            taken.add(field)
    if "surname" in taken and "name" in taken and "given_name" not in taken:
        # A column called "name" beside one called "surname" holds the given name.
        found = {column: "given_name" if field == "name" else field for column, field in found.items()}
    return found


def _of(header: str, *, exact: bool = False) -> str:
    word = folded_word(header)
    if word in _EXACT or exact:
        return _EXACT.get(word, "")
    return next((_EXACT[part] for part in _LONG if part in word), "")
