"""Which figures somebody wants to give away."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from safeconduct.registry.models import Publication

WORDS: Final = {
    "post": _("Mission"), "area": _("Province"), "status": _("Status"), "sex": _("Sex"), "age": _("Age"),
}  # fmt: skip
MOST: Final = 3


class PublicationForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=Publication._meta.get_field("title").max_length)
    dimensions = forms.MultipleChoiceField(
        label=_("Split by"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("At most three. The finer the split, the more must be withheld."),
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("Smallest number shown"), initial=10, min_value=5, max_value=100,
        help_text=_("Smaller ones are withheld, and all others are rounded to a multiple of it."),
    )  # fmt: skip

    def __init__(self, *args: Any, of_all_posts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, words) for name, words in WORDS.items() if of_all_posts or name != "post"]
        cast("forms.MultipleChoiceField", self.fields["dimensions"]).choices = names

    def clean_dimensions(self) -> list[str]:
        chosen = set(self.cleaned_data["dimensions"])
        if len(chosen) > MOST:
            raise forms.ValidationError(_("Choose at most three."))
        return [name for name in WORDS if name in chosen]
