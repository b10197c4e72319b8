"""Which answer of a person to a purpose stands.

The newest does. A no that somebody said themselves is not overturned by a yes that somebody else said for them, however
new that is. The order in which answers arrive does not matter, only when they were given; of two at one moment the no
stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import Consent

Mode = Consent.Mode
# Who speaks: a coordinator less than a guardian, a guardian less than the person.
WEIGHTS: Final = {Mode.WARDEN: 0, Mode.GUARDIAN: 1}
OWN: Final = 2
NOBODY: Final = -1
EVER: Final = datetime.min.replace(tzinfo=UTC)


class State(models.TextChoices):
    GIVEN = "given", _("Yes")
    REFUSED = "refused", _("No")
    WITHDRAWN = "withdrawn", _("Taken back")
    EXPIRED = "expired", _("No longer holds: ask again")
    NOT_ASKED = "not_asked", _("Not asked yet")


NOES: Final = frozenset({State.REFUSED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one purpose, and the answer that makes it so: said when, and by whom."""

    purpose: str
    state: State
    consent: Consent | None = None
    said_at: datetime = EVER
    mode: str = ""

    @property
    def may_use(self) -> bool:
        return self.state is State.GIVEN


@dataclass(frozen=True, slots=True)
class _Said:
    at: datetime
    is_no: bool
    mode: str
    consent: Consent


def standing(
    purpose: str, answers: Iterable[Consent], *, on: date, until: datetime | None = None
) -> Standing:
    """`answers` are all of one person to the purpose; those after `until` had not been given yet. `on` is the day on
    which a yes must still hold."""
    said = sorted(_said(answers), key=lambda one: (one.at, one.is_no, one.consent.pk))
    stands: _Said | None = None
    strongest_no = NOBODY
    for one in said:
        if until is not None and one.at > until:
            break
        if one.is_no:
            strongest_no = max(strongest_no, weight_of(one.mode))
        elif weight_of(one.mode) < strongest_no:
            continue
        else:
            strongest_no = NOBODY
        stands = one
    if stands is None:
        return Standing(purpose, State.NOT_ASKED)
    return Standing(purpose, _state(stands, on), stands.consent, stands.at, stands.mode)


def _said(answers: Iterable[Consent]) -> Iterable[_Said]:
    """A yes that was taken back said two things, each at its moment."""
    for one in answers:
        yield _Said(one.asked_at, not one.is_given, one.mode, one)
        if one.withdrawn_at is not None:
            yield _Said(one.withdrawn_at, True, one.withdrawn_by_mode or one.mode, one)


def weight_of(mode: str) -> int:
    return WEIGHTS.get(Mode(mode), OWN)


def _state(stands: _Said, on: date) -> State:
    consent = stands.consent
    if stands.is_no:
        return State.WITHDRAWN if consent.is_given else State.REFUSED
    return State.EXPIRED if consent.expires_on is not None and consent.expires_on < on else State.GIVEN
