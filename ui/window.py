"""The main window: the rail of places and the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QByteArray, QEvent, QPoint, QRect, QSettings, QSize, Qt
from PyQt6.QtGui import QCloseEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ui import theme
from ui.rail import PLACES, Rail
from ui.screens import within
from ui.state import AppState

LABELS_FROM_PX: Final = 1100
FIRST_SIZE: Final = QSize(1280, 720)
SMALLEST_SIZE: Final = QSize(896, 504)

BuildPage = Callable[[AppState], QWidget]
"""Makes a page when it is first shown.

A page may carry ``on_stage = True``: while it is shown the window is dark and the rail narrow, hidden in full
screen. A page may have ``shut_down()``, called as the window closes.
"""


class MainWindow(QMainWindow):
    """Shows one of the registered pages; the rail has the places that are registered and no others."""

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self.state = state
        self._builders: dict[str, BuildPage] = {}
        self._pages: dict[str, QWidget] = {}
        self._present = ""
        self.setWindowTitle("PoseSync Coach")
        self.setMinimumSize(within(self.screen(), SMALLEST_SIZE))
        self.resize(within(self.screen(), FIRST_SIZE))
        middle = QWidget(self)
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.rail = Rail(middle)
        self.stack = QStackedWidget(middle)
        line.addWidget(self.rail)
        line.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.rail.chosen.connect(self.show_page)
        state.page_requested.connect(self.show_page)
        self.restore_geometry()

    def register(self, name: str, build: BuildPage, *, on_rail: bool = True) -> None:
        """Add the page of a place; it is made when it is first shown. Without ``on_rail``: of no place."""
        if on_rail and name not in {place.name for place in PLACES}:
            raise ValueError(f"there is no place called {name!r}")
        self._builders[name] = build
        if on_rail:
            self.rail.add(name)

    def page(self, name: str) -> QWidget:
        """The page called ``name``, made now if it was not yet."""
        if name not in self._pages:
            made = self._builders[name](self.state)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Go to the place called ``name``; KeyError when it has no page."""
        page = self.page(name)
        self._present = name
        theme.theme().set_stage(self._on_stage(page))
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        self._fit_rail()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def present(self) -> str:
        """Name of the page that is shown."""
        return self._present

    def stage_area(self) -> QRect | None:
        """Where the page that is shown plays something, in the window; None when it is no such page."""
        if not self._on_stage(self.stack.currentWidget()):
            return None
        return QRect(self.stack.mapTo(self, QPoint(0, 0)), self.stack.size())

    def set_full_screen(self, on: bool) -> None:
        """Fill the screen with the page, or go back to a window."""
        if on != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Give the rail its words when there is room."""
        super().resizeEvent(event)
        self._fit_rail()

    def changeEvent(self, event: QEvent | None) -> None:
        """Hide the rail when a page on stage fills the screen."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.WindowStateChange:
            self._fit_rail()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Stop what the pages run, and remember where the window was."""
        if not self.isFullScreen():
            _geometry_store().setValue("window/geometry", self.saveGeometry())
        self.hide()  # gone at once, although a camera may take a while to let go
        for page in self._pages.values():
            shut_down = getattr(page, "shut_down", None)
            if shut_down is not None:
                shut_down()
        super().closeEvent(event)

    @staticmethod
    def _on_stage(page: QWidget | None) -> bool:
        return bool(getattr(page, "on_stage", False))

    def _fit_rail(self) -> None:
        on_stage = self._on_stage(self.stack.currentWidget())
        self.rail.set_wide(self.width() > LABELS_FROM_PX and not on_stage)
        self.rail.setVisible(not (on_stage and self.isFullScreen()))

    def restore_geometry(self) -> None:
        """Go back to where the window was when it was last closed."""
        saved = _geometry_store().value("window/geometry")
        if isinstance(saved, QByteArray):
            self.restoreGeometry(saved)


def _geometry_store() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "posesync-coach", "window")
