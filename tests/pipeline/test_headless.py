"""Practice without a window: which frames become lines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.pipeline import headless
from coach.pipeline.preview import picture_only
from coach.pipeline.status import PipelineStatus
from coach.settings import Settings
from coach.types import Frame, LiveResult

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
