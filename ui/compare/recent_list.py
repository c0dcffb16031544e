"""The comparisons made before, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QDate, QLocale, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.compare.recent import Recent
from ui import theme
from ui.theme import RADIUS_PX, SPACE_PX
from ui.translation import translate
from ui.widgets import Elided, IconButton, label

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RecentRow(QWidget):
    """One comparison: a press opens it again; one whose video is missing says so and can only be removed."""

    opened = pyqtSignal(object)
    removed = pyqtSignal(object)

    def __init__(
        self, entry: Recent, missing: Sequence[Path], now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.broken = bool(missing)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not self.broken:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = Elided("quiet" if self.broken else "text", bold=True)
        self.title.setText(
            self.tr("{reference} and {test}").format(reference=entry.reference.name, test=entry.test.name)
        )
        self.outcome = Elided("wrong" if self.broken else "quiet")
        self.outcome.setText(_gone(missing) if self.broken else entry.outcome)
        self.setAccessibleName(f"{self.title.text()}. {self.outcome.text()}")
        self.remove_button = IconButton(
            "x", self.tr("Remove {title} from the list").format(title=self.title.text()), token="quiet"
        )
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.entry))
        for part in (self.title, self.outcome):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.outcome)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        line.setSpacing(2 * SPACE_PX)
        line.addLayout(words, 1)
        line.addWidget(label(day(entry.made, now), "quiet"))
        line.addWidget(self.remove_button)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Open it again."""
        if event is None or event.button() != Qt.MouseButton.LeftButton or self.broken:
            super().mouseReleaseEvent(event)
        elif self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Enter or Space opens it, Delete removes it."""
        if event is None:
            return
        if event.key() in _OPEN_KEYS and not self.broken:
            self.opened.emit(self.entry)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A surface; outlined while it has the focus or is pointed at."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() and not self.broken
        color = "accent" if self.hasFocus() else "quiet" if lit else "line"
        painter.setPen(QPen(current.color(color), 2 if self.hasFocus() else 1))
        painter.setBrush(current.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)


class RecentList(QWidget):
    """A heading and the rows; nothing at all while there are none."""

    opened = pyqtSignal(object)
    removed = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RecentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_PX)
        self._column.addWidget(label(self.tr("Compared before"), "large"))
        self.hide()

    def fill(self, entries: Sequence[tuple[Recent, Sequence[Path]]]) -> None:
        """Show these, each with its missing files, and no others."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        now = datetime.now().astimezone()
        self.rows = [RecentRow(entry, missing, now) for entry, missing in entries]
        for made in self.rows:
            made.opened.connect(self.opened)
            made.removed.connect(self.removed)
            self._column.addWidget(made)
        self.setVisible(bool(self.rows))


def day(made: datetime, now: datetime) -> str:
    """When something was, as people say it: today 14:05, yesterday, 3 May, 3 May 2024."""
    local = made.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days <= 0:
        return translate("compare", "today {local:%H:%M}").format(local=local)
    if days == 1:
        return translate("compare", "yesterday")
    pattern = (
        translate("compare", "d MMMM") if local.year == now.year else translate("compare", "d MMMM yyyy")
    )
    return QLocale().toString(QDate(local.year, local.month, local.day), pattern)


def _gone(missing: Sequence[Path]) -> str:
    if len(missing) == 1:
        return translate("compare", "{name} is not where it was.").format(name=missing[0].name)
    first, second = (path.name for path in missing)
    text = translate("compare", "{first} and {second} are not where they were.")
    return text.format(first=first, second=second)
