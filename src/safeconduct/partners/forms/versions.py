"""The version of a record that was on the screen."""

from django import forms


class VersionField(forms.IntegerField):
    """Hidden; kept with a draft, which started from that version and from no later one."""

    widget = forms.HiddenInput(attrs={"data-with-draft": ""})

    def __init__(self) -> None:
        super().__init__(required=False)
