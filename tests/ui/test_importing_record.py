from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QLabel, QPushButton

from coach.capture.devices import CameraDevice
from coach.capture.video import VideoFile
from coach.errors import CameraError
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Frame, SourceInfo
from ui import messages
from ui.importing import record_dialog
from ui.importing.record_dialog import RecordDialog
from ui.jobs import Jobs
from ui.library.page import LibraryPage
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FPS = 10.0


class Camera:
    """Ten pictures for each second that its clock shows, which runs much faster than the wall's."""

    def __init__(self, name="Front", level=90, fails_after=None, length=None):
        self.info = SourceInfo(name, 64, 48, FPS, 0, True)
        self.level = level
        self.fails_after = fails_after
        self.length = length
        self.open = False
        self._stopped = threading.Event()

    def __enter__(self):
        self.open = True
        return self

    def __exit__(self, *_exc):
        self.open = False

    def stop(self):
        self._stopped.set()

    def __iter__(self):
        index = 0
        while not self._stopped.wait(0.004) and index != self.length:
            if index == self.fails_after:
                raise CameraError("Front is gone: plug it in again.")
            yield Frame(np.full((48, 64, 3), self.level, np.uint8), index, index / FPS)
            index += 1


@pytest.fixture
def store(tmp_path):
    return RoutineStore(tmp_path / "bundled", tmp_path / "own")


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


@pytest.fixture
def open_dialog(qtbot, jobs, store):
    def make(open_source, camera="Front"):
        settings = Settings()
        state = AppState(replace(settings, preferences=replace(settings.preferences, camera=camera)))
        made = RecordDialog(
            state,
            jobs,
            store,
            find=lambda: (CameraDevice("Front", 0), CameraDevice("Desk", 1)),
            open_source=open_source,
        )
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.recordings = []
        made.recorded.connect(made.recordings.append)
        qtbot.addWidget(made, before_close_func=lambda widget: widget.close())
        made.show()
        return made

    return make


def ready(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.record_button.isEnabled() and dialog.stage.image is not None)


def left_behind(store):
    return [path for path in store.user_folder.rglob("*") if path.is_file()]


def test_picture_is_live_before_anything_is_recorded(qtbot, open_dialog, store):
    camera = Camera()
    dialog = open_dialog(lambda name, settings: camera)
    assert not dialog.record_button.isEnabled()
    ready(qtbot, dialog)
    assert dialog.stage.image.pixelColor(5, 5).red() == 90
    assert camera.open
    assert left_behind(store) == []


def test_counts_down_records_and_hands_over_the_file(qtbot, open_dialog, store):
    dialog = open_dialog(lambda name, settings: Camera())
    ready(qtbot, dialog)
    counts, times = [], []
    dialog._poll.timeout.connect(lambda: counts.append(dialog.stage.count))
    dialog._poll.timeout.connect(lambda: times.append(dialog.stage.elapsed_s))
    dialog.record_button.click()
    assert dialog.stop_button.isVisible()
    assert not dialog.camera.isEnabled()
    qtbot.waitUntil(lambda: (dialog.stage.elapsed_s or 0.0) > 1.0)
    counted = [count for count in counts if count]
    assert counted == sorted(counted, reverse=True)
    assert set(counted) <= {3, 2, 1}
    assert counted
    assert dialog.stage.count == 0
    assert times.count(None) > 0
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: bool(dialog.recordings))
    (recording,) = dialog.recordings
    with VideoFile(recording.path) as video:
        frames = list(video)
    assert frames[-1].timestamp_s > 0.9
    assert abs(int(frames[0].image[20, 20, 0]) - 90) < 6
    assert dialog.isHidden()
    recording.close()
    assert left_behind(store) == []


def test_longer_wait_can_be_chosen(qtbot, open_dialog):
    dialog = open_dialog(lambda name, settings: Camera())
    ready(qtbot, dialog)
    dialog.wait.button("10").click()
    dialog.record_button.click()
    qtbot.waitUntil(lambda: dialog.stage.count > 3)


@pytest.mark.parametrize("how", ["button", "escape"])
def test_discarded_recording_leaves_nothing_and_the_camera_goes_on(qtbot, open_dialog, store, jobs, how):
    dialog = open_dialog(lambda name, settings: Camera())
    ready(qtbot, dialog)
    dialog.record_button.click()
    qtbot.waitUntil(lambda: dialog.stage.elapsed_s is not None)
    if how == "button":
        dialog.cancel_button.click()
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.recording
    assert dialog.stage.elapsed_s is None
    assert dialog.record_button.isVisible()
    qtbot.waitUntil(lambda: left_behind(store) == [])
    assert dialog.recordings == []
    dialog.record_button.click()
    qtbot.waitUntil(lambda: dialog.stage.elapsed_s is not None)


def test_closing_lets_go_of_the_camera_and_forgets_the_recording(qtbot, open_dialog, store, jobs):
    camera = Camera()
    dialog = open_dialog(lambda name, settings: camera)
    ready(qtbot, dialog)
    dialog.record_button.click()
    qtbot.waitUntil(lambda: dialog.stage.elapsed_s is not None)
    dialog.close()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert not camera.open
    assert left_behind(store) == []
    assert dialog.recordings == []


def test_stop_before_the_recording_began_is_told(qtbot, open_dialog):
    dialog = open_dialog(lambda name, settings: Camera())
    ready(qtbot, dialog)
    dialog.wait.button("10").click()
    dialog.record_button.click()
    dialog.stop_button.click()
    qtbot.waitUntil(dialog._note.isVisible)
    assert dialog._note.text().startswith("Nothing was recorded")
    assert not dialog.recording


def test_camera_in_use_is_told_and_tried_again(qtbot, open_dialog, monkeypatch):
    monkeypatch.setattr(record_dialog, "RETRY_MS", 1)
    busy = threading.Event()
    busy.set()

    def open_source(name, settings):
        if busy.is_set():
            raise CameraError("Front is used by another program: close it.")
        return Camera()

    dialog = open_dialog(open_source)
    qtbot.waitUntil(lambda: dialog.stage.words == "Front is used by another program: close it.")
    assert not dialog.record_button.isEnabled()
    busy.clear()
    ready(qtbot, dialog)


def test_camera_lost_while_recording_keeps_what_there_is(qtbot, open_dialog):
    posted = []
    messages.channel.posted.connect(posted.append)
    started = threading.Event()

    class Pulled(Camera):
        def __iter__(self):
            for frame in super().__iter__():
                yield frame
                if started.is_set():
                    raise CameraError("Front is gone: plug it in again.")

    dialog = open_dialog(lambda name, settings: Pulled())
    ready(qtbot, dialog)
    dialog.record_button.click()
    qtbot.waitUntil(lambda: (dialog.stage.elapsed_s or 0.0) > 0.5)
    started.set()
    qtbot.waitUntil(lambda: bool(dialog.recordings))
    messages.channel.posted.disconnect(posted.append)
    assert [message.text for message in posted] == ["Front is gone: plug it in again."]
    assert dialog.recordings[0].path.is_file()
    dialog.recordings[0].close()


def test_another_camera_is_opened_after_the_first_was_let_go(qtbot, open_dialog):
    cameras = {"Front": Camera("Front", 90), "Desk": Camera("Desk", 200)}
    both = []

    def open_source(name, settings):
        both.append(any(camera.open for camera in cameras.values()))
        return cameras[name]

    dialog = open_dialog(open_source)
    ready(qtbot, dialog)
    dialog.camera.box.setCurrentIndex(dialog.camera.box.findData("Desk"))
    dialog.camera.box.activated.emit(dialog.camera.box.currentIndex())
    qtbot.waitUntil(
        lambda: dialog.stage.image is not None and dialog.stage.image.pixelColor(5, 5).red() == 200
    )
    assert both == [False, False]
    assert not cameras["Front"].open


def test_folder_that_cannot_be_written_is_told(qtbot, open_dialog, store):
    dialog = open_dialog(lambda name, settings: Camera())
    ready(qtbot, dialog)
    store.user_folder.write_text("a file where the folder should be")
    dialog.record_button.click()
    assert dialog._note.isVisible()
    assert "cannot be saved" in dialog._note.text()
    assert not dialog.recording


def test_learner_is_shown_as_in_a_mirror(qtbot, open_dialog):
    class Lopsided(Camera):
        def __iter__(self):
            for frame in super().__iter__():
                image = frame.image.copy()
                image[:, :32] = 250
                yield replace(frame, image=image)

    dialog = open_dialog(lambda name, settings: Lopsided())
    ready(qtbot, dialog)
    shown = dialog.stage.grab().toImage()
    middle = shown.width() // 2
    assert shown.pixelColor(middle + 60, shown.height() // 2).red() > 200
    assert shown.pixelColor(middle - 60, shown.height() // 2).red() < 120


def test_dialog_fits_a_small_screen_and_nothing_is_cut(qtbot, open_dialog):
    dialog = open_dialog(lambda name, settings: Camera(), camera="A camera of a very long name by its maker")
    ready(qtbot, dialog)
    assert dialog.width() <= 1280
    assert dialog.height() <= 700
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.width() >= label.sizeHint().width() or label.wordWrap()
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 16
            assert dialog.rect().contains(button.mapTo(dialog, QPoint(button.width(), button.height())))


def test_recording_is_removed_after_its_import(qtbot, tmp_path, store):
    class Taken:
        path = tmp_path / "recording.mp4"
        closed = 0

        def close(self):
            self.closed += 1

    recording = Taken()
    page = LibraryPage(AppState(), store)
    qtbot.addWidget(page)
    page._learn_from_recording(recording)
    dialog = page.findChild(record_dialog.QDialog)
    assert dialog._name == "My movement"
    assert recording.closed == 0
    dialog.reject()
    assert recording.closed == 1
    page.shut_down()
