"""What a process holds: memory, threads, handles; and what went wrong in it without stopping it."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PyQt6.QtCore import QtMsgType, qInstallMessageHandler

_PROC = Path("/proc/self")
_EDGE = 0.1

_NO_SOUND = "PulseAudioService"
"""What Qt says of a machine without a loudspeaker."""


@dataclass(frozen=True)
class Held:
    """Threads of Python by name, threads of the system and open files; -1 where the system does not say."""

    threads: tuple[str, ...]
    system_threads: int
    handles: int


def held() -> Held:
    """What is held now."""
    names = tuple(sorted(thread.name for thread in threading.enumerate()))
    if not _PROC.exists():
        return Held(names, -1, -1)
    return Held(names, _count(_PROC / "task"), _count(_PROC / "fd") - 1)


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def memory_mb() -> float:
    """Resident memory; NaN where the system does not say."""
    statm = _PROC / "statm"
    if not statm.exists():
        return float("nan")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


class Series:
    """Pairs of a time and a value."""

    def __init__(self) -> None:
        self._times_s = array("d")
        self._values = array("d")

    def add(self, time_s: float, value: float) -> None:
        """Take one."""
        self._times_s.append(time_s)
        self._values.append(value)

    def __len__(self) -> int:
        return len(self._values)

    def between(self, start_s: float, end_s: float) -> np.ndarray:
        """The values of a part."""
        times_s = np.array(self._times_s)
        return np.array(self._values)[(times_s >= start_s) & (times_s <= end_s)]

    def growth(self, start_s: float, end_s: float) -> float:
        """Median of the last tenth less the median of the first tenth of a part."""
        edge_s = _EDGE * (end_s - start_s)
        first, last = self.between(start_s, start_s + edge_s), self.between(end_s - edge_s, end_s)
        return float(np.median(last) - np.median(first)) if len(first) and len(last) else float("nan")


class Mishaps:
    """Collects what nobody caught, what was logged as an error and what Qt warned of."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def watch(self) -> None:
        """Begin."""
        sys.excepthook = lambda kind, error, _trace: self.add(f"{kind.__name__}: {error}")
        threading.excepthook = lambda args: self.add(f"{args.thread}: {args.exc_type}: {args.exc_value}")
        logging.getLogger().addHandler(_Listener(self.add))
        qInstallMessageHandler(self._from_qt)

    def add(self, sentence: str) -> None:
        """Remember one, and say it at once."""
        self.found.append(sentence)
        print(f"mishap: {sentence}", file=sys.stderr)

    def _from_qt(self, kind: QtMsgType, _context: Any, text: str | None) -> None:
        silent = text is not None and text.startswith(_NO_SOUND)
        if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg and not silent:
            self.add(f"Qt: {text}")


class _Listener(logging.Handler):
    def __init__(self, add: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._add = add

    def emit(self, record: logging.LogRecord) -> None:
        trouble = record.exc_info[1] if record.exc_info else ""
        self._add(f"{record.name}: {record.getMessage()} {trouble!r}")


def accelerated(speed: float) -> Callable[[], float]:
    """A clock on which ``speed`` seconds pass in one."""
    begun_s = time.perf_counter()
    return lambda: begun_s + (time.perf_counter() - begun_s) * speed
