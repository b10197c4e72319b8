"""What both ways of importing share: a post that takes the list, and the line of figures."""

import json
import os
import resource
import time
from datetime import UTC, datetime
from typing import Any

from tests.factories.identity import a_post, an_officer, an_organisation
from tests.factories.registry import an_area, thai_areas

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def prepared() -> tuple[Any, Any]:
    thai_areas()
    an_area("LA-VT", "Vientiane", "LA")
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    post = a_post(code=mark[-20:], organisation=an_organisation(code=mark[-20:]))
    return post, an_officer("consul", post, email=f"bench-{mark}@example.org")


def tell(way: str, figures: dict[str, Any]) -> None:
    peak, reader = (
        resource.getrusage(whose).ru_maxrss / 1024
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    database = os.environ["SAFECONDUCT_DATABASE"].partition(":")[0]
    print(
        json.dumps(
            {
                "way": way,
                "database": database,
                **figures,
                "peak_mb": round(peak),
                "reader_peak_mb": round(reader),
            }
        )
    )
