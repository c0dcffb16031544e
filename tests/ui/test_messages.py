from __future__ import annotations

import logging
import sys
import threading

import pytest
from PyQt6.QtCore import QEvent, QRect, Qt
from PyQt6.QtWidgets import QApplication, QWidget

from coach import paths
from coach.errors import CameraError
from ui import faults, messages, toasts
from ui.faults import FaultHandler
from ui.toasts import Toasts


@pytest.fixture
def host(qtbot):
    page = QWidget()
    page.resize(1280, 720)
    page.toasts = Toasts(page)
    qtbot.addWidget(page)
    page.show()
    return page


def texts(host):
    return [toast.text.text() for toast in host.toasts.toasts]


def test_nothing_shows_until_something_is_posted(host):
    assert host.toasts.isHidden()
    messages.info("Saved.")
    assert host.toasts.isVisible()
    assert texts(host) == ["Saved."]


def test_message_from_a_thread_arrives(qtbot, host):
    thread = threading.Thread(target=messages.problem, args=("The camera is gone.",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: texts(host) == ["The camera is gone."])


def test_info_goes_by_itself_and_a_problem_stays(qtbot, host, monkeypatch):
    monkeypatch.setattr(toasts, "INFO_MS", 1)
    gone = []
    messages.problem("The disk is full.")
    messages.info("Saved.", on_gone=lambda: gone.append(True))
    qtbot.waitUntil(lambda: texts(host) == ["The disk is full."])
    assert gone == [True]


def test_info_waits_while_its_button_has_the_focus(qtbot, host, monkeypatch):
    monkeypatch.setattr(toasts, "ACTION_MS", 1)
    messages.info("Deleted.", "Undo", lambda: None)
    toast = host.toasts.toasts[0]
    host.activateWindow()
    toast.action_button.setFocus()
    qtbot.waitUntil(toast.action_button.hasFocus)
    for _ in range(5):
        toast._time_out()
    assert texts(host) == ["Deleted."]
    host.setFocus()
    toast.action_button.clearFocus()
    qtbot.waitUntil(lambda: texts(host) == [])


def test_action_is_called_instead_of_on_gone(qtbot, host):
    calls = []
    messages.info("Deleted.", "Undo", lambda: calls.append("undo"), lambda: calls.append("gone"))
    qtbot.mouseClick(host.toasts.toasts[0].action_button, Qt.MouseButton.LeftButton)
    assert calls == ["undo"]
    assert texts(host) == []
    assert host.toasts.isHidden()


def test_closing_calls_on_gone_once(qtbot, host):
    calls = []
    messages.info("Deleted.", "Undo", lambda: calls.append("undo"), lambda: calls.append("gone"))
    toast = host.toasts.toasts[0]
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    toast.dismiss()
    assert calls == ["gone"]


def test_same_message_is_not_stacked(host):
    for _ in range(5):
        messages.problem("The disk is full.")
    assert texts(host) == ["The disk is full."]


def test_passing_messages_make_room_for_new_ones(host):
    messages.problem("One.")
    for text in ("Two.", "Three.", "Four."):
        messages.info(text)
    assert texts(host) == ["One.", "Three.", "Four."]


@pytest.mark.parametrize("width", [1280, 500])
def test_long_text_is_wrapped_inside_the_window(qtbot, host, width):
    host.resize(width, 720)
    messages.problem("The camera is used by another program: close it, I will go on by myself. " * 3)
    toast = host.toasts.toasts[0]
    text = toast.text
    needed = text.fontMetrics().boundingRect(0, 0, text.width(), 1000, Qt.TextFlag.TextWordWrap, text.text())
    assert needed.height() > text.fontMetrics().height()
    qtbot.waitUntil(lambda: text.height() >= needed.height() and toast.rect().contains(text.geometry()))
    assert host.rect().contains(host.toasts.geometry())


def test_stays_at_the_foot_when_the_window_grows(host):
    messages.info("Saved.")
    host.resize(1920, 1080)
    box = host.toasts.geometry()
    assert box.bottom() > 1000
    assert abs(box.center().x() - 960) <= 1


def test_coach_error_speaks_for_itself_and_others_do_not(host, caplog):
    messages.error(CameraError("There is no camera: plug one in."))
    assert not caplog.records
    messages.error(KeyError("frame_index"))
    assert texts(host) == ["There is no camera: plug one in.", messages.UNEXPECTED]
    assert caplog.records[0].exc_info


def raise_here(handler):
    try:
        raise RuntimeError("boom")
    except RuntimeError as error:
        handler(type(error), error, error.__traceback__)


def test_on_a_stage_nothing_at_its_foot_is_covered(qtbot):
    page = QWidget()
    page.resize(1280, 720)
    stage = QRect(64, 0, 1216, 720)
    page.toasts = Toasts(page, lambda: stage)
    qtbot.addWidget(page)
    page.show()
    messages.info("Saved.")
    box = page.toasts.geometry()
    assert QRect(64, 0, 608, 360).contains(box)


def test_fault_is_always_logged_and_shown_once_per_place(caplog):
    shown = []
    handler = FaultHandler(lambda *message: shown.append(message))
    for _ in range(3):
        raise_here(handler)
    assert len([record for record in caplog.records if record.levelno == logging.CRITICAL]) == 3
    assert [item[0] for item in shown] == [messages.UNEXPECTED]
    try:
        raise RuntimeError("elsewhere")
    except RuntimeError as error:
        handler(type(error), error, error.__traceback__)
    assert len(shown) == 2


def test_handler_takes_over_faults_of_threads(monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown = []
    FaultHandler(lambda *message: shown.append(message)).install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert len(shown) == 1
    assert "ZeroDivisionError" in caplog.text


def test_keyboard_interrupt_is_left_alone(capsys):
    shown = []
    FaultHandler(lambda *message: shown.append(message))(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == []


def own_log_handlers():
    return [
        item
        for item in logging.getLogger().handlers
        if isinstance(item, logging.handlers.RotatingFileHandler)
    ]


def test_log_is_written_to_the_users_folder():
    level = logging.getLogger().level
    faults.start_log()
    (handler,) = own_log_handlers()
    try:
        logging.getLogger("coach.test").error("The café is closed.")
        assert "The café is closed." in paths.log_file().read_text(encoding="utf-8")
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
        handler.close()


def test_log_that_cannot_be_written_stops_nothing(own_home, caplog):
    own_home.write_text("a file where the folder should be")
    faults.start_log()
    assert own_log_handlers() == []
    assert "cannot be written" in caplog.text


def test_a_window_that_python_takes_apart_says_nothing(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    toasts = Toasts(window)
    vars(toasts).clear()  # as the garbage collector does with a cycle, before Qt is done
    QApplication.sendEvent(window, QEvent(QEvent.Type.Polish))
