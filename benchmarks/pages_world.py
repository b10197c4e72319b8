"""A post with many people, and the pages a consul opens every day."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safeconduct.base import clock
from safeconduct.cli.demo import names, people, world
from safeconduct.core.matching import name_keys
from safeconduct.identity.models import User
from safeconduct.places.models import Area
from safeconduct.registry import operations
from safeconduct.registry.models import NameKey, Person, Registration, TravelDocument

ROUNDS = 30
CHUNK = 20_000


@dataclass(frozen=True)
class Filled:
    area: str
    person: int
    phone: str
    document: str


def build(count: int) -> tuple[Client, Filled]:
    now = clock.now()
    here = world.build(at=now)
    areas, weights = people.thai_provinces()
    random = Random(7)  # noqa: S311 - invented people, not secrets
    for start in range(0, count, CHUNK):
        fill(here, areas, weights, random, start, min(CHUNK, count - start), now)
    operations.recount(here.embassy)
    connection.cursor().execute("ANALYZE")
    some = Person.objects.order_by("pk")[count // 2]
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="consul@demo.invalid"))
    document = TravelDocument.objects.order_by("pk")[count // 2]
    return client, Filled(areas[0].code, some.pk, some.phone, document.number)


def fill(
    here: Any, areas: list[Area], weights: list[float], random: Random, start: int, count: int, now: Any
) -> None:
    drawn = [names.draw(random, woman=number % 2 == 0) for number in range(count)]
    made = Person.objects.bulk_create(
        [
            Person(
                name=name.latin, name_native=name.lao, sex="F" if number % 2 == 0 else "M",
                born_on=date(1970, 1, 1) + timedelta(days=random.randrange(13000)),
                phone=f"+668{start + number:08}", created_at=now,
            )
            for number, name in enumerate(drawn)
        ],
        batch_size=2000,
    )  # fmt: skip
    chosen = random.choices(areas, weights, k=count)
    Registration.objects.bulk_create(
        [
            Registration(
                person=person, post=here.embassy, area=area, registered_at=now, last_confirmed_on=now.date(),
                status=random.choice(["regular", "irregular", "not_asked"]),
            )
            for person, area in zip(made, chosen, strict=True)
        ],
        batch_size=2000,
    )  # fmt: skip
    TravelDocument.objects.bulk_create(
        [
            TravelDocument(person=person, number=f"PA{start + number:08}")
            for number, person in enumerate(made)
        ],
        batch_size=2000,
    )
    NameKey.objects.bulk_create(
        [
            NameKey(person=person, key=key)
            for person, name in zip(made, drawn, strict=True)
            for key in sorted({*name_keys(name.latin), *name_keys(name.lao)})
        ],
        batch_size=5000,
    )


def pages(client: Client, world: Filled) -> Iterator[dict[str, Any]]:
    people_url = reverse("registry:people")
    asked: list[tuple[str, str, dict[str, str] | None]] = [
        ("desk", reverse("desk:home"), None),
        ("population", reverse("registry:population"), None),
        ("people, first page", people_url, None),
        ("people of a province", f"{people_url}?area={world.area}", None),
        ("a person", reverse("registry:person", args=[world.person]), None),
        ("search by name", reverse("desk:search"), {"q": "Bounmy Phommachanh"}),
        ("search by a common given name", reverse("desk:search"), {"q": "Bounmy"}),
        ("search in Lao", reverse("desk:search"), {"q": "ບຸນມີ ພົມມະຈັນ"}),
        ("search, family name first", reverse("desk:search"), {"q": "Phommachanh Bounmy"}),
        ("search, last word begun", reverse("desk:search"), {"q": "Bounmy Phom"}),
        ("search, two common names nobody has together", reverse("desk:search"), {"q": "Bounmy Somphone"}),
        ("search among people of the post", reverse("registry:search"), {"q": "ບຸນມີ ພົມມະຈັນ"}),
        ("search by telephone", reverse("desk:search"), {"q": world.phone}),
        ("search by passport", reverse("desk:search"), {"q": world.document}),
        ("plans", reverse("plans:plans"), None),
        ("places found", reverse("places:places") + "?q=nongkhai", None),
    ]
    for name, url, data in asked:
        yield timed(client, name, url, data)


def timed(client: Client, name: str, url: str, data: dict[str, str] | None) -> dict[str, Any]:
    ask = (lambda: client.post(url, data)) if data else (lambda: client.get(url))
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    # Counted now: the next request empties the log.
    queries = len(captured)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: status {answer.status_code}")
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {
        "page": name,
        "p50_ms": statistics.median(times),
        "p95_ms": times[int(len(times) * 0.95) - 1],
        "queries": queries,
        "kb": len(answer.content) / 1024,
    }
