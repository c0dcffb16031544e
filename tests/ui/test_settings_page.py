from __future__ import annotations

import re
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox, QScrollArea, QSlider, QWidget

from coach import align, errors, paths, settings, skeleton
from coach.capture.devices import CameraDevice
from coach.pose import models
from ui import messages, settings_models, theme
from ui.cameras import PERFORMER, CameraBox
from ui.jobs import Jobs
from ui.settings_page import STRICTNESS, SettingsPage
from ui.state import AppState

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FORBIDDEN = re.compile(
    r"keypoint|landmark|dtw|warping|confidence|threshold|backend|inference|tensor|invalid|\berror\b|\bangle",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", autouse=True)
def followers():
    """Importing them takes a while the first time, which is not what is tested here."""
    return align.names()


@pytest.fixture
def state(qapp):
    return AppState()


def test_every_follower_is_offered_in_words(page, followers):
    offered = {
        page.follower.itemData(index): page.follower.itemText(index) for index in range(page.follower.count())
    }
    assert set(offered) == set(followers)
    assert not set(offered.values()) & set(followers)


@pytest.fixture
def page(qtbot, state):
    made = SettingsPage(state)
    qtbot.addWidget(made)
    made.resize(1088, 720)
    made.show()
    qtbot.waitUntil(lambda: made.follower.count() > 1 and bool(made.models.rows))
    yield made
    made.shut_down()


def pick(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(next(index for index in range(box.count()) if box.itemData(index) == data))
    box.activated.emit(box.currentIndex())


def visible_words(page: QWidget) -> list[str]:
    words = [label.text() for label in page.findChildren(QLabel)]
    words += [button.text() for button in page.findChildren(QWidget) if hasattr(button, "isCheckable")]
    for box in page.findChildren(QComboBox):
        words += [box.itemText(index) for index in range(box.count())]
    return words + [widget.toolTip() for widget in page.findChildren(QWidget)]


def test_every_change_is_kept_at_once(page):
    pick(page.camera.box, PERFORMER)
    pick(page.picture_size, (640, 480))
    page.mirror.click()
    page.theme.button("dark").click()
    pick(page.body, "blazepose")
    pick(page.follower, "oltw")
    page.off.slider.setValue(12)
    page.wrong.slider.setValue(33)
    kept = settings.load()
    assert kept.preferences.camera == "performer"
    assert (kept.capture.width, kept.capture.height) == (640, 480)
    assert kept.preferences.mirror is False
    assert kept.preferences.theme == "dark"
    assert kept.preferences.pose_backend == "blazepose"
    assert kept.preferences.aligner == "oltw"
    assert (kept.feedback.off_deg, kept.feedback.wrong_deg) == (12, 33)
    theme.theme().choose("system")


def test_shows_what_was_kept_before(qtbot, qapp):
    kept = settings.Settings(
        capture=settings.CaptureSettings(width=800, height=600),
        feedback=settings.FeedbackSettings(off_deg=20, wrong_deg=50),
        preferences=settings.Preferences(camera="Studio camera", mirror=False, theme="light", aligner="oltw"),
    )
    settings.save(kept)
    page = SettingsPage(AppState())
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.follower.count() > 1)
    assert page.picture_size.currentData() == (800, 600)
    assert page.off.slider.value() == 20
    assert page.wrong.slider.value() == 50
    assert page.strictness.value() == ""
    assert not page.mirror.isChecked()
    assert page.theme.value() == "light"
    assert page.follower.currentData() == "oltw"
    assert page.camera.camera() == "Studio camera"
    page.shut_down()


def test_sliders_have_the_whole_range_of_the_setting(page):
    assert (page.off.slider.minimum(), page.off.slider.maximum()) == (5, 60)
    assert (page.wrong.slider.minimum(), page.wrong.slider.maximum()) == (10, 90)


def test_wrong_stays_beyond_off(page, state):
    page.off.slider.setValue(60)
    assert state.settings.feedback.wrong_deg > 60
    page.wrong.slider.setValue(10)
    assert state.settings.feedback.off_deg < 10
    assert page.off.slider.value() == state.settings.feedback.off_deg


@pytest.mark.parametrize("name", STRICTNESS)
def test_strictness_sets_both_limits(page, state, name):
    page.strictness.button(name).click()
    assert (state.settings.feedback.off_deg, state.settings.feedback.wrong_deg) == STRICTNESS[name]
    assert page.strictness.value() == name


def test_settings_that_cannot_be_kept_are_told(page, state, own_home, monkeypatch):
    def full(*_args):
        raise errors.StorageError("Your settings cannot be saved: the disk is full.")

    monkeypatch.setattr("ui.state.stored.save", full)
    told = []
    state.problem.connect(told.append)
    page.mirror.click()
    assert told == ["Your settings cannot be saved: the disk is full."]
    assert state.settings.preferences.mirror is False


def ask(page):
    page.forget.click()
    box = page.findChild(QMessageBox)
    return {button.text(): button for button in box.buttons()}


def test_everything_is_deleted_after_a_question(qtbot, page, state):
    mine = paths.user_routines() / "dance" / "routine.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}")
    page.mirror.click()
    assert paths.settings_file().exists()
    with qtbot.waitSignal(state.routines_changed):
        ask(page)["Delete everything"].click()
    assert not mine.exists()
    assert not paths.settings_file().exists()
    assert state.settings.preferences.mirror
    assert page.mirror.isChecked()


def test_nothing_is_deleted_without_a_yes(qtbot, page):
    page.mirror.click()
    buttons = ask(page)
    assert page.findChild(QMessageBox).defaultButton() is buttons["Keep"]
    buttons["Keep"].click()
    assert paths.settings_file().exists()


def test_what_cannot_be_deleted_is_told(qtbot, page, monkeypatch):
    def refuse():
        raise errors.StorageError("It could not be deleted: close whatever uses it.")

    posted = []
    messages.channel.posted.connect(posted.append)
    monkeypatch.setattr("coach.own_data.forget", refuse)
    ask(page)["Delete everything"].click()
    qtbot.waitUntil(lambda: bool(posted))
    messages.channel.posted.disconnect(posted.append)
    assert posted[0].text == "It could not be deleted: close whatever uses it."


def test_no_model_words(page):
    words = visible_words(page)
    assert len(words) > 50
    assert [text for text in words if FORBIDDEN.search(text)] == []
    assert not {name for name in skeleton.KEYPOINTS for text in words if name in text}


@pytest.mark.parametrize("width", [736, 1088, 1728])
def test_nothing_is_cut(qtbot, page, width):
    page.resize(width, 1080)
    QApplication.processEvents()
    page.widget().layout().activate()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    assert page.horizontalScrollBar().maximum() == 0


def test_wheel_scrolls_the_page_and_changes_nothing(qtbot, page):
    for control in (page.picture_size, page.off.slider):
        before = control.currentIndex() if isinstance(control, QComboBox) else control.value()
        control.clearFocus()
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, event)
        after = control.currentIndex() if isinstance(control, QComboBox) else control.value()
        assert after == before


def test_all_controls_have_a_name_and_can_be_reached(page):
    for kind in (QComboBox, QSlider):
        for control in page.findChildren(kind):
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


def boxes_words(made: CameraBox) -> list[str]:
    return [made.box.itemText(index) for index in range(made.box.count())]


def test_unplugged_camera_stays_chosen(qtbot, jobs):
    plugged = [CameraDevice("Front", 0), CameraDevice("Desk", 2)]
    made = CameraBox(jobs, "Desk", find=lambda: plugged)
    qtbot.addWidget(made)
    qtbot.waitSignal(made.listed).wait()
    assert boxes_words(made) == ["Front", "Desk", "Virtual performer"]
    assert made.camera() == "Desk"
    del plugged[1]
    with qtbot.waitSignal(made.listed):
        made.again.click()
    assert made.camera() == "Desk"
    assert boxes_words(made) == ["Front", "Desk (not plugged in)", "Virtual performer"]


def test_without_cameras_the_performer_is_offered(qtbot, jobs):
    made = CameraBox(jobs, find=lambda: ())
    qtbot.addWidget(made)
    qtbot.waitSignal(made.listed).wait()
    assert boxes_words(made) == ["No camera found", "Virtual performer"]
    assert made.camera() == ""


def test_cameras_that_cannot_be_listed_are_none(qtbot, jobs):
    def broken():
        raise errors.CameraError("no")

    made = CameraBox(jobs, find=broken)
    qtbot.addWidget(made)
    qtbot.waitSignal(made.listed).wait()
    assert made.cameras() == ()
    assert made.again.isEnabled()


def missing(name="movenet_lightning_int8", state="missing", path=None, problem=""):
    return models.ModelStatus(
        name, "movenet", "MoveNet", "Apache-2.0", 2_894_840, state, path, problem, state != "found"
    )


def test_missing_model_is_fetched_with_progress(qtbot, jobs, monkeypatch):
    listed = [missing()]
    shares = []

    def fetch(name, report, cancel):
        for share in (0.25, 0.5, 1.0):
            report(share, "Fetching")
        listed[0] = missing(state="found", path=Path(name))
        return Path(name)

    monkeypatch.setattr(models, "list_models", lambda: tuple(listed))
    monkeypatch.setattr(models, "fetch", fetch)
    panel = settings_models.ModelsPanel(jobs)
    around = QScrollArea()
    around.setWidget(panel)
    qtbot.addWidget(around)
    around.show()
    qtbot.waitUntil(lambda: bool(panel.rows))
    (row,) = panel.rows
    row.bar.valueChanged.connect(shares.append)
    assert row.badge.text() == "Not here yet"
    assert panel.notice.isVisible()
    row.fetch_button.click()
    assert row.bar.isVisibleTo(panel)
    qtbot.waitUntil(lambda: row.badge.text() == "Here")
    assert shares[-1] == 1000
    assert not row.fetch_button.isVisibleTo(panel)
    assert not row.bar.isVisibleTo(panel)


def test_failed_fetch_is_told_and_can_be_repeated(qtbot, jobs, monkeypatch):
    def fetch(name, report, cancel):
        raise errors.ModelError("The model could not be fetched: check the connection and try again.")

    monkeypatch.setattr(models, "list_models", lambda: (missing(),))
    monkeypatch.setattr(models, "fetch", fetch)
    panel = settings_models.ModelsPanel(jobs)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: bool(panel.rows))
    (row,) = panel.rows
    row.fetch_button.click()
    qtbot.waitUntil(lambda: "check the connection" in row.note.text())
    assert row.fetch_button.isVisibleTo(panel)


def test_fetch_can_be_stopped(qtbot, jobs, monkeypatch):
    def fetch(name, report, cancel):
        while True:
            cancel.check()

    monkeypatch.setattr(models, "list_models", lambda: (missing(),))
    monkeypatch.setattr(models, "fetch", fetch)
    panel = settings_models.ModelsPanel(jobs)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: bool(panel.rows))
    (row,) = panel.rows
    row.fetch_button.click()
    row.stop_button.click()
    qtbot.waitUntil(lambda: row.fetch_button.isVisibleTo(panel))


def test_damaged_model_says_so(qtbot, jobs, monkeypatch):
    monkeypatch.setattr(
        models, "list_models", lambda: (missing(state="damaged", problem="Delete it and fetch it again."),)
    )
    panel = settings_models.ModelsPanel(jobs)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: bool(panel.rows))
    assert panel.rows[0].badge.text() == "Damaged"
    assert panel.rows[0].note.text() == "Delete it and fetch it again."
