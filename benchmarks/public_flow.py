"""What a registration on the public page weighs, in each language, and how fast its pages come.

`python -m benchmarks.process public_flow`

Every answer is counted as it goes over the line: compressed, with its headers, and the styles once. A browser is not
needed for it; tests/journeys/test_on_a_cheap_phone.py counts the same in Chromium.
"""

import gzip
import json
import re
import statistics
import time
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from safeconduct.base import clock
from safeconduct.cli.demo import world
from safeconduct.registry.views.public import flow

ROUNDS = 10
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
PAGE = re.compile(r'name="page" value="(\w+)"')
ANSWERS: dict[str, dict[str, Any]] = {
    "country": {"country": "TH"},
    "name": {"name": "ບຸນມີ ສົມມຸດ"},
    "phone": {"phone": "081 234 5678", "whose": "own"},
    "place": {"area": "TH-10", "landmark": "ຕະຫຼາດປາ"},
    "about": {"home_area": "LA-CH", "born": "2533", "sex": "F"},
    "papers": {"holder": "employer"},
    "others": {"other_name": "ນ້ອຍ", "other_born": "2015", "other_role": "child"},
    "agree": {"contact": "yes"},
}


def main() -> None:
    call_command("load_places", stdout=StringIO())
    call_command("load_policies", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    world.build(at=clock.now())
    for language in flow.LANGUAGES:
        walks = [walked(language) for _ in range(ROUNDS)]
        print(json.dumps(told(language, walks)))


def told(language: str, walks: list[list[tuple[int, int, float]]]) -> dict[str, Any]:
    milliseconds = [ms for walk in walks for _body, _head, ms in walk]
    body, head = (sum(page[part] for page in walks[0]) for part in (0, 1))
    styles = len(next(Path(settings.STATIC_ROOT).glob("css/public.*.css.gz")).read_bytes())
    return {
        "language": language, "pages": len(walks[0]), "pages KB": body / 1000, "styles KB": styles / 1000,
        "headers KB": head / 1000, "all KB": (body + styles + head) / 1000,
        "median ms": statistics.median(milliseconds), "p95 ms": statistics.quantiles(milliseconds, n=20)[-1],
    }  # fmt: skip


def walked(language: str) -> list[tuple[int, int, float]]:
    """Bytes of body and headers, and milliseconds, of each page from the first to the last."""
    browser = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    url, pages = f"/register/{language}/", []

    def came(began: float, answer: Any) -> str:
        head = sum(len(f"{name}: {value}\r\n".encode()) for name, value in answer.headers.items())
        pages.append((len(answer.content), head, 1000 * (time.perf_counter() - began)))
        return gzip.decompress(answer.content).decode()

    began = time.perf_counter()
    came(began, browser.get("/register/"))
    began = time.perf_counter()
    html = came(began, browser.get(url))
    # The wait for a reader is none of the page's time.
    time.sleep(flow.FASTEST.total_seconds())
    fields: dict[str, Any] = {"who": "self"}
    while 'class="done"' not in html:
        [ticket, *_], page = TICKET.findall(html), PAGE.findall(html)[-1]
        go = "send" if page == "check" else "on"
        given = {"ticket": ticket, "page": page, "go": go, **fields, **ANSWERS.get(page, {})}
        began = time.perf_counter()
        html, fields = came(began, browser.post(url, given)), {}
    return pages
