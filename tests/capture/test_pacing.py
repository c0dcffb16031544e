from __future__ import annotations

import threading

import pytest

from coach.capture import pacing


def test_late_frames_are_caught_up(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 50.0
    waits_s = []
    pacer = pacing.Pacer()

    def wait(delay_s: float) -> bool:
        nonlocal now_s
        waits_s.append(delay_s)
        now_s += delay_s + 0.002  # the system wakes late, always
        return False

    monkeypatch.setattr(pacing.clock, "now_s", lambda: now_s)
    monkeypatch.setattr(pacer._stopped, "wait", wait)
    for index in range(100):
        assert pacer.wait_for(7.0 + index * 0.04)
        now_s += 0.1 if index == 50 else 0.01
    assert now_s == pytest.approx(50.0 + 99 * 0.04 + 0.002 + 0.01), "nothing adds up"
    assert min(waits_s) > 0


def test_after_stop_nothing_waits() -> None:
    pacer = pacing.Pacer()
    assert pacer.wait_for(0.0)
    pacer.stop()
    assert pacer.stopped
    assert not pacer.wait_for(1000.0)


def test_no_time_passes_while_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = [50.0]
    monkeypatch.setattr(pacing.clock, "now_s", lambda: now_s[0])
    pacer = pacing.Pacer()
    assert pacer.wait_for(1.0)
    now_s[0] += 0.5
    pacer.hold()
    pacer.hold()
    now_s[0] += 60.0
    pacer.go_on()
    pacer.go_on()
    assert pacer.late_s(1.25) == pytest.approx(0.25)


def test_going_on_and_stopping_wake_who_is_held() -> None:
    for wake, goes_on in ((pacing.Pacer.go_on, True), (pacing.Pacer.stop, False)):
        pacer = pacing.Pacer()
        pacer.hold()
        threading.Timer(0.02, wake, [pacer]).start()
        assert pacer.wait_for(0.0) == goes_on
