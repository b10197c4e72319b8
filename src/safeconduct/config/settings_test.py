"""Settings of the test run: the production code with fast password hashing and files in a temporary folder."""

import os
import tempfile

os.environ.setdefault("SAFECONDUCT_MODE", "demo")
os.environ.setdefault("SAFECONDUCT_DATA", tempfile.mkdtemp(prefix="safeconduct-test-"))
os.environ.setdefault("SAFECONDUCT_DATABASE", "sqlite:///:memory:")
os.environ.setdefault("SAFECONDUCT_QUEUE", "sqlite")
os.environ.setdefault("SAFECONDUCT_LOG_LEVEL", "WARNING")

from safeconduct.config.settings import *  # noqa: F403 - the environment must be set before it is read

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]  # noqa: F405 - from settings
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - from settings
