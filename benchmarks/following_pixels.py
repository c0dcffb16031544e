"""Follow learners through real pictures read by the pose model: the virtual performer and film clips.

The performer's true place is known in every frame; a clip is followed against itself at another speed, cut,
zoomed, flipped and with noise, so there too. Every method gets the same poses.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.following_lib import metrics, ours, peers, report
from benchmarks.following_lib.streams import IDLE, MOVING, Stream
from coach import paths
from coach.capture.video import VideoFile
from coach.performer.body import Body
from coach.performer.performance import Jump, Pause, Performance, demo_performance
from coach.performer.source import PerformerSource
from coach.performer.view import View
from coach.routines import format as routine_format
from coach.settings import Settings
from coach.skeleton import SWAP
from coach.tracking.reader import PoseReader
from coach.types import Frame

METHODS = {
    "follow": ours.method("follow"),
    "open_end": ours.method("open_end"),
    "oltw": ours.method("oltw"),
    "OLTW-Arzt": peers.arzt,
    "clock": peers.clock,
}


@dataclass(frozen=True)
class Change:
    """How a clip is played to the follower."""

    name: str
    speed: float = 1.0
    zoom: float = 1.0
    noise: float = 0.0
    flip: bool = False
    cut_s: tuple[float, float] | None = None


CHANGES = (
    Change("as it is"),
    Change("1.5x", speed=1.5),
    Change("0.7x", speed=0.7),
    Change("zoomed, noisy", zoom=0.75, noise=12.0),
    Change("flipped", flip=True),
    Change("2 s cut out", cut_s=(6.0, 8.0)),
)


def read(frames: Iterator[Frame]) -> tuple[np.ndarray, np.ndarray]:
    """Keypoints (T, 17, 2) and scores (T, 17) of each frame."""
    with PoseReader(Settings(), mil="off") as reader:
        poses = [reader.read(frame).pose for frame in frames]
    return np.stack([p.keypoints_px for p in poses]), np.stack([p.scores for p in poses])


def performances(motion: str) -> dict[str, Performance]:
    demo = replace(demo_performance(motion), stand_before_s=3.0)
    return {
        "demo performance": demo,
        "from the side, tall": replace(
            demo, view=View(yaw_deg=30.0, distance_m=4.0), body=Body(height_m=1.9)
        ),
        "pause, skip, restart": replace(
            demo,
            pauses=(Pause(5.0, 2.0),),
            skips=(Jump(8.0, 11.0),),
            restarts=(Jump(15.0, 10.0),),
        ),
    }


def performer_streams(seconds: float) -> Iterator[Stream]:
    for motion in ("dance", "warm-up", "strength"):
        routine = routine_format.load(paths.bundled_routines() / motion)
        for name, performance in performances(motion).items():
            source = PerformerSource(motion, performance, width=640, height=360)
            count = round(seconds * 30)
            with source:
                query, scores = read(source.frame(k) for k in range(count))
                truth = np.array([source.truth(k).reference_s for k in range(count)])
            times = np.arange(count) / 30.0
            yield Stream(
                f"{motion}, {name}",
                routine.keypoints_px,
                routine.scores,
                query,
                scores,
                times,
                truth,
                np.where(times < performance.stand_before_s, IDLE, MOVING),
                [],
                fps=routine.fps,
            )


def clip_streams(path: Path) -> Iterator[Stream]:
    with VideoFile(path) as video:
        frames = list(video)
    reference, scores = read(iter(frames))
    times = np.array([f.timestamp_s for f in frames])
    fps = (len(frames) - 1) / (times[-1] - times[0])
    for change in CHANGES:
        if change.cut_s and change.cut_s[1] > times[-1] - 2:
            continue
        kept = [
            f for f in frames if not (change.cut_s and change.cut_s[0] <= f.timestamp_s < change.cut_s[1])
        ]
        query, seen = read(_changed(kept, change))
        target = reference
        if change.flip:
            target = reference[:, SWAP] * np.array([-1, 1], np.float32)
        truth = np.array([f.timestamp_s for f in kept]) - times[0]
        yield Stream(
            f"{path.stem}, {change.name}",
            target,
            scores[:, SWAP] if change.flip else scores,
            query,
            seen,
            np.arange(len(kept)) / fps / change.speed,
            truth,
            np.full(len(kept), MOVING),
            [],
            fps=fps,
        )


def _changed(frames: list[Frame], change: Change) -> Iterator[Frame]:
    rng = np.random.default_rng(0)
    height, width = frames[0].image.shape[:2]
    for frame in frames:
        image = frame.image
        if change.zoom != 1.0:
            small = cv2.resize(image, None, fx=change.zoom, fy=change.zoom)
            top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
            image = np.zeros_like(frame.image)
            image[top : top + small.shape[0], left : left + small.shape[1]] = small
        if change.noise:
            image = np.clip(image + rng.normal(size=image.shape) * change.noise, 0, 255).astype(np.uint8)
        if change.flip:
            image = np.ascontiguousarray(image[:, ::-1])
        yield replace(frame, image=image)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=25.0, help="of each performance")
    parser.add_argument("--no-performer", action="store_true")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    table: dict[str, dict[str, dict[str, float]]] = {}

    def drawn() -> Iterator[Stream]:
        for clip in args.clips:
            yield from clip_streams(clip)
        if not args.no_performer:
            yield from performer_streams(args.seconds)

    for stream in drawn():
        for name, method in METHODS.items():
            row = metrics.pooled([metrics.score(stream, method(stream))])
            table.setdefault(stream.name, {})[name] = row
            print(report.line(stream.name, name, row, 0.0), flush=True)
    if args.json:
        args.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
