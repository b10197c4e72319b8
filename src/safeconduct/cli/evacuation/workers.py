"""Who does the work: threads of this process, unless worker processes of this machine or of a cluster are asked for."""

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from safeconduct.cli.evacuation.files import Unusable

MISSING: Final = (
    "To work with --cluster or --workers, Safeconduct needs the package distributed: pip install 'safeconduct[cluster]'. "
    "Without these options it works here, on all cores."
)


@dataclass(frozen=True, slots=True)
class Crew:
    """No executor means the threads of this process. A crew is deserted while no worker is there to go on."""

    executor: Executor | None = None
    is_deserted: Callable[[], bool] = lambda: False


@contextmanager
def workers(options: argparse.Namespace) -> Iterator[Crew]:
    if options.cluster is None and options.workers is None:
        yield Crew()
        return
    if find_spec("distributed") is None:
        raise Unusable([MISSING])
    # By name: nobody else needs what it imports.
    cluster = import_module("safeconduct.cli.evacuation.cluster")
    crew = cluster.of_cluster(options.cluster) if options.cluster else cluster.of_here(options.workers)
    with crew as executor:
        yield executor
