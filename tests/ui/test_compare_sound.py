"""The reference's sound beside the pictures; only the device is a stand-in."""

from __future__ import annotations

import pytest
from compare_fakes import make_comparison

from coach.compare.viewing.playback import Playback
from coach.compare.viewing.view import view
from coach.settings import FeedbackSettings
from ui import loudspeaker
from ui.compare.result import ResultView
from ui.jobs import Jobs
from ui.sound import ReferenceSound


class FakeSpeaker:
    """Keeps what it was told; its position is where the test puts it."""

    def __init__(self, path, tell, *, sound=True):
        self.path, self.position_s = path, 0.0
        self.told = []
        tell(sound)

    def play(self, position_s, speed):
        self.position_s = position_s
        self.told.append((position_s, speed))

    def pause(self):
        self.told.append("pause")

    def close(self):
        self.told.append("close")


@pytest.fixture
def heard(qapp, tmp_path):
    made = []

    def open_speaker(path, tell):
        made.append(FakeSpeaker(path, tell))
        return made[-1]

    sound = ReferenceSound(open_speaker=open_speaker)
    sound.open(tmp_path / "teacher.mp4")
    return sound, made[0]


def playing(position_s=0.0, speed=1.0):
    playback = Playback([0.0, 5.0, 10.0])
    playback.position_s, playback.speed, playback.playing = position_s, speed, True
    return playback


def test_it_begins_where_the_pictures_are_and_goes_on_by_itself(heard):
    sound, speaker = heard
    playback = playing(2.0)
    sound.follow(playback)
    for step in range(1, 20):
        playback.position_s = 2.0 + 0.05 * step
        speaker.position_s = playback.position_s - 0.08
        sound.follow(playback)
    assert speaker.told == [(2.0, 1.0)]


def test_it_jumps_when_it_is_apart_but_not_again_and_again(heard):
    sound, speaker = heard
    sound.follow(playing(2.0))
    speaker.position_s = 1.0
    sound.follow(playing(2.1))
    assert speaker.told == [(2.0, 1.0)]
    sound._since_jump.hasExpired = lambda _ms: True
    sound.follow(playing(2.2))
    assert speaker.told == [(2.0, 1.0), (2.2, 1.0)]


@pytest.mark.parametrize(("speed", "expected"), [(1.0, True), (0.5, True), (0.49, False), (2.0, True)])
def test_it_is_silent_below_half_the_speed(heard, speed, expected):
    sound, speaker = heard
    sound.follow(playing(1.0, speed))
    assert speaker.told == ([(1.0, speed)] if expected else [])


def test_another_speed_is_taken_at_once(heard):
    sound, speaker = heard
    sound.follow(playing(1.0))
    sound.follow(playing(1.1, 0.75))
    sound.follow(playing(1.2, 0.25))
    assert speaker.told == [(1.0, 1.0), (1.1, 0.75), "pause"]


def test_a_pause_is_a_pause_and_mute_is_silent(heard):
    sound, speaker = heard
    playback = playing(1.0)
    sound.follow(playback)
    playback.playing = False
    sound.follow(playback)
    sound.follow(playback)
    playback.playing, sound.muted = True, True
    sound.follow(playback)
    assert speaker.told == [(1.0, 1.0), "pause"]
    sound.close()
    assert speaker.told[-1] == "close"
    sound.follow(playback)


def test_without_a_device_there_is_no_sound_and_no_trouble(qapp, tmp_path):
    told = []
    sound = ReferenceSound(open_speaker=lambda _path, _tell: None)
    sound.available.connect(told.append)
    sound.open(tmp_path / "teacher.mp4")
    sound.follow(playing())
    sound.close()
    assert told == [False]


def test_without_the_sound_library_there_is_no_device(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "PyQt6.QtMultimedia", None)
    assert loudspeaker.open_loudspeaker(tmp_path / "teacher.mp4", lambda there: None) is None


@pytest.mark.parametrize("there", [True, False])
def test_the_button_and_its_key(qtbot, qapp, tmp_path, there):
    made = []

    def open_speaker(path, tell):
        made.append(FakeSpeaker(path, tell, sound=there))
        return made[-1]

    jobs = Jobs()
    result = ResultView(jobs, open_speaker=open_speaker)
    qtbot.addWidget(result)
    result.open(view(make_comparison(tmp_path, films=True), FeedbackSettings()))
    button = result.controls.buttons["sound"]
    assert button.isEnabled() is there
    assert button.isChecked() is there
    assert made[0].path.name == "teacher.mp4"
    result.act("toggle")
    assert made[0].told[:1] == [(0.0, 1.0)]
    result.act("sound")
    assert not button.isChecked()
    assert made[0].told[-1] == "pause"
    result.act("sound")
    assert button.isChecked() is there
    result.close_videos()
    assert made[0].told[-1] == "close"
    assert jobs.close()
