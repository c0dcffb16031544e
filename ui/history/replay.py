"""A take, looked at again: the reference and the learner as skeletons, and a bar to go through it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PyQt6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.sessions.replay import Replay
from coach.types import Box, FloatArray
from ui import images, theme
from ui.history import words
from ui.history.take_bar import TakeBar
from ui.painting import framing, skeleton
from ui.painting.fit import Fit
from ui.painting.skeleton import Mark
from ui.theme import RADIUS_PX, SMALL_PX, SPACE_PX
from ui.widgets import IconButton, label, row

_TICK_MS: Final = 16
_NUDGE_S: Final = 1.0


class Bodies(QWidget):
    """The reference and the learner side by side, or the reference laid on the learner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replay: Replay | None = None
        self._boxes: tuple[Box | None, Box | None] = (None, None)
        self.mirror = True
        self.overlay = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The reference and you"))

    def set_replay(self, replay: Replay | None) -> None:
        """Show another take."""
        self._replay = replay
        if replay is not None:
            take = replay.take
            self._boxes = (
                framing.body_box(take.reference.keypoints_px),
                framing.body_box(take.frames.keypoints_px),
            )
        self.update()

    def sizeHint(self) -> QSize:
        """Anything; the page decides."""
        return QSize(640, 360)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Dark, as in practice, with the bodies on it."""
        dark = theme.DARK
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = SPACE_PX
        if self.overlay:
            cells = [QRectF(self.rect())]
        else:
            half = (self.width() - gap) / 2
            cells = [QRectF(0, 0, half, self.height()), QRectF(half + gap, 0, half, self.height())]
        for cell in cells:
            corners = QPainterPath()
            corners.addRoundedRect(cell, RADIUS_PX, RADIUS_PX)
            painter.fillPath(corners, dark.color("surface"))
        if self._replay is None:
            return
        if not self.overlay:
            self._paint_reference(painter, cells[0], self._replay.reference_px, self._boxes[0])
            self._paint_name(painter, cells[0], self.tr("Reference"))
        self._paint_learner(painter, cells[-1], self._replay)
        self._paint_name(
            painter, cells[-1], self.tr("You and the reference") if self.overlay else self.tr("You")
        )

    def _paint_reference(self, painter: QPainter, cell: QRectF, body: FloatArray, box: Box | None) -> None:
        fit = self._fit(cell, box)
        if fit is not None:
            painter.save()
            painter.translate(cell.topLeft())
            skeleton.draw_ghost(painter, fit, body, theme.DARK)
            painter.restore()

    def _paint_learner(self, painter: QPainter, cell: QRectF, replay: Replay) -> None:
        fit = self._fit(cell, self._boxes[1])
        if fit is None:
            return
        painter.save()
        painter.setClipRect(cell)
        painter.translate(cell.topLeft())
        self._paint_picture(painter, fit, replay)
        if self.overlay:
            skeleton.draw_ghost(painter, fit, replay.laid_px[replay.index], theme.DARK)
        marks = {name: Mark(state, state) for name, state in replay.severities().items()}
        skeleton.draw_learner(painter, fit, replay.learner_px, marks, {}, theme.DARK)
        painter.restore()

    def _paint_picture(self, painter: QPainter, fit: Fit, replay: Replay) -> None:
        """The learner themselves, where they wanted their pictures kept."""
        picture = replay.picture
        if picture is None:
            return
        ground = theme.DARK.color("surface")
        shown = images.show_region(
            picture,
            fit.region.scaled(picture.shape[0] / replay.take.size_px[1]),
            (fit.width_px, fit.height_px),
            mirror=self.mirror,
            border=(ground.red(), ground.green(), ground.blue()),
        )
        painter.drawImage(0, 0, shown)

    def _fit(self, cell: QRectF, box: Box | None) -> Fit | None:
        size = max(int(cell.width()), 1), max(int(cell.height()), 1)
        return None if box is None else Fit(framing.fit_body(size, box), *size, self.mirror)

    def _paint_name(self, painter: QPainter, cell: QRectF, name: str) -> None:
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.DARK.color("quiet"))
        painter.drawText(cell.adjusted(12, 8, -12, -8), Qt.AlignmentFlag.AlignTop, name)


class ReplayPanel(QWidget):
    """Bodies, bar, buttons. Space plays, arrows step, Home and End go to the ends, O lays both in one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replay: Replay | None = None
        self.setAccessibleName(self.tr("Replay"))
        self.bodies = Bodies()
        self.bar = TakeBar()
        self.play_button = IconButton("play-fill", self.tr("Play"), key="Space")
        self.back_button = IconButton("caret-left", self.tr("Moment before"), key="←")
        self.on_button = IconButton("caret-right", self.tr("Next moment"), key="→")
        self.overlay_button = IconButton("stack", self.tr("Lay the reference on you"), key="O")
        self.overlay_button.setCheckable(True)
        self.clock = label("", "quiet")
        self.play_button.clicked.connect(self.toggle)
        self.back_button.clicked.connect(lambda: self.step(-1))
        self.on_button.clicked.connect(lambda: self.step(1))
        self.overlay_button.toggled.connect(self._set_overlay)
        self.bar.sought.connect(self.seek)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.bodies, 1)
        column.addWidget(self.bar)
        buttons = (self.back_button, self.play_button, self.on_button)
        column.addLayout(row(*buttons, self.clock, None, self.overlay_button))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self, interval=_TICK_MS, objectName="history-replay")
        self._timer.timeout.connect(self._tick)
        self._elapsed = QElapsedTimer()

    @property
    def replay(self) -> Replay | None:
        """What is shown."""
        return self._replay

    def set_replay(self, replay: Replay | None) -> None:
        """Show another take, standing at its start."""
        self._timer.stop()
        self._replay = replay
        self.bodies.set_replay(replay)
        self.bar.set_replay(replay)
        self.setEnabled(replay is not None)
        self._show()

    def toggle(self) -> None:
        """Play or pause."""
        if self._replay is not None:
            self._replay.playback.toggle()
            self._elapsed.restart()
            self._show()

    def step(self, frames: int) -> None:
        """So many moments on or back."""
        if self._replay is not None:
            self._replay.playback.step(frames)
            self._show()

    def seek(self, time_s: float) -> None:
        """Go to a time of the take."""
        if self._replay is not None:
            self._replay.playback.seek(time_s)
            self._show()

    def pause(self) -> None:
        """Stand still."""
        if self._replay is not None and self._replay.playback.playing:
            self.toggle()

    def advance(self, elapsed_s: float) -> None:
        """Let time pass."""
        if self._replay is not None:
            self._replay.playback.advance(elapsed_s)
            self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False when it means nothing."""
        key = event.key()
        if self._replay is None:
            return False
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        playback = self._replay.playback
        if key == Qt.Key.Key_Space:
            self.toggle()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            sign = 1 if key == Qt.Key.Key_Right else -1
            if far:
                self.seek(playback.position_s + sign * _NUDGE_S)
            else:
                self.step(sign)
        elif key == Qt.Key.Key_Home:
            self.seek(0.0)
        elif key == Qt.Key.Key_End:
            self.seek(playback.last_s)
        elif key == Qt.Key.Key_O:
            self.overlay_button.toggle()
        else:
            return False
        return True

    def _tick(self) -> None:
        self.advance(self._elapsed.restart() / 1000.0)

    def _set_overlay(self, on: bool) -> None:
        self.bodies.overlay = on
        self.bodies.update()

    def _show(self) -> None:
        playback = self._replay.playback if self._replay is not None else None
        playing = playback is not None and playback.playing
        if playing and not self._timer.isActive():
            self._timer.start()
        elif not playing:
            self._timer.stop()
        self.play_button.set_icon("pause-fill" if playing else "play-fill")
        self.play_button.set_name(self.tr("Pause") if playing else self.tr("Play"))
        if playback is not None:
            self.clock.setText(f"{words.length(playback.position_s)} / {words.length(playback.last_s)}")
        self.bodies.update()
        self.bar.update()
