"""The detector beside the analysis: nobody waits for it, and nothing of before a reset is heard."""

from __future__ import annotations

import threading

import numpy as np

from coach.tracking.lookout import create
from coach.types import Detection, Frame

IMAGE = np.zeros((4, 4, 3), np.uint8)
SOMEBODY = Detection((0.0, 0.0, 4.0, 4.0), 0.9)
WAIT_S = 5.0


def frame(timestamp_s: float) -> Frame:
    return Frame(IMAGE, round(timestamp_s * 30), timestamp_s)


class Held:
    """A detector that answers when it is let."""

    name = "held"

    def __init__(self) -> None:
        self.begun, self.go, self.done = threading.Event(), threading.Event(), threading.Event()

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        self.begun.set()
        assert self.go.wait(WAIT_S)
        return (SOMEBODY,)


class Quick:
    name = "quick"

    def __init__(self) -> None:
        self.looks = 0

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        self.looks += 1
        return (SOMEBODY,)


def test_inline_it_looks_as_often_as_asked_and_answers_once() -> None:
    detector = Quick()
    lookout = create(detector, beside=False)
    answers = 0
    for i in range(31):
        lookout.offer(frame(i / 30), 0.5)
        answers += lookout.take() is not None
    assert detector.looks == answers == 3
    assert lookout.now(frame(2.0)).people == (SOMEBODY,)
    lookout.close()


def test_beside_the_analysis_nobody_waits() -> None:
    detector = Held()
    lookout = create(detector, beside=True)
    lookout.offer(frame(1.0), 0.5)
    assert detector.begun.wait(WAIT_S)
    lookout.offer(frame(2.0), 0.5)
    assert lookout.take() is None
    detector.go.set()
    sighting = None
    for _ in range(500):
        sighting = lookout.take()
        if sighting is not None:
            break
        threading.Event().wait(0.01)
    assert sighting is not None and sighting.timestamp_s == 1.0
    lookout.close()


def test_what_was_under_way_when_the_person_was_forgotten_is_not_heard() -> None:
    detector = Held()
    lookout = create(detector, beside=True)
    lookout.offer(frame(1.0), 0.5)
    assert detector.begun.wait(WAIT_S)
    lookout.forget()
    detector.go.set()
    lookout.close()
    assert lookout.take() is None
