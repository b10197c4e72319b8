"""How the outbox is narrowed."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.messaging.kinds import named
from safeconduct.messaging.models import Message
from safeconduct.messaging.queries import Narrowed


class NarrowForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("Every state")), *Message.State.choices],
        required=False,
    )
    since = forms.DateField(
        label=gettext_lazy("Written since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def __init__(self, *args: Any, kinds: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offered = sorted(((kind, named(kind)) for kind in kinds), key=lambda one: one[1])
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", _("Every kind")), *offered]

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        if since is not None and since > self.today:
            raise forms.ValidationError(_("This day lies ahead. Write today or an earlier day."))
        return since

    @property
    def narrowed(self) -> Narrowed | None:
        """None if something was typed that cannot be meant: then nothing is shown and nothing is sent."""
        return Narrowed(**self.cleaned_data) if self.is_valid() else None

    @property
    def in_address(self) -> str:
        """What was chosen, for the links of the page."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return urlencode({name: str(value) for name, value in chosen.items() if value})
