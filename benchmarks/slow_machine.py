"""What a slow machine shows: live practice with a pose model that takes longer, with and without pacing.

The virtual performer is the camera, its pictures packed beforehand. The pose model is the program's own;
after each of its answers the analysis thread sleeps, which stands for a slower processor and takes none of
this one. Counted is what comes after the first seconds, in which the program finds its pace.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_FIND_PACE_S = 8.0
_POLL_S = 0.004


class SlowedBackend:
    """A pose backend that takes ``extra_s`` longer."""

    def __init__(self, backend: Any, extra_s: float) -> None:
        self._backend = backend
        self._extra_s = extra_s
        self.name, self.notice, self.input_size_px = backend.name, "", backend.input_size_px

    def estimate(self, image: np.ndarray, crop: Any) -> Any:
        found = self._backend.estimate(image, crop)
        time.sleep(self._extra_s)
        return found


def main() -> None:
    from coach.pipeline import trial
    from coach.settings import Settings

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=15.0, help="counted, for each line")
    parser.add_argument("--extra-ms", type=float, nargs="+", default=[0.0, 20.0, 35.0, 60.0])
    parser.add_argument("--json", type=Path, help="write the figures there")
    args = parser.parse_args()
    packed = trial.draw(Settings())
    rows = [
        {"extra_ms": extra_ms, "pace": pace, **_run(packed, extra_ms / 1e3, pace, args.seconds)}
        for extra_ms in args.extra_ms
        for pace in ("full", "auto")
    ]
    print("| pose model slower by | pacing | results a second | median latency (ms) | p99 (ms) | step |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['extra_ms']:.0f} ms | {row['pace']} | {row['fps']:.1f} | {row['median_ms']:.1f} "
            f"| {row['p99_ms']:.1f} | {row['step']} |"
        )
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


def _run(packed: Any, extra_s: float, pace: str, seconds: float) -> dict[str, float]:
    from coach import pose
    from coach.pipeline.analyser import LiveAnalyser
    from coach.pipeline.live import LivePipeline
    from coach.pipeline.preview import is_analysed
    from coach.pipeline.trial import ROUTINE, PackedCamera
    from coach.routines.store import RoutineStore
    from coach.settings import Settings

    settings = Settings()
    settings = replace(settings, preferences=replace(settings.preferences, pace=pace))
    made: list[LiveAnalyser] = []

    def make(routine: Any, chosen: Settings) -> LiveAnalyser:
        made.append(LiveAnalyser(routine, chosen, backend=SlowedBackend(pose.create(), extra_s)))
        return made[-1]

    pipeline = LivePipeline(
        lambda: PackedCamera(packed), RoutineStore().load(ROUTINE), settings, make_analyser=make
    )
    pipeline.start()
    first_s = now_s = 0.0
    latencies_ms = []
    try:
        while not first_s or now_s - first_s < _FIND_PACE_S + seconds:
            result, now_s = pipeline.latest(), time.perf_counter()
            if result is None:
                time.sleep(_POLL_S)
            elif is_analysed(result):
                first_s = first_s or now_s
                if now_s - first_s >= _FIND_PACE_S:
                    latencies_ms.append(result.latency_ms)
        step = made[0].step
    finally:
        pipeline.stop()
    median_ms, p99_ms = np.percentile(latencies_ms, (50, 99))
    return {
        "fps": len(latencies_ms) / seconds,
        "median_ms": float(median_ms),
        "p99_ms": float(p99_ms),
        "step": step,
    }


if __name__ == "__main__":
    main()
