"""A post in Thailand with a consul, the areas they know, and files that go away with the test."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings

from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import an_area, thai_areas


@pytest.fixture(autouse=True, scope="session")
def static_root():
    # whitenoise warns about a folder that only collectstatic makes
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def areas(db) -> dict[str, Area]:
    an_area("LA-VT", "Vientiane", "LA", name_lo="ວຽງຈັນ")
    return thai_areas()


@pytest.fixture
def post(db, areas) -> Post:
    return a_post()


@pytest.fixture
def consul(post) -> User:
    return an_officer("consul", post)


@pytest.fixture
def saved(tmp_path):
    def save(content: bytes) -> Path:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return path

    return save
