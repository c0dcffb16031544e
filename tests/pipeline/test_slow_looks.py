"""Live practice on a slow machine, on a clock of the test's own: what the window gets to show, and when."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scripted import FPS, ScriptedModels, frame, poses, routine, true_positions_s

from coach.capture import clock
from coach.performer.performance import Performance
from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.capture_loop import Arrived
from coach.pipeline.live import LivePipeline
from coach.pipeline.preview import is_analysed
from coach.settings import Settings
from coach.types import Crop, FollowState, LiveResult

SECONDS = 9.0
_SETTLED_S = 6.0
_POLL_S = 0.016
_COUNT = round(SECONDS * FPS)


class Practice(ScriptedModels):
    """The pipeline's parts without its threads: while a look lasts, frames arrive and the window polls."""

    def __init__(self, look_s: float, set_clock: Callable[[Callable[[], float]], None]) -> None:
        super().__init__(poses(Performance(), _COUNT))
        self.now_s = 100.0
        set_clock(lambda: self.now_s)
        self.taken: list[tuple[float, LiveResult]] = []
        self.analysed: list[int] = []
        self.looked: list[int] = []
        self._look_s = look_s
        self._begun_s = self._polled_s = self.now_s
        self._arrived = 0
        self.pipeline = LivePipeline(lambda: None, routine(), Settings())  # type: ignore[arg-type,return-value]
        self.analyser = LiveAnalyser(routine(), Settings(), backend=self, detector=self, mil="off")

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        self.looked.append(int(image[0, 0, 0]) + 256 * int(image[0, 0, 1]))
        self._pass(self._look_s)
        return super().estimate(image, crop)

    def run(self) -> None:
        with self.analyser, self.pipeline._arrivals.shown_by(self.analyser):
            while self._arrived < _COUNT:
                arrived = self.pipeline._frames.take()
                if arrived is None:
                    self._pass(0.001)
                else:
                    self.analysed.append(arrived.frame.frame_index)
                    self.pipeline._analyse_one(self.analyser, arrived)

    def settled(self) -> list[tuple[float, LiveResult]]:
        """What the window took once the pace was found."""
        return [(now_s, result) for now_s, result in self.taken if now_s > self._begun_s + _SETTLED_S]

    def drawn(self) -> list[tuple[float, LiveResult]]:
        """What it drew of that: no picture again, and none before the one that is shown."""
        drawn: list[tuple[float, LiveResult]] = []
        for now_s, result in self.settled():
            if not drawn or result.arrival_s > drawn[-1][1].arrival_s:
                drawn.append((now_s, result))
        return drawn

    def ages_s(self) -> list[float]:
        """How old each picture was when it was drawn."""
        return [now_s - result.arrival_s for now_s, result in self.drawn()]

    def _pass(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while min(self._next_arrival_s, self._polled_s + _POLL_S) <= until_s:
            if self._next_arrival_s <= self._polled_s + _POLL_S:
                self.now_s = self._next_arrival_s
                arrived = Arrived(frame(self._arrived, self.now_s), self.now_s)
                self.pipeline._arrivals.take(arrived)
                self._arrived += 1
            else:
                self.now_s = self._polled_s = self._polled_s + _POLL_S
                result = self.pipeline.latest()
                if result is not None:
                    self.taken.append((self.now_s, result))
        self.now_s = until_s

    @property
    def _next_arrival_s(self) -> float:
        return self._begun_s + self._arrived / FPS if self._arrived < _COUNT else np.inf


@pytest.fixture
def practise(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Practice]:
    def made(look_s: float) -> Practice:
        practice = Practice(look_s, lambda now_s: monkeypatch.setattr(clock, "now_s", now_s))
        practice.run()
        return practice

    return made


@pytest.mark.parametrize(("look_s", "every"), [(0.03, 2), (0.045, 2), (0.06, 3), (0.08, 3)])
def test_each_frame_that_arrives_is_shown_once_and_in_order(
    practise: Callable[..., Practice], look_s: float, every: int
) -> None:
    practice = practise(look_s)
    shown = [result.frame.frame_index for _, result in practice.drawn()]
    assert shown == list(range(shown[0], shown[0] + len(shown)))
    assert len(shown) > 2 * FPS
    assert np.max(practice.ages_s()) < look_s % (1 / FPS) + _POLL_S + 0.002, "none waits for its look"
    looked = np.array(practice.looked)
    assert set(np.diff(looked[looked > _SETTLED_S * FPS])) == {every}


def test_each_frame_is_analysed_once_and_counts_once(practise: Callable[..., Practice]) -> None:
    practice = practise(0.045)
    assert practice.analysed == sorted(set(practice.analysed))
    late = [index for index in practice.analysed if index > _SETTLED_S * FPS]
    assert late == list(range(late[0], late[0] + len(late))), "none is dropped"
    counted = [result.frame.frame_index for _, result in practice.taken if is_analysed(result)]
    assert counted == sorted(set(counted))
    assert set(counted) <= set(practice.analysed)
    truth_s = true_positions_s(Performance(), _COUNT)
    for _, result in practice.settled():
        assert result.alignment.state is FollowState.LOCKED
        assert abs(result.alignment.reference_s - truth_s[result.frame.frame_index]) < 0.3


def test_the_body_is_on_its_own_picture(practise: Callable[..., Practice]) -> None:
    truth = poses(Performance(), _COUNT)
    carried, stale = [], []
    drawn = practise(0.045).drawn()
    waited = [is_analysed(result) for _, result in drawn]
    assert np.mean(waited) > 0.4, "the frame after a look is held until that is done"
    for _, result in drawn:
        index = result.frame.frame_index
        assert result.pose.frame_index == index
        carried.append(np.abs(result.pose.keypoints_px - truth[index]).mean())
        stale.append(np.abs(truth[index - 2] - truth[index]).mean())
    assert np.mean(carried) < np.mean(stale)


def test_on_a_fast_machine_each_picture_is_that_of_its_look(practise: Callable[..., Practice]) -> None:
    practice = practise(0.012)
    assert all(is_analysed(result) for _, result in practice.taken)
    assert practice.looked == practice.analysed
    assert practice.analyser.hold_s == 0
    assert practice.analyser.room == 1


def test_where_looks_say_too_little_the_newest_frame_is_looked_at(practise: Callable[..., Practice]) -> None:
    practice = practise(0.3)
    assert practice.analyser.step == 3
    assert all(is_analysed(result) for _, result in practice.settled())
    assert np.max(practice.ages_s()) < 0.3 + 1 / FPS + _POLL_S + 0.002
