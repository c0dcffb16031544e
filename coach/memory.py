"""Keeps what the program has given back from staying with it."""

from __future__ import annotations

import ctypes
import logging
import sys

_M_ARENA_MAX = -8
_HEAPS = 1
log = logging.getLogger(__name__)


def share_heap() -> bool:
    """Let all threads share one heap; before the first thread. Returns whether that is possible here.

    The C library of Linux gives each new thread a heap of its own, up to eight for each core, and keeps in it
    what was freed there: every practice is a new thread that loads a model, and fourteen of them kept 260 MB.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS))
    except (OSError, AttributeError):  # another C library
        log.debug("Threads cannot share one heap here.")
        return False
