"""Elements of Lao, Isan and Thai names, those for training and those for test apart: no element stands in both.

Common building blocks of names with their spelling in the script they are written in and their sound. Which person bears
which combination is drawn by chance. The commonest stand first.
"""

from dataclasses import dataclass
from typing import Final

from scripts.names.sounds import Element, elements

LAO_TRAIN: Final = elements(
    """
    ບຸນ b,u,n|ສົມ s,o,m|ຄຳ kh,am,|ທອງ th,OO,ng|ພອນ ph,OO,n|ແກ້ວ k,EE,w|ມີ m,ii,|ສີ s,ii,|ຈັນ c,a,n|ດາວ d,aa,w
    |ວິໄລ v,i, l,ai,|ນ້ອຍ n,OO,y|ຍັງ ny,a,ng|ດວງ d,ua,ng|ມາລີ m,aa, l,ii,|ສຸພາ s,u, ph,aa,|ບົວ b,ua,|ເພັງ ph,e,ng
    |ຈິດ c,i,t|ເລີດ l,QQ,t|ສອນ s,OO,n|ໄກ k,ai,|ອຸດົມ -,u, d,o,m|ທິບ th,i,p|ລຸນ l,u,n|ຂັນ kh,a,n|ກົງ k,o,ng
    |ແພງ ph,EE,ng|ງາມ ng,aa,m|ທະວີ th,a, v,ii,|ປານີ p,aa, n,ii,|ໝັ້ນ m,a,n|ຝົນ f,o,n|ວອນ v,OO,n|ສິງ s,i,ng
    |ອ່ອນ -,OO,n|ຮຸ່ງ h,u,ng|ລັດດາ l,a,t d,aa,|ປະເສີດ p,a, s,QQ,t|ວຽງ v,ia,ng|ຊົມ x,o,m|ເດືອນ d,Ua,n|ສະຖິດ s,a, th,i,t
    |ຄານ kh,aa,n|ຖາວອນ th,aa, v,OO,n|ພານີ ph,aa, n,ii,|ໃສ s,ai,
    """,
    "lao",
)
LAO_TEST: Final = elements(
    """
    ເພັດ ph,e,t|ແສງ s,EE,ng|ໄຊ x,ai,|ວັນ v,a,n|ສຸກ s,u,k|ມະນີ m,a, n,ii,|ສຸລິຍາ s,u, l,i, ny,aa,|ພິມ ph,i,m|ຊາຍ x,aa,y
    |ນາລີ n,aa, l,ii,|ອານຸ -,aa, n,u,|ຄູນ kh,uu,n|ສັກ s,a,k|ລາວັນ l,aa, v,a,n|ທະນູ th,a, n,uu,|ກອງ k,OO,ng|ຂຽວ kh,ia,w
    |ດາລາ d,aa, l,aa,|ໄພ ph,ai,|ຍອດ ny,OO,t|ຈະເລີນ c,a, l,QQ,n|ປັນຍາ p,a,n ny,aa,|ນວນ n,ua,n|ຫຼ້າ l,aa,|ແສນ s,EE,n
    |ບຸບຜາ b,u,p ph,aa,|ວິຊຽນ v,i, x,ia,n|ໂສພາ s,oo, ph,aa,|ອິນ -,i,n|ອຸດອນ -,u, d,OO,n|ຜິວ ph,i,w|ມອນ m,OO,n
    |ເມືອງ m,Ua,ng|ຕຸ້ຍ t,u,y|ກຸຫຼາບ k,u, l,aa,p|ຟອງ f,OO,ng|ສາລີ s,aa, l,ii,|ເຮືອງ h,Ua,ng|ປະສົງ p,a, s,o,ng
    |ນັນ n,a,n|ວິສຸດ v,i, s,u,t|ຊຽງ x,ia,ng|ກິ່ງ k,i,ng|ລຳ l,am,|ໃໝ່ m,ai,
    """,
    "lao",
)
# Elements with which family names begin or end; they join with those above.
LAO_FAMILY_TRAIN: Final = elements(
    """
    ວົງ v,o,ng|ສະຫວັນ s,a, v,a,n|ພົມມະ ph,o,m m,a,|ຈັນທະ c,a,n th,a,|ລາດຊະ l,aa,t x,a,|ບຸນນະ b,u,n n,a,|ຫຼວງ l,ua,ng
    |ສຸວັນນະ s,u, v,a,n n,a,|ວໍລະ v,OO, l,a,|ອາໄພ -,aa, ph,ai,|ສິດທິ s,i,t th,i,|ຄຳພູ kh,am, ph,uu,
    """,
    "lao",
)
LAO_FAMILY_TEST: Final = elements(
    """
    ສະຫວັດ s,a, v,a,t|ໄຊຍະ x,ai, ny,a,|ອິນທະ -,i,n th,a,|ພັນທະ ph,a,n th,a,|ສີສຸ s,ii, s,u,|ທຳມະ th,am, m,a,|ພູ ph,uu,
    |ສິລິ s,i, l,i,|ລັດຕະນະ l,a,t t,a, n,a,|ນັນທະ n,a,n th,a,|ສັກດາ s,a,k d,aa,|ວິພາ v,i, ph,aa,
    """,
    "lao",
)
THAI_TRAIN: Final = elements(
    """
    สม s,o,m|ชัย ch,ai,|ศักดิ์ s,a,k|พร ph,OO,n|วิ w,i,|บุญ b,u,n|ทอง th,OO,ng|ศิริ s,i, r,i,|รัตน์ r,a,t|ประเสริฐ pr,a, s,QQ,t
    |ใจ c,ai,|อรุณ -,a, r,u,n|กิตติ k,i,t t,i,|ณรงค์ n,a, r,o,ng|สุนทร s,u,n th,OO,n|สุข s,u,k|เจริญ c,a, r,QQ,n|ไพบูลย์ ph,ai, b,uu,n
    |ราตรี r,aa, tr,ii,|วรรณ w,a,n|กาญจนา k,aa,n c,a, n,aa,|มณี m,a, n,ii,|ยุพา y,u, ph,aa,|สำราญ s,am, r,aa,n|จินดา c,i,n d,aa,
    |โชค ch,oo,k|เดช d,ee,t|บัว b,ua,|ปราณี pr,aa, n,ii,|เรือง r,Ua,ng|สิงห์ s,i,ng|คำ kh,am,|หล้า l,aa,|พิลา ph,i, l,aa,
    |นาม n,aa,m|ดอน d,OO,n
    """,
    "thai",
)
THAI_TEST: Final = elements(
    """
    ชาย ch,aa,y|วงศ์ w,o,ng|มาลี m,aa, l,ii,|นภา n,a, ph,aa,|ประสิทธิ์ pr,a, s,i,t|แก้ว k,EE,w|จันทร์ c,a,n|เพ็ญ ph,e,n|อำนาจ -,am, n,aa,t
    |ธนา th,a, n,aa,|พงษ์ ph,o,ng|ศรี sr,ii,|ทิพย์ th,i,p|ขวัญ khw,a,n|นิพนธ์ n,i, ph,o,n|ลัดดา l,a,t d,aa,|สวัสดิ์ s,a, w,a,t
    |สกุล s,a, k,u,n|ปัญญา p,a,n y,aa,|อนุชา -,a, n,u, ch,aa,|กมล k,a, m,o,n|จิต c,i,t|ภักดี ph,a,k d,ii,|มงคล m,o,ng kh,o,n|วิเชียร w,i, ch,ia,n
    |สนิท s,a, n,i,t|สุดา s,u, d,aa,|หงษ์ h,o,ng|โพธิ์ ph,oo,|โคตร kh,oo,t|แสน s,EE,n|เหล่า l,ao,|บุตร b,u,t|ไกร kr,ai,|ฤทธิ์ r,i,t
    |ไสย s,ai,
    """,
    "thai",
)


@dataclass(frozen=True, slots=True)
class Stock:
    """The elements that one set of people may bear."""

    lao: tuple[Element, ...]
    lao_family: tuple[Element, ...]
    thai: tuple[Element, ...]


TRAIN: Final = Stock(LAO_TRAIN, LAO_FAMILY_TRAIN, THAI_TRAIN)
TEST: Final = Stock(LAO_TEST, LAO_FAMILY_TEST, THAI_TEST)
