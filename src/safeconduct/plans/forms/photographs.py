"""The field for a photograph: what stands there now, another in its place, or none."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import FILE_INPUT_CONTRADICTION
from django.utils.translation import gettext_lazy as _

from safeconduct.plans.pictures import MOST_UPLOADED, Photo, Unusable, is_digest, photo_of
from safeconduct.plans.remarks import Remark

AGAIN: Final = _(
    "The photograph was not kept, because something else could not be saved. Choose it once more."
)


class PictureInput(forms.ClearableFileInput):
    """`plan` and `shown_as` lead to the photograph that stands there, and say of what it is."""

    template_name = "plans/picture_input.html"
    plan = 0
    shown_as = ""

    def is_initial(self, value: Any) -> bool:
        return self.plan > 0 and is_digest(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = {"plan": self.plan, "digest": value, "shown_as": self.shown_as}
        return {**context, "widget": {**context["widget"], **shown}}


class PictureField(forms.FileField):
    widget = PictureInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Photo | str | None:
        """A new photograph, the digest of the one that stays, or nothing."""
        if data is FILE_INPUT_CONTRADICTION:
            raise ValidationError(_("Choose another photograph or remove this one, not both."))
        if data is False:
            return None
        if not isinstance(data, UploadedFile):
            return initial if is_digest(initial) else None
        try:
            return photo_of(data.read(MOST_UPLOADED + 1))
        except Unusable as unusable:
            raise ValidationError(Remark(unusable.code, unusable.values).sentence) from unusable
