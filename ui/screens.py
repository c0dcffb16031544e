"""How large a window may be on the screen it is on."""

from __future__ import annotations

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QScreen

from ui.theme import SPACE_PX


def within(screen: QScreen | None, size: QSize) -> QSize:
    """No larger than the screen, with room for the frame that the system draws around the window."""
    if screen is None:
        return size
    return size.boundedTo(screen.availableSize() - QSize(2 * SPACE_PX, 6 * SPACE_PX))
