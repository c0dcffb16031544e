from __future__ import annotations

import threading

import numpy as np
import pytest
from library_fakes import film, make_routine
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QColor, QDropEvent
from PyQt6.QtWidgets import QLabel, QPushButton

from coach.errors import Cancelled, NoPersonError
from coach.routines.importer import ImportResult
from coach.routines.store import RoutineStore
from coach.types import Frame, Pose
from ui import theme
from ui.importing import dialog as importing
from ui.importing.dialog import SIZE, ImportDialog
from ui.importing.pose_picture import PosePicture
from ui.jobs import Jobs
from ui.screens import within
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WARNING = "In 42 % of this video nobody can be seen: choose a part that shows one person all the time."


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
    def make(video=None):
        made = ImportDialog(AppState(), jobs, store, video)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.kept_routines = []
        made.kept.connect(lambda slug, title: made.kept_routines.append((slug, title)))
        qtbot.addWidget(made, before_close_func=lambda widget: widget.close())
        made.show()
        made.activateWindow()
        if video is not None:
            qtbot.waitUntil(lambda: made.step == "prepare")
        return made

    return make


@pytest.fixture
def video(tmp_path):
    return film(tmp_path / "my_dance-2.mp4", seconds=4.0)


def pretend(monkeypatch, work):
    """Stands in for the slow import; everything round it is real."""
    monkeypatch.setattr(importing, "import_video", work)


def imports_to(store, warnings=()):
    def work(path, name, settings, *, report, cancel, preview, store=store, **order):
        report(0.5, "reading poses")
        return ImportResult(make_routine(store.user_folder / store.unique_slug(name), name), tuple(warnings))

    return work


def test_begins_with_the_choice_of_a_video(open_dialog):
    dialog = open_dialog()
    assert dialog.step == "choose"
    assert dialog.learn_button.isHidden()


def test_file_that_is_no_video_is_told_in_a_sentence(qtbot, open_dialog, tmp_path):
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear Anna")
    dialog = open_dialog()
    dialog.choose(letter)
    qtbot.waitUntil(dialog.choice.problem.isVisible)
    assert "letter.mp4" in dialog.choice.problem.text()
    assert dialog.step == "choose"
    assert dialog.choice.problem.height() >= dialog.choice.problem.heightForWidth(
        dialog.choice.problem.width()
    )


def test_video_dropped_on_the_dialog_is_prepared(qtbot, open_dialog, video):
    dialog = open_dialog()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(video))])
    dialog.choice.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: dialog.step == "prepare")
    assert dialog.prepare.name.text() == "My dance 2"
    assert dialog.prepare.player.slider.end_s == pytest.approx(4.0, abs=0.11)


def test_preview_shows_the_start_and_follows_the_handles(qtbot, open_dialog, video):
    dialog = open_dialog(video)
    picture = dialog.prepare.player.picture

    def grey():
        return picture.image.pixelColor(5, 5).red() if picture.image is not None else None

    qtbot.waitUntil(lambda: grey() is not None)
    assert grey() == pytest.approx(40, abs=4)
    dialog.prepare.player.slider.set_start(2.0)
    qtbot.waitUntil(lambda: abs(grey() - 80) <= 4)


def test_part_is_played_in_a_loop(qtbot, open_dialog, video):
    dialog = open_dialog(video)
    player = dialog.prepare.player
    player.slider.set_start(1.0)
    player.slider.set_end(2.0)
    qtbot.waitUntil(lambda: not player._seeker.busy)
    times = []
    player._seeker.arrived.connect(lambda _image, time_s: times.append(time_s))
    qtbot.mouseClick(player.play_button, Qt.MouseButton.LeftButton)
    assert player.playing
    player.look_at(1.95)
    qtbot.waitUntil(lambda: len(times) >= 3 and times[-1] < 1.5)
    assert all(1.0 <= time_s <= 2.0 for time_s in times)
    qtbot.mouseClick(player.play_button, Qt.MouseButton.LeftButton)
    assert not player.playing


def test_order_is_what_was_asked_for(open_dialog, video):
    prepare = open_dialog(video).prepare
    assert prepare.order().end_s is None
    assert prepare.order().start_s == 0.0
    prepare.name.setText("  Tango ")
    prepare.player.slider.set_end(3.0)
    prepare.player.slider.set_start(1.0)
    prepare.mirror.click()
    prepare.difficulty.button("hard").click()
    order = prepare.order()
    assert (order.video, order.name, order.start_s, order.end_s) == (video, "Tango", 1.0, 3.0)
    assert (order.mirror, order.difficulty) == (True, "hard")


def test_without_a_name_there_is_no_start(open_dialog, video):
    dialog = open_dialog(video)
    assert dialog.learn_button.isEnabled()
    dialog.prepare.name.setText("  ")
    assert not dialog.learn_button.isEnabled()


def test_import_without_warnings_is_kept_at_once(qtbot, open_dialog, video, store, monkeypatch):
    pretend(monkeypatch, imports_to(store))
    dialog = open_dialog(video)
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: bool(dialog.kept_routines))
    assert dialog.kept_routines == [("my-dance-2", "My dance 2")]
    assert dialog.isHidden()


def test_warnings_are_read_before_it_is_kept(qtbot, open_dialog, video, store, monkeypatch):
    pretend(monkeypatch, imports_to(store, [WARNING]))
    dialog = open_dialog(video)
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: dialog.step == "review")
    assert dialog.review.sentences() == [WARNING]
    assert dialog.kept_routines == []
    dialog.keep_button.click()
    assert dialog.kept_routines == [("my-dance-2", "My dance 2")]
    assert [entry.slug for entry in store.entries()] == ["my-dance-2"]


@pytest.mark.parametrize("how", ["button", "escape", "close"])
def test_routine_that_is_not_kept_is_gone(qtbot, open_dialog, video, store, monkeypatch, how):
    pretend(monkeypatch, imports_to(store, [WARNING]))
    dialog = open_dialog(video)
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: dialog.step == "review")
    if how == "button":
        dialog.discard_button.click()
        assert dialog.step == "prepare"
    elif how == "escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isHidden()
    else:
        dialog.close()
    assert store.entries() == ()
    assert not list(store.user_folder.rglob("routine.json"))
    assert dialog.kept_routines == []


def test_failure_is_told_and_another_part_can_be_chosen(qtbot, open_dialog, video, monkeypatch):
    def work(*_args, **_order):
        raise NoPersonError(
            "Hardly anybody can be seen in my_dance-2.mp4: choose a video that shows one person."
        )

    pretend(monkeypatch, work)
    dialog = open_dialog(video)
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: dialog.step == "prepare" and dialog._note.isVisible())
    assert dialog._note.text().startswith("Hardly anybody can be seen")
    assert dialog.prepare.name.text() == "My dance 2"


def endless(started):
    def work(path, name, settings, *, report, cancel, preview, **order):
        started.set()
        while True:
            report(0.3, "reading poses")
            cancel.check()

    return work


def test_stop_goes_back_to_the_preparation(qtbot, open_dialog, video, store, monkeypatch):
    started = threading.Event()
    pretend(monkeypatch, endless(started))
    dialog = open_dialog(video)
    dialog.learn_button.click()
    assert started.wait(5)
    qtbot.waitUntil(lambda: "30%" in dialog.progress.stage.text())
    assert dialog.progress.stage.text() == "Looking at the movement · 30%"
    assert dialog.cancel_button.text() == "Stop"
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: dialog.step == "prepare")
    assert dialog.isVisible()


def test_closing_the_dialog_stops_the_import(qtbot, open_dialog, video, jobs, monkeypatch):
    started = threading.Event()
    pretend(monkeypatch, endless(started))
    dialog = open_dialog(video)
    dialog.learn_button.click()
    assert started.wait(5)
    dialog.close()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert dialog.kept_routines == []


def test_routine_that_was_finished_just_as_it_was_stopped_is_taken_away(
    qtbot, open_dialog, video, store, monkeypatch
):
    arrived, go = threading.Event(), threading.Event()

    def work(path, name, settings, *, store, **order):
        arrived.set()
        assert go.wait(5)
        return ImportResult(make_routine(store.user_folder / "late", name), ())

    pretend(monkeypatch, work)
    dialog = open_dialog(video)
    dialog.learn_button.click()
    assert arrived.wait(5)
    dialog.cancel_button.click()
    go.set()
    qtbot.waitUntil(lambda: dialog.step == "prepare")
    assert store.entries() == ()


def test_dialog_fits_a_small_screen_and_nothing_is_cut(qtbot, open_dialog, video, monkeypatch, store):
    pretend(monkeypatch, imports_to(store, [WARNING, WARNING]))
    dialog = open_dialog(video)
    assert dialog.width() <= 1280
    assert dialog.height() <= 680
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: dialog.step == "review")
    size = within(dialog.screen(), SIZE).expandedTo(dialog.minimumSizeHint())
    for step in ("choose", "prepare", "progress", "review"):
        dialog.show_step(step)
        qtbot.waitUntil(lambda: dialog.size() == size)
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.text():
                needed = (
                    label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                )
                assert label.height() >= needed, label.text()
        for button in dialog.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + 16


def test_body_is_drawn_over_the_newest_frame(qtbot, qapp):
    picture = PosePicture()
    qtbot.addWidget(picture)
    picture.resize(320, 180)
    picture.show()
    body = np.full((17, 2), np.nan, np.float32)
    body[[5, 7, 9]] = [(20, 90), (80, 90), (140, 90)]
    for level in (0, 200):
        frame = Frame(np.full((180, 320, 3), level, np.uint8), 0, 0.0)
        offer = threading.Thread(
            target=picture.offer, args=(frame, Pose(body, np.ones(17, np.float32), 0, 0.0))
        )
        offer.start()
        offer.join()
    picture.watch(True)
    qtbot.waitUntil(lambda: picture.pose is not None)
    shown = picture.grab().toImage()
    assert shown.pixelColor(160, 20).red() == 200
    good = QColor(theme.DARK.good)
    assert shown.pixelColor(110, 90) == good
    picture.set_mirror(True)
    assert picture.grab().toImage().pixelColor(210, 90) == good
    picture.watch(False)


def test_real_clip_becomes_a_routine(qtbot, open_dialog, data_dir, store):
    dialog = open_dialog(data_dir / "clips" / "pose_squats.mp4")
    dialog.prepare.name.setText("Squats")
    dialog.prepare.player.slider.set_end(1.2)
    shown = []
    dialog.learn_button.click()
    picture = dialog.progress.picture

    def done():
        if picture.pose is not None:
            shown.append(picture.pose)
        return bool(dialog.kept_routines) or dialog.step == "review"

    qtbot.waitUntil(done, timeout=30000)
    if dialog.step == "review":
        dialog.keep_button.click()
    assert dialog.kept_routines == [("squats", "Squats")]
    assert shown
    routine = store.load("squats")
    assert routine.duration_s == pytest.approx(1.2, abs=0.1)
    assert routine.difficulty == "medium"
    assert routine.video.is_file()


def test_cancelled_is_not_a_failure(qtbot, open_dialog, video, monkeypatch):
    def work(*_args, **_order):
        raise Cancelled

    pretend(monkeypatch, work)
    dialog = open_dialog(video)
    dialog.learn_button.click()
    qtbot.waitUntil(lambda: dialog.step == "prepare")
    assert dialog._note.isHidden()


def test_return_in_the_name_begins_to_learn(qtbot, open_dialog, video):
    dialog = open_dialog(video)
    qtbot.waitUntil(lambda: dialog.step == "prepare")
    level = dialog.prepare.order().difficulty
    began = []
    dialog.learn_button.clicked.disconnect()
    dialog.learn_button.clicked.connect(lambda: began.append(True))
    qtbot.keyClick(dialog.prepare.name, Qt.Key.Key_Return)
    assert began == [True]
    assert dialog.prepare.order().difficulty == level
