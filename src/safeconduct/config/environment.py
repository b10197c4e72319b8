"""Typed reading of environment variables that fails loudly.

`NAME_FILE` may hold the path of a file with the value, for secrets mounted by the operating system.
"""

import os
import re
from base64 import b64decode
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from django.core.mail.message import sanitize_address

PREFIX = "SAFECONDUCT_"
TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}

_asked: set[str] = set()


def env(name: str, default: str | None = None) -> str:
    _asked.add(name)
    from_file = os.environ.get(f"{name}_FILE")
    if from_file:
        try:
            return Path(from_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE); it has no default.")
    return value


def env_bool(name: str, default: bool) -> bool:
    value = env(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be one of 1, 0, true, false, yes, no, on, off.")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    value = env(name, str(default))
    try:
        number = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    if number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}.")
    return number


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def env_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    value = env(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}.")
    return value


def env_zone(name: str, default: str) -> str:
    value = env(name, default)
    if value not in available_timezones():
        raise ImproperlyConfigured(f"{name} must be a time zone, for example Asia/Vientiane.")
    return value


def env_country(name: str, default: str) -> str:
    value = env(name, default)
    if not re.fullmatch("[A-Z]{2}", value):
        raise ImproperlyConfigured(f"{name} must be a country in two capital letters, for example LA.")
    return value


def env_address(name: str, default: str) -> str:
    """Where the pages are: scheme and host, with a port where there is one, and nothing behind it."""
    value = env(name, default).rstrip("/")
    parts = urlsplit(value)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or value != f"{parts.scheme}://{parts.netloc}"
    ):
        raise ImproperlyConfigured(
            f"{name} must be an address without a path, for example https://consular.example."
        )
    return value


def env_sender(name: str, default: str) -> str:
    value = env(name, default)
    wrong = f'{name} must be an e-mail address, alone or as "Consular Department" <consular@example.org>.'
    if "@" not in value:
        raise ImproperlyConfigured(wrong)
    try:
        sanitize_address(value, "utf-8")
    except ValueError as error:
        raise ImproperlyConfigured(wrong) from error
    return value


def env_keys(name: str, default: str | None) -> dict[str, bytes]:
    """Sealing keys as `name:base64`, several with commas: the first seals, all of them open."""
    keys = {}
    for part in env(name, default).split(","):
        label, _colon, text = part.strip().partition(":")
        try:
            key = b64decode(text, validate=True)
        except ValueError:
            key = b""
        if not label.isidentifier() or len(label) > 20 or len(key) != 32 or label in keys:
            raise ImproperlyConfigured(
                f"{name} must be one or several keys as name:base64 of 32 bytes, with commas between them, each name once. "
                "`safeconduct keys new` makes one."
            )
        keys[label] = key
    return keys


def env_folder(name: str, default: Path) -> Path:
    """A folder that can be written; made when it is not there."""
    folder = Path(env(name, str(default))).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}: the folder {folder} cannot be made: {error.strerror}."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name}: the folder {folder} cannot be written to by this user.")
    return folder


def refuse_unknown() -> None:
    """A variable that nobody reads is a slip of the pen, and what it was meant to switch on is not on."""
    known = _asked | {f"{name}_FILE" for name in _asked}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise ImproperlyConfigured(f"There is no setting {name}.{hint}")


SQLITE_OPTIONS = {
    # IMMEDIATE: a writer waits for the lock at BEGIN instead of failing in the middle of its transaction.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged write survives a power cut, which WAL with NORMAL does not promise.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA foreign_keys=ON;"
    ),
}


# What is deleted from the key store is overwritten at once.
KEY_STORE_OPTIONS = SQLITE_OPTIONS | {
    "init_command": f"{SQLITE_OPTIONS['init_command']} PRAGMA secure_delete=ON;"
}


# As long as SQLite waits for its lock. Without it a page would wait for another writer for ever.
POSTGRESQL_OPTIONS = {"connect_timeout": "10", "options": "-c lock_timeout=20s"}


def key_store(url: str) -> dict[str, object]:
    entry = database(url, setting="SAFECONDUCT_KEYS_DATABASE")
    if entry["ENGINE"] == "django.db.backends.sqlite3":
        entry["OPTIONS"] = dict(KEY_STORE_OPTIONS)
    return entry


def database(url: str, *, setting: str = "SAFECONDUCT_DATABASE") -> dict[str, object]:
    """A Django database entry from `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = unquote(parts.path)
        if name.startswith("//"):
            name = name[1:]
        if len(name) < 2:
            raise ImproperlyConfigured(f"{setting} names no file after sqlite:///.")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": dict(SQLITE_OPTIONS)}
    if parts.scheme in {"postgresql", "postgres"}:
        if not parts.path.strip("/"):
            raise ImproperlyConfigured(f"{setting} names no PostgreSQL database after the host.")
        try:
            port = str(parts.port or "")
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{setting} has a port that is no number; in a password write @ : / as %40 %3A %2F."
            ) from error
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": port,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # What stands after the question mark, such as sslmode=verify-full, is handed on.
            "OPTIONS": POSTGRESQL_OPTIONS | dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(f"{setting} must start with sqlite:// or postgresql://.")
