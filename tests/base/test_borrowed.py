"""The libraries' sentences that our catalogues carry are still the libraries' own, and nothing of theirs stays English."""

from pathlib import Path

import allauth
import django
import pytest
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils import translation

from safeconduct.base import borrowed

SHIPPED = [
    *Path(django.__file__).parent.glob("conf/locale/en/LC_MESSAGES/django.po"),
    *Path(django.__file__).parent.glob("contrib/*/locale/en/LC_MESSAGES/django.po"),
    *Path(allauth.__file__).parent.glob("locale/en/LC_MESSAGES/django.po"),
]
SENTENCES = [one for one in (*borrowed.SIGN_IN, *borrowed.PASSWORDS, *borrowed.FORMS) if isinstance(one, str)]


def test_every_borrowed_sentence_is_one_of_the_libraries():
    theirs = "".join(
        line.strip().removeprefix("msgid ").removeprefix("msgid_plural ").strip('"')
        for path in SHIPPED
        for line in path.read_text(encoding="utf-8").splitlines()
    )

    assert [one for one in SENTENCES if one.replace('"', '\\"') not in theirs] == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_borrowed_sentence_speaks_the_language_of_the_page(language):
    with translation.override(language):
        left = [one for one in SENTENCES if translation.gettext(one) == one and " " in one]

    assert left == []


def test_what_a_password_must_be_is_said_in_lao():
    with translation.override("lo"):
        texts = [str(text) for text in password_validators_help_texts()]

    assert all(any("\u0e80" <= mark <= "\u0eff" for mark in text) for text in texts)
    assert "12" in texts[1]
