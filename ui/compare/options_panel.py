"""How two videos are compared, as far as a person may want to say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from coach.compare import CompareOptions
from ui.compare.joint_weights import JointWeights
from ui.form import Group, Row
from ui.settings_page import BODIES
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import QuietButton, label, row

CHOICES: Final[dict[str, tuple[str, str, dict[str, str]]]] = {
    "mirror": (
        QT_TRANSLATE_NOOP("compare", "Mirror"),
        QT_TRANSLATE_NOOP("compare", "Whether one of the two is a mirror image of the other."),
        {
            "auto": QT_TRANSLATE_NOOP("compare", "Find out"),
            "yes": QT_TRANSLATE_NOOP("compare", "Yours is the mirror image"),
            "no": QT_TRANSLATE_NOOP("compare", "Neither is a mirror image"),
        },
    ),
    "method": (
        QT_TRANSLATE_NOOP("compare", "What goes together"),
        QT_TRANSLATE_NOOP("compare", "The usual way leaves out what only one of the two shows."),
        {
            "robust": QT_TRANSLATE_NOOP("compare", "What belongs together"),
            "plain": QT_TRANSLATE_NOOP("compare", "Every picture (PoseSync)"),
        },
    ),
    "cost": (
        QT_TRANSLATE_NOOP("compare", "What is compared"),
        QT_TRANSLATE_NOOP("compare", "By what the moments that belong together are found."),
        {
            "body": QT_TRANSLATE_NOOP("compare", "Posture and movement"),
            "angles": QT_TRANSLATE_NOOP("compare", "Bends of the joints (PoseSync)"),
            "keypoints": QT_TRANSLATE_NOOP("compare", "Places of the joints (PoseSync)"),
            "weighted": QT_TRANSLATE_NOOP("compare", "Both of these (PoseSync)"),
        },
    ),
    "pose": (
        QT_TRANSLATE_NOOP("compare", "Seeing the body"),
        QT_TRANSLATE_NOOP("compare", "What finds the arms and legs in a picture."),
        {
            "auto": QT_TRANSLATE_NOOP("compare", "As in the settings"),
            **{name: words for name, words in BODIES.items() if name != "auto"},
        },
    ),
    "crop": (
        QT_TRANSLATE_NOOP("compare", "Keeping the person in view"),
        QT_TRANSLATE_NOOP("compare", "How somebody is followed through the video."),
        {
            "auto": QT_TRANSLATE_NOOP("compare", "The best way there is"),
            "yolo": QT_TRANSLATE_NOOP("compare", "Find the person (YOLOv5)"),
            "mil": QT_TRANSLATE_NOOP("compare", "Follow the picture (MIL), slower"),
        },
    ),
}
"""Field of the options -> name, meaning, and value -> words."""
NONE_COUNTS: Final = QT_TRANSLATE_NOOP("compare", "Let at least one part of the body count.")


class OptionsPanel(Group):
    """What can be chosen; it begins with what is best for most. ``changed()`` when anything is."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Options"), parent)
        self.choices = {name: _combo(words) for name, (_name, _meaning, words) in CHOICES.items()}
        self.leave_out = QCheckBox(self.tr("Leave it out"))
        self.reorder = QCheckBox(self.tr("Look for them"))
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 100)
        self.share.setMinimumHeight(3 * SPACE_PX)
        self._share_words = label("", "quiet")
        self._share_words.setMinimumWidth(6 * SPACE_PX)
        share = QWidget()
        line = row(self.share, self._share_words)
        line.setStretch(0, 1)
        share.setLayout(line)
        self.weights = JointWeights()
        self.usual_button = QuietButton(self.tr("All as usual"), "arrow-counter-clockwise")
        self.usual_button.clicked.connect(lambda: self.set_options(CompareOptions()))
        self._share_row = Row(
            self.tr("Share of the places"), self.tr("The rest is how the joints bend."), share
        )
        self._add_choice("mirror")
        self._add_choice("method")
        self.add(
            Row(
                self.tr("Only in one of them"),
                self.tr("A start, an end, or a part that was put in."),
                self.leave_out,
            )
        )
        self.add(
            Row(
                self.tr("Parts in another order"),
                self.tr("Those that come earlier or later in yours."),
                self.reorder,
            )
        )
        self._add_choice("cost")
        self.add(self._share_row)
        self._add_choice("pose")
        self._add_choice("crop")
        self.add(
            Row(
                self.tr("How much each part counts"),
                self.tr("In how far the two differ, and where the moments are found by how the joints bend."),
                self.weights,
            )
        )
        self.add(_right(self.usual_button))
        self.set_options(CompareOptions())
        for combo in self.choices.values():
            combo.currentIndexChanged.connect(self._follow)
        for box in (self.leave_out, self.reorder):
            box.toggled.connect(self._follow)
        self.share.valueChanged.connect(self._follow)
        self.weights.changed.connect(self._follow)

    @property
    def problem(self) -> str:
        """What must be put right first, in a sentence; "" when nothing."""
        return "" if any(self.weights.weights()) else translated(NONE_COUNTS)

    def options(self) -> CompareOptions:
        """What is chosen. InputError while there is a :attr:`problem`."""
        chosen: dict[str, Any] = {name: combo.currentData() for name, combo in self.choices.items()}
        leave_out = self.leave_out.isChecked()
        return CompareOptions(
            **chosen,
            trim=leave_out,
            gaps=leave_out,
            reorder=self.reorder.isChecked(),
            keypoint_weight=self.share.value() / 100,
            joint_weights=self.weights.weights(),
        )

    def set_options(self, options: CompareOptions) -> None:
        """Show these."""
        for name, combo in self.choices.items():
            combo.setCurrentIndex(max(combo.findData(getattr(options, name)), 0))
        self.leave_out.setChecked(options.trim and options.gaps)
        self.reorder.setChecked(options.reorder)
        self.share.setValue(round(100 * options.keypoint_weight))
        self.weights.set_weights(options.joint_weights)
        self._follow()

    def _add_choice(self, name: str) -> None:
        words, meaning = (translated(text) for text in CHOICES[name][:2])
        self.add(Row(words, meaning, self.choices[name]))

    def _follow(self) -> None:
        """What has no say at the moment cannot be chosen."""
        every = self.choices["method"].currentData() == "plain"
        self.leave_out.setEnabled(not every)
        self.reorder.setEnabled(not every)
        self._share_row.setEnabled(self.choices["cost"].currentData() == "weighted")
        self._share_words.setText(f"{self.share.value()} %")
        self.changed.emit()


def _combo(words: Mapping[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, shown in words.items():
        combo.addItem(shown, value)
    return combo


def _right(widget: QWidget) -> QWidget:
    holder = QWidget()
    line = row(None, widget)
    holder.setLayout(line)
    return holder
