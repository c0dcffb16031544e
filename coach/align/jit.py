"""How kernels are compiled, said once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

FASTMATH = frozenset({"nsz", "arcp", "contract", "afn", "reassoc"})
"""Named, because plain fastmath assumes that there is no NaN and no infinity, and breaks isnan silently."""

log = logging.getLogger(__name__)
F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile ``function`` on its first call: no Python objects, no interpreter lock, kept on disk."""
    return _compiled(function, parallel=False)


def parallel_kernel(function: F) -> F:
    """Like :func:`kernel`, with ``prange`` loops shared out over the cores."""
    return _compiled(function, parallel=True)


def _compiled(function: F, *, parallel: bool) -> F:
    options = {"nogil": True, "fastmath": set(FASTMATH), "parallel": parallel}
    try:
        return cast(F, njit(cache=True, **options)(function))
    except RuntimeError as error:  # numba found no folder that it may write its cache to
        log.warning("Compiled code cannot be kept (%s); each start will take longer.", error)
        return cast(F, njit(**options)(function))
