"""Where the engine touches the compiler numba.

Numba counts who holds an array, with an instruction that locks the bus; a record of 100 arrays that is handed on through
small functions costs more than their work. A kernel that is called from Python borrows its records once (`lent`); what
is borrowed is not counted. A kernel that Python calls never answers with a named record: to make one numba runs Python,
in which a signal may raise, and then writes where there is nothing.

Machine code is kept on disk, and numba throws it away when the file of a function has changed. But a function holds the
code of those it calls, also from other files; so ours is kept in a folder of its own for each state of the engine's
sources, and what older states left there is removed.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from numba.core import config as _config
from numba.core import types as _types
from numba.extending import intrinsic, overload

config: Any = _config  # it fills itself from the environment
types: Any = _types
Function = TypeVar("Function", bound=Callable[..., Any])
Record = TypeVar("Record")
SOURCES: Final = Path(__file__).resolve().parent
PREFIX: Final = "kernels-"


def compiled(function: Function) -> Function:
    """The same function in machine code, kept on disk where there is room to keep it.

    Python's lock is not held while it runs, so that two threads work at once. Where nothing can be written it is
    compiled anew in every process.
    """
    return _compiled(function, fastmath=False)


def quick(function: Function) -> Function:
    """As `compiled`, but sums may be taken in another order, and nothing may be infinite or no number."""
    return _compiled(function, fastmath=True)


def inlined(function: Function) -> Function:
    """As `compiled`, and put bodily into those that call it."""
    return _compiled(function, fastmath=False, forceinline=True)


def _compiled(function: Function, **options: Any) -> Function:
    try:
        made = numba.njit(function, cache=IS_KEPT, nogil=True, **options)
    except RuntimeError:  # a function that stands in no file, or a folder that has gone
        made = numba.njit(function, nogil=True, **options)
    return cast(Function, made)


@intrinsic
def _lent(typing: Any, record: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _without_owner(context, builder, signature.args[0], args[0])

    return record(record), code


def _without_owner(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    if isinstance(kind, types.Array):
        array = context.make_array(kind)(context, builder, value)
        array.meminfo = array.meminfo.type(None)
        array.parent = array.parent.type(None)
        return array._getvalue()
    if isinstance(kind, types.BaseTuple):
        for number, part in enumerate(kind):
            held = _without_owner(context, builder, part, builder.extract_value(value, number))
            value = builder.insert_value(value, held, number)
    return value


_borrowed: Any = _lent


def lent(record: Record) -> Record:
    """The same record, whose arrays somebody else keeps alive: only for what a kernel was given, never for what it
    made."""
    return record


@overload(lent)
def _lent_in_kernels(record: Any) -> Any:
    def borrow(record: Any) -> Any:
        return _borrowed(record)

    return borrow


def state_of(sources: Path) -> str:
    """A name for what stands in all Python files of a folder."""
    digest = blake2b(numba.__version__.encode(), digest_size=10)
    for file in sorted(sources.rglob("*.py")):
        digest.update(str(file.relative_to(sources)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def folder_for(state: str, homes: Iterable[Path]) -> Path | None:
    """The folder of a state in the first home in which one can write.

    The last other state is left there, which a process that has not been started anew may still be at; older ones go.
    """
    for home in homes:
        folder = home / (PREFIX + state)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            others = sorted(set(home.glob(PREFIX + "*")) - {folder}, key=_changed)
            for other in others[:-1]:
                shutil.rmtree(other, ignore_errors=True)
            return folder
    return None


def _changed(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:  # another process was quicker
        return 0.0


def _homes() -> list[Path]:
    """Where numba was told to, else beside the sources, else where the user's programs keep such things."""
    if config.CACHE_DIR:
        return [Path(config.CACHE_DIR)]
    homes = [SOURCES / "__pycache__"]
    with suppress(RuntimeError):  # nobody's home
        homes.append(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "safeconduct")
    return homes


def _keep() -> bool:
    folder = folder_for(state_of(SOURCES), _homes())
    if folder is not None:
        config.CACHE_DIR = str(folder)
    return folder is not None


IS_KEPT: Final = _keep()
