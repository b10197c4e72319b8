"""A post with a head, headquarters with a planner, and a partner."""

import pytest
from django.test import Client

from safeconduct.identity.models import Role, User
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.partners import a_partner
from tests.factories.registry import a_country


@pytest.fixture
def post(db):
    a_country("TH")
    return a_post()


@pytest.fixture
def head(post):
    return an_officer(Role.HEAD_OF_POST, post)


@pytest.fixture
def planner(post):
    return an_officer(Role.PLANNER, headquarters(organisation=post.organisation))


@pytest.fixture
def partner(db):
    return a_partner(name="Inventedaid")


@pytest.fixture
def browser(client: Client, head: User) -> Client:
    client.force_login(head)
    return client
