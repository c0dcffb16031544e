"""How kernels are compiled, said once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

FASTMATH = frozenset({"nsz", "arcp", "contract", "afn", "reassoc"})
"""Named, because plain fastmath assumes that there is no NaN and no infinity, and breaks isnan silently."""

log = logging.getLogger(__name__)
F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile ``function`` on its first call: no Python objects, no interpreter lock, kept on disk."""
    # What is kept of a function holds the kernels that it calls, but numba looks only at the function's own
    # file to decide whether that is still good. So the name under which it is kept changes with them all.
    sources = _digest(Path(function.__code__.co_filename).parent)
    function.__qualname__ = f"{function.__qualname__}_{sources}"
    options = {"nogil": True, "fastmath": set(FASTMATH)}
    try:
        return cast(F, njit(cache=True, **options)(function))
    except RuntimeError as error:  # numba found no folder that it may write its cache to
        log.warning("Compiled code cannot be kept (%s); each start will take longer.", error)
        return cast(F, njit(**options)(function))


@cache
def _digest(folder: Path) -> str:
    """Of the sources of all kernels in a folder; of nothing where they are not on disk."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        source = path.read_bytes()
        if b"@kernel" in source:
            total.update(source)
    return total.hexdigest()[:8]
