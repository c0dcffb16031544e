"""Keeps Qt from telling the terminal which sound and video libraries a machine lacks: we say so ourselves."""

from __future__ import annotations

from PyQt6.QtCore import QLoggingCategory


def quieten() -> None:
    """To be called before Qt's sound or speech is first used."""
    # Qt looks for video libraries that a player of sound does not need, and warns of each.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false\nqt.speech.*=false")
