from __future__ import annotations

import threading
import time

from coach.pipeline.slot import LatestSlot


def test_the_newest_value_is_taken_once_and_the_rest_is_counted() -> None:
    slot: LatestSlot[int] = LatestSlot()
    assert slot.take() is None
    for value in (1, 2, 3):
        slot.put(value)
    assert (slot.take(), slot.take(), slot.dropped) == (3, None, 2)
    slot.put(4)
    assert (slot.take(), slot.dropped) == (4, 2)


def test_take_waits_for_a_value() -> None:
    slot: LatestSlot[str] = LatestSlot()
    threading.Timer(0.05, slot.put, ["come"]).start()
    assert slot.take(5.0) == "come"


def test_take_gives_up_in_time() -> None:
    slot: LatestSlot[str] = LatestSlot()
    started_s = time.monotonic()
    assert slot.take(0.03) is None
    assert 0.02 < time.monotonic() - started_s < 1.0


def test_close_wakes_who_waits_and_leaves_the_last_value() -> None:
    slot: LatestSlot[str] = LatestSlot()
    threading.Timer(0.05, slot.close).start()
    started_s = time.monotonic()
    assert slot.take(30.0) is None
    assert time.monotonic() - started_s < 5

    slot = LatestSlot()
    slot.put("last")
    slot.close()
    slot.put("too late")
    assert (slot.take(1.0), slot.take(1.0), slot.closed) == ("last", None, True)


def test_no_value_is_lost_or_doubled_between_threads() -> None:
    slot: LatestSlot[int] = LatestSlot()
    taken: list[int] = []

    def read() -> None:
        while (value := slot.take(1.0)) is not None:
            taken.append(value)

    reader = threading.Thread(target=read)
    reader.start()
    for value in range(1, 20_001):
        slot.put(value)
    slot.close()
    reader.join(5)
    assert taken == sorted(set(taken))
    assert len(taken) + slot.dropped == 20_000
    assert taken[-1] == 20_000
