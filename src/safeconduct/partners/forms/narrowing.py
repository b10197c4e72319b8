"""How a list of agreements is narrowed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.identity.models import User
from safeconduct.partners import queries
from safeconduct.partners.alarms import WORDS
from safeconduct.partners.models import Kind, State


class NarrowForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("Every kind")), *Kind.choices], required=False
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("Every state")), *State.choices],
        required=False,
    )
    attention = forms.ChoiceField(
        label=gettext_lazy("What needs attention"),
        choices=[
            ("", gettext_lazy("All agreements")),
            ("any", gettext_lazy("Something to do")),
            *((severity.value, words) for severity, words in WORDS.items()),
        ],
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.pk, str(one)) for one in queries.countries_of(user)]
        cast("forms.ChoiceField", self.fields["country"]).choices = [("", _("Every country")), *offered]

    @property
    def narrowed(self) -> queries.Narrowed:
        """A value that is no longer offered narrows nothing."""
        self.is_valid()
        return queries.Narrowed(**{name: self.cleaned_data.get(name, "") for name in self.fields})
