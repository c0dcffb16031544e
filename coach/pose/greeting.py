"""Keeps LiteRT's greeting off the terminal: C++ writes it once a process, whatever Python's log says."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator
from typing import BinaryIO, Final

GREETING: Final = b"INFO: Created TensorFlow Lite"
_STDERR: Final = 2
_lock = threading.Lock()
_heard = threading.Event()


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """Hold back what is written to the standard error meanwhile, and pass on all but the greeting.

    Only until the greeting has come, so that the descriptor is touched as little as can be. Where there is
    no standard error, or no place for a temporary file, nothing is done.
    """
    if _heard.is_set():
        yield
        return
    with _lock, contextlib.ExitStack() as stack:
        held = _hold(stack)
        try:
            yield
        finally:
            stack.close()
            if held is not None and _pass_on(held):
                _heard.set()


def _hold(stack: contextlib.ExitStack) -> BinaryIO | None:
    try:
        terminal = os.dup(_STDERR)
    except OSError:
        return None
    stack.callback(os.close, terminal)
    try:
        held = tempfile.TemporaryFile()  # noqa: SIM115 - outlives this; closed when it is passed on
        os.dup2(held.fileno(), _STDERR)
    except OSError:
        return None
    stack.callback(os.dup2, terminal, _STDERR)
    return held


def _pass_on(held: BinaryIO) -> bool:
    """Write what was held back; whether the greeting was in it."""
    with held:
        held.seek(0)
        lines = held.read().splitlines(keepends=True)
    others = [line for line in lines if not line.startswith(GREETING)]
    if others:
        with contextlib.suppress(OSError):
            os.write(_STDERR, b"".join(others))
    return len(others) < len(lines)
