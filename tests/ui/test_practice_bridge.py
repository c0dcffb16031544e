"""The bridge: polls, tells each thing once, and lets go of one camera before it opens the next."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import practice_fakes as fakes
import pytest

from coach.errors import CameraError, VideoError
from ui.bridge import LiveBridge, ReferenceFeed


@pytest.fixture
def bridge(qtbot):
    made = LiveBridge()
    yield made
    made.shut_down()


def test_results_and_phases_are_told_once(bridge, qtbot):
    pipeline = fakes.ScriptedPipeline([fakes.make_result(index) for index in range(3)])
    results, phases = [], []
    bridge.result.connect(results.append)
    bridge.status.connect(lambda phase, message: phases.append((phase, message)))
    bridge.start(lambda: pipeline)
    qtbot.waitUntil(lambda: len(results) == 3)
    bridge.pause()
    qtbot.waitUntil(lambda: bridge.phase == "paused")
    bridge.resume()
    qtbot.waitUntil(lambda: bridge.phase == "running")
    bridge.stop()
    assert [result.frame.frame_index for result in results] == [0, 1, 2]
    assert phases == [("starting", ""), ("running", ""), ("paused", ""), ("running", ""), ("idle", "")]
    bridge.shut_down()
    assert pipeline.asked == ["start", "pause", "resume", "stop"]


def test_the_timer_has_a_name_and_rests_while_nothing_runs(bridge, qtbot):
    assert bridge._timer.objectName() == "practice-poll"
    assert bridge._timer.interval() == 16
    assert not bridge._timer.isActive()
    bridge.start(fakes.ScriptedPipeline)
    assert bridge._timer.isActive()
    bridge.stop()
    assert not bridge._timer.isActive()


def test_words_are_refreshed_four_times_a_second(bridge, qtbot):
    ticks, texts = [], []
    bridge.tick.connect(ticks.append)
    bridge.text_tick.connect(lambda: texts.append(sum(ticks)))
    bridge.start(fakes.ScriptedPipeline)
    qtbot.waitUntil(lambda: len(texts) == 4)
    assert np.diff(texts) == pytest.approx(0.25, abs=0.12)


class Slow(fakes.ScriptedPipeline):
    """Lets go of its camera only when told to."""

    def __init__(self):
        super().__init__()
        self.free = threading.Event()

    def stop(self):
        assert self.free.wait(5.0)
        super().stop()


def test_the_next_camera_is_opened_only_when_the_last_is_let_go_of(bridge, qtbot):
    first, second = Slow(), fakes.ScriptedPipeline()
    bridge.start(lambda: first)
    qtbot.waitUntil(lambda: bridge.phase == "running")
    bridge.start(lambda: second)
    ticks = []
    bridge.tick.connect(ticks.append)
    qtbot.waitUntil(lambda: len(ticks) > 3)
    assert second.asked == []
    assert bridge.phase == "starting"
    first.free.set()
    qtbot.waitUntil(lambda: second.asked == ["start"])


def test_a_pipeline_that_cannot_be_made_is_a_fault(bridge, qtbot):
    def make():
        raise CameraError("The camera is gone: plug it in.")

    told = []
    bridge.status.connect(lambda phase, message: told.append((phase, message)))
    bridge.start(make)
    qtbot.waitUntil(lambda: ("faulted", "The camera is gone: plug it in.") in told)
    assert not bridge.running


def test_a_fault_may_mend_itself(bridge, qtbot):
    pipeline = fakes.ScriptedPipeline()
    bridge.start(lambda: pipeline)
    qtbot.waitUntil(lambda: bridge.phase == "running")
    pipeline.status = fakes.Status("faulted", "The camera is gone.")
    qtbot.waitUntil(lambda: bridge.phase == "faulted")
    pipeline.status = fakes.Status("running")
    pipeline.script.append(fakes.make_result())
    with qtbot.waitSignal(bridge.result):
        pass
    qtbot.waitUntil(lambda: bridge.phase == "running")


def test_at_the_end_the_source_is_let_go_of(bridge, qtbot):
    pipeline = fakes.ScriptedPipeline()
    bridge.start(lambda: pipeline)
    qtbot.waitUntil(lambda: bridge.phase == "running")
    pipeline.status = fakes.Status("ended")
    qtbot.waitUntil(lambda: bridge.phase == "ended")
    qtbot.waitUntil(lambda: pipeline.asked == ["start", "stop"])
    assert not bridge.running


class Player:
    def __init__(self):
        self.asked, self.closed, self.go = [], threading.Event(), threading.Event()

    def frame_at(self, reference_s):
        self.asked.append(reference_s)
        self.go.wait(5.0)
        return np.full((4, 4, 3), int(reference_s), np.uint8)

    def close(self):
        self.closed.set()


def test_the_newest_wish_for_a_picture_wins(qtbot):
    player = Player()
    feed = ReferenceFeed(Path("video.mp4"), lambda video: player)
    feed.request(1.0)
    qtbot.waitUntil(lambda: player.asked == [1.0])
    for wish in (2.0, 3.0, 4.0):
        feed.request(wish)
    player.go.set()
    qtbot.waitUntil(lambda: player.asked == [1.0, 4.0])
    fetched = []
    qtbot.waitUntil(lambda: fetched.append(feed.latest()) or fetched[-1] is not None)
    feed.close()
    assert player.closed.is_set()
    assert fetched[-1][1].max() == fetched[-1][0]


def test_a_video_that_cannot_be_shown_is_said(qtbot):
    def open_player(video):
        raise VideoError("The video is damaged: import it again.")

    feed = ReferenceFeed(Path("video.mp4"), open_player)
    qtbot.waitUntil(lambda: feed.problem == "The video is damaged: import it again.")
    feed.close()


class EndsAsItIsAsked(fakes.ScriptedPipeline):
    """Its last result comes between two looks of the window, and then it ends."""

    def __init__(self):
        super().__init__()
        self.last = None

    def latest(self):
        if self.status.phase == "ended":
            result, self.last = self.last, None
            return result
        self.last, self.status = fakes.make_result(7), fakes.Status("ended")
        return None


def test_the_last_result_is_told_before_the_end(bridge, qtbot):
    told = []
    bridge.result.connect(lambda result: told.append(result.frame.frame_index))
    bridge.status.connect(lambda phase, _: told.append(phase))
    bridge.start(EndsAsItIsAsked)
    qtbot.waitUntil(lambda: "ended" in told)
    assert told[-2:] == [7, "ended"]
