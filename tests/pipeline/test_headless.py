"""Practice without a window: which frames become lines."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.latency import kept
from coach.latency.estimate import Delay
from coach.pipeline import headless
from coach.pipeline.preview import picture_only
from coach.pipeline.records import as_record
from coach.pipeline.status import PipelineStatus
from coach.routines.format import Phrase
from coach.sessions.recorder import Recorder
from coach.sessions.store import SessionStore
from coach.settings import Settings
from coach.types import Alignment, Cue, CueKind, FollowState, Frame, LiveResult, Severity

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
    late_s = [json.loads(line)["behind_s"] for line in lines.read_text(encoding="utf-8").splitlines()]
    assert late_s == [None] * 4, "nothing plays, and of their own pace nothing is known"


def test_a_line_tells_phrase_repetition_cue_and_both_grades() -> None:
    phrases = (Phrase("Warm-up", 0.0, 2.0), Phrase("Turn", 2.0, 4.0))
    aligned = Alignment(2.5, 1.0, 0.9, FollowState.LOCKED, 3.0, "", 0.25, 4)
    cue = Cue("Bend your left knee", "left_knee", Severity.WRONG, 2.9, CueKind.FORM)
    feedback = replace(SEEN.feedback, cue=cue, grade=81.04, form=90.0, timing=45.5, behind_s=0.3)
    record = as_record(replace(analysed(1), alignment=aligned, feedback=feedback), phrases=phrases)
    told = {name: record[name] for name in ("phrase", "phase", "repetition", "cue", "cue_kind", "cue_joint")}
    assert list(told.values()) == ["Turn", 0.25, 4, cue.text, "form", "left_knee"]
    assert [record[name] for name in ("grade", "form", "timing", "behind_s")] == [81.0, 90.0, 45.5, 0.3]
    lost = replace(aligned, state=FollowState.LOST, phase=math.nan, repetition=0)
    silent = as_record(replace(analysed(1), alignment=lost), phrases=phrases)
    assert [silent[name] for name in told] == [None] * 6


def test_a_practice_without_a_window_is_in_the_history(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def results(*_: object) -> Iterator[LiveResult]:
        for index in range(90):
            state = FollowState.LOCKED if index < 89 else FollowState.FINISHED
            at_s = index / 30
            frame = replace(SEEN.frame, frame_index=index, timestamp_s=at_s)
            yield replace(analysed(index), frame=frame, alignment=Alignment(at_s, 1.0, 0.9, state, at_s))

    monkeypatch.setattr(headless, "_newest_frames", results)
    path = tmp_path / "history.sqlite3"
    with contextlib.closing(Recorder(path)) as recorder:
        headless.practise("warm-up", "0", Settings(), lines=tmp_path / "l.jsonl", recorder=recorder)
    (entry,) = SessionStore(path).entries()
    assert (entry.routine, entry.ending) == ("warm-up", "finished")
    assert entry.seconds == pytest.approx(89 / 30, abs=0.01)
    headless.practise("warm-up", "0", Settings(), lines=tmp_path / "l.jsonl")
    assert len(SessionStore(path).entries()) == 1
