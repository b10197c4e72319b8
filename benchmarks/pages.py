"""Page times with 20,000 and 1,000,000 registered people: `python -m benchmarks.process pages PEOPLE`.

Each page is asked for through the whole of Django in this process, with a warm database, and counted in
queries. The register is filled by bulk inserts, not by the import, which has a benchmark of its own.
"""

import json
import sys
import time
from io import StringIO

from django.core.management import call_command
from django.db import connection

from benchmarks.pages_world import build, pages
from benchmarks.plan_pages import plan_pages


def main() -> None:
    people = int(sys.argv[1])
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
                "pages": [*pages(client, world), *plan_pages()],
            }
        )
    )
