"""Compiling the engine beside other work: once on a machine, minutes long, before the first plan."""

from threading import Lock, Thread

from safeconduct.core.evacuation.prepared import is_prepared, prepare

_lock = Lock()
_begun: list[Thread] = []


def begin() -> Thread | None:
    """The thread that does it, begun now if nobody has; None where there is nothing to do.

    Numba compiles one thing at a time, so a second process or thread would only wait.
    """
    with _lock:
        if is_prepared():
            return None
        if not _begun:
            # A worker that is stopped does not wait for it: the next one begins again.
            _begun.append(Thread(target=prepare, name="prepare-engine", daemon=True))
            _begun[0].start()
        return _begun[0]
