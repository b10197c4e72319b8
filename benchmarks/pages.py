"""Page times with 20,000 and 1,000,000 registered people: `python -m benchmarks.pages PEOPLE`.

Each page is asked for through the whole of Django in this process, with a warm database, and counted in
queries. The register is filled by bulk inserts, not by the import, which has a benchmark of its own.
"""

import json
import sys
import time
from io import StringIO

import django
from django.core.management import call_command
from django.db import connection


def main() -> None:
    people = int(sys.argv[1])
    django.setup()
    from benchmarks.pages_world import build, pages  # noqa: PLC0415 - models exist only after setup

    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_places", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    began = time.perf_counter()
    client, world = build(people)
    filled = time.perf_counter() - began
    print(
        json.dumps(
            {
                "people": people,
                "vendor": connection.vendor,
                "filled_s": filled,
                "pages": list(pages(client, world)),
            }
        )
    )


if __name__ == "__main__":
    main()
