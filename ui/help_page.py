"""The Help page: how it works, the keys, and what happens with the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QRectF, QSize, Qt, QUrl
from PyQt6.QtGui import QDesktopServices, QKeySequence, QPainter, QPaintEvent
from PyQt6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

import coach
from ui import faults, theme
from ui.compare.actions import ACTIONS as COMPARING
from ui.form import Group, Scrolled
from ui.history.actions import REPLAY, RESULT
from ui.library.grid import CardGrid
from ui.library.moves import KEYS
from ui.practice.actions import ACTIONS, EVERYWHERE, Action
from ui.state import AppState
from ui.theme import SMALL_PX, SPACE_PX
from ui.translation import translate
from ui.translation.words import translated
from ui.widgets import Card, QuietButton, label, row

STEPS: Final = (
    (
        QT_TRANSLATE_NOOP("window", "Choose"),
        QT_TRANSLATE_NOOP("window", "Pick a routine in the Library, or learn from a video of your own."),
    ),
    (
        QT_TRANSLATE_NOOP("window", "Step back"),
        QT_TRANSLATE_NOOP("window", "Press Start, then stand so that the camera sees you from head to foot."),
    ),
    (
        QT_TRANSLATE_NOOP("window", "Begin"),
        QT_TRANSLATE_NOOP("window", "Start the movement when you are ready: the coach waits for you."),
    ),
    (
        QT_TRANSLATE_NOOP("window", "Move"),
        QT_TRANSLATE_NOOP("window", "It follows you at your own pace and says one thing at a time."),
    ),
)
CAMERAS: Final = QT_TRANSLATE_NOOP(
    "help",
    "Film the same moments with two to eight cameras, five seconds at least, one person from head to foot "
    "in each; none need start together. Under Cameras their videos come into step. "
    "The keys there are those of Compare.",
)
PRIVACY: Final = QT_TRANSLATE_NOOP(
    "window",
    "Everything happens on this computer. The pictures of the camera are looked at and forgotten; "
    "none is kept unless you record yourself, and nothing is ever sent anywhere. "
    "The only thing that uses the network is the button that fetches a file in the Settings.",
)
LICENCE: Final = QT_TRANSLATE_NOOP(
    "window",
    "PoseSync Coach {version}. Free software under the GNU General Public License, version 3 or later: "
    "you may use, study, share and change it. It comes without any warranty.",
)
LICENCE_ADDRESS: Final = "https://www.gnu.org/licenses/gpl-3.0.html"
COLUMN_PX: Final = 24 * SPACE_PX


class HelpPage(Scrolled):
    """Four steps, all keys, privacy, version and licence."""

    def __init__(self, _state: AppState) -> None:
        super().__init__(self.tr("Help"))
        for part in (
            _steps(),
            keys_group(self.tr("Keys while you practise"), ACTIONS),
            keys_group(self.tr("Keys in the Library"), KEYS),
            keys_group(self.tr("Keys while you compare"), COMPARING),
            keys_group(self.tr("Keys in the History"), REPLAY),
            keys_group(self.tr("Keys at the result"), RESULT),
            keys_group(self.tr("Keys everywhere"), EVERYWHERE),
            _words(self.tr("Several cameras"), translated(CAMERAS)),
            _words(self.tr("Your pictures"), translated(PRIVACY)),
            self._about(),
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _about(self) -> Group:
        group = Group(self.tr("About"))
        group.add(label(translated(LICENCE).format(version=coach.__version__), wrap=True))
        self.licence_button = QuietButton(self.tr("Read the licence"), "arrow-square-out")
        self.licence_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(LICENCE_ADDRESS)))
        self.log_button = QuietButton(self.tr("Show the log"), "folder-open")
        self.log_button.clicked.connect(faults.show_log)
        holder = QWidget()
        holder.setLayout(row(self.licence_button, self.log_button, None))
        group.add(holder)
        return group


class KeyCap(QWidget):
    """A key as it looks on a keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = key_words(key)
        self.setFont(theme.font(SMALL_PX, bold=True))
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words, at least square."""
        return QSize(
            max(4 * SPACE_PX, self.fontMetrics().horizontalAdvance(self._words) + 2 * SPACE_PX), 4 * SPACE_PX
        )

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A raised square with a lower edge."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("unknown"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        face = QRectF(self.rect()).adjusted(1, 1, -1, -3)
        painter.setBrush(current.color("raised"))
        painter.drawRoundedRect(face, 5, 5)
        painter.setPen(current.color("text"))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self._words)


class Number(QWidget):
    """A number in a filled circle."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setAccessibleName(str(number))
        self.setFixedSize(4 * SPACE_PX, 4 * SPACE_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw it in the accent colour."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("accent_ink"))
        painter.drawEllipse(self.rect())
        painter.setPen(current.color("on_accent"))
        painter.setFont(theme.font(bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


def key_words(key: str) -> str:
    """A key as this system writes it."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return native or translated(key)


def _steps() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_PX)
    column.addWidget(label(translate("window", "How it works"), "large"))
    grid_holder = QWidget()
    grid = CardGrid(grid_holder, column_px=COLUMN_PX, gap_px=2 * SPACE_PX, balanced=True)
    for number, (name, sentence) in enumerate(STEPS, 1):
        card = Card()
        card.body.addWidget(Number(number))
        heading = label(translated(name), wrap=True)
        heading.setFont(theme.font(bold=True))
        card.body.addWidget(heading)
        card.body.addWidget(label(translated(sentence), "quiet", wrap=True))
        card.body.addStretch(1)
        grid.addWidget(card)
    column.addWidget(grid_holder)
    return holder


def keys_group(heading: str, actions: Sequence[Action]) -> Group:
    """Keys and what they do, in two columns."""
    group = Group(heading)
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * SPACE_PX)
    grid.setVerticalSpacing(SPACE_PX)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    half = (len(actions) + 1) // 2
    for index, action in enumerate(actions):
        column, line = divmod(index, half)
        grid.addWidget(KeyCap(action.key), line, 2 * column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(translated(action.words), wrap=True), line, 2 * column + 1)
    group.add(table)
    return group


def _words(heading: str, text: str) -> Group:
    group = Group(heading)
    group.add(label(text, wrap=True))
    return group
