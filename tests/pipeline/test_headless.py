"""Practice without a window: which frames become lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.latency import kept
from coach.latency.estimate import Delay
from coach.pipeline import headless
from coach.pipeline.preview import picture_only
from coach.pipeline.status import PipelineStatus
from coach.settings import Settings
from coach.types import Alignment, FollowState, Frame, LiveResult

LACK = "It works with less than it should have."
SEEN = picture_only(Frame(np.zeros((4, 4, 3), np.uint8), 0, 0.0))


def analysed(index: int) -> LiveResult:
    frame = replace(SEEN.frame, frame_index=index)
    return replace(SEEN, frame=frame, latency_ms=8.0, stages_ms={"pose": 6.0})


class Ending:
    """Shows a picture, analyses two frames, and ends just after it was asked for the last of them."""

    def __init__(self, *_: object, **__: object) -> None:
        self.results: list[LiveResult | None] = [SEEN, analysed(1), None, analysed(2)]
        self.status = PipelineStatus("running", LACK)

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def latest(self) -> LiveResult | None:
        result = self.results.pop(0) if self.results else None
        if len(self.results) == 1:
            self.status = PipelineStatus("ended")
        return result


def test_only_what_was_analysed_is_a_line_and_the_last_frame_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(headless, "LivePipeline", Ending)
    lines = tmp_path / "lines.jsonl"
    summary = headless.practise("warm-up", "performer", Settings(), lines=lines)
    written = [json.loads(line)["frame"] for line in lines.read_text(encoding="utf-8").splitlines()]
    assert written == [1, 2]
    assert str(summary).startswith(f"{LACK}\n2 frames")
    assert "2 frames" in str(summary) and "latency 8.0 ms" in str(summary)


def test_playing_along_says_how_late_the_learner_is_without_what_the_camera_adds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The reference plays from the first frame, at 50 s; the camera is 0.1 s behind the screen."""
    positions_s = [0.0, 0.4, 1.9, 3.0]

    def results(*_: object) -> Iterator[LiveResult]:
        for index, reference_s in enumerate(positions_s):
            state = FollowState.LOCKED if index < 3 else FollowState.LOST
            aligned = Alignment(reference_s, 1.0, 0.9, state, 50.0 + index)
            frame = replace(SEEN.frame, frame_index=index, timestamp_s=50.0 + index)
            yield replace(analysed(index), frame=frame, alignment=aligned)

    monkeypatch.setattr(headless, "_newest_frames", results)
    kept.keep("Camera 0", Delay(0.1, 0.001, 0.99, 0.2, 30.0), "2026-03-05")
    lines = tmp_path / "lines.jsonl"
    headless.practise("warm-up", "0", Settings(), lines=lines, play_along=True)
    late_s = [json.loads(line)["behind_s"] for line in lines.read_text(encoding="utf-8").splitlines()]
    assert late_s == [-0.1, 0.5, 0.0, None]
    headless.practise("warm-up", "0", Settings(), lines=lines)
    assert "behind_s" not in lines.read_text(encoding="utf-8")
