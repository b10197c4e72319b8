"""Thai words written as they are read, before `scripts` cuts them into syllables.

Many Thai names come from Sanskrit and Pali: they keep letters that nobody says, and leave out a short a that everybody
says between two of their parts. The rules were written against the royal system's readings of common given names.
"""

import re
from typing import Final

_C: Final = "[ก-ฮ]"
_SIGNS: Final = "ะัาิีึืุูํ"
# Something follows that is not a vowel of this consonant, and does not silence it.
_MORE: Final = r"(?=[ก-ฮเแโใไ])(?![ก-ฮ][\u0e4c])"
_ASPIRATED: Final = "ขฉชฐถธผฝภษฌ"

RULES: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        # The vowel ru and ri.
        (r"ฤา", "รื"), (r"(?<=[กตทปศส])ฤ", "ริ"), (r"ฤ", "รึ"), (r"ฦ", "ลิ"),
        # Words with a reading of their own.
        (r"วง(?:[ศษค]\u0e4c|ศ)", "von"), (r"พรหม", "pom"), (r"เพ็?ชร", "pet"), (r"มณี", "มะนี"), (r"วดี", "วะดี"),
        (r"เ([จฉ])([รล])ิ", r"\1ะเ\2ิ"),  # เจริญ, เฉลิม
        # A part that ends in a short a when another follows.
        (rf"(ณั|รั)ฐ{_MORE}", r"\1ดถะ"), (rf"ศุภ{_MORE}", "ศุพะ"), (rf"ธัญ(?!ญ){_MORE}", "ธันยะ"), (rf"ป(ิ|รี)ย{_MORE}", r"ป\1ยะ"),
        (r"ปริ", "ปะริ"), (rf"(?<=[ัิุ])ทธ{_MORE}", "ด.ทะ"), (r"(?<=ั)ทม(?=[ก-ฮ])", "ด.ทะมะ"), (r"(?<=.)วรร", ".วรร"),
        (r"กัลย(?=[ก-ฮ])", "กันละยะ"), (r"กัลย", "กันละย"),
        (rf"(?<=ั)([ทช])ร{_MORE}", r"ด.\1ะระ"), (rf"(?<=ั)([ทช])ร(?=[{_SIGNS}])", r"ด.\1ะร"),
        (rf"(?<=ั)ช(?=(?!ช){_C}[{_SIGNS}])", "ด.ชะ"), (rf"ชญ(?=[{_SIGNS}])", "ชะย"),
        (rf"(?<=[ัิุ])[ศษส](?=[นมณฎ][{_SIGNS}])", "สะ"), (r"(?<=[ะัาิีุู])([ศส])รา", r"\1ะรา"),
        (rf"(?<=[ิีุ])ร{_MORE}(?!ร)", "ระ"),
        # Final groups of which one letter is heard.
        (rf"(?<=[ัาิีุู])([ตทชก])ร(?=$|\.|{_C}(?![{_SIGNS}]))", r"\1"), (rf"(?<=ั)ตร{_MORE}", "ต."),
        (rf"(?<=[เแโ]{_C})ตร(?![{_SIGNS}])", "ต."), (r"ญจน\u0e4c", "น."), (r"(?<=ั)([ทต])ร\u0e4c", r"\1."), (r"(?<=ั)กษ\u0e4c", "ก."), (r"ญจ", "น.จ"),
        (r"ษฎ", "ด.สะด"), (rf"ฒน(?=[{_SIGNS}])", "ด.ทะน"), (rf"(?<=ั)ตน(?=[{_SIGNS}])", "ด.ตะน"), (rf"(?<=ั)ตน{_MORE}", "ด.ตะนะ"),
        # A double r is an, or a before a final that closes the part.
        (rf"รร(?={_C}(?:$|\.|[{_SIGNS}]|[เแโใไ]|{_C}[{_SIGNS}เแโใไ]))(?!{_C}\u0e4c)", "ั"), (r"รร", "ัน."),
        # After the bare beginning of a part r begins a syllable.
        (rf"(?<![เแโใไ{_SIGNS}])(?<!{_C})([อวกธ])ร(?={_C}[{_SIGNS}])", r"\1อ.ระ"),
        # Two bare consonants before a written vowel, the second aspirated: a short a after each.
        (rf"(?<![เแโใไ{_SIGNS}\u0e47])({_C})([{_ASPIRATED}])(?=(?![รลว]){_C}[{_SIGNS}])", r"\1ะ\2ะ"),
        # No final follows these.
        (r"(ัย|เ[ก-ฮ]า)(?=[ก-ฮ])(?!ะ)", r"\1."),
    )
)  # fmt: skip


def respelled(text: str) -> str:
    for pattern, written in RULES:
        text = pattern.sub(written, text)
    return text
