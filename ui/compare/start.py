"""Before a comparison: which two videos, and those compared before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QWidget

from coach.compare import CompareOptions
from coach.compare.recent import Recent
from ui.compare.options_panel import NONE_COUNTS, OptionsPanel
from ui.compare.recent_list import RecentList
from ui.compare.target import Target, dropped_videos
from ui.form import Scrolled, enlarge
from ui.jobs import Jobs
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import IconButton, PrimaryButton, QuietButton, label, row

HELP = QT_TRANSLATE_NOOP(
    "compare",
    "Two videos of the same movement, shown in step: see at which moments they differ, and in what.",
)


class StartPanel(Scrolled):
    """Two places for videos, the button that begins, and the comparisons made before.

    Signals
    -------
    wanted(reference, test, options) : compare these two.
    opened(Recent), removed(Recent) : look at one made before, or take it off the list.
    """

    wanted = pyqtSignal(Path, Path, object)
    opened = pyqtSignal(object)
    removed = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Compare"), parent)
        self.setAcceptDrops(True)
        self.reference = Target(
            self.tr("Reference"), self.tr("Drop the video here that shows how it goes."), jobs
        )
        self.test = Target(self.tr("Yours"), self.tr("Drop the video here to look at beside it."), jobs)
        self.targets = (self.reference, self.test)
        self.swap_button = IconButton("arrows-left-right", self.tr("Swap the two videos"))
        self.swap_button.clicked.connect(self.swap)
        self.problem = label("", "wrong", wrap=True)
        self.problem.hide()
        self.button = PrimaryButton(self.tr("Compare"), "columns")
        enlarge(self.button)
        self.button.clicked.connect(self._begin)
        self.options = OptionsPanel()
        self.options.hide()
        self.options.changed.connect(self._show_options)
        self.options_button = QuietButton(self.tr("Options"), "sliders-horizontal")
        self.options_button.setCheckable(True)
        self.options_button.toggled.connect(self._open_options)
        self.recent = RecentList()
        self.recent.opened.connect(self.opened)
        self.recent.removed.connect(self.removed)
        for target, other in (self.targets, self.targets[::-1]):
            target.chosen.connect(self._refresh)
            target.more.connect(lambda videos, other=other: other.choose(videos[0]))
        both = row(self.reference, self.swap_button, self.test)
        self.column.setSpacing(2 * SPACE_PX)
        self.column.addWidget(label(translated(HELP), "quiet", wrap=True))
        self.column.addSpacing(SPACE_PX)
        self.column.addLayout(both)
        self.column.addWidget(self.problem)
        self.column.addLayout(row(None, self.button, self.options_button, None, spacing_px=2 * SPACE_PX))
        self.column.addWidget(self.options)
        self.column.addSpacing(SPACE_PX)
        self.column.addWidget(self.recent)
        self.column.addStretch(1)
        self._refresh()

    def show_recent(self, entries: Sequence[tuple[Recent, Sequence[Path]]]) -> None:
        """Show the comparisons made before, each with its missing files."""
        self.recent.fill(entries)

    def show_problem(self, sentence: str) -> None:
        """Say why the last comparison did not work; "" takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def swap(self) -> None:
        """Let the reference be what was yours, and the other way round."""
        held = [(target.path, target.look) for target in self.targets]
        for target, (path, look) in zip(self.targets, held[::-1], strict=True):
            if path is None or look is None:
                target.clear()
            else:
                target.show_video(path, look)
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take a video file, or two."""
        if event is not None and dropped_videos(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Two videos fill both places; one goes to the first that is free, else it is yours."""
        videos = [] if event is None else dropped_videos(event.mimeData())
        if event is None or not videos:
            return
        event.acceptProposedAction()
        if len(videos) == 2:
            for target, video in zip(self.targets, videos, strict=True):
                target.choose(video)
        else:
            free = [target for target in self.targets if target.path is None]
            (free or [self.test])[0].choose(videos[0])

    def _begin(self) -> None:
        if self.reference.path is not None and self.test.path is not None:
            self.show_problem(self.options.problem)
            if self.options.problem:
                return
            self.wanted.emit(self.reference.path, self.test.path, self.options.options())

    def _open_options(self, opened: bool) -> None:
        self.options.setVisible(opened)
        self._show_options()
        if opened:
            QTimer.singleShot(0, self._show_first_options)

    def _show_first_options(self) -> None:
        self.ensureWidgetVisible(self.options.choices["cost"])

    def _show_options(self) -> None:
        """Let the button tell when something is not as usual, also while the options are closed."""
        usual = not self.options.problem and self.options.options() == CompareOptions()
        self.options_button.setText(self.tr("Options") if usual else self.tr("Options: changed"))
        if not self.options.problem and self.problem.text() == translated(NONE_COUNTS):
            self.show_problem("")

    def _refresh(self) -> None:
        ready = self.reference.path is not None and self.test.path is not None
        self.button.setEnabled(ready)
        self.swap_button.setEnabled(any(target.path is not None for target in self.targets))
        if ready and self.isVisible():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
