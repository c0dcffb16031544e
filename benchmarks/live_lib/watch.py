"""What is measured while the pipeline runs."""

from __future__ import annotations

import os
import platform
import threading
import time
from datetime import date
from pathlib import Path

import numpy as np

from coach.types import FollowState, LiveResult

_SETTLED_S = 3.0
_PROC = Path("/proc")


class Watch:
    """Reads the results as the window would, and the clocks of the process once all is settled."""

    def __init__(self) -> None:
        self._picture_s = self._feedback_s = self._settled_s = 0.0
        self._latencies_ms: list[float] = []
        self._locked = self._dropped = self._dropped_before = 0

    @property
    def settled_for_s(self) -> float:
        """How long it has been measuring."""
        return time.perf_counter() - self._settled_s if self._settled_s else 0.0

    def add(self, result: LiveResult) -> None:
        """Take note of a result; those of the first seconds count only for the start-up."""
        now_s = time.perf_counter()
        self._picture_s = self._picture_s or now_s
        if not result.stages_ms:
            return
        self._feedback_s = self._feedback_s or now_s
        if now_s - self._feedback_s < _SETTLED_S:
            return
        if not self._settled_s:
            self._settled_s = now_s
            self._cpu_s, self._machine_s, self._threads_s = time.process_time(), _busy_s(), _thread_times_s()
            self._memory_mb, self._dropped_before = _memory_mb(), result.dropped
        self._latencies_ms.append(result.latency_ms)
        self._dropped = result.dropped
        self._locked += result.alignment.state is FollowState.LOCKED

    def startup(self, start_s: float) -> dict[str, float]:
        """Seconds from the start of the pipeline."""
        return {
            "first_picture_s": self._picture_s - start_s,
            "first_feedback_s": self._feedback_s - start_s,
        }

    def figures(self) -> dict[str, object]:
        """All but the start-up."""
        seconds, count, cores = self.settled_for_s, len(self._latencies_ms), os.cpu_count() or 1
        own = (time.process_time() - self._cpu_s) / seconds
        threads = {
            name: (spent_s - self._threads_s.get(name, 0.0)) / seconds
            for name, spent_s in _thread_times_s().items()
        }
        p50, p90, p99 = np.percentile(self._latencies_ms, (50, 90, 99))
        return {
            "seconds": seconds,
            "analysed": count,
            "analysed_fps": count / seconds,
            "dropped": self._dropped - self._dropped_before,
            "latency_p50_ms": p50,
            "latency_p90_ms": p90,
            "latency_p99_ms": p99,
            "cpu_of_one_core": own,
            "cpu_of_machine": own / cores,
            "cpu_of_others": max(0.0, (_busy_s() - self._machine_s) / seconds - own) / cores,
            "cpu_by_thread": threads,
            "memory_mb": _memory_mb(),
            "memory_growth_mb": _memory_mb() - self._memory_mb,
            "locked_share": self._locked / count,
        }


def machine() -> dict[str, object]:
    """Date and computer."""
    model = platform.processor()
    cpuinfo = _PROC / "cpuinfo"
    if cpuinfo.exists():
        named = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = named[0].split(":", 1)[1].strip() if named else model
    return {
        "date": date.today().isoformat(),
        "cpu": model,
        "cores": os.cpu_count(),
        "system": platform.platform(),
    }


def _thread_times_s() -> dict[str, float]:
    """CPU seconds of each thread that Python knows; empty where the system does not say."""
    times_s: dict[str, float] = {}
    for thread in threading.enumerate():
        stat = _PROC / f"self/task/{thread.native_id}/stat"
        if stat.exists():
            fields = stat.read_text().rsplit(")", 1)[1].split()
            spent_s = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            times_s[thread.name] = times_s.get(thread.name, 0.0) + spent_s
    return times_s


def _busy_s() -> float:
    """CPU seconds that all programs together have spent; NaN where the system does not say."""
    stat = _PROC / "stat"
    if not stat.exists():
        return float("nan")
    user, nice, system, _idle, _wait, irq, softirq, *_ = map(int, stat.read_text().split("\n")[0].split()[1:])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def _memory_mb() -> float:
    """Resident memory; NaN where the system does not say."""
    status = _PROC / "self/status"
    if not status.exists():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024
