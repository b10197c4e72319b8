"""How the public pages ask: nothing is required, what was typed is kept, and who insists is taken at their word."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from django import forms
from django.utils.translation import gettext as _

from safeconduct.registry.intake.text import tidy
from safeconduct.registry.said.answers import read_year

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# A text, or one that is translated when it is shown.
Words: TypeAlias = "str | _StrPromise"
Choices = Iterable[tuple[str, Words]]


class Typed(forms.CharField):
    """A line of text in any script."""

    def __init__(self, label: Words, *, hint: Words = "", most: int = 120, **attributes: str) -> None:
        widget = forms.TextInput(attrs=attributes)
        super().__init__(label=label, help_text=hint, required=False, max_length=most, widget=widget)
        self.most = most

    def to_python(self, value: Any) -> str:
        return tidy(str(value or ""))

    def run_validators(self, value: Any) -> None:
        if len(value) > self.most:
            raise forms.ValidationError(
                _("This is too long. Write at most %(number)d letters.") % {"number": self.most}
            )


class One(forms.ChoiceField):
    """One of some answers, or none. What is not among them is no answer: a list may have changed meanwhile."""

    def __init__(
        self, label: Words, choices: Choices = (), *, hint: Words = "", is_list: bool = False
    ) -> None:
        widget = forms.Select if is_list else forms.RadioSelect
        super().__init__(label=label, choices=choices, help_text=hint, required=False, widget=widget)

    def to_python(self, value: Any) -> str:
        known = {code for code, _words in pairs(self)}
        return str(value) if str(value) in known else ""

    def validate(self, value: Any) -> None:
        """Nothing is required and nothing is wrong."""


class Some(forms.MultipleChoiceField):
    def __init__(self, label: Words, choices: Choices) -> None:
        super().__init__(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)

    def to_python(self, value: Any) -> list[str]:
        return [code for code, _words in pairs(self) if code in (value or ())]

    def validate(self, value: Any) -> None:
        """Nothing is required and nothing is wrong."""


class Tick(forms.BooleanField):
    def __init__(self, label: Words) -> None:
        super().__init__(label=label, required=False)


class Carried(forms.IntegerField):
    """A number that comes back with the page. What is no number is 0."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int:
        return int(value) if str(value).isascii() and str(value).isdecimal() and len(value) < 12 else 0


class PageForm(forms.Form):
    """One page. `answers` are those given so far, on any page."""

    page: ClassVar[str]
    title: ClassVar[Words]
    # Answers that are never shown again, not even to who comes back with the code.
    unseen: ClassVar[frozenset[str]] = frozenset()
    use_required_attribute = False

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, answers: Mapping[str, Any], today: date
    ) -> None:
        self.said, self.today = answers, today
        initial = {name: value for name, value in answers.items() if name not in self.unseen}
        super().__init__(data, initial=initial, label_suffix="")
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on what was said before."""

    def offer(self, name: str, choices: Choices) -> None:
        cast("One", self.fields[name]).choices = choices

    def year(self, name: str) -> str:
        """A birth as it was typed, remarked upon when it cannot be read."""
        typed: str = self.cleaned_data[name]
        if typed and read_year(typed, today=self.today).on is None:
            self.remark(name, _("This cannot be read as a year or a day of birth."))
        return typed

    @classmethod
    def is_asked(cls, answers: Mapping[str, Any]) -> bool:
        return True

    def remark(self, name: str, sentence: str) -> None:
        """Said once: whoever sends the very same again is taken at their word."""
        if self.data.get(f"again_{name}") != self.cleaned_data[name]:
            again = _("If it is right as it is, press “Continue” once more.")
            raise forms.ValidationError(f"{sentence} {again}")

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed, the unreadable too; what is not shown again is not emptied by leaving it."""
        typed = {name: self.cleaned_data.get(name, self.shortened(name)) for name in self.fields}
        return {name: value for name, value in typed.items() if value or name not in self.unseen}

    @property
    def lines(self) -> list[str]:
        """What was answered, in words, but for what is not shown again."""
        lines = []
        for name, field in self.fields.items():
            value = self.said.get(name)
            if not value or name in self.unseen:
                continue
            if isinstance(field, One | Some):
                words = dict(pairs(field))
                lines += [
                    words[one] for one in ([value] if isinstance(value, str) else value) if one in words
                ]
            else:
                lines.append(str(field.label) if isinstance(field, Tick) else str(value))
        return lines

    def shortened(self, name: str) -> str:
        """Too long to be kept whole."""
        field = self.fields[name]
        return tidy(str(self.data.get(name, "")))[: field.most] if isinstance(field, Typed) else ""


def pairs(field: One | Some) -> list[tuple[str, str]]:
    return [(str(code), str(words)) for code, words in cast("Iterable[tuple[str, Words]]", field.choices)]
