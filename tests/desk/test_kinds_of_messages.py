"""The operator reads words: every kind of message that a room writes is named by it."""

import pytest
from django.utils import translation

from safeconduct.messaging.kinds import named
from safeconduct.partners.alarms import SENTENCES
from safeconduct.plans.reminding import Stage

# Alarms that wait on the page of the agreement and are never written.
ONLY_SHOWN = {
    "renews_itself",
    "end_unknown",
    "contact_unchecked",
    "contact_never_checked",
    "unverified",
    "never_verified",
}
KINDS = [f"plans.section_{stage}" for stage in Stage] + [
    f"partners.{code}" for code in SENTENCES if code not in ONLY_SHOWN
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_message_has_a_name_in_each_language(kind):
    english = named(kind)
    with translation.override("lo"):
        lao = named(kind)

    assert "." not in english
    assert lao != english


def test_a_kind_that_nobody_names_any_more_is_shown_as_it_was_written():
    assert named("alerts.gone") == "alerts.gone"
