"""The sound goes along with the run in steady steps, and is silent when it is slow."""

from __future__ import annotations

import av
import numpy as np
import pytest

from coach import paths
from coach.practice.heard import Heard, has_sound
from coach.practice.playback import Mode
from coach.practice.run import Run
from coach.types import Alignment, FollowState

TICK_S = 0.02


def play(run, heard, seconds, *tempi):
    """Lets the run go on, its learner at these tempi by turns; returns (audible, speed) at each tick."""
    seen = []
    place_s = run.shown_s
    for tick in range(round(seconds / TICK_S)):
        if tempi:
            tempo = tempi[tick // 10 % len(tempi)]
            place_s += tempo * TICK_S
            run.take(Alignment(place_s, tempo, 0.9, FollowState.LOCKED, 0.0))
        run.advance(TICK_S)
        heard.update(run, TICK_S)
        seen.append((heard.audible, heard.speed))
    return seen


@pytest.mark.parametrize("percent", [25, 40, 50, 80, 150])
def test_a_reference_that_leads_is_heard_at_its_speed(percent):
    run, heard = Run(60.0, mode=Mode.PLAY_ALONG, percent=percent), Heard()
    run.begin(count=False)
    play(run, heard, 1.0)
    assert heard.audible is (percent >= 50)
    assert not heard.audible or heard.speed == pytest.approx(percent / 100)
    assert heard.position_s == run.shown_s


def test_a_learner_who_wavers_does_not_make_the_sound_waver():
    run, heard = Run(60.0), Heard()
    run.begin()
    assert set(play(run, heard, 6.0, 0.92, 1.08)[100:]) == {(True, 1.0)}


def test_it_stops_with_a_pause_and_when_the_learner_stands():
    run, heard = Run(60.0), Heard()
    run.begin()
    play(run, heard, 2.0, 1.0)
    run.pause()
    assert play(run, heard, TICK_S)[-1][0] is False
    run.resume()
    play(run, heard, 2.0, 1.0)
    assert heard.audible
    play(run, heard, 1.0, 0.0)
    assert not heard.audible


def test_a_silent_video_and_one_that_cannot_be_read_have_no_sound(tmp_path):
    assert not has_sound(paths.bundled_routines() / "dance" / "video.mp4")
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    assert not has_sound(tmp_path / "broken.mp4")
    assert not has_sound(tmp_path / "missing.mp4")


def test_a_video_with_a_sound_track_has_one(tmp_path):
    with av.open(str(tmp_path / "tone.mp4"), "w") as output:
        stream = output.add_stream("aac", rate=16000, layout="mono")
        tone = av.AudioFrame.from_ndarray(np.zeros((1, 16000), np.float32), format="fltp", layout="mono")
        tone.sample_rate = 16000
        output.mux(stream.encode(tone))
        output.mux(stream.encode(None))
    assert has_sound(tmp_path / "tone.mp4")
