"""Films whose pictures tell the moment, and a pose model that reads it; for the tests of compare."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from coach.capture.writer import VideoWriter
from coach.types import Crop, Detection, FloatArray, ImageArray

WIDTH, HEIGHT, FPS = 160, 120, 25.0
STANDING = np.array(
    [
        (80, 24), (82, 22), (78, 22), (84, 23), (76, 23), (90, 34), (70, 34), (94, 46), (66, 46),
        (95, 58), (65, 58), (86, 58), (74, 58), (87, 72), (73, 72), (88, 88), (72, 88),
    ],
    np.float32,
)  # fmt: skip


def body(moment: float) -> np.ndarray:
    """Arms and knees that move, in a picture whose brightness says the moment."""
    pose = STANDING.copy()
    swing = np.sin(moment / 7.0), np.sin(moment / 11.0 + 1.0), np.cos(moment / 5.0)
    pose[[7, 9]] += (6 + 8 * swing[0], -10 * swing[1])
    pose[[8, 10]] += (-6 - 6 * swing[1], 10 * swing[2])
    pose[[13, 15]] += (5 * swing[2], 0)
    pose[[14, 16]] += (-4 * swing[0], 0)
    return pose


class Scripted:
    """Pose model and detector in one: in a picture of brightness ``b`` stands the body of moment ``b``."""

    name, notice, input_size_px = "scripted", "", 192
    seen_until = 1000
    estimated = 0

    def estimate(self, image: ImageArray, crop: Crop) -> tuple[FloatArray, FloatArray]:
        type(self).estimated += 1
        moment = float(image[-8:].mean())
        score = 0.9 if moment < self.seen_until else 0.02
        return body(moment).astype(np.float32), np.full(17, score, np.float32)

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        if float(image[-8:].mean()) >= self.seen_until:
            return ()
        return (Detection((50.0, 15.0, 60.0, 90.0), 0.9),)


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> type[Scripted]:
    monkeypatch.setattr("coach.pose.create", lambda name, threads=1: Scripted())
    monkeypatch.setattr("coach.tracking.create_detector", lambda name="auto": Scripted())
    monkeypatch.setattr(Scripted, "seen_until", 1000)
    monkeypatch.setattr(Scripted, "estimated", 0)
    return Scripted


def film(path: Path, moments: np.ndarray, *, times_s: np.ndarray | None = None, sound: bool = False) -> Path:
    """A video whose pictures are as bright as their moments."""
    silent = path.with_name("silent_" + path.name) if sound else path
    with VideoWriter(silent, WIDTH, HEIGHT, FPS) as writer:
        for index, moment in enumerate(moments):
            image = np.full((HEIGHT, WIDTH, 3), round(float(moment)), np.uint8)
            writer.write(image, None if times_s is None else float(times_s[index]))
    if sound:
        _with_sound(silent, path)
    return path


def _with_sound(silent: Path, path: Path) -> None:
    with av.open(str(silent)) as source, av.open(str(path), "w") as target:
        video = source.streams.video[0]
        out = target.add_stream_from_template(video)
        tone = target.add_stream("aac", rate=44100)
        for packet in source.demux(video):
            if packet.dts is not None:
                packet.stream = out
                target.mux(packet)
        samples = 0.2 * np.sin(np.arange(1024) / 16)
        for index in range(100):
            frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 44100, index * 1024
            target.mux(tone.encode(frame))
        target.mux(tone.encode(None))


MOMENTS = np.arange(20.0, 90.0)
DARKER = 2.7
"""What a film loses of its brightness each time that it is written."""
