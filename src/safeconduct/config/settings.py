"""All settings, read once from the environment. docs/operators/settings.md names each one.

Secure by default: without any variable this is a production configuration that refuses to start until
it is given a secret key, the host names it answers to, and HTTPS cookies.
"""

import hashlib
from base64 import b64decode, b64encode
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from huey import PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer

from safeconduct.config.carrier import refuse_half_a_carrier
from safeconduct.config.environment import (
    database,
    env,
    env_address,
    env_bool,
    env_choice,
    env_country,
    env_folder,
    env_int,
    env_keys,
    env_list,
    env_sender,
    env_zone,
    key_store,
    refuse_unknown,
)

PACKAGE = Path(__file__).resolve().parent.parent
DEMO_KEY = "demo-key-for-invented-people-only-never-for-real-persons"
DEMO_SEALING_KEY = b64encode(hashlib.sha256(DEMO_KEY.encode()).digest()).decode()

MODE = env_choice("SAFECONDUCT_MODE", ("production", "demo"), "production")
IS_DEMO = MODE == "demo"

SECRET_KEY = env("SAFECONDUCT_SECRET_KEY", DEMO_KEY if IS_DEMO else None)
DEBUG = env_bool("SAFECONDUCT_DEBUG", False)
ALLOWED_HOSTS = env_list("SAFECONDUCT_HOSTS", "localhost,127.0.0.1,[::1]" if IS_DEMO else "")
HTTPS = env_bool("SAFECONDUCT_HTTPS", not IS_DEMO)
CSRF_TRUSTED_ORIGINS = env_list("SAFECONDUCT_TRUSTED_ORIGINS")
SECOND_FACTOR_REQUIRED = env_bool("SAFECONDUCT_SECOND_FACTOR", not IS_DEMO)

if not IS_DEMO:
    if SECRET_KEY == DEMO_KEY or len(SECRET_KEY) < 40:
        raise ImproperlyConfigured(
            "SAFECONDUCT_SECRET_KEY must be your own secret of at least 40 characters, not the demo key."
        )
    if DEBUG:
        raise ImproperlyConfigured(
            "SAFECONDUCT_DEBUG cannot be on in production: it shows personal data in errors."
        )
    if not HTTPS:
        raise ImproperlyConfigured(
            "SAFECONDUCT_HTTPS cannot be off in production: sign-in cookies would travel in clear."
        )
    if not SECOND_FACTOR_REQUIRED:
        raise ImproperlyConfigured("SAFECONDUCT_SECOND_FACTOR cannot be off in production.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "SAFECONDUCT_HOSTS must name the host names this server answers to, without *."
        )

# For what is read outside a browser: the links in mail.
PUBLIC_ADDRESS = env_address(
    "SAFECONDUCT_PUBLIC_ADDRESS",
    "http://localhost:8000" if IS_DEMO else f"https://{ALLOWED_HOSTS[0].removeprefix('.')}",
)
if not IS_DEMO and not PUBLIC_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("SAFECONDUCT_PUBLIC_ADDRESS must begin with https:// in production.")

DATA_DIR = env_folder("SAFECONDUCT_DATA", Path.cwd() / "var")
# Country packs of the ministry's own, which stand before those that are shipped. It need not exist.
PACKS_DIR = DATA_DIR / "packs"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "huey.contrib.djhuey",
    "template_partials",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "safeconduct.base.apps.BaseConfig",
    "safeconduct.audit",
    "safeconduct.identity",
    "safeconduct.messaging",
    "safeconduct.places",
    "safeconduct.partners",
    "safeconduct.registry",
    "safeconduct.plans",
    "safeconduct.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safeconduct.base.middleware.private_pages",
    "safeconduct.identity.middleware.second_factor",
    "safeconduct.identity.middleware.current_post",
    "safeconduct.base.middleware.storage_faults",
]

ROOT_URLCONF = "safeconduct.config.urls"
WSGI_APPLICATION = "safeconduct.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "safeconduct.identity.context.frame",
                "safeconduct.messaging.context.bell",
            ],
            "builtins": [
                "safeconduct.base.templatetags.components",
                "safeconduct.base.templatetags.figures",
            ],
        },
    }
]

DATABASES = {
    "default": database(env("SAFECONDUCT_DATABASE", f"sqlite:///{DATA_DIR / 'safeconduct.sqlite3'}")),
    # Apart, so that a backup of the register does not hold the keys to it.
    "keys": key_store(env("SAFECONDUCT_KEYS_DATABASE", f"sqlite:///{DATA_DIR / 'keys.sqlite3'}")),
}
DATABASE_ROUTERS = ["safeconduct.base.routers.KeyStore"]
SEALING_KEYS = env_keys("SAFECONDUCT_SEALING_KEYS", f"demo:{DEMO_SEALING_KEY}" if IS_DEMO else None)
if not IS_DEMO and b64decode(DEMO_SEALING_KEY) in SEALING_KEYS.values():
    raise ImproperlyConfigured("SAFECONDUCT_SEALING_KEYS cannot hold the demo key in production.")

# Counts of refused sign-ins, shared by the processes of this server.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# The queue carries only job numbers; the job itself is a row (base.models.Job), so losing the queue loses nothing.
_serializer = SignedSerializer(
    secret=hashlib.sha256(SECRET_KEY.encode()).hexdigest(), salt="safeconduct.jobs"
)
_on_postgres = DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
_queue = env_choice("SAFECONDUCT_QUEUE", ("sqlite", "postgresql"), "postgresql" if _on_postgres else "sqlite")
if _queue == "postgresql":
    if not _on_postgres:
        raise ImproperlyConfigured("SAFECONDUCT_QUEUE can be postgresql only if SAFECONDUCT_DATABASE is too.")
    # Without tables for now: a server that is away must not keep a command from saying so. Migrating makes them.
    HUEY = PostgresHuey(
        "safeconduct", serializer=_serializer, dsn=env("SAFECONDUCT_DATABASE"), create_tables=False
    )
else:
    HUEY = SqliteHuey(
        "safeconduct", filename=str(DATA_DIR / "queue.sqlite3"), serializer=_serializer, fsync=True
    )
TASKS = {"default": {"BACKEND": "huey.contrib.djhuey.tasks_backend.HueyBackend", "ENQUEUE_ON_COMMIT": True}}
JOB_WORKERS = env_int("SAFECONDUCT_JOB_WORKERS", 1, least=1)

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "safeconduct.identity.adapter.StaffAccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
# The head of post vouches for an officer's address; an unproven one must not keep the officer from a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_DEMO
MFA_ADAPTER = "safeconduct.identity.adapter.SealedSecrets"
MFA_TOTP_ISSUER = "Safeconduct"
# Half a minute either way: a code that ran out while it was typed, a clock that is a little off.
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * env_int("SAFECONDUCT_SESSION_MINUTES", 600, least=5)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "safeconduct.base.views.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_bool("SAFECONDUCT_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Or everybody would have the proxy's address, and one who guesses passwords would shut out all.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Lao is not among the languages Django knows by itself.
LANG_INFO.setdefault("lo", {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ລາວ"})
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("lo", _("Lao")),
    ("th", _("Thai")),
    ("vi", _("Vietnamese")),
    ("fr", _("French")),
]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env_zone("SAFECONDUCT_TIME_ZONE", "Asia/Vientiane")
FORMAT_MODULE_PATH = ["safeconduct.config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static", ("geo", PACKAGE / "places" / "data")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
# The tiles are compressed inside, and browsers ask for parts of the file, which needs it as it is.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "woff", "woff2", "ttf", "pmtiles",
)  # fmt: skip
WHITENOISE_MIMETYPES = {".pmtiles": "application/vnd.pmtiles", ".mjs": "text/javascript"}
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND = env(
    "SAFECONDUCT_EMAIL_BACKEND",
    "django.core.mail.backends.console.EmailBackend"
    if IS_DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = env("SAFECONDUCT_SMTP_HOST", "localhost")
EMAIL_PORT = env_int("SAFECONDUCT_SMTP_PORT", 25, least=1)
EMAIL_HOST_USER = env("SAFECONDUCT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env("SAFECONDUCT_SMTP_PASSWORD", "")
_tls = env_choice("SAFECONDUCT_SMTP_TLS", ("off", "starttls", "implicit"), "off")
EMAIL_USE_TLS = _tls == "starttls"
EMAIL_USE_SSL = _tls == "implicit"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_sender("SAFECONDUCT_MAIL_FROM", "safeconduct@localhost")

SMS_WAY = env_choice("SAFECONDUCT_SMS_WAY", ("off", "smpp", "http"), "off")
SMS_SENDER = env("SAFECONDUCT_SMS_SENDER", "")
SMS_COUNTRY = env_country("SAFECONDUCT_SMS_COUNTRY", "LA")
SMS_PASSWORD = env("SAFECONDUCT_SMS_PASSWORD", "")
SMS_HOST = env("SAFECONDUCT_SMS_HOST", "")
SMS_PORT = env_int("SAFECONDUCT_SMS_PORT", 2775, least=1)
SMS_TLS = env_bool("SAFECONDUCT_SMS_TLS", False)
SMS_USER = env("SAFECONDUCT_SMS_USER", "")
SMS_SYSTEM_TYPE = env("SAFECONDUCT_SMS_SYSTEM_TYPE", "")
SMS_SENDER_TYPE = env("SAFECONDUCT_SMS_SENDER_TYPE", "")
SMS_PER_SECOND = env_int("SAFECONDUCT_SMS_PER_SECOND", 10, least=1)
SMS_WINDOW = env_int("SAFECONDUCT_SMS_WINDOW", 10, least=1)
SMS_URL = env("SAFECONDUCT_SMS_URL", "")
SMS_HOOK_SECRET = env("SAFECONDUCT_SMS_HOOK_SECRET", "")
refuse_half_a_carrier(
    way=SMS_WAY, is_production=not IS_DEMO, sender=SMS_SENDER, password=SMS_PASSWORD, host=SMS_HOST, user=SMS_USER,
    system_type=SMS_SYSTEM_TYPE, sender_type=SMS_SENDER_TYPE, url=SMS_URL, hook_secret=SMS_HOOK_SECRET,
)  # fmt: skip

# Plans ask the register beside them for counts; neither knows the other.
REGISTERED_BY_AREA = "safeconduct.registry.queries.registered_by_area"

MAX_UPLOAD_BYTES = env_int("SAFECONDUCT_MAX_UPLOAD_MB", 100, least=1) * 1024 * 1024
KEEP_UPLOADS_DAYS = env_int("SAFECONDUCT_KEEP_UPLOADS_DAYS", 90, least=1)
# A month at the least: what still asks for attention when its message is removed is told once more.
KEEP_MESSAGES_DAYS = env_int("SAFECONDUCT_KEEP_MESSAGES_DAYS", 400, least=30)
# Numbers and texts of SMS, of people we help, are emptied sooner.
KEEP_SMS_DAYS = env_int("SAFECONDUCT_KEEP_SMS_DAYS", 30, least=1)
# A ministry's own wording, shown under every map.
MAP_DISCLAIMER = env("SAFECONDUCT_MAP_DISCLAIMER", "")
MAP_DISPUTED_LAYER = env("SAFECONDUCT_MAP_DISPUTED_LAYER", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "safeconduct.base.errors.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env_choice("SAFECONDUCT_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
    },
    # Django's request log repeats query strings and form values in tracebacks; only its warnings are kept.
    "loggers": {
        "django.server": {"level": "WARNING"},
        "huey": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # A stranger's wrong host name is an answer of 400, not a page of traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "safeconduct.base.errors.NoPersonalData"
SILENCED_SYSTEM_CHECKS: list[str] = []

refuse_unknown()
