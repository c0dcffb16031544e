"""One routine as a card."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QEvent, QPoint, QRectF, Qt, pyqtBoundSignal, pyqtSignal
from PyQt6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from coach.routines.store import Entry
from ui import theme
from ui.jobs import Jobs
from ui.library.thumbnail import Thumbnail, clock
from ui.library.title import Title
from ui.theme import RADIUS_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton, label

DIFFICULTY: Final = {
    "easy": QT_TRANSLATE_NOOP("library", "Easy"),
    "medium": QT_TRANSLATE_NOOP("library", "Medium"),
    "hard": QT_TRANSLATE_NOOP("library", "Hard"),
}
_START_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RoutineCard(QFrame):
    """A routine's picture, title, level and where it is from; a press on it is the wish to practise.

    One that cannot be read shows its problem instead, and can only be looked at in its folder or deleted.
    """

    practise = pyqtSignal(str)
    rename = pyqtSignal(object)
    delete = pyqtSignal(object)
    show_folder = pyqtSignal(object)

    def __init__(self, entry: Entry, still: QImage, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.slug = entry.slug
        self.broken = bool(entry.problem)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.ArrowCursor if self.broken else Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.thumbnail = Thumbnail(
            jobs,
            still,
            None if self.broken else entry.video,
            0.0 if self.broken else entry.duration_s,
            icon="warning-circle" if self.broken else "person-simple",
        )
        self.title = Title(translated(entry.title))
        self.more = IconButton(
            "dots-three-vertical", self.tr("More for {title}").format(title=self.title.text())
        )
        self.more.clicked.connect(
            lambda: self._open_menu(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        self.about = label(translated(entry.problem) or self._about(), "quiet-small", wrap=self.broken)
        self._lay_out()
        self.setAccessibleName(self._spoken())

    def menu(self) -> QMenu:
        """What can be done with this routine."""
        menu = QMenu(self)
        if not self.broken:
            menu.addAction(theme.icon("play"), self.tr("Practise"), lambda: self.practise.emit(self.slug))
        if not self.broken and not self.entry.bundled:
            menu.addAction(theme.icon("pencil-simple"), self.tr("Rename…"), lambda: self._change(self.rename))
        menu.addAction(
            theme.icon("folder-open"), self.tr("Show folder"), lambda: self.show_folder.emit(self.entry)
        )
        if not self.entry.bundled:
            menu.addSeparator()
            menu.addAction(theme.icon("trash", "wrong"), self.tr("Delete"), lambda: self._change(self.delete))
        return menu

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the ring round the card."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.raise_()

    def enterEvent(self, event: QEnterEvent | None) -> None:
        """Let the picture move."""
        self.thumbnail.play()
        self._ring.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent | None) -> None:
        """Let the picture rest."""
        if not self.hasFocus():
            self.thumbnail.rest()
        self._ring.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Let the picture move when it was chosen with the keyboard."""
        if event is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.thumbnail.play()
        self._ring.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Let the picture rest."""
        if not self.underMouse():
            self.thumbnail.rest()
        self._ring.update()
        super().focusOutEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Practise."""
        if event is None or event.button() != Qt.MouseButton.LeftButton or self.broken:
            super().mouseReleaseEvent(event)
        elif self.rect().contains(event.position().toPoint()):
            self.practise.emit(self.slug)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Enter or Space practises, Delete deletes, the menu key opens the menu."""
        if event is None:
            return
        if event.key() in _START_KEYS and not self.broken:
            self.practise.emit(self.slug)
        elif event.key() == Qt.Key.Key_Delete and not self.entry.bundled:
            self._change(self.delete)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:
        """Open the menu where it was asked for."""
        if event is not None:
            self._open_menu(event.globalPos())

    def _change(self, wish: pyqtBoundSignal) -> None:
        """Let go of the video first: some systems move no file that is open."""
        self.thumbnail.rest()
        wish.emit(self.entry)

    def _open_menu(self, position: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.thumbnail)
        words = QVBoxLayout()
        words.setContentsMargins(0, SPACE_PX // 2, 0, SPACE_PX)
        words.setSpacing(SPACE_PX // 2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        foot.setSpacing(SPACE_PX)
        foot.addLayout(words, 1)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        column.addStretch(1)
        self._ring = _Ring(self)

    def _about(self) -> str:
        origin = self.tr("Comes with the program") if self.entry.bundled else self.tr("Yours")
        said = [translated(DIFFICULTY[self.entry.difficulty]), origin]
        if self.entry.view_count > 1:
            said.append(self.tr("seen from {count} sides").format(count=self.entry.view_count))
        return " · ".join(said)

    def _spoken(self) -> str:
        if self.broken:
            return f"{self.entry.title}. {translated(self.entry.problem)}"
        return f"{translated(self.entry.title)}, {clock(self.entry.duration_s)}, {self._about()}"


class _Ring(QWidget):
    """The card's outline while it has the focus or is pointed at; lies over the picture."""

    def __init__(self, card: RoutineCard) -> None:
        super().__init__(card)
        self._card = card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        focused = self._card.hasFocus()
        if not focused and (self._card.broken or not self._card.underMouse()):
            return
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current.color("accent" if focused else "quiet"), 3 if focused else 1))
        inset = 1.5 if focused else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX
        )
