from __future__ import annotations

import threading
import time

import pytest

from coach.capture import clock
from coach.pipeline.slot import LatestSlot, PacedSlot


def test_the_newest_value_is_taken_once_and_the_rest_is_counted() -> None:
    slot: LatestSlot[int] = LatestSlot()
    assert slot.take() is None
    for value in (1, 2, 3):
        slot.put(value)
    assert (slot.take(), slot.take(), slot.dropped) == (3, None, 2)
    slot.put(4)
    assert (slot.take(), slot.dropped) == (4, 2)


def test_with_room_values_are_taken_in_order_and_the_oldest_gives_way() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.room = 3
    for value in range(5):
        slot.put(value)
    assert (slot.take(), slot.dropped) == (2, 2)
    slot.room = 1
    slot.put(5)
    assert (slot.take(), slot.take(), slot.dropped) == (5, None, 4)


def test_what_is_made_together_is_taken_when_it_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    slot: PacedSlot[str] = PacedSlot()
    now_s = 10.0
    monkeypatch.setattr(clock, "now_s", lambda: now_s)
    slot.put("first")
    slot.put("second", 10.03)
    slot.put("third", 10.06)
    assert (slot.take(), slot.take()) == ("first", None)
    now_s = 10.04
    assert (slot.take(), slot.take()) == ("second", None)
    slot.put("fourth", 10.05)
    now_s = 10.05
    assert slot.take() == "fourth", "what is older than the newest is never taken after it"
    now_s = 11.0
    assert slot.take() is None


def test_once_closed_everything_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now_s", lambda: 10.0)
    slot: PacedSlot[str] = PacedSlot()
    slot.put("later", 99.0)
    assert slot.take() is None
    slot.close()
    slot.put("too late")
    assert (slot.take(), slot.take()) == ("later", None)


def test_values_that_nobody_takes_do_not_pile_up() -> None:
    slot: PacedSlot[int] = PacedSlot()
    for value in range(100):
        slot.put(value, 1e9)
    assert len(slot._held) < 10


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
