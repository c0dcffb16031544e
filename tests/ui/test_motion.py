"""Whoever asks for no animation gets none."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QWidget

from coach.settings import Preferences, Settings
from coach.types import Cue, Severity
from ui import theme
from ui.app import create_app
from ui.messages import Message
from ui.practice.cue import CueBanner
from ui.settings_page import SettingsPage
from ui.state import AppState
from ui.toasts import Toast

CUE = Cue("Straighten your left knee", "left_knee", Severity.WRONG, 1.0)


@pytest.fixture
def still(look):
    look.set_motion("less")
    yield
    look.set_motion("system")


def toast(qtbot):
    made = Toast(Message("Saved."))
    qtbot.addWidget(made)
    made.fade_in()
    return made


def banner(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = CueBanner(window)
    made.say(CUE)
    made.advance(0.02)
    return made


def test_usually_things_fade(qtbot, look):
    assert not theme.reduced_motion()
    assert toast(qtbot).graphicsEffect() is not None
    assert 0.0 < banner(qtbot)._opacity < 1.0


def test_nothing_fades_for_who_asks_for_that(qtbot, still):
    assert theme.reduced_motion()
    assert toast(qtbot).graphicsEffect() is None
    assert banner(qtbot)._opacity == 1.0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateCombo)


def test_it_is_kept_and_in_force_from_the_start(qapp, look):
    create_app(Settings(preferences=Preferences(motion="less", theme="light", language="en")))
    assert theme.reduced_motion()
    look.set_motion("system")


def test_it_is_chosen_in_the_settings(qtbot, look):
    state = AppState(keep=False)
    page = SettingsPage(state)
    qtbot.addWidget(page)
    page.motion.button("less").click()
    page.size.button("150").click()
    page.language.setCurrentIndex(page.language.findData("de"))
    page.language.activated.emit(page.language.currentIndex())
    kept = state.settings.preferences
    assert (kept.motion, kept.size_percent, kept.language) == ("less", 150, "de")
    page.shut_down()
