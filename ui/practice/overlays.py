"""What floats over the pictures: the state, the grade, the small body."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from coach.types import FollowState, Severity
from ui import theme
from ui.joints import joint_words
from ui.painting import shapes
from ui.painting.body_map import HEIGHT, WIDTH, draw_body_map
from ui.practice import words
from ui.theme import BODY_PX, LARGE_PX, RADIUS_PX, SMALL_PX, SPACE_PX, TITLE_PX
from ui.translation.words import translated

PANEL_OPACITY = 0.86


class Overlay(QWidget):
    """A see-through panel that lets the mouse through to what is under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The panel, then what it says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = theme.tokens().color("background")
        panel.setAlphaF(PANEL_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(panel)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        self.paint_content(painter)

    def paint_content(self, painter: QPainter) -> None:
        """What the panel says."""

    def fit(self) -> None:
        """Take the size of what it says."""
        self.resize(self.sizeHint())
        self.update()


class StateBadge(Overlay):
    """What the coach knows about where the learner is: glyph, words, tempo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = False
        self.set_state(FollowState.WAITING, math.nan)

    @property
    def state(self) -> FollowState:
        """What it says."""
        return self._state

    def set_state(self, state: FollowState, tempo: float) -> None:
        """Say something else; the tempo is told only while following."""
        self._state, self._counts = state, False
        self._tempo = tempo if state is FollowState.LOCKED else math.nan
        self.setAccessibleName(f"{self._words()} {self._number()}".strip())
        self.fit()

    def set_counting(self) -> None:
        """Say that it is about to begin."""
        self._state, self._counts, self._tempo = FollowState.WAITING, True, math.nan
        self.setAccessibleName(self._words())
        self.fit()

    def sizeHint(self) -> QSize:
        """Room for glyph, words and tempo."""
        wide = QFontMetrics(theme.font(LARGE_PX)).horizontalAdvance(self._words())
        number = self._number()
        if number:
            wide += QFontMetrics(theme.font(LARGE_PX)).horizontalAdvance("0.0×") + 2 * SPACE_PX
        return QSize(wide + 7 * SPACE_PX, 48)

    def paint_content(self, painter: QPainter) -> None:
        """Glyph, words, tempo."""
        current = theme.tokens()
        middle = self.height() / 2
        color = current.color(shapes.STATE_TOKENS[self._state])
        shapes.draw_state(painter, self._state, QPointF(3 * SPACE_PX, middle), 9.0, color)
        painter.setFont(theme.font(LARGE_PX))
        painter.setPen(current.color("text"))
        area = self.rect().adjusted(5 * SPACE_PX, 0, -2 * SPACE_PX, -1)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, centred | Qt.AlignmentFlag.AlignLeft, self._words())
        painter.setPen(current.color("quiet"))
        painter.drawText(area, centred | Qt.AlignmentFlag.AlignRight, self._number())

    def _words(self) -> str:
        return self.tr("get ready") if self._counts else translated(shapes.STATE_WORDS[self._state])

    def _number(self) -> str:
        return words.times(self._tempo) if math.isfinite(self._tempo) else ""


class GradeChip(Overlay):
    """The running grade."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grade = math.nan
        self.set_grade(math.nan)

    def set_grade(self, grade: float) -> None:
        """Show this grade, 0..100; NaN hides it."""
        self._grade = grade
        self.setVisible(math.isfinite(grade))
        if math.isfinite(grade):
            self.setAccessibleName(self.tr("Grade {grade:.0f}").format(grade=grade))
        self.fit()

    @property
    def grade(self) -> float:
        """What is shown."""
        return self._grade

    def sizeHint(self) -> QSize:
        """Room for three figures."""
        widest = "100" if self._grade >= 99.5 else "88"
        number = QFontMetrics(theme.font(TITLE_PX, bold=True)).horizontalAdvance(widest)
        word = QFontMetrics(theme.font(BODY_PX)).horizontalAdvance(self.tr("grade"))
        return QSize(number + word + 5 * SPACE_PX, 48)

    def paint_content(self, painter: QPainter) -> None:
        """The number, and the word beside it."""
        if not math.isfinite(self._grade):
            return
        current = theme.tokens()
        area = self.rect().adjusted(2 * SPACE_PX, 0, -2 * SPACE_PX, -1)
        painter.setFont(theme.font(BODY_PX))
        painter.setPen(current.color("quiet"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tr("grade"))
        painter.setFont(theme.font(TITLE_PX, bold=True))
        painter.setPen(current.color("text"))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{self._grade:.0f}"
        )


class JointPanel(Overlay):
    """The small body with its joints by state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severities: Mapping[str, Severity] = {}
        self._last_time: Mapping[str, Severity] = {}
        self._judged = False
        self._mirror = True
        self.setAccessibleName(self.tr("Your joints"))
        self.fit()

    @property
    def remembers(self) -> bool:
        """Whether it shows how the joints were last time."""
        return bool(self._last_time) and not self._judged

    def remember(self, severities: Mapping[str, Severity]) -> None:
        """Show how the joints were last time, until something is judged."""
        self._last_time = severities
        self.begin()

    def begin(self) -> None:
        """Another run: nothing is judged yet."""
        self._judged = False
        self.fit()

    def set_severities(self, severities: Mapping[str, Severity]) -> None:
        """Show these states."""
        if not self._judged and any(state is not Severity.UNKNOWN for state in severities.values()):
            self._judged = True
            self.fit()
        if dict(severities) != dict(self._severities):
            self._severities = severities
            wrong = [
                joint_words(name)
                for name, severity in severities.items()
                if severity in (Severity.OFF, Severity.WRONG)
            ]
            self.setAccessibleDescription(", ".join(wrong))
            self.update()

    def set_mirror(self, mirror: bool) -> None:
        """Turn with the pictures."""
        self._mirror = mirror
        self.update()

    def sizeHint(self) -> QSize:
        """The body and a margin, and a line of words while it remembers."""
        wide, words_px = round(WIDTH) + 2 * SPACE_PX + 4, 0
        if self.remembers:
            metrics = QFontMetrics(theme.font(SMALL_PX))
            words_px = metrics.height()
            wide = max(wide, metrics.horizontalAdvance(self._caption()) + 2 * SPACE_PX)
        return QSize(wide, round(HEIGHT) + 2 * SPACE_PX + words_px)

    def _caption(self) -> str:
        return self.tr("last time")

    def paint_content(self, painter: QPainter) -> None:
        """The body, and what it shows if that is not now."""
        area = QRectF(self.rect()).adjusted(SPACE_PX, SPACE_PX, -SPACE_PX, -SPACE_PX)
        painter.setFont(theme.font(SMALL_PX))
        shown = self._severities
        if self.remembers:
            shown = self._last_time
            painter.setPen(theme.tokens().color("quiet"))
            at = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(area, at, self._caption())
            area.setBottom(area.bottom() - painter.fontMetrics().height())
        draw_body_map(painter, area, shown, mirror=self._mirror, tokens=theme.tokens())
