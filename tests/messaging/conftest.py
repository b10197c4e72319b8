"""Officers to write to, and a mail server to send through."""

import pytest

from safeconduct.identity.models import Role
from tests.factories.identity import a_post, a_user, appointed
from tests.factories.mail import a_mail_server


@pytest.fixture
def post(db):
    return a_post()


@pytest.fixture
def officer(post):
    return appointed(a_user(email="consul@example.org"), Role.CONSUL, post)


@pytest.fixture
def colleague(post):
    return appointed(a_user(email="head@example.org"), Role.HEAD_OF_POST, post)


@pytest.fixture
def through_smtp(settings):
    """Mail leaves for a port of this machine."""

    def use(port, **more):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
        for name, value in more.items():
            setattr(settings, f"EMAIL_{name}", value)

    return use


@pytest.fixture
def mailbox(through_smtp):
    with a_mail_server() as server:
        through_smtp(server.port)
        yield server
