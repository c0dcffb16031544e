"""Two videos in step: looking at them together."""

from __future__ import annotations

from functools import partial
from typing import Final

from PyQt6.QtCore import QElapsedTimer, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.compare.viewing.differences import Difference
from coach.compare.viewing.pair_player import Pair
from coach.compare.viewing.playback import Playback
from coach.compare.viewing.view import ComparisonView
from ui.choice import Choice
from ui.compare.actions import ACTIONS, ONCE
from ui.compare.controls import CompareControls
from ui.compare.export import ExportButton
from ui.compare.pair_seeker import PairSeeker
from ui.compare.pictures import VIEWS, PairStage
from ui.compare.timeline import CompareTimeline
from ui.jobs import Jobs
from ui.loudspeaker import open_loudspeaker
from ui.sound import Open, ReferenceSound
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import Elided, IconButton, row

TICK_MS: Final = 16
_CHOICE_PX: Final = 336


class ResultView(QWidget):
    """The pictures, the timeline and the buttons of one comparison.

    Signals
    -------
    left() : the person wants other videos.
    failed(error) : a video cannot be read any more.
    """

    left = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, jobs: Jobs, parent: QWidget | None = None, *, open_speaker: Open = open_loudspeaker
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view: ComparisonView | None = None
        self.playback = Playback([0.0])
        self.seeker = PairSeeker(jobs, self)
        self.sound = ReferenceSound(self, open_speaker=open_speaker)
        self._sound_there = False
        self.stage = PairStage()
        self.timeline = CompareTimeline()
        self.controls = CompareControls()
        self.export = ExportButton(jobs)
        self._skeletons = True
        self._asked = (-1, False)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS, objectName="compare-play")
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self._wire()

    def open(self, view: ComparisonView) -> None:
        """Show another comparison from its start."""
        self.view = view
        self.playback = Playback(view.times_s)
        names = view.comparison.reference.path.stem, view.comparison.test.path.stem
        self.title.setText(self.tr("{reference} and {test}").format(reference=names[0], test=names[1]))
        self.summary.setText(translated(view.summary))
        if view.comparison.notices:
            self.summary.setToolTip(
                "\n".join(translated(text) for text in (view.summary, *view.comparison.notices))
            )
        self.stage.set_view(view)
        self.timeline.set_view(view)
        self.controls.set_differences(bool(view.differences))
        self.controls.set_checked("skeleton", self._skeletons)
        self.export.set_view(view)
        self.seeker.open(view)
        self.sound.open(view.comparison.reference.path)
        self._asked = (-1, False)
        self.look_at(view.comparison.trim_s[0][0])

    def close_videos(self) -> None:
        """Stop, and let go of the files."""
        self.playback.playing = False
        self._timer.stop()
        self.sound.close()
        self.seeker.close()
        self.view = None

    def act(self, name: str) -> None:
        """Do the action of this name, see :data:`ui.compare.actions.ACTIONS`."""
        if self.view is not None:
            getattr(self, f"_do_{name}")()
            self._refresh()

    def look_at(self, time_s: float) -> None:
        """Go to this moment."""
        self.playback.seek(time_s)
        self._refresh()

    def show_difference(self, item: Difference) -> None:
        """Pause at this difference."""
        self.playback.playing = False
        self.look_at(item.time_s)

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Pause when the person goes elsewhere."""
        super().hideEvent(event)
        self.playback.playing = False
        self._refresh()

    def _do_toggle(self) -> None:
        self.playback.toggle()

    def _do_back(self) -> None:
        self.playback.step(-1)

    def _do_on(self) -> None:
        self.playback.step(1)

    def _do_second_back(self) -> None:
        self.playback.seek(self.playback.position_s - 1.0)

    def _do_second_on(self) -> None:
        self.playback.seek(self.playback.position_s + 1.0)

    def _do_faster(self) -> None:
        self.playback.change_speed(0.10)

    def _do_slower(self) -> None:
        self.playback.change_speed(-0.10)

    def _do_much_faster(self) -> None:
        self.playback.change_speed(0.25)

    def _do_much_slower(self) -> None:
        self.playback.change_speed(-0.25)

    def _do_next(self) -> None:
        self._go_to(self.view.next_difference(self.playback.position_s) if self.view else None)

    def _do_previous(self) -> None:
        self._go_to(self.view.previous_difference(self.playback.position_s) if self.view else None)

    def _do_loop(self) -> None:
        self.playback.toggle_loop()

    def _do_loop_start(self) -> None:
        self.playback.begin_loop_here()

    def _do_loop_end(self) -> None:
        self.playback.end_loop_here()

    def _do_view(self) -> None:
        names = list(VIEWS)
        self._choose_view(names[(names.index(self.stage.mode) + 1) % len(names)])

    def _do_sound(self) -> None:
        self.sound.muted = not self.sound.muted
        self._show_sound(self._sound_there)

    def _show_sound(self, there: bool) -> None:
        self._sound_there = there
        self.controls.set_sound(there=there, on=not self.sound.muted)

    def _do_skeleton(self) -> None:
        self._skeletons = not self._skeletons
        self.stage.set_skeletons(self._skeletons)
        self.controls.set_checked("skeleton", self._skeletons)

    def _go_to(self, item: Difference | None) -> None:
        if item is not None:
            self.show_difference(item)

    def _choose_view(self, mode: str) -> None:
        self.views.set_value(mode)
        self.stage.set_mode(mode)
        self._refresh()

    def _lay_out(self) -> None:
        self.back_button = IconButton("arrow-left", self.tr("Other videos"), key="Esc")
        self.title = Elided(bold=True)
        self.summary = Elided("quiet")
        self.views = Choice(VIEWS, "both", self.tr("View"))
        self.views.setFixedWidth(_CHOICE_PX)
        for line in (self.title, self.summary):
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row(self.back_button, self.title, self.views, self.export)
        head.setSpacing(2 * SPACE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 0)
        column.setSpacing(SPACE_PX)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.stage, 1)
        column.addWidget(self.timeline)
        column.addWidget(self.controls)

    def _wire(self) -> None:
        for item in ACTIONS:
            shortcut = QShortcut(QKeySequence(item.key), self)
            shortcut.setAutoRepeat(item.name not in ONCE)
            shortcut.activated.connect(partial(self.act, item.name))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self.back_button.clicked.connect(self.left)
        self.controls.wanted.connect(self.act)
        self.views.chosen.connect(self._choose_view)
        self.timeline.scrubbed.connect(self.look_at)
        self.timeline.loop_dragged.connect(self._drag_loop)
        self.timeline.difference_wanted.connect(self.show_difference)
        self.seeker.arrived.connect(self._show_pair)
        self.sound.available.connect(self._show_sound)
        self.seeker.failed.connect(self.failed)

    def _drag_loop(self, start_s: float, end_s: float) -> None:
        self.playback.set_loop(start_s, end_s)
        self._refresh()

    def _tick(self) -> None:
        self.playback.advance(self._since.restart() / 1000)
        self._refresh()

    def _refresh(self) -> None:
        """Show where the playback is, and ask for the pictures of that moment."""
        playback = self.playback
        if playback.playing != self._timer.isActive():
            self._since.restart()
            (self._timer.start if playback.playing else self._timer.stop)()
        self.sound.follow(playback)
        self.controls.show_playback(playback)
        self.timeline.set_position(playback.position_s)
        self.timeline.set_loop(playback.loop_s, looping=playback.looping)
        wish = playback.index, self.stage.mode == "ghost"
        if wish != self._asked:
            self._asked = wish
            self.seeker.seek(wish[0], ghost=wish[1])

    def _show_pair(self, pair: Pair) -> None:
        self.stage.show_pair(pair)
        view = self.view
        if view is None:
            return
        item = view.difference_at(float(view.times_s[pair.index]))
        if item is None or not item.words:
            self.stage.caption.say("", view.severity(pair.index))
        else:
            self.stage.caption.say(translated(item.words), view.severity(item.index))
