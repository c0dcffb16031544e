"""Cues that are heard: by tone, by voice, or not, and what is said when that cannot be."""

from __future__ import annotations

import practice_fakes as fakes
import pytest
from PyQt6.QtCore import QLocale
from PyQt6.QtTextToSpeech import QTextToSpeech
from sound_fakes import Heard

from coach.practice.tones import Tone
from coach.settings import Preferences, Settings
from coach.types import Cue, CueKind, Severity
from ui import messages
from ui.cue_sound import CueSound
from ui.practice.cues_aloud import CuesAloud
from ui.practice.session import Session
from ui.voice import QtVoice

KNEE = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 0.1)
GOOD = Cue("Good", "", Severity.GOOD, 0.5, CueKind.PRAISE)


class Room:
    """A session on a scripted camera, and what is heard of it."""

    def __init__(self, qtbot, tones=True, voice=True, **preferences):
        self.qtbot = qtbot
        self.pipelines = fakes.Pipelines()
        self.tones, self.voice = Heard() if tones else None, Heard() if voice else None
        self.session = Session(make_pipeline=self.pipelines)
        self.session.set_routine(fakes.make_routine())
        sound = CueSound(open_player=lambda: self.tones, open_speaker=lambda: self.voice)
        self.aloud = CuesAloud(self.session, sound)
        self.prefer(**preferences)
        self.session.start("Front", Settings())
        qtbot.waitUntil(lambda: self.session.phase_now == "running")

    def prefer(self, **preferences):
        self.aloud.show_settings(Settings(preferences=Preferences(**preferences)))

    def see(self, *results):
        self.pipelines.last.script.extend(results)
        self.qtbot.waitUntil(lambda: not self.pipelines.last.script)


@pytest.fixture
def room(qtbot):
    made = []

    def begin(**options):
        made.append(Room(qtbot, **options))
        return made[-1]

    yield begin
    for item in made:
        item.session.shut_down()


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(messages, "info", lambda text, *_, **__: said.append(text))
    return said


def cues(*shown):
    return [fakes.make_result(index, cue=cue) for index, cue in enumerate(shown)]


def test_by_itself_it_is_tones_one_for_each_cue(room, told):
    here = room()
    here.see(*cues(KNEE, KNEE, KNEE, None, GOOD, GOOD))
    assert here.tones.said == ["form", "good"] and here.voice.said == []
    assert here.tones.volumes == [pytest.approx(0.7)] * 2
    assert told == []


def test_a_voice_says_the_very_words_and_one_thing_at_a_time(room, told):
    here = room(cues="voice", volume_percent=40)
    here.voice.busy = True
    here.see(*cues(KNEE, KNEE))
    assert here.voice.said == []
    here.voice.busy = False
    here.see(*cues(KNEE))
    assert here.voice.said == ["Straighten your left knee"] and here.tones.said == []
    assert here.voice.volumes == [pytest.approx(0.4)]
    assert told == []


def test_on_the_screen_alone_nothing_is_heard(room, told):
    here = room(cues="screen")
    here.see(*cues(KNEE, None, GOOD))
    assert here.tones.said == here.voice.said == told == []


def test_without_a_voice_it_is_tones_and_says_so_once(room, told):
    here = room(voice=False, cues="voice")
    here.see(*cues(KNEE))
    assert here.tones.said == ["form"]
    here.prefer(cues="voice", volume_percent=90)
    assert told == ["This computer has no voice: cues come as tones."]


def test_without_anything_to_be_heard_practice_goes_on_and_says_so_once(room, told):
    here = room(tones=False, voice=False, cues="tones")
    here.see(*cues(KNEE, None, GOOD))
    assert told == ["Nothing can be heard on this computer: cues stay on the screen."]
    assert here.session.phase_now == "running"


def test_who_did_not_ask_for_sound_is_not_told_that_there_is_none(room, told):
    room(tones=False, voice=False)
    assert told == []


def test_a_voice_that_fails_later_gives_way_to_tones(room, told):
    here = room(cues="voice")
    here.voice.works = False
    here.see(*cues(KNEE))
    assert here.tones.said == ["form"] and here.voice.said == []


def test_muted_it_is_silent_at_once_and_counts_in_silence(room, told):
    here = room()
    here.prefer(muted=True)
    assert here.tones.said == ["stop"]
    here.see(*cues(KNEE))
    here.aloud.count(3)
    assert here.tones.said == ["stop"]
    here.prefer(muted=False)
    here.aloud.count(2)
    assert here.tones.said == ["stop", "tick"]


def test_a_count_ticks_and_its_end_is_heard_unless_it_was_broken_off(room, told):
    here = room()
    for number in (3, 2, 1, 0):
        here.aloud.count(number)
    assert here.tones.said == ["tick", "tick", "tick", "go"]
    here.tones.said.clear()
    here.aloud.count(3)
    here.session.pause()
    here.aloud.count(0)
    assert "go" not in here.tones.said


def test_a_pause_is_heard_and_what_waits_is_forgotten(room, told, qtbot):
    here = room()
    here.tones.busy = True
    here.see(*cues(KNEE))
    here.session.pause()
    qtbot.waitUntil(lambda: here.session.phase_now == "paused")
    here.tones.busy = False
    here.session.resume()
    qtbot.waitUntil(lambda: here.session.phase_now == "running")
    here.see(fakes.make_result(9))
    assert here.tones.said == [Tone.PAUSE.value]


def test_the_systems_voice_says_and_is_busy_meanwhile(qtbot):
    voice = QtVoice(QTextToSpeech("mock"), QLocale(QLocale.Language.English))
    assert voice.works and not voice.busy
    voice.say("Bend your left knee", 0.5)
    assert voice.busy
    qtbot.waitUntil(lambda: not voice.busy)
    voice.say("Bend your left knee", 0.5)
    voice.stop()
    qtbot.waitUntil(lambda: not voice.busy)


def test_a_voice_that_does_not_know_the_language_does_not_work():
    assert not QtVoice(QTextToSpeech("mock"), QLocale(QLocale.Language.Icelandic)).works
