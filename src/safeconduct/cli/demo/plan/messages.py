"""The texts of the demonstration's plan in Lao, Thai and English, short enough for an SMS in two parts."""

from datetime import date
from typing import Any, Final

from safeconduct.cli.demo.plan.days import ago

# Level, language, text to everybody. The Thai text of the last level is left open on purpose.
TO_PEOPLE: Final = (
    ("l1", "lo", "ສະຖານທູດລາວ: ມີສັນຍານອັນຕະລາຍ. ກະລຸນາລະວັງຕົວ, ຮັກສາເອກະສານ ແລະ ໂທລະສັບໄວ້ໃກ້ຕົວ. ໂທ +66800000001."),
    ("l1", "th", "สถานทูตลาว: มีสัญญาณอันตราย โปรดระวังตัว เก็บเอกสารและโทรศัพท์ไว้ใกล้ตัว โทร +66800000001"),
    (
        "l1",
        "en",
        "Lao embassy: there are signs of danger. Take care, keep documents and telephone at hand. Call +66800000001.",
    ),
    ("l2", "lo", "ສະຖານທູດລາວ: ຂໍໃຫ້ຢູ່ບ່ອນປອດໄພ, ກຽມກະເປົາ, ນ້ຳ ແລະ ຢາ. ຕອບ 1 ຖ້າປອດໄພ, ຕອບ 2 ຖ້າຕ້ອງການຄວາມຊ່ວຍເຫຼືອ."),
    (
        "l2",
        "th",
        "สถานทูตลาว: โปรดอยู่ในที่ปลอดภัย เตรียมกระเป๋า น้ำ และยา ตอบ 1 หากปลอดภัย ตอบ 2 หากต้องการความช่วยเหลือ",
    ),
    (
        "l2",
        "en",
        "Lao embassy: stay where it is safe, prepare a bag, water and medicine. Answer 1 if you are safe, 2 if you need help.",
    ),
    ("l3", "lo", "ສະຖານທູດລາວ: ຖ້າທ່ານຢາກກັບບ້ານ, ກະລຸນາມາຈຸດເຕົ້າໂຮມ. ບໍ່ຕ້ອງມີເອກະສານ. ຄອບຄົວເດີນທາງນຳກັນ."),
    ("l3", "th", "สถานทูตลาว: หากท่านต้องการกลับบ้าน โปรดมาที่จุดรวมพล ไม่ต้องมีเอกสาร ครอบครัวเดินทางด้วยกัน"),
    (
        "l3",
        "en",
        "Lao embassy: if you want to go home, come to the assembly point. No papers are needed. Families travel together.",
    ),
    ("l4", "lo", "ສະຖານທູດລາວ: ກະລຸນາອອກຈາກພື້ນທີ່ດຽວນີ້. ມາຈຸດເຕົ້າໂຮມທີ່ໃກ້ທີ່ສຸດ. ບໍ່ຕ້ອງມີເອກະສານ."),
    (
        "l4",
        "en",
        "Lao embassy: leave the area now. Come to the nearest assembly point. No papers are needed.",
    ),
)
CHANNEL: Final = {"lo": "sms", "th": "chat", "en": "web"}
# (level, audience, channel, subject, text), all in Lao.
TO_OTHERS: Final = (
    ("l2", "families", "voice", "For families at home", "ສະຖານທູດກຳລັງຕິດຕໍ່ທຸກຄົນ. ຖາມຂ່າວໄດ້ທີ່ +856200000000 ຕະຫຼອດ 24 ຊົ່ວໂມງ."),
    ("l2", "wardens", "chat", "For area coordinators", "ກະລຸນາໄປຢາມຜູ້ທີ່ບໍ່ຕອບ ແລະ ສົ່ງລາຍຊື່ກ່ອນ 18:00."),
    ("l3", "employers", "email", "For employers", "ກະລຸນາສົ່ງໜັງສືຜ່ານແດນຄືນໃຫ້ພະນັກງານພາຍໃນມື້ນີ້."),
    ("l3", "affected", "warden", "Where no bus will come", "ລົດບໍ່ສາມາດໄປຮອດບ່ອນນີ້ໄດ້. ຢູ່ບ່ອນປອດໄພ ແລະ ໂທ +66800000001."),
)  # fmt: skip
WITHIN: Final = {"l1": 6, "l2": 2, "l3": 2, "l4": 1}


def messages(today: date) -> list[dict[str, Any]]:
    to_people = [
        {"id": f"say-{level}-{language}", "level": level, "name": "First message", "audience": "nationals", "channel": CHANNEL[language], "language": language, "text": text}
        for level, language, text in TO_PEOPLE
    ]  # fmt: skip
    to_others = [
        {"id": f"say-{level}-{audience}", "level": level, "name": subject, "audience": audience, "channel": channel, "language": "lo", "text": text}
        for level, audience, channel, subject, text in TO_OTHERS
    ]  # fmt: skip
    return [
        row | {"within_hours": WITHIN[row["level"]], "approved_on": ago(today, 100)}
        for row in [*to_people, *to_others]
    ]
