"""Where somebody is now who was registered before."""

from safeconduct.registry.forms.public.questions import InCountry, Place


class NewCountry(InCountry):
    page = "moved"


class NewPlace(Place):
    page = "moved_to"

    def prepare(self) -> None:
        super().prepare()
        # Asked once, when somebody registers.
        self.fields.pop("leave", None)
