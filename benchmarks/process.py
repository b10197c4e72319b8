"""One benchmark in this process, with the installation set up first: `python -m benchmarks.process NAME [arguments]`.

A benchmark is a module with a `main()`; it may import the rooms at its top, because it is imported only after
Django is ready. By hand it runs on a new SQLite database in a temporary folder.
"""

import os
import sys
import tempfile
from importlib import import_module

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings")
    os.environ.setdefault("SAFECONDUCT_MODE", "demo")
    os.environ.setdefault("SAFECONDUCT_DATA", tempfile.mkdtemp(prefix="safeconduct-bench-"))
    name = sys.argv.pop(1)
    django.setup()
    for store in ("default", "keys"):
        call_command("migrate", database=store, verbosity=0, interactive=False)
    import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
