"""While two videos are compared: the stages that this goes through."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtWidgets import QWidget

from ui.stages import StagesPanel

STAGES: Final = {
    "reading poses": QT_TRANSLATE_NOOP("compare", "Looking at both movements"),
    "bringing them into step": QT_TRANSLATE_NOOP("compare", "Bringing them into step"),
    "finding differences": QT_TRANSLATE_NOOP("compare", "Finding where they differ"),
}
"""Stages in their order, and their words."""


class RunningPanel(StagesPanel):
    """How far a comparison is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Comparing"), STAGES, parent)
