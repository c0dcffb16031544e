from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from coach.capture.prefetch import Prefetch
from coach.errors import VideoError
from coach.types import Frame

IMAGE = np.zeros((2, 2, 3), np.uint8)


def frames(count: int, log: list[int]) -> Iterator[Frame]:
    for index in range(count):
        log.append(index)
        yield Frame(IMAGE, index, index / 30)


def test_all_frames_come_in_order() -> None:
    with Prefetch(frames(50, []), depth=3) as ahead:
        assert [frame.frame_index for frame in ahead] == list(range(50))


def test_it_reads_ahead_a_few_frames_and_no_more() -> None:
    log: list[int] = []
    reached = threading.Event()

    def watched() -> Iterator[Frame]:
        for frame in frames(1000, log):
            if frame.frame_index == 4:
                reached.set()
            yield frame

    with Prefetch(watched(), depth=4) as ahead:
        next(ahead)
        assert reached.wait(5)
    assert len(log) <= 1 + 4 + 1


def test_an_error_comes_after_the_frames_before_it() -> None:
    def failing() -> Iterator[Frame]:
        yield from frames(3, [])
        raise VideoError("cut short")

    seen = []
    with Prefetch(failing()) as ahead, pytest.raises(VideoError, match="cut short"):
        seen.extend(frame.frame_index for frame in ahead)
    assert seen == [0, 1, 2]


def test_leaving_early_ends_the_thread() -> None:
    log: list[int] = []
    with Prefetch(frames(10**9, log), depth=2) as ahead:
        next(ahead)
        thread = ahead._thread
    assert not thread.is_alive()
    assert next(ahead, None) is None
