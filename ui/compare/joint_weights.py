"""How much each part of the body counts, as nine sliders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QLocale, QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from coach.skeleton import JOINTS
from ui.joints import joint_words
from ui.theme import SPACE_PX
from ui.widgets import label

_STEPS_PER_ONE: Final = 2
MOST: Final = 3
_WORDS_PX: Final = 88


class JointWeights(QWidget):
    """A slider for each joint, from not at all to three times as much; changed() when one is moved."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_PX)
        grid.setVerticalSpacing(SPACE_PX // 2)
        grid.setColumnStretch(1, 1)
        self.sliders: dict[str, QSlider] = {}
        self._words: dict[str, QLabel] = {}
        for line, joint in enumerate(JOINTS):
            name = joint_words(joint)
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, MOST * _STEPS_PER_ONE)
            slider.setPageStep(_STEPS_PER_ONE)
            slider.setAccessibleName(self.tr("How much the {name} counts").format(name=name))
            slider.setMinimumHeight(3 * SPACE_PX)
            slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            slider.installEventFilter(self)
            slider.setValue(_STEPS_PER_ONE)
            slider.valueChanged.connect(self._show)
            slider.valueChanged.connect(self.changed)
            words = label("", "quiet")
            words.setFixedWidth(_WORDS_PX)
            self.sliders[joint], self._words[joint] = slider, words
            for column, widget in enumerate((label(name[:1].upper() + name[1:]), slider, words)):
                grid.addWidget(widget, line, column)
        self._show()

    def weights(self) -> tuple[float, ...]:
        """Those of :data:`coach.skeleton.JOINTS`, 0 to 3; 1 is usual."""
        return tuple(self.sliders[joint].value() / _STEPS_PER_ONE for joint in JOINTS)

    def set_weights(self, weights: Sequence[float]) -> None:
        """Show others; those above three stand at three."""
        for joint, weight in zip(JOINTS, weights, strict=True):
            self.sliders[joint].setValue(round(weight * _STEPS_PER_ONE))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Leave the wheel to the page, unless the slider was taken hold of."""
        wheel = event is not None and event.type() == QEvent.Type.Wheel
        if not wheel or (isinstance(watched, QWidget) and watched.hasFocus()):
            return False
        event.ignore()
        return True

    def _show(self) -> None:
        for joint, words in self._words.items():
            weight = self.sliders[joint].value() / _STEPS_PER_ONE
            words.setText(
                self.tr("not at all")
                if not weight
                else self.tr("as usual")
                if weight == 1
                else self.tr("{weight} times").format(weight=QLocale().toString(weight, "g", 3))
            )
