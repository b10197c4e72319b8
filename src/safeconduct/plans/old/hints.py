"""Where a piece may belong, by the words of the heading above it. A suggestion, and never more."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

# Section and field, or section and table: words in English, Lao, Thai, French and Vietnamese as plans use them.
HINTS: Final[dict[str, tuple[str, ...]]] = {
    "post.staff": (
        "emergency contact", "contact list", "contacts", "staff list", "embassy staff", "list of staff", "telephone list",
        "ລາຍຊື່ພະນັກງານ", "ລາຍຊື່ຕິດຕໍ່", "ຕິດຕໍ່ສຸກເສີນ", "ເບີໂທຕິດຕໍ່", "ເບີໂທສຸກເສີນ",
        "รายชื่อเจ้าหน้าที่", "รายชื่อติดต่อ", "ผู้ติดต่อฉุกเฉิน", "หมายเลขติดต่อฉุกเฉิน",
        "contacts d'urgence", "contacts d’urgence", "liste du personnel", "annuaire", "numéros d'urgence",
        "liên hệ khẩn cấp", "danh sách cán bộ", "danh sách liên lạc", "danh bạ",
    ),
    "post.ways_to_speak": (
        "communication plan", "means of communication", "ວິທີການສື່ສານ", "ช่องทางการสื่อสาร", "moyens de communication",
        "phương tiện liên lạc",
    ),
    "post.address": (
        "address", "contact information", "contact details", "ທີ່ຢູ່", "ที่อยู่", "adresse", "coordonnées", "địa chỉ",
    ),
    "post.alternate_site": (
        "alternate site", "alternative site", "alternate location", "relocation site", "ສະຖານທີ່ສຳຮອງ", "ສະຖານທີ່ສໍາຮອງ",
        "สถานที่สำรอง", "site de repli", "site alternatif", "địa điểm dự phòng",
    ),
    "post.countries": ("consular jurisdiction", "jurisdiction", "ເຂດຮັບຜິດຊອບ", "เขตอาณา", "circonscription", "khu vực phụ trách"),
    "introduction.scope": (
        "introduction", "scope", "background", "general", "ພາກສະເໜີ", "ຄວາມເປັນມາ", "ຂອບເຂດ", "บทนำ", "ความเป็นมา", "ขอบเขต",
        "portée", "champ d'application", "contexte", "giới thiệu", "phạm vi", "mở đầu", "tổng quan",
    ),
    "introduction.objectives": (
        "objective", "purpose", "aim", "goal", "ຈຸດປະສົງ", "ເປົ້າໝາຍ", "วัตถุประสงค์", "เป้าหมาย", "objectif", "but du plan",
        "mục tiêu", "mục đích",
    ),
    "introduction.legal_basis": (
        "legal basis", "legal framework", "references", "ພື້ນຖານກົດໝາຍ", "ນິຕິກຳ", "ฐานกฎหมาย", "กฎหมายที่เกี่ยวข้อง", "base légale",
        "base juridique", "cadre juridique", "cơ sở pháp lý", "căn cứ pháp lý",
    ),
    "introduction.assumptions": (
        "assumption", "ຂໍ້ສົມມຸດຖານ", "ສົມມຸດຕິຖານ", "สมมติฐาน", "hypothèse", "giả định", "giả thiết",
    ),
    "introduction.activation": (
        "activation", "activate", "ການເປີດໃຊ້ແຜນ", "ການປະກາດໃຊ້", "การเริ่มใช้แผน", "การประกาศใช้", "activation du plan", "déclenchement",
        "kích hoạt",
    ),
    "introduction.distribution": ("distribution", "ບ່ອນສົ່ງ", "การแจกจ่าย", "diffusion", "nơi nhận"),
    "risks.hazards": (
        "hazard", "risk assessment", "threat", "ໄພພິບັດ", "ໄພອັນຕະລາຍ", "ການປະເມີນຄວາມສ່ຽງ", "ภัยพิบัติ", "การประเมินความเสี่ยง",
        "aléas", "menaces", "évaluation des risques", "thiên tai", "mối nguy", "đánh giá rủi ro",
    ),
    "risks.security": ("security situation", "security", "ຄວາມປອດໄພ", "ສະຖານະການຄວາມສະຫງົບ", "ความมั่นคง", "ความปลอดภัย", "sécurité", "an ninh"),
    "risks.country_profile": (
        "country profile", "country situation", "political situation", "ສະພາບການຂອງປະເທດ", "ສະຖານະການການເມືອງ", "ข้อมูลประเทศ",
        "สถานการณ์การเมือง", "profil du pays", "situation politique", "tình hình đất nước", "tình hình chính trị",
    ),
    "risks.infrastructure": ("infrastructure", "ພື້ນຖານໂຄງລ່າງ", "โครงสร้างพื้นฐาน", "infrastructures", "cơ sở hạ tầng"),
    "risks.health_services": (
        "health service", "hospital", "medical facilities", "ໂຮງໝໍ", "ສາທາລະນະສຸກ", "โรงพยาบาล", "สาธารณสุข", "hôpitaux", "services de santé",
        "bệnh viện", "y tế",
    ),
    "risks.host_contacts": (
        "local authorities", "host authorities", "police and emergency", "ອຳນາດການປົກຄອງ", "ເຈົ້າໜ້າທີ່ທ້ອງຖິ່ນ", "หน่วยงานท้องถิ่น",
        "autorités locales", "chính quyền địa phương", "chính quyền sở tại",
    ),
    "community.population": (
        "population", "number of nationals", "number of citizens", "nationals in", "ຈຳນວນຄົນລາວ", "ຈຳນວນພົນລະເມືອງ", "ປະຊາກອນ", "จำนวนคน",
        "ประชากร", "nombre de ressortissants", "nombre de citoyens", "số lượng công dân", "dân số",
    ),
    "community.livelihoods": (
        "community", "nationals abroad", "diaspora", "ຊຸມຊົນ", "ຄົນລາວໃນ", "ແຮງງານລາວ", "ชุมชน", "แรงงาน", "communauté", "ressortissants",
        "cộng đồng", "kiều bào", "lao động",
    ),
    "community.groups": (
        "vulnerable", "people with special needs", "ກຸ່ມສ່ຽງ", "ຜູ້ດ້ອຍໂອກາດ", "กลุ่มเปราะบาง", "personnes vulnérables", "nhóm dễ bị tổn thương",
    ),
    "scenarios.scenarios": ("scenario", "ສະຖານະການສົມມຸດ", "ສະຖານະການຈຳລອງ", "สถานการณ์จำลอง", "scénario", "kịch bản", "tình huống"),
    "roles.team": (
        "crisis team", "crisis committee", "crisis cell", "emergency committee", "ຄະນະກຳມະການ", "ຄະນະຮັບຜິດຊອບ", "ທີມງານ", "คณะกรรมการ",
        "คณะทำงาน", "cellule de crise", "comité de crise", "équipe de crise", "ban chỉ đạo", "tổ công tác",
    ),
    "roles.lead": (
        "roles and responsibilities", "responsibilities", "chain of command", "command", "ບົດບາດ", "ໜ້າທີ່ຮັບຜິດຊອບ", "ຄວາມຮັບຜິດຊອບ",
        "บทบาทและหน้าที่", "ความรับผิดชอบ", "rôles et responsabilités", "responsabilités", "chaîne de commandement", "vai trò và trách nhiệm",
        "trách nhiệm", "nhiệm vụ",
    ),
    "roles.area_coordinators": (
        "warden", "area coordinator", "zone leader", "ຜູ້ປະສານງານເຂດ", "ຫົວໜ້າເຂດ", "ຜູ້ປະສານງານ", "ผู้ประสานงาน", "îlotier", "chefs d'îlot",
        "responsables de secteur", "điều phối viên", "trưởng nhóm khu vực",
    ),
    "roles.families": (
        "press", "media", "families of", "ສື່ມວນຊົນ", "สื่อมวลชน", "presse", "médias", "familles", "báo chí", "truyền thông",
    ),
    "roles.partners": (
        "partner", "international organisation", "international organization", "friendly embass", "ຄູ່ຮ່ວມງານ", "ອົງການຈັດຕັ້ງສາກົນ",
        "หุ้นส่วน", "องค์การระหว่างประเทศ", "partenaires", "organisations internationales", "đối tác", "tổ chức quốc tế",
    ),
    "roles.training": ("training", "ການຝຶກອົບຮົມ", "การฝึกอบรม", "formation", "đào tạo", "tập huấn"),
    "evacuation.decision": (
        "evacuation", "evacuation plan", "ການອົບພະຍົບ", "ແຜນອົບພະຍົບ", "การอพยพ", "évacuation", "sơ tán", "di tản",
    ),
    "evacuation.assembly_points": (
        "assembly point", "meeting point", "gathering point", "muster point", "ຈຸດເຕົ້າໂຮມ", "ຈຸດນັດພົບ", "ຈຸດລວມພົນ", "จุดรวมพล", "จุดนัดพบ",
        "point de rassemblement", "points de rassemblement", "lieu de regroupement", "điểm tập kết", "điểm tập trung",
    ),
    "evacuation.hubs": (
        "exit", "airport", "border crossing", "ports of exit", "ສະໜາມບິນ", "ດ່ານ", "ท่าอากาศยาน", "สนามบิน", "ด่าน", "aéroport", "poste frontière",
        "points de sortie", "sân bay", "cửa khẩu",
    ),
    "evacuation.havens": ("safe haven", "ບ່ອນປອດໄພ", "ສະຖານທີ່ປອດໄພ", "สถานที่ปลอดภัย", "lieu sûr", "lieux sûrs", "nơi an toàn"),
    "evacuation.legs": ("route", "ເສັ້ນທາງ", "เส้นทาง", "itinéraire", "tuyến đường", "lộ trình"),
    "evacuation.providers": (
        "transport provider", "transport compan", "bus compan", "airline", "ບໍລິສັດຂົນສົ່ງ", "บริษัทขนส่ง", "transporteur", "compagnies aériennes",
        "công ty vận tải", "hãng hàng không",
    ),
    "evacuation.documents": (
        "travel document", "passport", "laissez-passer", "ໜັງສືຜ່ານແດນ", "ເອກະສານເດີນທາງ", "หนังสือเดินทาง", "เอกสารเดินทาง", "passeport",
        "documents de voyage", "hộ chiếu", "giấy tờ đi lại",
    ),
    "evacuation.reception": ("reception", "arrival", "ການຕ້ອນຮັບ", "การรับตัว", "accueil", "tiếp nhận", "tiếp đón"),
    "phases.levels": (
        "alert level", "phase", "level of alert", "levels", "ລະດັບເຕືອນໄພ", "ໄລຍະ", "ລະດັບ", "ระดับการเตือนภัย", "ระยะ", "niveaux d'alerte",
        "niveau d'alerte", "phases de crise", "cấp độ cảnh báo", "giai đoạn", "mức độ",
    ),
    "phases.tasks": ("task", "actions to take", "checklist", "ໜ້າວຽກ", "ວຽກງານ", "ภารกิจ", "tâches", "actions à mener", "công việc"),
    "phases.messages": ("message", "announcement", "ຂໍ້ຄວາມ", "ແຈ້ງການ", "ข้อความ", "ประกาศ", "annonces", "thông báo", "tin nhắn"),
    "logistics.transport": ("transport", "vehicle", "ພາຫະນະ", "ການຂົນສົ່ງ", "ยานพาหนะ", "การขนส่ง", "transports", "véhicules", "phương tiện", "vận chuyển"),
    "logistics.shelter": ("shelter", "accommodation", "ທີ່ພັກ", "ບ່ອນພັກ", "ที่พัก", "hébergement", "abri", "chỗ ở", "nơi trú"),
    "logistics.medical": ("medical", "first aid", "ການແພດ", "ປະຖົມພະຍາບານ", "การแพทย์", "ปฐมพยาบาล", "médical", "premiers secours", "sơ cứu"),
    "logistics.communication": ("communication", "radio", "ການສື່ສານ", "ວິທະຍຸສື່ສານ", "การสื่อสาร", "communications", "liên lạc"),
    "logistics.cash": ("cash", "money", "ເງິນສົດ", "เงินสด", "argent liquide", "espèces", "tiền mặt"),
    "logistics.funds": ("budget", "emergency fund", "finance", "ງົບປະມານ", "ເງິນສຸກເສີນ", "งบประมาณ", "fonds d'urgence", "ngân sách", "kinh phí"),
    "logistics.stock": (
        "stock", "supplies", "inventory", "equipment", "ເຄື່ອງອຸປະກອນ", "ສະບຽງ", "อุปกรณ์", "เสบียง", "matériel", "réserves", "vật tư", "trang thiết bị",
    ),
    "annexes.maps": ("map", "ແຜນທີ່", "แผนที่", "cartes", "bản đồ"),
    "annexes.forms": ("annex", "form", "appendi", "ເອກະສານຊ້ອນທ້າຍ", "ແບບຟອມ", "ภาคผนวก", "แบบฟอร์ม", "annexe", "formulaire", "phụ lục", "biểu mẫu"),
    "annexes.exercises": ("exercise", "drill", "ການຊ້ອມ", "ການຝຶກຊ້ອມ", "การฝึกซ้อม", "exercices", "diễn tập"),
    "annexes.lessons": ("lesson", "ບົດຮຽນ", "บทเรียน", "leçons", "retour d'expérience", "bài học"),
    "annexes.amendments": ("amendment", "revision history", "ການປັບປຸງ", "การแก้ไข", "modifications", "sửa đổi"),
}  # fmt: skip


# How the columns that most tables have are called in old plans.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "second_phone": ("second phone", "radio", "call sign", "téléphone 2"),
    "name": ("name", "ຊື່", "ชื่อ", "nom", "họ tên", "họ và tên", "tên"),
    "function": ("position", "title", "role", "function", "ຕຳແໜ່ງ", "ໜ້າທີ່", "ตำแหน่ง", "fonction", "poste", "chức vụ", "chức danh"),
    "phone": ("phone", "mobile", "tel", "ເບີໂທ", "ໂທລະສັບ", "โทร", "téléphone", "điện thoại", "sđt"),
    "languages": ("language", "ພາສາ", "ภาษา", "langue", "ngôn ngữ"),
    "area": ("area", "province", "district", "ແຂວງ", "ເຂດ", "จังหวัด", "province", "zone", "tỉnh", "khu vực"),
    "contact": ("contact", "ຜູ້ຕິດຕໍ່", "ผู้ติดต่อ", "người liên hệ"),
    "holding": ("capacity", "ຄວາມຈຸ", "ความจุ", "capacité", "sức chứa"),
    "best": ("number", "total", "ຈຳນວນ", "จำนวน", "nombre", "số lượng"),
    "quantity": ("quantity", "number", "ຈຳນວນ", "จำนวน", "quantité", "số lượng"),
    "item": ("item", "ລາຍການ", "รายการ", "article", "hạng mục"),
}  # fmt: skip


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


_BY_WORD: Final = {folded(word): place for place, words in HINTS.items() for word in words}
# Lao and Thai write no spaces between words, so theirs may begin anywhere; the longest word wins.
_ANY: Final = re.compile(
    "|".join(
        (r"(?<!\w)" if word[0] < "\u0e00" else "") + re.escape(word)
        for word in sorted(_BY_WORD, key=len, reverse=True)
    )
)


def place_for(heading: str) -> str:
    """The place whose longest word stands in the heading, or nothing."""
    found = max(_ANY.findall(folded(heading)), key=len, default="")
    return _BY_WORD.get(found, "")


def suggestions(pieces: Iterable[tuple[int, str]]) -> list[str]:
    """For each piece (the level of a heading or 0, and its words) the place its heading suggests: its own, or of
    those it stands under the nearest that suggests any."""
    above: list[tuple[int, str]] = []
    said = []
    for level, text in pieces:
        if level:
            above = [one for one in above if one[0] < level]
            above.append((level, place_for(text)))
        said.append(next((place for _level, place in reversed(above) if place), ""))
    return said


def column_for(heading: str, labels: Sequence[tuple[str, str]]) -> str:
    """The column whose label, in whatever language it is shown, says what a table's heading says."""
    wanted = folded(heading).strip()
    if not wanted:
        return ""
    named = [(key, folded(label)) for key, label in labels]
    offered = dict(labels)
    exact = (key for key, label in named if label == wanted)
    near = (key for key, label in named if label in wanted or wanted in label)
    usual = (key for key, words in COLUMNS.items() if any(folded(word) in wanted for word in words))
    return next(chain(exact, near, (key for key in usual if key in offered)), "")
