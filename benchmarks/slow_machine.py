"""What a slow machine shows: live practice with a pose model that takes long, with and without pacing.

The pose model is replaced by one that knows the truth of the virtual performer and answers after a while in
which it sleeps: that stands for a slower processor, and takes none of this one, so that the figures hold on a
busy machine too. Threads, slots, following, judging and pacing are the program's own. Counted is what comes
after the first seconds, in which the program finds its pace.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from coach.capture import clock
from coach.capture.pacing import Pacer
from coach.performer.source import PerformerSource
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.live import LivePipeline
from coach.pipeline.preview import is_analysed
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Detection, Frame, SourceInfo

ROUTINE = "warm-up"
FPS = 30.0
_SIZE_PX = (640, 360)
_FIND_PACE_S = 8.0
_POLL_S = 0.004


class NumberedCamera:
    """A camera whose pictures are noise and their number; late ones are skipped."""

    info = SourceInfo("Benchmark", *_SIZE_PX, FPS, 0, live=True, stamps_arrival=True)

    def __init__(self) -> None:
        self._pacer = Pacer()
        self._noise = np.random.default_rng(0).integers(0, 255, (_SIZE_PX[1], _SIZE_PX[0], 3), np.uint8)

    def __enter__(self) -> NumberedCamera:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._pacer.stop()

    def __iter__(self) -> Iterator[Frame]:
        index = 0
        while self._pacer.wait_for(index / FPS):
            index += int(self._pacer.late_s(index / FPS) * FPS)
            image = np.roll(
                self._noise, index, axis=0
            )  # a picture that stays the same would count as a fault
            image[0, 0] = (index % 256, index // 256, 0)
            yield Frame(image, index, clock.now_s())
            index += 1


class SlowTruth:
    """Pose backend and detector: the truth of the picture's number, after ``pose_s``."""

    name, notice, input_size_px = "truth", "", 192

    def __init__(self, pose_s: float) -> None:
        self._source = PerformerSource(ROUTINE, width=_SIZE_PX[0], height=_SIZE_PX[1], fps=FPS)
        self._pose_s = pose_s

    def estimate(self, image: np.ndarray, crop: Any) -> tuple[np.ndarray, np.ndarray]:
        time.sleep(self._pose_s)
        return self._truth(image).astype(np.float32), np.full(17, 0.9, np.float32)

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        truth = self._truth(image)
        low, size = truth.min(axis=0), np.ptp(truth, axis=0)
        return (Detection((*map(float, low), *map(float, size)), 0.9),)

    def _truth(self, image: np.ndarray) -> np.ndarray:
        return self._source.truth(int(image[0, 0, 0]) + 256 * int(image[0, 0, 1])).keypoints_px


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=12.0, help="counted, for each line")
    parser.add_argument("--pose-ms", type=float, nargs="+", default=[6.0, 30.0, 45.0, 60.0, 80.0])
    parser.add_argument("--json", type=Path, help="write the figures there")
    args = parser.parse_args()
    rows = [
        {"pose_ms": pose_ms, "pace": pace, **_run(pose_ms / 1e3, pace, args.seconds)}
        for pose_ms in args.pose_ms
        for pace in ("full", "auto")
    ]
    print("| pose model takes | pacing | results a second | median latency (ms) | p99 (ms) | step |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        print(
            f"| {row['pose_ms']:.0f} ms | {row['pace']} | {row['fps']:.1f} | {row['median_ms']:.1f} "
            f"| {row['p99_ms']:.1f} | {row['step']} |"
        )
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


def _run(pose_s: float, pace: str, seconds: float) -> dict[str, float]:
    settings = Settings()
    settings = replace(settings, preferences=replace(settings.preferences, pace=pace))
    models = SlowTruth(pose_s)
    made: list[LiveAnalyser] = []

    def make(routine: Any, chosen: Settings) -> LiveAnalyser:
        made.append(LiveAnalyser(routine, chosen, backend=models, detector=models))
        return made[-1]

    pipeline = LivePipeline(NumberedCamera, RoutineStore().load(ROUTINE), settings, make_analyser=make)
    pipeline.start()
    first_s = now_s = 0.0
    latencies_ms = []
    try:
        while not first_s or now_s - first_s < _FIND_PACE_S + seconds:
            result, now_s = pipeline.latest(), time.perf_counter()
            if result is not None and is_analysed(result):
                first_s = first_s or now_s
                if now_s - first_s >= _FIND_PACE_S:
                    latencies_ms.append(result.latency_ms)
            elif pipeline.status.phase in ("faulted", "ended"):
                raise SystemExit(pipeline.status.message)
            else:
                time.sleep(_POLL_S)
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
