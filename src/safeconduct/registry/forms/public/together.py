"""Those who are with whoever writes, what is agreed to, and the order of all pages."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from safeconduct.registry.forms.public.asking import Carried, One, PageForm, Typed
from safeconduct.registry.forms.public.questions import (
    About,
    Calling,
    InCountry,
    Name,
    Needs,
    Papers,
    Place,
    Telephone,
    Who,
)
from safeconduct.registry.operations.public.agreeing import ASKED, YES, words_shown
from safeconduct.registry.queries import public as queries
from safeconduct.registry.said.answers import FOR_A_GROUP, FROM_HOME

MOST_OTHERS: Final = 20
# A country that is in no list; ISO 3166 leaves this code to its users.
OTHER_COUNTRY: Final = "XX"


class Others(PageForm):
    """One person more, beside those that stand there."""

    page = "others"
    title = gettext_lazy("Who is with you?")
    other_name = Typed(gettext_lazy("Name"), most=200)
    other_born = Typed(gettext_lazy("Year of birth"), most=40)
    other_role = One(
        gettext_lazy("Who is it?"),
        [
            ("spouse", gettext_lazy("Wife or husband")),
            ("child", gettext_lazy("Child")),
            ("parent", gettext_lazy("Mother or father")),
            ("other", gettext_lazy("Another relative")),
        ],
    )
    other_nationality = One(gettext_lazy("Nationality"), is_list=True)

    def prepare(self) -> None:
        listed = queries.countries_offered(FROM_HOME)
        first = [one for one in listed if one[0] == FROM_HOME]
        rest = [one for one in listed if one[0] != FROM_HOME]
        self.offer("other_nationality", [*first, *rest, (OTHER_COUNTRY, _("Another country"))])
        if self.said.get("who") in FOR_A_GROUP:
            del self.fields["other_role"]

    def clean_other_born(self) -> str:
        return self.year("other_born")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.one and len(self.said.get("others", ())) >= MOST_OTHERS:
            self.add_error(
                "other_name",
                _("%(number)d people stand here. Send them first, then begin again for the others.")
                % {"number": MOST_OTHERS},
            )
        return cleaned

    @property
    def one(self) -> dict[str, str]:
        """The person who was typed, if one was."""
        typed = {name.removeprefix("other_"): value for name, value in self.cleaned_data.items() if value}
        return typed if typed.keys() - {"nationality"} else {}

    @property
    def lines(self) -> list[str]:
        return [
            ", ".join(filter(None, (one.get("name"), one.get("born")))) or "–"
            for one in self.said.get("others", ())
        ]

    @property
    def answers(self) -> dict[str, Any]:
        """The very same person twice in a row is one: a page that was sent twice."""
        others = list(self.said.get("others", ()))
        if self.one and self.one != (others[-1] if others else None):
            others.append(self.one)
        return {"others": others}


def words_of(purpose: str) -> str:
    """The field in which the number of the words comes back."""
    return f"words_{purpose}"


class Agreeing(PageForm):
    """Each purpose in its own words, whose number is kept with the answer. No answer is none."""

    page = "agree"
    title = gettext_lazy("What may we do?")

    def prepare(self) -> None:
        given = self.said.get("agree", {})
        for purpose in ASKED:
            number, question, meaning = words_shown(purpose, get_language() or "en")
            answers = [(YES, gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
            self.fields[purpose.value] = One(question, answers, hint=meaning)
            self.fields[words_of(purpose)] = Carried()
            self.initial[purpose.value] = given.get(purpose.value, ("",))[0]
            self.initial[words_of(purpose)] = number

    @property
    def answers(self) -> dict[str, Any]:
        said = {one.value: [self.cleaned_data[one.value], self.cleaned_data[words_of(one)]] for one in ASKED}
        return {"agree": {name: answer for name, answer in said.items() if answer[0]}}

    @property
    def lines(self) -> list[str]:
        """What was said yes to."""
        given = self.said.get("agree", {})
        return [str(field.label) for name, field in self.fields.items() if given.get(name, ("",))[0] == YES]

    @classmethod
    def is_asked(cls, answers: Mapping[str, Any]) -> bool:
        """Nobody says yes for somebody else."""
        return answers.get("who") == "self"


PAGES: Final[tuple[type[PageForm], ...]] = (
    Who, InCountry, Name, Telephone, Calling, Place, About, Papers, Others, Needs, Agreeing,
)  # fmt: skip


def pages_for(answers: Mapping[str, Any]) -> list[type[PageForm]]:
    return [page for page in PAGES if page.is_asked(answers)]
