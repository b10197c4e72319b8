"""What the carrier's codes mean, in the words of this house (SMPP 3.4, 5.1.3)."""

from typing import Final

from smpplib import consts

from safeconduct.messaging.sms.parcels import Fault, Verdict

_FINAL: Final = {
    consts.SMPP_ESME_RINVDSTADR: Fault.NUMBER_REFUSED,
    consts.SMPP_ESME_RINVDSTTON: Fault.NUMBER_REFUSED,
    consts.SMPP_ESME_RINVDSTNPI: Fault.NUMBER_REFUSED,
    consts.SMPP_ESME_RINVMSGLEN: Fault.TEXT_REFUSED,
    consts.SMPP_ESME_RINVESMCLASS: Fault.TEXT_REFUSED,
    consts.SMPP_ESME_RX_P_APPN: Fault.REFUSED,
    consts.SMPP_ESME_RX_R_APPN: Fault.REFUSED,
    consts.SMPP_ESME_RDELIVERYFAILURE: Fault.UNDELIVERABLE,
}
_ABOUT_US: Final = {
    consts.SMPP_ESME_RINVSRCADR: Fault.SENDER_REFUSED,
    consts.SMPP_ESME_RINVSRCTON: Fault.SENDER_REFUSED,
    consts.SMPP_ESME_RINVSRCNPI: Fault.SENDER_REFUSED,
    consts.SMPP_ESME_RINVBNDSTS: Fault.TURNED_AWAY,
}
# Only a request to go slower.
_SLOWER: Final = {
    consts.SMPP_ESME_RTHROTTLED: Fault.THROTTLED,
    consts.SMPP_ESME_RMSGQFUL: Fault.QUEUE_FULL,
}
_BUSY: Final = {
    consts.SMPP_ESME_RSYSERR,
    consts.SMPP_ESME_RX_T_APPN,
    consts.SMPP_ESME_RUNKNOWNERR,
}
# Some carriers refuse what is optional. It can be left out.
OF_EXTRAS: Final = frozenset(
    {
        consts.SMPP_ESME_RINVOPTPARSTREAM, consts.SMPP_ESME_ROPTPARNOTALLWD, consts.SMPP_ESME_RINVPARLEN,
        consts.SMPP_ESME_RINVOPTPARAMVAL, consts.SMPP_ESME_RINVEXPIRY,
    }
)  # fmt: skip
_AT_BINDING: Final = {
    consts.SMPP_ESME_RINVPASWD: Fault.LOGIN_REFUSED,
    consts.SMPP_ESME_RINVSYSID: Fault.LOGIN_REFUSED,
    consts.SMPP_ESME_RBINDFAIL: Fault.LOGIN_REFUSED,
    consts.SMPP_ESME_RALYBND: Fault.ALREADY_BOUND,
}


def verdict_on(status: int) -> Verdict:
    answer = shown(status)
    if status in _FINAL:
        return Verdict(_FINAL[status], is_final=True, answer=answer)
    if status in _ABOUT_US:
        return Verdict(_ABOUT_US[status], is_about_us=True, answer=answer)
    if status in _SLOWER:
        return Verdict(_SLOWER[status], is_about_us=True, counts=False, answer=answer)
    return Verdict(Fault.BUSY if status in _BUSY else Fault.REFUSED, answer=answer)


def fault_at_binding(status: int) -> Fault:
    return _AT_BINDING.get(status, Fault.TURNED_AWAY)


def shown(status: int) -> str:
    return f"0x{status:08X}"
