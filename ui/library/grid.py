"""A layout of equal columns, as many as fit."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, QRect, QSize, Qt
from PyQt6.QtWidgets import QLayout, QLayoutItem, QWidget


class CardGrid(QLayout):
    """Equal columns that share the width; each row is as high as its highest item.

    Parameters
    ----------
    column_px : narrowest width of a column.
    gap_px : space between columns and between rows.
    balanced : rather fewer columns than a last row with hardly anything in it.
    """

    def __init__(
        self, parent: QWidget | None = None, *, column_px: int, gap_px: int, balanced: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._column_px = column_px
        self._gap_px = gap_px
        self._balanced = balanced
        self.setContentsMargins(0, 0, 0, 0)

    def columns(self, width_px: int) -> int:
        """How many columns stand side by side in ``width_px``; at least one."""
        return max(1, (width_px + self._gap_px) // (self._column_px + self._gap_px))

    def addItem(self, item: QLayoutItem | None) -> None:
        """Append an item."""
        if item is not None:
            self._items.append(item)

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at ``index``, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs in either direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Height of all rows at this width."""
        return self._place(QRect(0, 0, width_px, 0), move=False)

    def sizeHint(self) -> QSize:
        """Same as the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """One column."""
        return QSize(self._column_px, 0)

    def setGeometry(self, rect: QRect) -> None:
        """Place all items in ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        columns = self.columns(rect.width())
        if self._balanced and shown:
            rows = -(-len(shown) // columns)
            columns = -(-len(shown) // rows)
        width = (rect.width() - self._gap_px * (columns - 1)) // columns
        top = 0
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height(item, width) for item in row)
            if move:
                for column, item in enumerate(row):
                    corner = QPoint(rect.x() + column * (width + self._gap_px), rect.y() + top)
                    item.setGeometry(QRect(corner, QSize(width, height)))
            top += height + self._gap_px
        return max(0, top - self._gap_px)


def _height(item: QLayoutItem, width_px: int) -> int:
    return item.heightForWidth(width_px) if item.hasHeightForWidth() else item.sizeHint().height()
