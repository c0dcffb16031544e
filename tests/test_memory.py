"""Threads that come and go leave no heap behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT_HEAPS = """
import ctypes, sys, threading
from coach import memory
assert memory.share_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
together = threading.Barrier(12)
def work():
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fdopen.restype = ctypes.c_void_p
out = libc.fdopen(1, b"w")
libc.malloc_info(0, out)
libc.fflush(None)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux gives each thread a heap of its own"
)
def test_many_threads_share_one_heap() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT_HEAPS], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("<heap nr=") == 1
