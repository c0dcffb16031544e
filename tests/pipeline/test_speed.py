from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from coach.pipeline.preview import picture_only
from coach.pipeline.speed import (
    BUDGET_MS,
    STAGE_WORDS,
    Speed,
    SpeedWatch,
    as_record,
    bottleneck,
    stage_words,
    verdict,
)
from coach.types import Frame, LiveResult

STAGES_MS = {"pose": 6.0, "align": 1.0, "feedback": 0.5, "wait": 2.0}


def result(index: int, stages_ms: dict[str, float], arrival_s: float) -> LiveResult:
    made = picture_only(Frame(np.zeros((4, 4, 3), np.uint8), index, arrival_s))
    return replace(made, latency_ms=sum(stages_ms.values()), stages_ms=stages_ms, arrival_s=arrival_s)


def watch(
    seconds: float, fps: float = 30.0, every: int = 1, step: int = 0, redraw_step: int = 0, **more_ms: float
) -> Speed:
    """Results of every so manieth frame; each is painted 20 ms after it arrived, and costs 4 ms to draw."""
    made = SpeedWatch()
    for index in range(0, round(seconds * fps), every):
        arrival_s = 50 + index / fps
        one = result(index, STAGES_MS | more_ms, arrival_s)
        made.add(one, arrival_s + 0.01)
        made.drawn(4.0)
        made.painted(one, arrival_s + 0.02)
    speed = made.speed(step, redraw_step)
    assert speed is not None
    return speed


def test_figures_are_of_the_time_after_the_beginning() -> None:
    speed = watch(12.0)
    assert speed.seconds == pytest.approx(10, abs=0.1)
    assert speed.fps == pytest.approx(30, rel=0.02)
    assert (speed.dropped, speed.offered) == (0, 300)
    assert speed.result.median_ms == pytest.approx(9.5)
    assert speed.painted is not None
    assert speed.painted.median_ms == pytest.approx(20.0, abs=0.01)
    assert speed.holds


def test_frames_that_were_never_results_are_dropped_ones() -> None:
    speed = watch(12.0, every=2)
    assert speed.dropped == pytest.approx(150, abs=2)
    assert speed.offered == pytest.approx(300, abs=2)
    assert not speed.holds


def test_a_picture_shown_ahead_of_its_look_counts_once() -> None:
    made = SpeedWatch()
    for index in range(360):
        arrival_s = 50 + index / 30
        made.add(result(index, {}, arrival_s), arrival_s)
        if index % 2 == 0:
            made.add(result(index, STAGES_MS | {"pose": 45.0}, arrival_s), arrival_s + 0.045)
    speed = made.speed()
    assert speed is not None
    assert speed.fps == pytest.approx(30, rel=0.02)
    assert speed.dropped == 0
    assert speed.result.count == 150
    assert speed.work_ms["pose"] == pytest.approx(22.5, rel=0.01)


def test_pictures_that_nobody_looked_at_tell_nothing() -> None:
    made = SpeedWatch()
    for index in range(120):
        made.add(result(index, {}, index / 30), index / 30)
    assert made.speed() is None


def test_nothing_seen_is_nothing() -> None:
    made = SpeedWatch()
    assert made.speed() is None
    made.add(picture_only(Frame(np.zeros((4, 4, 3), np.uint8), 0, 0.0)), 1.0)
    assert made.speed() is None
    made.painted(picture_only(Frame(np.zeros((4, 4, 3), np.uint8), 0, 0.0)))
    assert made.watched_s == 0.0


def test_without_a_window_nothing_is_painted() -> None:
    made = SpeedWatch()
    for index in range(120):
        made.add(result(index, STAGES_MS, index / 30), index / 30)
    speed = made.speed()
    assert speed is not None
    assert speed.painted is None
    assert as_record(speed)["capture_to_painted_ms"] is None


def test_a_costly_stage_that_comes_seldom_is_weighed_by_how_often_it_comes() -> None:
    made = SpeedWatch()
    for index in range(300):
        seldom = {"detect": 60.0} if index % 30 == 0 else {}
        made.add(result(index, STAGES_MS | seldom, index / 30), index / 30)
    speed = made.speed()
    assert speed is not None
    assert speed.stages["detect"].median_ms == pytest.approx(60)
    assert speed.work_ms["detect"] == pytest.approx(2.0, rel=0.1)
    assert bottleneck(speed) == "pose"


def test_stages_are_in_the_order_of_the_picture_and_in_words() -> None:
    speed = watch(6.0, odd_thing=1.0)
    assert list(speed.stages) == ["wait", "pose", "align", "feedback", "draw", "odd_thing"]
    assert stage_words("odd_thing") == "Odd thing"
    assert stage_words("pose") == STAGE_WORDS["pose"]


def test_waiting_is_not_the_bottleneck() -> None:
    assert bottleneck(watch(6.0, wait=500.0)) == "pose"


@pytest.mark.parametrize(
    ("speed", "says"),
    [
        (watch(6.0), ["fast enough", "nothing is left out"]),
        (watch(6.0, step=1), ["a little slow", "So that it keeps up", "3 times less often"]),
        (watch(6.0, step=2, redraw_step=1), ["every second picture", "drawn 15 times a second"]),
        (watch(6.0, step=3), ["every third picture"]),
        (watch(6.0, every=3, step=3), ["manages 10 of 30", "close other programs", "To save time"]),
        (watch(6.0, every=3), ["manages 10 of 30", "finding the body (6 ms"]),
        (watch(6.0, every=3, draw=90.0), ["make the window smaller"]),
    ],
)
def test_the_verdict_says_what_and_why_and_what_was_done(speed: Speed, says: list[str]) -> None:
    sentence = verdict(speed)
    assert all(part in sentence for part in says), sentence
    assert sentence.endswith(".")


def test_the_record_is_plain_json() -> None:
    record = json.loads(json.dumps(as_record(watch(6.0)), allow_nan=False))
    assert record["holds_30_fps"] is True
    assert record["budget_ms"] == pytest.approx(BUDGET_MS, abs=0.01)
    assert record["stages_ms"]["pose"]["median"] == 6.0
    assert record["bottleneck"] == "pose"
    assert math.isclose(record["capture_to_result_ms"]["median"], 9.5)
