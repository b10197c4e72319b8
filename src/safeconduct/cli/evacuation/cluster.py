"""Where the command line touches Dask: work handed to processes of this machine, or of others.

The only module that imports it; itself it is imported by name, where somebody asks for it.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Final, TypeVar
from urllib.parse import SplitResult, urlsplit

import dask
from distributed import Client, KilledWorker, LocalCluster, Security
from distributed.comm import CommClosedError

from safeconduct.cli.evacuation.files import Unusable
from safeconduct.cli.evacuation.workers import Crew
from safeconduct.core.evacuation.compiled import SOURCES, state_of

PATIENCE_SECONDS: Final = 10
ENGINE: Final = state_of(SOURCES)
HERE: Final = {"127.0.0.1", "::1", "localhost"}
# Ctrl-C at a terminal reaches every process; the first one ends the others.
DEAF_TO_CTRL_C: Final = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
NO_CERTIFICATE: Final = (
    "A tls:// address needs certificates, and Dask is told of none: docs/operators/evacuation.md says how."
)
Result = TypeVar("Result")


class OtherEngine(Exception):
    """A worker has another state of the engine, whose answers could differ."""


class Cluster(Executor):
    """Dask's executor, to which every large argument is sent once, however many calls it is for.

    It is sent as a task that returns it: where the worker that holds it is lost, another one is given it again.
    """

    def __init__(self, client: Any) -> None:
        self._client, self._pool = client, client.get_executor(pure=False)
        self._sent: dict[int, tuple[object, Any]] = {}
        self._submitted = 0

    def submit(self, function: Callable[..., Result], /, *arguments: Any, **named: Any) -> Future[Result]:
        given = [self._once(each) for each in arguments]
        self._submitted += 1
        # First come, first served: who stops early has the first blocks.
        future: Future[Result] = self._pool.submit(
            with_engine, ENGINE, function, *given, **named, priority=-self._submitted
        )
        return future

    def _once(self, argument: object) -> object:
        if isinstance(argument, int | float | str):
            return argument
        if id(argument) not in self._sent:
            # Kept with what it stands for, whose place in memory nothing else can take meanwhile.
            self._sent[id(argument)] = argument, self._client.submit(same, argument, pure=False)
        return self._sent[id(argument)][1]


def same(argument: Result) -> Result:
    return argument


def with_engine(engine: str, function: Callable[..., Result], *arguments: object) -> Result:
    """On a worker: the call, if this is the engine of the one who asks."""
    if engine != ENGINE:
        raise OtherEngine
    return function(*arguments)


@contextmanager
def of_cluster(address: str) -> Iterator[Crew]:
    """The workers of a scheduler that runs already; certificates are those of Dask's own configuration."""
    parts = _parts(address)
    if parts.scheme != "tls" and parts.hostname not in HERE:
        print(
            f"The line to {address} is not protected: whoever is on it reads the problem and can run programs on all "
            "machines of the cluster. Use a tls:// address outside a network of your own.",
            file=sys.stderr,
        )
    if parts.scheme == "tls" and Security().get_connection_args("client")["ssl_context"] is None:
        raise Unusable([NO_CERTIFICATE])
    _hush()
    try:
        client = Client(parts.geturl(), timeout=PATIENCE_SECONDS, set_as_default=False)
    except OSError as error:
        raise Unusable([f"No cluster answers at {address}: {error}."]) from error
    with client, _in_sentences(address):
        try:
            client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            raise Unusable(
                [f"The cluster at {address} has no workers. Start some: dask worker {address}"]
            ) from error
        # A function of Python's own, which they can be asked for whatever they have: one that cannot read ours dies of it.
        client.run_on_scheduler(find_spec, __name__)
        client.run(find_spec, __name__)
        yield _crew(client)


@contextmanager
def of_here(number: int) -> Iterator[Crew]:
    """So many worker processes of this machine, which nobody else on it can reach: with certificates made for the day,
    and without Dask's pages."""
    _hush()
    with (
        dask.config.set({f"distributed.{part}.http.routes": [] for part in ("scheduler", "worker", "nanny")}),
        LocalCluster(
            number, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0", security=Security.temporary(), silence_logs=logging.CRITICAL,
            preload=DEAF_TO_CTRL_C,
        ) as local,
        Client(local, set_as_default=False) as client,
        _in_sentences("this machine"),
    ):  # fmt: skip
        yield _crew(client)


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        if parts.scheme in {"tcp", "tls"} and parts.hostname and parts.port:
            return parts
    except ValueError:
        pass  # no port number, or half a bracket
    raise Unusable([f"{address} is no address of a cluster; one looks like tls://10.0.0.1:8786."])


def _hush() -> None:
    """What matters of Dask's log is said in sentences; that a large problem is sent is no news.

    Its event loops log on their own what a lost scheduler leaves unanswered.
    """
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "10GB"})
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _crew(client: Any) -> Crew:
    return Crew(Cluster(client), lambda: not client.scheduler_info()["workers"])


@contextmanager
def _in_sentences(where: str) -> Iterator[None]:
    try:
        yield
    except (OtherEngine, ModuleNotFoundError, KilledWorker, CancelledError, CommClosedError) as error:
        raise Unusable([_sentence(error, where)]) from error


def _sentence(error: Exception, where: str) -> str:
    if isinstance(error, OtherEngine):
        return (
            f"A worker of {where} has another release of Safeconduct, or of numba, than this machine: its answers could "
            "differ. Install the same one everywhere."
        )
    if isinstance(error, ModuleNotFoundError):
        return (
            f"The scheduler or a worker of {where} does not find {error.name}: install safeconduct[cluster] on every "
            "machine of the cluster."
        )
    if isinstance(error, KilledWorker):
        return (
            f"The same piece of work ended {error.allowed_failures + 1} workers of {where}, perhaps for want of memory: "
            "nothing is answered. Look into the workers' logs."
        )
    return f"The scheduler of {where} is gone: nothing is answered. Start it, and ask again."
