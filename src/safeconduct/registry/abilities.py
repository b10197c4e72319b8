"""What somebody can do, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy

from safeconduct.registry.models import Person

# The short set of the Washington Group on Disability Statistics: the questions of 2001, in our words.
ABILITIES: Final = {
    "seeing": gettext_lazy("Difficulty seeing, even with glasses"),
    "hearing": gettext_lazy("Difficulty hearing, even with a hearing aid"),
    "walking": gettext_lazy("Difficulty walking or climbing steps"),
    "remembering": gettext_lazy("Difficulty remembering or concentrating"),
    "self_care": gettext_lazy("Difficulty washing or dressing"),
    "communicating": gettext_lazy("Difficulty being understood or understanding others"),
}
DIFFICULTIES: Final = (
    ("", gettext_lazy("Not asked")), ("1", gettext_lazy("No difficulty")), ("2", gettext_lazy("Some difficulty")),
    ("3", gettext_lazy("A lot of difficulty")), ("4", gettext_lazy("Cannot do it at all")),
)  # fmt: skip


def abilities_in_words(person: Person) -> list[tuple[object, object]]:
    """Only what was answered."""
    words = dict(DIFFICULTIES)
    answers: Mapping[str, int] = person.abilities or {}
    return [(ABILITIES[name], words[str(answer)]) for name, answer in answers.items() if name in ABILITIES]
