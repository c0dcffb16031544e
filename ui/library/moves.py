"""Which card an arrow key leads to, by where the cards are on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QScrollArea, QWidget

from ui.practice.actions import Action

KEYS: Final = (
    Action(
        "neighbour",
        QT_TRANSLATE_NOOP("library", "Arrows"),
        QT_TRANSLATE_NOOP("library", "To the next routine"),
    ),
    Action("open", "Return", QT_TRANSLATE_NOOP("library", "Practise it")),
    Action("delete", "Del", QT_TRANSLATE_NOOP("library", "Delete it, if it is yours")),
    Action("search", "Ctrl+F", QT_TRANSLATE_NOOP("library", "Search, when there are many")),
)
"""What can be done in the library."""
W = TypeVar("W", bound=QWidget)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYS: Final = (*_STEPS, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class CardScroll(QScrollArea):
    """A scroll area that leaves the keys that lead from card to card to its page."""

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Scroll by pages only."""
        if event is not None and event.key() in _KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def neighbour(here: W | None, shown: Sequence[W], key: Qt.Key, page: QWidget) -> W | None:
    """The widget to go to from ``here``, or None when the key leads nowhere.

    Left and Right follow the order; Up and Down go to the nearest in the next row; Home and End to the ends.
    """
    if not shown or key not in _KEYS:
        return None
    if here is None or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return shown[-1] if key == Qt.Key.Key_End else shown[0]
    if key in _STEPS:
        index = shown.index(here) + _STEPS[key]
        return shown[index] if 0 <= index < len(shown) else None
    return _vertical(here, shown, 1 if key == Qt.Key.Key_Down else -1, page)


def _vertical(here: W, shown: Sequence[W], direction: int, page: QWidget) -> W | None:
    def place(widget: QWidget) -> QPoint:
        return widget.mapTo(page, QPoint(0, 0))

    origin = place(here)
    beyond = [(widget, place(widget)) for widget in shown]
    beyond = [(widget, point) for widget, point in beyond if (point.y() - origin.y()) * direction > 0]
    if not beyond:
        return None
    return min(beyond, key=lambda item: (abs(item[1].y() - origin.y()), abs(item[1].x() - origin.x())))[0]
