"""The carrier as the settings describe it."""

from dataclasses import dataclass, field

from django.conf import settings

from safeconduct.messaging.sms.numbers import ALPHANUMERIC, INTERNATIONAL, NETWORK_SPECIFIC, Kind, sender_of

E164 = 1


@dataclass(frozen=True, slots=True)
class Carrier:
    way: str
    host: str
    port: int
    has_tls: bool
    user: str
    password: str = field(repr=False)
    system_type: str
    sender: str
    sender_type: tuple[int, int]
    country: str
    per_second: int
    window: int
    url: str
    answer_within_seconds: float = 30.0

    @property
    def own_number(self) -> str:
        return sender_of(self.sender, country=self.country).number


def of_settings() -> Carrier:
    return Carrier(
        way=settings.SMS_WAY,
        host=settings.SMS_HOST,
        port=settings.SMS_PORT,
        has_tls=settings.SMS_TLS,
        user=settings.SMS_USER,
        password=settings.SMS_PASSWORD,
        system_type=settings.SMS_SYSTEM_TYPE,
        sender=settings.SMS_SENDER,
        sender_type=_type_of(settings.SMS_SENDER, settings.SMS_SENDER_TYPE),
        country=settings.SMS_COUNTRY,
        per_second=settings.SMS_PER_SECOND,
        window=settings.SMS_WINDOW,
        url=settings.SMS_URL,
    )


def _type_of(sender: str, given: str) -> tuple[int, int]:
    """SMPP's type of number and numbering plan; `given` as 0/1 for a carrier that wants others than usual."""
    if given:
        kind, _slash, plan = given.partition("/")
        return int(kind), int(plan)
    match sender_of(sender, country="").kind:
        case Kind.PHONE:
            return INTERNATIONAL, E164
        case Kind.SHORT_CODE:
            return NETWORK_SPECIFIC, 0
        case Kind.WORD:
            return ALPHANUMERIC, 0
