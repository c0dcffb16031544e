"""The row of buttons under the timeline."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.practice.actions import Action, action
from ui.practice.cameras import Cameras
from ui.practice.way_buttons import WayButtons
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import Elided, IconButton, PrimaryButton, QuietButton

HEIGHT_PX: Final = 48
_CAMERA_PX: Final = 264
_NARROW_PX: Final = 1000
_LEAST_PX: Final = 70 * SPACE_PX
_TOGGLES: Final = ("mirror", "skeleton", "figure", "joints")


class Controls(QWidget):
    """Buttons for the actions of practice; each press emits ``wanted`` with the action's name."""

    wanted = pyqtSignal(str)

    def __init__(self, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self._cameras = cameras
        self.toggle = PrimaryButton(self.tr("Start"), "play-fill")
        self.toggle.setMinimumWidth(128)
        self.toggle.setToolTip(f"{translated(action('toggle').words)} ({action('toggle').key})")
        self.toggle.clicked.connect(lambda: self.wanted.emit("toggle"))
        self.phrase_again = self._button(action("phrase"))
        self.loop = self._button(action("loop"), checkable=True)
        self.ways = WayButtons(self)
        self.title = Elided(bold=True)
        self.phrase = Elided("quiet")
        self.phrase.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toggles = {name: self._button(action(name), checkable=True) for name in _TOGGLES}
        self.mute = self._button(action("mute"), checkable=True)
        self.full_screen = self._button(action("full_screen"))
        self.camera = QuietButton("", "video-camera")
        self.camera.setMaximumWidth(_CAMERA_PX + 64)
        self.menu = QMenu(self.camera)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.camera.setMenu(self.menu)
        cameras.changed.connect(self.show_camera)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * SPACE_PX, 0, 2 * SPACE_PX, SPACE_PX)
        line.setSpacing(SPACE_PX)
        line.addWidget(self.toggle)
        line.addWidget(self.phrase_again)
        line.addWidget(self.loop)
        line.addWidget(self.ways.way)
        line.addWidget(self.ways.speed)
        line.addSpacing(SPACE_PX)
        line.addWidget(self.title)
        line.addWidget(self.phrase, 1)
        line.addWidget(self.camera)
        line.addSpacing(SPACE_PX)
        for button in self.toggles.values():
            line.addWidget(button)
        line.addSpacing(SPACE_PX)
        line.addWidget(self.mute)
        line.addWidget(self.full_screen)
        self._giving_way = (
            self.toggles["joints"],
            self.phrase,
            self.title,
            self.toggles["figure"],
            self.toggles["skeleton"],
            self.toggles["mirror"],
        )
        self.show_camera()

    def set_toggle(self, text: str, icon: str, enabled: bool = True) -> None:
        """Say what the large button does now."""
        self.toggle.setText(translated(text))
        self.toggle.set_icon(icon)
        self.toggle.setEnabled(enabled)

    def set_checked(self, name: str, checked: bool) -> None:
        """Show whether something is switched on."""
        button = self.toggles[name]
        button.setChecked(checked)
        button.set_icon(action(name).icon, "accent" if checked else "quiet")

    def set_muted(self, muted: bool) -> None:
        """Show whether anything may be heard."""
        self.mute.setChecked(muted)
        self.mute.set_icon("speaker-slash" if muted else action("mute").icon, "quiet" if muted else "text")

    def set_loop(self, looping: bool) -> None:
        """Show whether a part is gone round."""
        self.loop.setChecked(looping)
        self.loop.set_icon(action("loop").icon, "accent" if looping else "text")

    def set_camera_used(self, used: bool) -> None:
        """Show whether the camera is open."""
        self.camera.set_icon(
            "video-camera-fill" if used else "video-camera-slash", "good" if used else "quiet"
        )
        self.camera.setAccessibleName(
            (self.tr("{camera}, on") if used else self.tr("{camera}, off")).format(camera=self._cameras.words)
        )

    def set_title(self, title: str, phrase: str) -> None:
        """Say which routine and phrase this is."""
        self.title.setText(title)
        self.phrase.setText(phrase)

    def show_camera(self) -> None:
        """Show the name of the camera."""
        metrics = self.camera.fontMetrics()
        room_px = _CAMERA_PX if self.width() >= _NARROW_PX else 0
        self.camera.setText(
            metrics.elidedText(self._cameras.words, Qt.TextElideMode.ElideRight, room_px) if room_px else ""
        )
        self.camera.setToolTip(self.tr("Choose a camera: {words}").format(words=self._cameras.words))

    def minimumSizeHint(self) -> QSize:
        """Room for what stays where there is little."""
        return QSize(_LEAST_PX, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """In a narrow window the camera's name gives way, and what has a key and is seldom wanted."""
        self.show_camera()
        self._fit()

    def event(self, event: QEvent | None) -> bool:
        """Make room when words on a button change."""
        taken = super().event(event)
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return taken

    def _fit(self) -> None:
        """Hide as little as makes room for the rest."""
        line = self.layout()
        assert line is not None
        needed = {item: _least_px(item) + line.spacing() for item in self._giving_way}
        shown = sum(needed_px for item, needed_px in needed.items() if not item.isHidden())
        room = self.width() - line.minimumSize().width() + shown
        for item, needed_px in reversed(needed.items()):
            room -= needed_px
            item.setVisible(room >= 0)

    def _button(self, of: Action, *, checkable: bool = False) -> IconButton:
        button = IconButton(of.icon, translated(of.words), key=of.key)
        button.setCheckable(checkable)
        button.clicked.connect(lambda: self.wanted.emit(of.name))
        return button

    def _fill_menu(self) -> None:
        self.menu.clear()
        for option in self._cameras.options:
            item = self.menu.addAction(option.words)
            assert item is not None
            item.setCheckable(True)
            item.setChecked(option.spec == self._cameras.current)
            item.triggered.connect(lambda _checked, spec=option.spec: self._cameras.choose(spec))
        self.menu.addSeparator()
        again = self.menu.addAction(self.tr("Look for cameras again"))
        assert again is not None
        again.triggered.connect(lambda _checked: self._cameras.look_up())


def _least_px(item: QWidget) -> int:
    return max(item.minimumSizeHint().width(), item.minimumWidth())
