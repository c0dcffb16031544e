from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from measured_speed import SPEED

from coach import settings
from coach.capture import clock
from coach.errors import CameraError
from coach.latency import kept
from coach.latency.estimate import NOT_SEEN, Delay
from coach.settings import Preferences, Settings
from coach.types import Frame, SourceInfo
from ui.cameras import PERFORMER
from ui.jobs import Jobs
from ui.settings_speed import NO_CAMERA, NOT_MEASURED, SpeedGroup
from ui.speed import delay_dialog, patch
from ui.speed.budget import BudgetTable
from ui.speed.delay_dialog import DelayDialog
from ui.speed.patch import FlashPatch
from ui.speed.trial_dialog import TrialDialog
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class FilmingCamera:
    """Films the flashing patch, a little later than it was painted."""

    def __init__(self, of: FlashPatch, delay_s: float, *, sees: bool = True) -> None:
        self.info = SourceInfo("Desk camera", 64, 48, 60.0, 0, live=True, stamps_arrival=True)
        self.closed = False
        self._patch = of
        self._delay_s = delay_s
        self._sees = sees

    def __enter__(self) -> FilmingCamera:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.closed = True

    def __iter__(self) -> Iterator[Frame]:
        for index in range(10_000):
            time.sleep(0.006)
            now_s = clock.now_s()
            seen = [bright for at_s, bright in list(self._patch._painted) if at_s <= now_s - self._delay_s]
            image = np.full((48, 64, 3), 60, np.uint8)
            if self._sees and seen and seen[-1]:
                image[10:30, 20:50] = 200
            yield Frame(image, index, now_s)


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


@pytest.fixture
def quickly(monkeypatch):
    monkeypatch.setattr(patch, "STEP_S", 0.02)
    monkeypatch.setattr(delay_dialog, "LONGEST_S", 0.1)


def dialog_with(qtbot, jobs, delay_s: float = 0.06, *, sees: bool = True) -> tuple[DelayDialog, list]:
    cameras: list[FilmingCamera] = []

    def open_camera(_camera: str, _settings: Settings) -> FilmingCamera:
        cameras.append(FilmingCamera(made.patch, delay_s, sees=sees))
        return cameras[-1]

    made = DelayDialog(Settings(), jobs, open_camera=open_camera)
    qtbot.addWidget(made)
    made.show()
    return made, cameras


def test_the_delay_is_measured_and_kept(qtbot, jobs, quickly) -> None:
    dialog, cameras = dialog_with(qtbot, jobs)
    with qtbot.waitSignal(dialog.measured, timeout=20_000) as told:
        dialog.start_button.click()
    name, delay = told.args
    assert name == "Desk camera"
    assert delay.delay_s == pytest.approx(0.06, abs=0.02)
    assert kept.delay_s("Desk camera") == pytest.approx(delay.delay_s)
    assert "behind the screen" in dialog.words.text()
    assert dialog.start_button.isEnabled()
    assert cameras[0].closed
    dialog.reject()


def test_a_camera_that_looks_elsewhere_is_no_guess(qtbot, jobs, quickly) -> None:
    dialog, _ = dialog_with(qtbot, jobs, sees=False)
    dialog.start_button.click()
    qtbot.waitUntil(dialog.start_button.isEnabled, timeout=20_000)
    assert dialog.words.text() == NOT_SEEN
    assert kept.load() == {}
    dialog.reject()


def test_a_camera_that_is_not_there_is_said(qtbot, jobs) -> None:
    def open_camera(*_: object) -> FilmingCamera:
        raise CameraError("Desk camera is not connected: plug it in.")

    dialog = DelayDialog(Settings(), jobs, open_camera=open_camera)
    qtbot.addWidget(dialog)
    dialog.start()
    qtbot.waitUntil(dialog.start_button.isEnabled)
    assert "plug it in" in dialog.words.text()
    assert not dialog.patch.flashing


def test_closing_lets_go_of_the_camera(qtbot, jobs) -> None:
    dialog, cameras = dialog_with(qtbot, jobs)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.patch.flashing)
    dialog.close_button.click()
    assert not dialog.patch.flashing
    qtbot.waitUntil(lambda: cameras[0].closed)


def test_the_patch_remembers_when_it_was_painted(qtbot, quickly) -> None:
    made = FlashPatch()
    qtbot.addWidget(made)
    made.resize(100, 100)
    made.show()
    with qtbot.waitSignal(made.finished, timeout=20_000):
        made.start()
    flashes = made.flashes()
    assert (np.diff(flashes.times_s) > 0).all()
    assert (np.diff(flashes.levels) != 0).all(), "only changes are kept"
    assert flashes.times_s[-1] - flashes.times_s[0] > 0.8
    assert flashes.levels[-1] == 0.0
    assert made.grab().toImage().pixelColor(50, 50).lightness() == 0, "dark again"


def test_the_table_has_a_line_for_each_stage_and_no_more_after_another_trial(qtbot) -> None:
    table = BudgetTable()
    qtbot.addWidget(table)
    assert table.isHidden()
    table.set_speed(SPEED)
    table.set_speed(SPEED)
    assert len(table.lines) == 4
    assert table.lines[0] == "Finding the body: 6.0 ms, 99 of 100 within 12.0 ms"
    table.resize(700, 200)
    assert not table.grab().isNull()


@pytest.fixture
def group(qtbot, jobs):
    made = SpeedGroup(AppState(Settings(preferences=Preferences(camera="Desk camera"))), jobs)
    qtbot.addWidget(made)
    yield made
    made.shut_down()


def test_what_to_do_on_a_slow_computer_is_kept(group) -> None:
    group.pace.button("full").click()
    assert settings.load().preferences.pace == "full"
    group.pace.button("auto").click()
    assert settings.load().preferences.pace == "auto"


def test_the_delay_of_the_chosen_camera_is_told(group) -> None:
    assert group.delay_row.meaning.text() == NOT_MEASURED
    kept.keep("Desk camera", Delay(0.118, 0.002, 0.97, 0.2, 30.0), "2026-03-05")
    group.show_settings(Settings(preferences=Preferences(camera="Desk camera")))
    assert "0.12 s behind the screen" in group.delay_row.meaning.text()
    group.show_settings(Settings(preferences=Preferences(camera="Door camera")))
    assert group.delay_row.meaning.text() == NOT_MEASURED
    assert group.measure.isEnabled()
    group.show_settings(Settings(preferences=Preferences(camera=PERFORMER)))
    assert group.delay_row.meaning.text() == NO_CAMERA
    assert not group.measure.isEnabled()


def test_a_trial_is_shown_in_words_and_as_a_table(group) -> None:
    group.show_speed(SPEED)
    assert "drawn 15 times a second" in group.speed_row.meaning.text()
    assert not group.table.isHidden()


def test_a_trial_in_the_window_tells_how_fast_it_is(qtbot, jobs, models_dir, monkeypatch) -> None:
    from coach import align
    from coach.pipeline import trial

    align.warm_up(Preferences().aligner)
    monkeypatch.setattr(trial, "_PICTURES", 8)
    dialog = TrialDialog(Settings(), jobs, seconds=0.3)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.found, timeout=120_000) as told:
        pass
    speed = told.args[0]
    dialog.shut_down()
    assert speed.painted is not None
    assert speed.painted.median_ms > speed.result.median_ms
    assert {"wait", "draw"} <= set(speed.stages)


def test_a_trial_can_be_stopped(qtbot, jobs) -> None:
    dialog = TrialDialog(Settings(), jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    found = []
    dialog.found.connect(found.append)
    dialog.stop_button.click()
    dialog.shut_down()
    assert not dialog.isVisible()
    assert not found
