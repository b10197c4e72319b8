"""Where the engine touches the compiler numba."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """The same function in machine code, kept on disk where there is room to keep it.

    Python's lock is not held while it runs, so that two threads work at once. Where nothing can be written it is
    compiled anew in every process.
    """
    return _compiled(function, fastmath=False)


def quick(function: Function) -> Function:
    """As `compiled`, but sums may be taken in another order, and nothing may be infinite or no number."""
    return _compiled(function, fastmath=True)


def _compiled(function: Function, *, fastmath: bool) -> Function:
    try:
        made = numba.njit(function, cache=True, nogil=True, fastmath=fastmath)
    except RuntimeError:  # no folder to keep it in
        made = numba.njit(function, nogil=True, fastmath=fastmath)
    return cast(Function, made)
