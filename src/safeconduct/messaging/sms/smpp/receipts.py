"""Receipts: what became of a part, as carriers write it (SMPP 3.4, appendix B, and the options they send instead)."""

import re
from typing import Final

from safeconduct.messaging.sms.parcels import Fate, Receipt
from safeconduct.messaging.sms.smpp.pdus import Delivered, Option, first_string

# The bits of esm_class that say what kind of message it is.
TYPE_BITS: Final = 0b00111100
RECEIPT: Final = 0b00000100

_BY_WORD: Final = {
    "DELIVRD": Fate.DELIVERED,
    "UNDELIV": Fate.FAILED,
    "REJECTD": Fate.FAILED,
    "DELETED": Fate.FAILED,
    "EXPIRED": Fate.EXPIRED,
}
_BY_STATE: Final = {2: Fate.DELIVERED, 3: Fate.EXPIRED, 4: Fate.FAILED, 5: Fate.FAILED, 8: Fate.FAILED}
_ID: Final = re.compile(r"\bid:\s*(\S+)", re.IGNORECASE)
_WORD: Final = re.compile(r"\bstat:\s*([A-Z]+)", re.IGNORECASE)
_CODE: Final = re.compile(r"\berr:\s*([0-9A-Za-z]{1,10})", re.IGNORECASE)


def is_text_of_somebody(one: Delivered) -> bool:
    """Neither a receipt nor what a telephone says by itself."""
    has_state = Option.RECEIPTED_MESSAGE_ID in one.options and Option.MESSAGE_STATE in one.options
    return not one.esm_class & TYPE_BITS and not has_state


def receipt_in(one: Delivered) -> Receipt | None:
    """None for what is no receipt, or tells only that the text is on its way."""
    if is_text_of_somebody(one) or one.esm_class & TYPE_BITS not in {0, RECEIPT}:
        return None
    words = one.octets.replace(b"\0", b" ").decode("latin-1")
    carrier_id = first_string(one.options.get(Option.RECEIPTED_MESSAGE_ID, b""))
    if not carrier_id:
        found = _ID.search(words)
        carrier_id = found[1] if found else ""
    fate = _fate(one.options.get(Option.MESSAGE_STATE, b""), words)
    if fate is None or not carrier_id:
        return None
    code = _CODE.search(words)
    return Receipt(carrier_id[:65], fate, code[1] if code else "", one.address, one.kind)


def _fate(state: bytes, words: str) -> Fate | None:
    if len(state) == 1:
        return _BY_STATE.get(state[0])
    word = _WORD.search(words)
    return _BY_WORD.get(word[1].upper()[:7]) if word else None
