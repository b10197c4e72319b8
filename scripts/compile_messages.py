"""Write the .mo files of the catalogues; they are built at set-up, not committed."""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "src" / "safeconduct" / "locale"


def main() -> None:
    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        # Two set-ups at once must not leave half a file behind.
        part = target.with_name(f"{target.name}.{os.getpid()}")
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(part))
        part.replace(target)


main()
