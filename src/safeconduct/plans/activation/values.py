"""What would be created. `record` is always the id of the plan's row that it comes from; times are moments."""

from dataclasses import dataclass
from datetime import datetime

from safeconduct.plans.remarks import Remark


@dataclass(frozen=True, slots=True)
class Holder:
    """A function of the crisis team or a partner, and who answers for it."""

    record: str = ""
    title: str = ""
    person: str = ""
    phone: str = ""
    stands_in: str = ""
    stands_in_phone: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    record: str
    level: str
    name: str
    threshold: str
    hold_hours: float
    source: str
    watches: Holder
    decides: Holder
    authority: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    record: str
    level: str
    name: str
    side: str
    owner: Holder
    deputy: Holder
    authority: str
    due_at: datetime
    areas: tuple[str, ...]
    done_when: str


@dataclass(frozen=True, slots=True)
class Message:
    """`reach` is how many people the channels of this kind and language reach by the plan's own count."""

    record: str
    level: str
    name: str
    audience: str
    channel: str
    language: str
    text: str
    due_at: datetime
    is_approved: bool
    reach: float


@dataclass(frozen=True, slots=True)
class RoleCard:
    holder: Holder
    authority: str
    may_spend: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Place:
    record: str
    name: str
    areas: tuple[str, ...]
    holding: float | None
    opening: str


@dataclass(frozen=True, slots=True)
class Vehicles:
    record: str
    name: str
    mode: str
    seats: float
    count: float
    ready_at: datetime
    provider: str
    phone: str


@dataclass(frozen=True, slots=True)
class Permit:
    record: str
    name: str
    authority: str
    note: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """`depth` is how many calls stand before it in the tree."""

    record: str
    caller: str
    called: str
    phone: str
    depth: int


@dataclass(frozen=True, slots=True)
class Happening:
    levels: tuple[str, ...]
    at: datetime
    areas: tuple[str, ...]
    decisions: tuple[Decision, ...]
    tasks: tuple[Task, ...]
    messages: tuple[Message, ...]
    role_cards: tuple[RoleCard, ...]
    places: tuple[Place, ...]
    vehicles: tuple[Vehicles, ...]
    permits: tuple[Permit, ...]
    calls: tuple[Call, ...]
    missing: tuple[Remark, ...]
