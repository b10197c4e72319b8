"""What the dialogue by SMS says. A telephone may be read by an employer: no text says more than "the embassy", and none
gives back anything but the name typed a moment ago. In every language each fits in two parts (134 letters).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Whoever has not chosen and writes in Latin letters.
WITHOUT_CHOICE: Final = "en"


@dataclass(frozen=True, slots=True)
class Saying:
    words: str | Promise
    given: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def text(self, language: str) -> str:
        with translation.override(language or WITHOUT_CHOICE):
            return str(self.words) % self.given


# The same in every language: it is how one is chosen.
WHICH_LANGUAGE: Final = Saying("Embassy: 1 ລາວ 2 ไทย 3 Tiếng Việt 4 English 5 Français")
WHAT_NAME: Final = Saying(_("Embassy: what is your name? Any name you are called by. STOP ends this."))
WHICH_PLACE: Final = Saying(_("Which province are you in, and what is near you?"))
HOW_MANY: Final = Saying(_("How many people are with you? Send a number, 0 for nobody."))
WHO_MOVED: Final = Saying(_("Whose place is it? Send the name as you wrote it, or ALL."))
WHICH_PLACE_NOW: Final = Saying(_("Which province is it now, and what is near?"))
STILL_THERE: Final = Saying(
    _(
        "Embassy, about your documents: are you still where you were? 1 yes, 2 no. CALL: we call you. STOP: no more texts."
    )
)
STILL_NOTED: Final = Saying(_("Thank you. The embassy has noted it."))
NOTED: Final = Saying(_("Thank you. The embassy has noted the place."))
HELP: Final = Saying(
    _(
        "Embassy. REG: begin. CALL: we call you. WHERE: new place. MISTAKE: change. NEW: one more person. LANGUAGE. STOP."
    )
)
SHORT_HELP: Final = Saying(_("Embassy: send REG to begin, CALL to be called, HELP for more."))
WILL_CALL: Final = Saying(_("The embassy will call you about your documents."))
NOT_UNDERSTOOD: Final = Saying(_("Send CALL, and the embassy will call you about your documents."))
STOPPED: Final = Saying(_("The embassy will not write to this number again. REG begins again."))
_DONE: Final = _(
    "Thank you, %(name)s. Code %(code)s. WHERE: new place. MISTAKE: change. NEW: one more person."
)
_DONE_WITHOUT_NAME: Final = _(
    "Thank you. Code %(code)s. WHERE: new place. MISTAKE: change. NEW: one more person."
)


def done(name: str, code: str) -> Saying:
    """`code` as it is shown."""
    if not name:
        return Saying(_DONE_WITHOUT_NAME, {"code": code})
    return Saying(_DONE, {"name": name, "code": code})
