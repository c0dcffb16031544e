"""The first start: what this is, which camera, and a first try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from PyQt6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.capture.devices import list_cameras
from coach.routines.description import DIFFICULTIES
from coach.routines.store import Entry, RoutineStore
from coach.skeleton import JOINTS, NOSE
from coach.types import FloatArray, Severity
from ui import theme
from ui.cameras import PERFORMER, CameraBox, ListCameras
from ui.form import enlarge
from ui.jobs import Jobs
from ui.painting.figure import draw_figure, draw_ground
from ui.painting.fit import Fit
from ui.painting.framing import Region
from ui.painting.skeleton import Mark, draw_learner
from ui.state import AppState
from ui.theme import RADIUS_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, label, row

SENTENCES: Final = (
    QT_TRANSLATE_NOOP("window", "Choose a movement, stand back, and follow it at your own pace."),
    QT_TRANSLATE_NOOP(
        "window", "The coach sees where you are in it and tells you, one thing at a time, what to change."
    ),
    QT_TRANSLATE_NOOP("window", "Nothing leaves this computer, and no picture is kept."),
)
WHICH: Final = QT_TRANSLATE_NOOP("window", "Which camera shall I look through?")
NO_CAMERA: Final = QT_TRANSLATE_NOOP(
    "window", "No camera is plugged in. Until there is one, the virtual performer shows how it goes."
)
_ART: Final[FloatArray] = np.array(
    # somebody who faces the camera, both arms up, a lunge to one side; in a picture of 100 by 130
    [
        (50, 24), (52, 22), (48, 22), (54, 23), (46, 23), (59, 38), (41, 38), (73, 30), (27, 32),
        (81, 14), (20, 16), (56, 66), (45, 66), (68, 86), (40, 90), (82, 108), (36, 114),
    ],
    np.float32,
)  # fmt: skip
_LARGEST: Final = QSize(160 * SPACE_PX, 100 * SPACE_PX)
_ART_SIZE: Final = (100, 130)
_ART_HEIGHT: Final = 96.0


class WelcomePage(QWidget):
    """Lies over the whole window until the learner has gone on.

    Signals
    -------
    finished() : it is done with; the settings remember that.
    """

    finished = pyqtSignal()

    def __init__(
        self, state: AppState, window: QWidget, *, store: RoutineStore, find: ListCameras = list_cameras
    ) -> None:
        super().__init__(window)
        self._state = state
        self._first = ""
        self._nothing_found = False
        self._jobs = Jobs(self)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Welcome"))
        self.question = label(translated(WHICH), "quiet", wrap=True)
        self.camera = CameraBox(self._jobs, state.settings.preferences.camera, find=find)
        self.try_button = PrimaryButton(self.tr("Try the warm-up"), "play")
        enlarge(self.try_button)
        self.try_button.clicked.connect(self.try_it)
        self.look_button = QuietButton(self.tr("Look around first"))
        enlarge(self.look_button)
        self.look_button.clicked.connect(self.look_around)
        self._lay_out()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.camera.listed.connect(self._choose_for_them)
        self._jobs.run(lambda _report, _cancel: store.entries(), self._offer, owner=self)

    def try_it(self) -> None:
        """Practise the warm-up."""
        self._finish()
        if self._first:
            self._state.practise(self._first, PERFORMER if self._stand_in else "")

    def look_around(self) -> None:
        """Go to the library."""
        self._finish()
        self._state.go("library")

    def shut_down(self) -> None:
        """Stop what runs in the background."""
        self._jobs.close()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Stay as large as the window, and stop with it."""
        if isinstance(watched, QWidget) and watched is self.parent() and event is not None:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(watched.rect())
            elif event.type() == QEvent.Type.Close:
                self.shut_down()
        return False

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2 * SPACE_PX)
        words.addStretch(1)
        words.addWidget(label("PoseSync Coach", "title"))
        for sentence in SENTENCES:
            words.addWidget(label(translated(sentence), wrap=True))
        words.addSpacing(2 * SPACE_PX)
        words.addWidget(self.question)
        words.addWidget(self.camera)
        words.addSpacing(2 * SPACE_PX)
        words.addLayout(row(self.try_button, self.look_button, None))
        words.addStretch(1)
        column = QWidget()
        column.setLayout(words)
        column.setMaximumWidth(64 * SPACE_PX)
        column.setMinimumWidth(56 * SPACE_PX)
        both = QHBoxLayout()
        both.setSpacing(6 * SPACE_PX)
        both.addWidget(Figure(), 5)
        both.addWidget(column, 4)
        middle = QWidget()
        middle.setLayout(both)
        middle.setMaximumSize(_LARGEST)
        outer = QGridLayout(self)
        outer.setContentsMargins(4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX)
        outer.addWidget(middle, 0, 0)

    def _choose_for_them(self) -> None:
        """With one camera there is nothing to choose; with none the performer lets them try."""
        cameras = self.camera.cameras()
        if not self.camera.camera() or (cameras and self._nothing_found):
            self.camera.set_camera(cameras[0] if cameras else PERFORMER)
        self._nothing_found = not cameras
        self.question.setText(translated(WHICH if cameras else NO_CAMERA))

    @property
    def _stand_in(self) -> bool:
        """Whether the performer was taken for want of a camera: no choice to be kept."""
        return self._nothing_found and self.camera.camera() == PERFORMER

    def _offer(self, entries: Sequence[Entry]) -> None:
        self._first = first_routine(entries)
        self.try_button.setVisible(bool(self._first))

    def _finish(self) -> None:
        settings = self._state.settings
        camera = "" if self._stand_in else self.camera.camera()
        preferences = replace(settings.preferences, seen_welcome=True, camera=camera)
        self._state.change_settings(replace(settings, preferences=preferences))
        self.shut_down()
        self.hide()
        self.finished.emit()
        self.deleteLater()


def welcome(window: QWidget, state: AppState, store: RoutineStore | None = None) -> WelcomePage | None:
    """Greet a learner who was never here; None when they were."""
    if state.settings.preferences.seen_welcome:
        return None
    page = WelcomePage(state, window, store=store or RoutineStore())
    page.show()
    page.raise_()
    page.try_button.setFocus()
    return page


def first_routine(entries: Sequence[Entry]) -> str:
    """Slug of what to try first: the warm-up, else the easiest that comes with the program; "" for none."""
    whole = [entry for entry in entries if entry.bundled and not entry.problem]
    whole.sort(
        key=lambda entry: ("warm" not in entry.slug, DIFFICULTIES.index(entry.difficulty), entry.duration_s)
    )
    return whole[0].slug if whole else ""


class Figure(QWidget):
    """Somebody moving, and what the coach sees."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw anew at another size."""
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A figure on a floor with its joints marked, one of them off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        painter.setClipPath(corners)
        fit = self._fit()
        dark = theme.DARK
        left, right = float(_ART[:, 0].min()), float(_ART[:, 0].max())
        draw_ground(painter, fit, float(_ART[:, 1].max()), (left + right) / 2, _ART_HEIGHT, dark)
        draw_figure(painter, fit, _ART, _ART_HEIGHT, dark)
        marks = {name: Mark(Severity.GOOD, Severity.GOOD) for name in JOINTS}
        marks["left_knee"] = Mark(Severity.OFF, Severity.OFF)
        seen = _ART.copy()
        seen[NOSE] = np.nan
        draw_learner(painter, fit, seen, marks, {}, dark)

    def _fit(self) -> Fit:
        width, height = _ART_SIZE
        aspect = self.width() / max(1, self.height())
        shown = Region((width - height * aspect) / 2, 0, height * aspect, height)
        if shown.width < width:
            shown = Region(0, (height - width / aspect) / 2, width, width / aspect)
        return Fit(shown, self.width(), self.height(), False)
