"""The two pictures and what floats over them."""

from __future__ import annotations

from PyQt6.QtCore import QRect
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.painting import framing
from ui.practice.cue import MIN_CUE_PX, CueBanner
from ui.practice.learner_picture import LearnerPicture
from ui.practice.notice import Notice
from ui.practice.overlays import GradeChip, JointPanel, StateBadge
from ui.practice.reference_picture import ReferencePicture
from ui.theme import SPACE_PX

GAP_PX = 2
EDGE_PX = 2 * SPACE_PX


class Stage(QWidget):
    """Lays the pictures side by side, or one above the other when that shows larger bodies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.reference = ReferencePicture(self)
        self.learner = LearnerPicture(self)
        self.badge = StateBadge(self)
        self.grade = GradeChip(self)
        self.joints = JointPanel(self)
        self.cue = CueBanner(self)
        self.notice = Notice(self)
        self._joints_wanted = True
        self.set_live(False)

    def set_live(self, live: bool) -> None:
        """Show what is known about the learner, or nothing while no camera runs."""
        self.badge.setVisible(live)
        self._show_joints()
        if not live:
            self.grade.hide()
            self.cue.vanish()

    def set_joints(self, shown: bool) -> None:
        """Show the small body, or not."""
        self._joints_wanted = shown
        self._show_joints()

    def set_mirror(self, mirror: bool) -> None:
        """Mirror both pictures and the small body."""
        self.reference.set_mirror(mirror)
        self.learner.set_mirror(mirror)
        self.joints.set_mirror(mirror)

    def set_guidance(self, share: float) -> None:
        """Show help over both pictures, 0..1: less as the learner gets better."""
        self.reference.set_guidance(share)
        self.learner.set_guidance(share)

    def arrange(self) -> None:
        """Put everything in its place."""
        width, height = self.width(), self.height()
        if framing.side_by_side((width, height), self.reference.body):
            half = (width - GAP_PX) // 2
            first, second = QRect(0, 0, half, height), QRect(half + GAP_PX, 0, width - half - GAP_PX, height)
        else:
            half = (height - GAP_PX) // 2
            first, second = QRect(0, 0, width, half), QRect(0, half + GAP_PX, width, height - half - GAP_PX)
        self.reference.setGeometry(first)
        self.learner.setGeometry(second)
        self._show_joints()
        self.place_floating()

    def place_floating(self) -> None:
        """Put what changes its size where it belongs."""
        area = self.learner.geometry()
        self.badge.move(area.right() + 1 - EDGE_PX - self.badge.width(), area.top() + EDGE_PX)
        self.grade.move(area.left() + EDGE_PX, area.top() + EDGE_PX)
        self.joints.move(
            area.right() + 1 - EDGE_PX - self.joints.width(),
            area.bottom() + 1 - EDGE_PX - self.joints.height(),
        )
        self._place_cue()
        wide = min(area.width() - 2 * EDGE_PX, 440)
        self.notice.setFixedWidth(wide)
        self.notice.adjustSize()
        self.notice.move(
            area.left() + (area.width() - wide) // 2, area.top() + (area.height() - self.notice.height()) // 2
        )

    def _place_cue(self) -> None:
        """In the middle, beside the small body where that leaves letters to be read from afar."""
        whole_px = self.width() - 2 * EDGE_PX
        beside_px = whole_px if self.joints.isHidden() else self.joints.x() - 2 * EDGE_PX
        self.cue.set_room(beside_px)
        if self.cue.size_px < MIN_CUE_PX:
            self.cue.set_room(whole_px)
        middle = (self.width() - self.cue.width()) // 2
        left = max(EDGE_PX, min(middle, EDGE_PX + beside_px - self.cue.width()))
        self.cue.move(left, self.height() - self.cue.sizeHint().height() - 2 * SPACE_PX)

    def _show_joints(self) -> None:
        """Where there is room under the badge, and while a camera runs."""
        needed = self.badge.height() + self.joints.height() + 3 * EDGE_PX
        fits = self.learner.height() >= needed
        self.joints.setVisible(self._joints_wanted and fits and not self.badge.isHidden())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Arrange anew."""
        self.arrange()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The line between the pictures."""
        QPainter(self).fillRect(self.rect(), theme.tokens().color("background"))
