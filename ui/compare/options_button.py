"""How two videos are compared, as far as a person may want to say so."""

from __future__ import annotations

from typing import Final

from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu, QWidget

from coach.compare import CompareOptions
from coach.compare.options import Mirror
from ui.widgets import QuietButton

MIRROR: Final[dict[Mirror, str]] = {
    "auto": "Find out whether one is filmed in a mirror",
    "yes": "Yours is the mirror image",
    "no": "Neither is a mirror image",
}
SWITCHES: Final = {
    "leave_out": "Leave out what only one of them shows",
    "reorder": "Look for parts that come in another order",
}


class OptionsButton(QuietButton):
    """A menu of what can be chosen; it begins with what is best for most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Options", "sliders-horizontal", parent)
        menu = QMenu(self)
        group = QActionGroup(self)
        usual = CompareOptions()
        self.mirror: dict[Mirror, QAction] = {}
        for value, words in MIRROR.items():
            item = _checkable(menu, words, checked=value == usual.mirror)
            group.addAction(item)
            self.mirror[value] = item
        menu.addSeparator()
        self.switches = {name: _checkable(menu, words, checked=True) for name, words in SWITCHES.items()}
        self.setMenu(menu)

    def options(self) -> CompareOptions:
        """What is chosen."""
        leave_out = self.switches["leave_out"].isChecked()
        return CompareOptions(
            mirror=next(value for value, item in self.mirror.items() if item.isChecked()),
            trim=leave_out,
            gaps=leave_out,
            reorder=self.switches["reorder"].isChecked(),
        )


def _checkable(menu: QMenu, words: str, *, checked: bool) -> QAction:
    item = menu.addAction(words)
    assert item is not None
    item.setCheckable(True)
    item.setChecked(checked)
    return item
