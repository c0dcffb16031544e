"""Every test of the window: settings folders of its own, and the look, light unless it says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QEvent, QSettings
from PyQt6.QtWidgets import QApplication

from ui import cue_sound, theme
from ui.translation import language


@pytest.fixture(autouse=True)
def look(qapp: QApplication, tmp_path: Path) -> theme.Theme:
    """The program's look, light; the window's geometry is kept in a folder of the test's own."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "qsettings"))
    present = theme.theme()
    if qapp.styleSheet() == "":
        present.install(qapp, "light")
    present.set_stage(False)
    present.choose("light")
    present.set_motion("system")
    return present


@pytest.fixture(autouse=True)
def english(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window speaks English, whatever the machine speaks."""
    monkeypatch.setattr(language, "system_languages", lambda: ["en"])
    language.install(qapp)


@pytest.fixture(autouse=True)
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who runs the tests hears them, whatever their machine has."""
    monkeypatch.setattr(cue_sound, "open_tones", lambda: None)
    monkeypatch.setattr(cue_sound, "open_voice", lambda: None)


@pytest.fixture(autouse=True)
def whole_deletion(qapp: QApplication) -> Iterator[None]:
    """What a test closed is deleted whole, before the garbage collector takes it apart piece by piece."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
