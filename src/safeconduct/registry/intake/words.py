"""The words for sex, status and whoever holds a document, in English, Lao, Thai and French."""

from typing import Final

from safeconduct.registry.intake.text import folded_word


def _table(**words: str) -> dict[str, str]:
    return {folded_word(word): meaning for meaning, line in words.items() for word in line.split("|")}


SEX: Final = _table(
    F="f|female|woman|girl|w|femme|féminin|ຍິງ|ຍ|ແມ່ຍິງ|ເພດຍິງ|หญิง|ญ|เพศหญิง|นาง|นางสาว|ນາງ|nữ|nu|ms|mrs|2",
    M="m|male|man|boy|homme|masculin|h|ຊາຍ|ຊ|ຜູ້ຊາຍ|ເພດຊາຍ|ชาย|ช|เพศชาย|นาย|ທ້າວ|nam|mr|1",
    X="x|other|ອື່ນໆ|ອື່ນ|อื่นๆ|อื่น",
)
STATUS: Final = _table(
    regular="regular|legal|documented|yes|valid|mou|ຖືກກົດໝາຍ|ຖືກຕ້ອງ|ມີເອກະສານ|ถูกกฎหมาย|ถูกต้อง|มีเอกสาร|régulier",
    irregular="irregular|illegal|undocumented|no|expired|overstay|ຜິດກົດໝາຍ|ບໍ່ຖືກກົດໝາຍ|ບໍ່ມີເອກະສານ|ผิดกฎหมาย"
    "|ไม่ถูกกฎหมาย|ไม่มีเอกสาร|irrégulier",
    not_asked="not asked|unknown|?|n/a|na|-|ບໍ່ຮູ້|ไม่ทราบ",
)
HOLDER: Final = _table(
    self="self|own|holder|worker|himself|herself|with me|ຕົນເອງ|ເຈົ້າຂອງ|ຕົວເອງ|ตนเอง|เจ้าของ|ตัวเอง",
    family="family|husband|wife|parent|parents|father|mother|ຄອບຄົວ|ຜົວ|ເມຍ|ครอบครัว|สามี|ภรรยา",
    employer="employer|boss|company|factory|owner|ນາຍຈ້າງ|ບໍລິສັດ|ໂຮງງານ|ເຈົ້າຂອງໂຮງງານ|นายจ้าง|บริษัท|โรงงาน",
    broker="broker|agent|agency|recruiter|ນາຍໜ້າ|ບໍລິສັດຈັດຫາງານ|นายหน้า|บริษัทจัดหางาน",
    mission="embassy|consulate|mission|ສະຖານທູດ|ກົງສຸນ|สถานทูต|กงสุล",
    authority="police|immigration|authority|ຕຳຫຼວດ|ກວດຄົນເຂົ້າເມືອງ|ตำรวจ|ตม|ตรวจคนเข้าเมือง",
    lost="lost|stolen|missing|none|ເສຍ|ຫາຍ|หาย|สูญหาย",
    unknown="unknown|not asked|?|-|ບໍ່ຮູ້|ไม่ทราบ",
)
DOCUMENT: Final = _table(
    passport="passport|pp|ໜັງສືຜ່ານແດນ|ປັດສະປໍ|ພາສປອດ|พาสปอร์ต|หนังสือเดินทาง|passeport",
    border_pass="border pass|ບັດຜ່ານແດນ|ໃບຜ່ານແດນ|บัตรผ่านแดน|ใบผ่านแดน",  # noqa: S106 - a border pass is no password
    identity_card="id|id card|identity card|ບັດປະຈຳຕົວ|บัตรประชาชน|บัตรประจำตัว",
    emergency="emergency|ci|laissez-passer|ແລດເຊປາດເຊ",
    work_permit="work permit|pink card|ໃບອະນຸຍາດເຮັດວຽກ|ใบอนุญาตทำงาน|บัตรชมพู",
)
NATIONALITY: Final = _table(
    LA="la|lao|laos|lao pdr|laotian|laotien|ລາວ|ลาว|สปป ลาว|ສປປ ລາວ",
    TH="th|thai|thailand|ໄທ|ไทย",
    VN="vn|vietnam|vietnamese|viet nam|ຫວຽດນາມ|เวียดนาม",
    KH="kh|cambodia|cambodian|khmer|ກຳປູເຈຍ|กัมพูชา",
    MM="mm|myanmar|burma|burmese|ມຽນມາ|เมียนมา|พม่า",
    CN="cn|china|chinese|ຈີນ|จีน",
)


def meaning(table: dict[str, str], text: str) -> str:
    """The meaning of a word, "" when the table does not know it. "?" and "-" fold to nothing and mean unknown."""
    return table.get(folded_word(text), "")
