"""An embassy, its planner, its head, and a draft that can be tested."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from safeconduct.identity.models import Post, User
from safeconduct.plans.models import PlanVersion
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import a_version


@pytest.fixture(autouse=True, scope="session")
def collected_files() -> None:
    """Whitenoise warns when the folder of collected files is missing, and a warning is an error here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def post(db: Any) -> Post:
    return a_post(code="bangkok", name="Embassy in Bangkok")


@pytest.fixture
def planner(post: Post) -> User:
    return an_officer("planner", post, name="Planner Example")


@pytest.fixture
def head(post: Post) -> User:
    return an_officer("head_of_post", post, name="Head Example")


@pytest.fixture
def draft(post: Post, planner: User) -> PlanVersion:
    return a_version(post, planner)


@pytest.fixture
def as_planner(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client
