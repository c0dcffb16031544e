"""The two buttons that say how is practised: the way, and the speed where the reference leads."""

from __future__ import annotations

from functools import partial
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QObject, pyqtSignal
from PyQt6.QtWidgets import QMenu

from coach.practice.playback import SPEEDS_PERCENT, Mode
from ui.practice.actions import action
from ui.translation.words import translated
from ui.widgets import QuietButton

WORDS: Final = {
    Mode.FOLLOW_ME: (
        QT_TRANSLATE_NOOP("practice", "Follow me"),
        "person-simple-walk",
        QT_TRANSLATE_NOOP("practice", "It waits for you and goes at your pace"),
    ),
    Mode.PLAY_ALONG: (
        QT_TRANSLATE_NOOP("practice", "Play along"),
        "music-notes",
        QT_TRANSLATE_NOOP("practice", "It plays at a speed you choose, and you keep up"),
    ),
    Mode.STEP: (
        QT_TRANSLATE_NOOP("practice", "Step"),
        "hand-palm",
        QT_TRANSLATE_NOOP("practice", "It stops at each pose until you hold it"),
    ),
}
"""Name, icon and explanation of each way."""
YOUR_PACE: Final = QT_TRANSLATE_NOOP(
    "practice", "Follow me goes at your own pace: choose Play along or Step to set a speed"
)


class WayButtons(QObject):
    """Makes both buttons and their menus.

    Signals
    -------
    way_chosen(object) : a :class:`coach.practice.playback.Mode`.
    speed_chosen(int) : percent.
    """

    way_chosen = pyqtSignal(object)
    speed_chosen = pyqtSignal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.way = QuietButton("", "person-simple-walk")
        self.speed = QuietButton("", "gauge")
        self.way_menu, self.speed_menu = QMenu(self.way), QMenu(self.speed)
        self.way.setMenu(self.way_menu)
        self.speed.setMenu(self.speed_menu)
        self.ways = {}
        for mode, (name, _, meaning) in WORDS.items():
            item = self.way_menu.addAction(f"{translated(name)} – {translated(meaning)}")
            assert item is not None
            item.setCheckable(True)
            item.triggered.connect(partial(self._choose_way, mode))
            self.ways[mode] = item
        self.speeds = {}
        for percent in SPEEDS_PERCENT:
            item = self.speed_menu.addAction(percent_words(percent))
            assert item is not None
            item.setCheckable(True)
            item.triggered.connect(partial(self._choose_speed, percent))
            self.speeds[percent] = item

    def show_way(self, mode: Mode, percent: int) -> None:
        """Show how is practised now."""
        name, icon, meaning = translated(WORDS[mode][0]), WORDS[mode][1], translated(WORDS[mode][2])
        self.way.setText(name)
        self.way.set_icon(icon)
        self.way.setToolTip(f"{meaning} ({action('way').key})")
        self.way.setAccessibleName(self.tr("Way to practise: {name}").format(name=name))
        leads = mode is not Mode.FOLLOW_ME
        self.speed.setText(percent_words(percent))
        self.speed.setEnabled(leads)
        keys = f"{action('slower').key} {action('faster').key}"
        self.speed.setToolTip(self.tr("Speed ({keys})").format(keys=keys) if leads else translated(YOUR_PACE))
        self.speed.setAccessibleName(
            self.tr("Speed: {speed}").format(speed=self.speed.text()) if leads else translated(YOUR_PACE)
        )
        for each, item in self.ways.items():
            item.setChecked(each is mode)
        for each_percent, item in self.speeds.items():
            item.setChecked(each_percent == percent)

    def _choose_way(self, mode: Mode) -> None:
        self.way_chosen.emit(mode)

    def _choose_speed(self, percent: int) -> None:
        self.speed_chosen.emit(percent)


def percent_words(percent: int) -> str:
    """A speed as it is written: "60 %"."""
    return f"{percent} %"
