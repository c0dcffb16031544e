"""The box that lists the cameras, the virtual performer with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, pyqtSignal
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from coach.capture.devices import CameraDevice, list_cameras
from ui.jobs import Jobs
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton

PERFORMER: Final = "performer"
PERFORMER_WORDS: Final = QT_TRANSLATE_NOOP("settings", "Virtual performer")
ListCameras = Callable[[], Sequence[CameraDevice]]


class _Names(QComboBox):
    """A combo box that ends a name in "…" when there is no room for it."""

    def paintEvent(self, event: QPaintEvent | None) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        style = self.style()
        if style is not None:
            field = style.subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            option.currentText = self.fontMetrics().elidedText(
                option.currentText, Qt.TextElideMode.ElideRight, field.width()
            )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class CameraBox(QWidget):
    """Chooses a camera by its name; one that was chosen before stays in the list when it is unplugged.

    Signals
    -------
    chosen(str) : what :func:`coach.capture.open_source` takes: a camera's name, or "performer".
    listed() : the cameras have been looked for.
    """

    chosen = pyqtSignal(str)
    listed = pyqtSignal()

    def __init__(
        self,
        jobs: Jobs,
        camera: str = "",
        *,
        find: ListCameras = list_cameras,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._find = find
        self._names: tuple[str, ...] = ()
        self.box = _Names()
        self.box.setAccessibleName(self.tr("Camera"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(lambda _: self.chosen.emit(self.camera()))
        self.again = IconButton("arrows-clockwise", self.tr("Look for cameras again"))
        self.again.clicked.connect(self.refresh)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_PX)
        line.addWidget(self.box, 1)
        line.addWidget(self.again)
        self._fill(camera)
        self.refresh()

    def camera(self) -> str:
        """The one that is chosen."""
        return str(self.box.currentData() or "")

    def set_camera(self, camera: str) -> None:
        """Choose another one; nothing is emitted."""
        self._fill(camera)

    def cameras(self) -> tuple[str, ...]:
        """Names of the cameras that are plugged in."""
        return self._names

    def refresh(self) -> None:
        """Look again which cameras there are."""
        self.again.setEnabled(False)
        self._jobs.run(lambda _report, _cancel: tuple(self._find()), self._show, self._fail, owner=self)

    def _show(self, cameras: Sequence[CameraDevice]) -> None:
        self._names = tuple(camera.name for camera in cameras)
        self._fill(self.camera())
        self.again.setEnabled(True)
        self.listed.emit()

    def _fail(self, _error: Exception) -> None:
        self._show(())

    def _fill(self, camera: str) -> None:
        self.box.clear()
        for name in self._names:
            self.box.addItem(name, name)
        if camera and camera != PERFORMER and camera not in self._names:
            self.box.addItem(self.tr("{camera} (not plugged in)").format(camera=camera), camera)
        if not camera:
            self.box.insertItem(
                0, self.tr("First camera found") if self._names else self.tr("No camera found"), ""
            )
        self.box.addItem(translated(PERFORMER_WORDS), PERFORMER)
        self.box.setCurrentIndex(max(0, self.box.findData(camera)))
        self.box.setToolTip(self.box.currentText())
