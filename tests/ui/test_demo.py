"""The demonstration: the real program, the real model, filmed without a display."""

from __future__ import annotations

import pytest

from coach.capture.video import VideoFile
from coach.errors import RoutineError
from coach.opencv import cv2
from ui.offscreen_demo import run_demo


@pytest.mark.slow
def test_the_real_program_is_filmed(qapp, tmp_path, models_dir):
    summary = run_demo(tmp_path / "out", 4.0)
    assert summary.frames > 10
    assert summary.film == tmp_path / "out" / "demo.mp4"
    with VideoFile(summary.film) as film:
        frames = list(film)
    assert frames[0].image.shape == (720, 1280, 3)
    assert frames[-1].timestamp_s > 3.5
    first, last = (frame.image[:630, 680:].astype(int) for frame in (frames[0], frames[-1]))
    assert abs(first - last).mean() > 10  # the learner came into the picture
    assert str(summary.film) in str(summary)
    if summary.picture is not None:
        assert cv2.imread(str(summary.picture)).shape == (720, 1280, 3)


def test_without_the_routine_it_says_so(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.offscreen_demo.ROUTINE", "no-such-routine")
    with pytest.raises(RoutineError):
        run_demo(tmp_path, 1.0)
    assert not list(tmp_path.glob("*.mp4"))
