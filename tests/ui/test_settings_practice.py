"""Settings about what is heard and what works without hands."""

from __future__ import annotations

import pytest
from sound_fakes import Heard

from coach.settings import Preferences, Settings
from ui import messages
from ui.cue_sound import CueSound
from ui.settings_practice import HandsFreeGroup, HeardGroup
from ui.state import AppState


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(messages, "info", lambda text, *_, **__: said.append(text))
    return said


def group(qtbot, tones, voice, **preferences):
    state = AppState(Settings(preferences=Preferences(**preferences)), keep=False)
    made = HeardGroup(state, CueSound(open_player=lambda: tones, open_speaker=lambda: voice))
    state.settings_changed.connect(made.show_settings)
    qtbot.addWidget(made)
    return made, state


def test_what_is_chosen_is_kept_and_can_be_heard(qtbot, told):
    tones, voice = Heard(), Heard()
    made, state = group(qtbot, tones, voice)
    assert made.way.value() == "tones" and state.settings.preferences.cues == "auto"
    made.try_it.click()
    made.way.button("voice").click()
    made.volume.setValue(30)
    assert (state.settings.preferences.cues, state.settings.preferences.volume_percent) == ("voice", 30)
    made.try_it.click()
    assert tones.said == ["good"] and voice.said == ["Straighten your left knee"]
    assert voice.volumes == [0.3] and told == []
    made.way.button("screen").click()
    assert not made.try_it.isEnabled()


def test_what_cannot_be_heard_is_said_in_a_sentence(qtbot, told):
    made, _ = group(qtbot, None, None)
    made.way.button("voice").click()
    made.try_it.click()
    assert told == ["Nothing can be heard on this computer: cues stay on the screen."]


@pytest.mark.parametrize("name", ["begin_ready", "hand_pauses", "leaving_pauses"])
def test_each_sign_has_its_own_switch(qtbot, name):
    state = AppState(Settings(), keep=False)
    made = HandsFreeGroup(state)
    qtbot.addWidget(made)
    assert made.box(name).isChecked()
    made.box(name).click()
    assert not getattr(state.settings.preferences, name)
    others = {"begin_ready", "hand_pauses", "leaving_pauses"} - {name}
    assert all(getattr(state.settings.preferences, other) for other in others)
