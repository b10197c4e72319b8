"""A language from right to left gets the page, and the styles, from right to left, without a further setting."""

import pytest
from django.contrib.staticfiles import finders

STYLES = {"rtl": "vendor/tabler/tabler.rtl.min.css", "ltr": "vendor/tabler/tabler.min.css"}


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("lo", "ltr"), ("en", "ltr")])
@pytest.mark.django_db
def test_the_direction_of_a_page_is_that_of_its_language(client, settings, language, direction):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    html = client.get("/accounts/login/").content.decode()

    assert f'<html lang="{language}" dir="{direction}"' in html
    assert f'href="/static/{STYLES[direction]}"' in html
    assert finders.find(STYLES[direction])
