"""What holds for every page and dialog: small screens, German, keyboard, names for who listens."""

from __future__ import annotations

import numpy as np
import pytest
from every_page import DIALOGS, PAGES, shown
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from coach.settings import Preferences, Settings
from ui import images
from ui.app import create_window
from ui.rail import NARROW_PX
from ui.state import AppState
from ui.translation import language

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)")
SMALL = (960, 540)
"""A screen of 1920 by 1080 at 200 %."""
DECORATION = ("Figure", "RecordingStage", "Thumbnail", "_Dot", "_Ring")
"""Painted for the eye alone: what it shows is said by the widget that it belongs to."""
OPERATED = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.fixture(params=["en", "de"])
def spoken(request, qapp):
    language.install(qapp, request.param)
    return request.param


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_a_screen_at_200_percent(qtbot, tmp_path, spoken, name):
    room = SMALL[0] if name in DIALOGS else SMALL[0] - NARROW_PX, SMALL[1]
    with shown(qtbot, tmp_path, name, room) as page:
        least = page.minimumSizeHint()
        assert least.width() <= room[0] and least.height() <= room[1], f"{least} in {room}"
        assert page.width() <= room[0] and page.height() <= room[1]
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text() and not label.wordWrap() and label.pixmap().isNull():
                assert label.width() >= label.minimumSizeHint().width(), label.text()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_every_place_fits_before_anything_is_in_it(qtbot, spoken):
    window = create_window(AppState(Settings(preferences=Preferences(camera="performer")), keep=False))
    qtbot.addWidget(window)
    for place in window.rail.shown():
        least = window.page(place).minimumSizeHint()
        assert least.width() <= SMALL[0] - NARROW_PX and least.height() <= SMALL[1], place
    window.close()


def operated(page: QWidget) -> set[QWidget]:
    """What can be used now: of a group of which one is pressed, the one that Tab comes to."""
    found = set()
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or isinstance(widget, QScrollBar):
            continue
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        if group is not None and group.exclusive() and group.checkedButton() not in (None, widget):
            continue
        if isinstance(widget, OPERATED) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.add(widget)
    return found


def looks(page: QWidget, widget: QWidget) -> np.ndarray:
    """The widget as it looks on its page, and a little around it."""
    area = widget.rect().adjusted(-3, -3, 3, 3)
    area.moveTopLeft(widget.mapTo(page, area.topLeft()))
    return images.to_bgr(page.grab(area).toImage())


def nameless(page: QWidget) -> list[str]:
    """What can be used, or is painted, and would be nothing to who listens."""
    painted = {
        widget
        for widget in page.findChildren(QWidget)
        if type(widget).__module__.startswith("ui.")
        and "paintEvent" in vars(type(widget))
        and type(widget).__name__ not in DECORATION
        and widget.isVisible()
        and not widget.findChildren(QWidget)
    }
    silent = (widget for widget in operated(page) | painted if not widget.accessibleName())
    return [type(widget).__name__ for widget in silent if not getattr(widget, "text", str)()]


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_a_name_and_tab_comes_to_it_and_shows_where_it_is(qtbot, tmp_path, name):
    with shown(qtbot, tmp_path, name, (1216, 720)) as page:
        assert nameless(page) == []
        wanted = operated(page)
        reached: list[QWidget] = []
        plain = []
        for _ in range(2 * len(wanted) + 10):
            before = QApplication.focusWidget()
            focused = looks(page, before or page)
            QTest.keyClick(before or page, Qt.Key.Key_Tab)
            if before in wanted and np.array_equal(focused, looks(page, before)):
                plain.append((type(before).__name__, before.accessibleName()))
            now = QApplication.focusWidget()
            if now is None or now in reached:
                break
            reached.append(now)
        missed = wanted - set(reached)
        assert not missed, [(type(item).__name__, item.accessibleName()) for item in missed]
        assert not plain
