"""What a slow machine shows: live practice with a pose model that takes long, with and without pacing.

The pose model is replaced by one that knows the truth of the virtual performer and answers after a while in
which it sleeps: that stands for a slower processor, and takes none of this one, so that the figures hold on a
busy machine too. Threads, slots, following, judging, pacing, polling and painting are the program's own.
Counted is what comes after the first seconds, in which the program finds its pace: each different picture
that is painted, and how long after its arrival that was.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PyQt6.QtCore import QEventLoop
from PyQt6.QtWidgets import QApplication

from coach.capture import clock
from coach.capture.pacing import Pacer
from coach.performer.source import PerformerSource
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.live import LivePipeline
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Detection, Frame, SourceInfo
from ui.bridge import LiveBridge
from ui.practice.learner_picture import LearnerPicture
from ui.practice.redraw import Redraw
from ui.practice.reference_picture import ReferencePicture

ROUTINE = "warm-up"
FPS = 30.0
_SIZE_PX = (640, 360)
PACINGS = ("full", "auto")
_CELL_PX = (640, 720)
_FIND_PACE_S = 8.0


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


class Screen:
    """The window's side: polls, draws as practice does, and notes each picture when it is painted first."""

    def __init__(self, pipeline: LivePipeline) -> None:
        self._pipeline = pipeline
        self._learner, self._reference = LearnerPicture(), ReferencePicture()
        self._redraw = Redraw(self._learner, self._reference)
        self._redraw.set_automatic(False)  # what drawing leaves out by itself is another matter
        self._bridge = LiveBridge()
        self._bridge.result.connect(self._redraw.show_result)
        self._bridge.tick.connect(self._redraw.advance)
        self._bridge.status.connect(self._take_status)
        self._learner.painted.connect(self._take_painted)
        self._loop = QEventLoop()
        self._frame: Frame | None = None
        self._looks = 0
        self.begun_s = math.nan
        self.painted_s: list[float] = []
        self.ages_ms: list[float] = []

    def watch(self, seconds: float) -> None:
        """Practise until so many seconds were counted."""
        self._learner.resize(*_CELL_PX)
        self._learner.show()
        self._seconds = seconds
        self._bridge.start(lambda: self._pipeline)
        self._loop.exec()
        self._looks = self._pipeline.stages["pose"].count - self._looks
        self._bridge.shut_down()
        self._learner.close()

    def figures(self) -> dict[str, float]:
        """What was seen, a second and in milliseconds."""
        median_ms, p90_ms = np.percentile(self.ages_ms, (50, 90))
        return {
            "looks_fps": self._looks / self._seconds,
            "shown_fps": len(self.ages_ms) / self._seconds,
            "gap_p90_ms": float(np.percentile(np.diff(self.painted_s), 90)) * 1e3,
            "age_median_ms": float(median_ms),
            "age_p90_ms": float(p90_ms),
        }

    def _take_painted(self) -> None:
        result, now_s = self._learner.result, clock.now_s()
        if result is None or math.isnan(result.arrival_s) or result.frame is self._frame:
            return
        self._frame = result.frame
        if math.isnan(self.begun_s):
            self.begun_s = now_s + _FIND_PACE_S
        if now_s < self.begun_s:
            self._looks = self._pipeline.stages["pose"].count
        elif now_s < self.begun_s + self._seconds:
            self.painted_s.append(now_s)
            self.ages_ms.append((now_s - result.arrival_s) * 1e3)
        else:
            self._loop.quit()

    def _take_status(self, phase: str, message: str) -> None:
        if phase in ("faulted", "ended"):
            raise SystemExit(message)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=12.0, help="counted, for each line")
    parser.add_argument("--pose-ms", type=float, nargs="+", default=[6.0, 30.0, 45.0, 60.0, 80.0])
    parser.add_argument("--pacing", nargs="+", choices=PACINGS, default=PACINGS)
    parser.add_argument("--json", type=Path, help="write the figures there")
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    rows = [
        {"pose_ms": pose_ms, "pacing": pacing, **_run(pose_ms / 1e3, pacing, args.seconds)}
        for pose_ms in args.pose_ms
        for pacing in args.pacing
    ]
    app.quit()
    print(
        "| pose model takes | pacing | looks a second | pictures shown a second | gap between, p90 (ms) |",
        end="",
    )
    print(" camera to screen, median (ms) | p90 (ms) | step |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        rates = [f"{row[name]:.1f}" for name in ("looks_fps", "shown_fps")]
        spans = [f"{row[name]:.0f}" for name in ("gap_p90_ms", "age_median_ms", "age_p90_ms", "step")]
        print("| " + " | ".join([f"{row['pose_ms']:.0f} ms", str(row["pacing"]), *rates, *spans]) + " |")
    if args.json is not None:
        args.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


def _run(pose_s: float, pacing: str, seconds: float) -> dict[str, float]:
    settings = Settings()
    settings = replace(settings, preferences=replace(settings.preferences, pace=pacing))
    models = SlowTruth(pose_s)
    made: list[LiveAnalyser] = []

    def make(routine: Any, chosen: Settings) -> LiveAnalyser:
        made.append(LiveAnalyser(routine, chosen, backend=models, detector=models))
        return made[-1]

    routine = RoutineStore().load(ROUTINE)
    screen = Screen(LivePipeline(NumberedCamera, routine, settings, make_analyser=make))
    screen.watch(seconds)
    return {**screen.figures(), "step": made[0].step}


if __name__ == "__main__":
    main()
