"""Sign-in rules for allauth: nobody signs up by themselves, and second-factor secrets are not kept in clear."""

import hashlib
import logging
from base64 import b32encode, urlsafe_b64encode
from secrets import token_bytes

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """An officer is joined by the head of post."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """A copy of the database alone must not yield the codes of a second factor."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _sealer().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # Sealed with another secret key. A secret that nobody knows lets no code pass, and the page says so.
            logger.error("a second factor was sealed with another secret key and cannot be used")
            return b32encode(token_bytes(20)).decode()


def _sealer() -> Fernet:
    key = hashlib.sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))
