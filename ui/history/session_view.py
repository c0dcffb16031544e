"""One session: how it went, what to work on, and the take itself."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.sessions.advice import Advice
from coach.sessions.marks import joint_marks, mark_of
from coach.sessions.records import SessionEntry, Take
from coach.sessions.replay import Replay
from coach.sessions.store import LONGEST_NOTE
from coach.types import Severity
from ui import theme
from ui.compare.recent_list import day
from ui.history import words
from ui.history.replay import ReplayPanel
from ui.history.ring import Ring
from ui.history.rows import PressRow
from ui.history.saving import save_button
from ui.jobs import Jobs
from ui.joints import joint_words
from ui.painting import shapes
from ui.painting.body_map import draw_body_map
from ui.theme import RADIUS_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import DangerButton, Elided, IconButton, label, row

_SIDE_PX: Final = 320


class BodyMap(QWidget):
    """A body whose joints show how they went over the whole session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mirror = True
        self._severities: dict[str, Severity] = {}
        self.setFixedSize(QSize(96, 150))

    def set_entry(self, entry: SessionEntry) -> None:
        """Show another session."""
        self._severities = joint_marks(entry)
        off = [joint_words(name) for name, state in self._severities.items() if state is not Severity.GOOD]
        self.setAccessibleName(
            self.tr("Not yet right: {joints}").format(joints=", ".join(off))
            if off
            else self.tr("All joints went well")
        )
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The body, on dark like the bodies beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.DARK.color("surface"))
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        draw_body_map(painter, area, self._severities, mirror=self.mirror, tokens=theme.DARK)


class AdviceRow(PressRow):
    """One thing to work on; a press shows the moment."""

    def __init__(self, item: Advice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        text = label(translated(item.text), wrap=True)
        where = Elided("quiet")
        where.setText(translated(item.phrase_name))
        where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(text)
        if item.phrase_name:
            column.addWidget(where)
        self.line.addLayout(column, 1)
        self.setAccessibleName(f"{text.text()}. {translated(item.phrase_name)}")


class SessionView(QWidget):
    """Shows a take.

    Signals
    -------
    left() : back to the list.
    deletion_wanted(int) : of the session with this id.
    noted(int, str) : the learner wrote about it.
    """

    left = pyqtSignal()
    deletion_wanted = pyqtSignal(int)
    noted = pyqtSignal(int, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: Take | None = None
        self.back = IconButton("arrow-left", self.tr("Back to the list"), key="Esc")
        self.title = label("", "large")
        self.when = label("", "quiet")
        self.save = save_button(jobs)
        self.delete_button = DangerButton(self.tr("Delete"), "trash")
        self.replay = ReplayPanel()
        self.form, self.timing = Ring(self.tr("Form")), Ring(self.tr("Timing"))
        self.body = BodyMap()
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("A note to yourself"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self.advice: list[AdviceRow] = []
        self.back.clicked.connect(self.left)
        self.delete_button.clicked.connect(self._delete)
        self.note.editingFinished.connect(self._note)
        self._lay_out()

    def open(self, take: Take, replay: Replay | None, items: tuple[Advice, ...], *, mirror: bool) -> None:
        """Show another session; ``replay`` is None where no frame was kept."""
        self._take = take
        entry = take.entry
        self.title.setText(translated(entry.title))
        ending = translated(words.ENDINGS[entry.ending])
        told = [day(entry.started, datetime.now().astimezone()), words.length(entry.seconds), ending]
        self.when.setText("  ·  ".join(part for part in told if part))
        self.form.set_value(entry.form)
        self.timing.set_value(entry.timing)
        self.body.mirror = self.replay.bodies.mirror = mirror
        self.body.set_entry(entry)
        self.note.setText(entry.note)
        self.save.set_shown(take)
        self.replay.set_replay(replay)
        self._show_details(take, items)

    def shown(self) -> Take | None:
        """The session that is shown."""
        return self._take

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """The keys of the replay; Escape goes back."""
        if event is None:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self.replay.take_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._details = QVBoxLayout()
        self._details.setContentsMargins(0, 0, SPACE_PX, 0)
        self._details.setSpacing(SPACE_PX)
        inner = QWidget()
        inner.setLayout(self._details)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        side = QVBoxLayout()
        side.setSpacing(2 * SPACE_PX)
        side.addLayout(row(self.form, self.timing, None, self.body))
        side.addWidget(self.note)
        side.addWidget(scroll, 1)
        held = QWidget()
        held.setFixedWidth(_SIDE_PX)
        side.setContentsMargins(0, 0, 0, 0)
        held.setLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addLayout(row(self.back, self.title, self.when, None, self.save, self.delete_button))
        middle = row(self.replay, held, spacing_px=3 * SPACE_PX)
        middle.setStretch(0, 1)
        column.addLayout(middle, 1)

    def _show_details(self, take: Take, items: tuple[Advice, ...]) -> None:
        while (old := self._details.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._details.addWidget(label(self.tr("To work on")))
        self.advice = [AdviceRow(item) for item in items]
        for made in self.advice:
            made.pressed.connect(lambda made=made: self._go_to(made.item))
            self._details.addWidget(made)
        if not items:
            self._details.addWidget(label(self.tr("Nothing stood out: well done."), "quiet", wrap=True))
        self._details.addWidget(label(self.tr("Phrases")))
        for phrase in take.entry.phrases:
            name = Elided()
            name.setText(words.phrase(phrase, take.entry.title))
            grades = self.tr("form {form}, timing {timing}").format(
                form=words.grade(phrase.form), timing=words.grade(phrase.timing)
            )
            line = QWidget()
            line.setLayout(row(_Dot(phrase.form), name, None, label(grades, "quiet-small")))
            self._details.addWidget(line)
        self._details.addStretch(1)

    def _go_to(self, item: Advice) -> None:
        replay = self.replay.replay
        if replay is None:
            return
        self.replay.pause()
        if item.frame >= 0:
            self.replay.seek(float(replay.take.frames.times_s[item.frame]))
            return
        starts = [from_s for number, from_s, _ in replay.phrase_spans() if number == item.phrase]
        self.replay.seek(starts[0] if starts else 0.0)

    def _delete(self) -> None:
        if self._take is not None:
            self.deletion_wanted.emit(self._take.entry.id)

    def _note(self) -> None:
        if self._take is not None and self.note.text().strip() != self._take.entry.note:
            self.noted.emit(self._take.entry.id, self.note.text())


class _Dot(QWidget):
    """How a phrase went, in colour and in shape."""

    def __init__(self, form: float) -> None:
        super().__init__()
        self._form = form
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The mark of a joint in that state."""
        token = mark_of(self._form).value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.tokens().color(token))
        if token != "unknown":
            painter.setBrush(theme.tokens().color(token))
        painter.drawPath(shapes.joint_mark(Severity(token), QRectF(self.rect()).center(), 5.0))
