"""MIL, inline and beside: it follows a textured square, and its thread never makes anybody wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from coach.opencv import cv2
from coach.tracking import mil as module
from coach.tracking.body import overlap
from coach.types import Box, Frame

BACKGROUND = cv2.GaussianBlur(np.random.default_rng(0).integers(0, 256, (240, 320, 3), np.uint8), (0, 0), 6)
BODY = cv2.resize(np.random.default_rng(1).integers(0, 256, (16, 8, 3), np.uint8), (40, 80), interpolation=0)


def frame(index: int, *, visible: bool = True) -> tuple[Frame, Box]:
    """A body 40 x 80 that moves 3 pixels a frame, ten frames a second."""
    image = BACKGROUND.copy()
    x, y = 60 + 3 * index, 80
    if visible:
        image[y : y + 80, x : x + 40] = BODY
    return Frame(image, index, index / 10), (x, y, 40, 80)


@pytest.fixture(params=["inline", "thread"])
def mil(request: pytest.FixtureRequest) -> Iterator[module.Mil]:
    tracker = module.create(request.param, 0.0)
    yield tracker
    tracker.close()


def eventually(condition) -> bool:
    ends = time.monotonic() + 5
    while not condition() and time.monotonic() < ends:
        time.sleep(0.002)
    return condition()


def looked_at(mil: module.Mil, timestamp_s: float) -> bool:
    return eventually(lambda: (look := mil.latest()) is not None and look.timestamp_s == timestamp_s)


def test_it_follows(mil: module.Mil) -> None:
    mil.start(*frame(0))
    for index in range(1, 16):
        now, box = frame(index)
        mil.look(now)
        assert looked_at(mil, now.timestamp_s)
    assert overlap(mil.latest().box_px, box) > 0.6


def test_it_says_nothing_before_it_looked_and_after_stop(mil: module.Mil) -> None:
    assert mil.latest() is None
    mil.look(frame(1)[0])
    mil.start(*frame(0))
    assert mil.latest() is None
    mil.look(frame(1)[0])
    assert looked_at(mil, 0.1)
    mil.stop()
    mil.look(frame(2)[0])
    assert mil.latest() is None


def test_a_new_start_forgets_the_old_one(mil: module.Mil) -> None:
    mil.start(*frame(0))
    mil.look(frame(1)[0])
    assert looked_at(mil, 0.1)
    mil.start(*frame(20))
    assert mil.latest() is None
    # One look alone is off by ten pixels now and then: MIL draws its features at random.
    for index in range(21, 26):
        now, box = frame(index)
        mil.look(now)
        assert looked_at(mil, now.timestamp_s)
    assert overlap(mil.latest().box_px, box) > 0.3


@pytest.mark.parametrize("box", [(-500, -500, 10, 10), (310, 230, 300, 300), (0, 0, 320, 240), (5, 5, 2, 2)])
def test_boxes_it_cannot_learn_are_no_trouble(mil: module.Mil, box: Box) -> None:
    mil.start(frame(0)[0], box)
    mil.look(frame(1)[0])
    mil.start(*frame(2))
    mil.look(frame(3)[0])
    assert looked_at(mil, 0.3)


def test_large_pictures_are_shrunk_and_answers_grown_back() -> None:
    tracker = module.InlineMil(0.0)
    for index in range(10):
        now, box = frame(index)
        large = Frame(cv2.resize(now.image, None, fx=4, fy=4), index, now.timestamp_s)
        grown = tuple(4 * side for side in box)
        tracker.look(large) if index else tracker.start(large, grown)
    assert overlap(tracker.latest().box_px, grown) > 0.6


def test_it_looks_no_more_often_than_the_interval() -> None:
    tracker = module.InlineMil(0.25)
    tracker.start(*frame(0))
    seen = []
    for index in range(1, 9):
        tracker.look(frame(index)[0])
        seen.append(tracker.latest().timestamp_s if tracker.latest() else None)
    assert seen == [None, None, 0.3, 0.3, 0.3, 0.6, 0.6, 0.6]


def test_inline_gives_nearly_the_same_answer_each_time() -> None:
    answers = []
    for _ in range(2):
        tracker = module.InlineMil(0.0)
        tracker.start(*frame(0))
        for index in range(1, 8):
            tracker.look(frame(index)[0])
        answers.append(tracker.latest().box_px)
    assert overlap(*answers) > 0.6


def test_the_thread_takes_the_newest_frame_and_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    go, looked = threading.Event(), []

    class Slow(module.InlineMil):
        def look(self, now: Frame) -> None:
            go.wait(5)
            looked.append(now.frame_index)

    monkeypatch.setattr(module, "InlineMil", Slow)
    tracker = module.ThreadMil(0.0)
    tracker.start(*frame(0))
    began = time.monotonic()
    for index in range(1, 100):
        tracker.look(frame(1)[0] if index < 99 else frame(99 % 30)[0])
    assert time.monotonic() - began < 2
    go.set()
    assert eventually(lambda: looked and looked[-1] == 99 % 30)
    assert len(looked) <= 3
    tracker.close()


def test_closing_ends_the_thread() -> None:
    tracker = module.create("thread", 0.0)
    assert any(thread.name == "mil" for thread in threading.enumerate())
    tracker.close()
    assert not any(thread.name == "mil" for thread in threading.enumerate())


def test_off_is_off() -> None:
    tracker = module.create("off", 0.0)
    tracker.start(*frame(0))
    tracker.look(frame(1)[0])
    assert tracker.latest() is None
    tracker.stop()
    tracker.close()
