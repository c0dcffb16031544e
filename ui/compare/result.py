"""Two videos in step: looking at them together."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP
from PyQt6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.compare.viewing.differences import Difference
from coach.compare.viewing.pair_player import Pair
from coach.compare.viewing.view import ComparisonView
from ui.choice import Choice
from ui.compare.actions import ACTIONS, ONCE
from ui.compare.export import export_button
from ui.compare.pair_seeker import PairSeeker
from ui.compare.pictures import VIEWS, PairStage
from ui.compare.timeline import CompareTimeline
from ui.jobs import Jobs
from ui.loudspeaker import open_loudspeaker
from ui.playing.controls import PlayControls
from ui.playing.view import PlayingView
from ui.sound import Open
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import Elided, IconButton, row

GROUPS: Final = (("back", "on"), ("previous", "next"), ("loop",), ("slower", "faster"))
NO_SOUND: Final = QT_TRANSLATE_NOOP("compare", "No sound in the reference, or nothing to play it with")
_CHOICE_PX: Final = 336


class ResultView(PlayingView):
    """The pictures, the timeline and the buttons of one comparison."""

    def __init__(
        self, jobs: Jobs, parent: QWidget | None = None, *, open_speaker: Open = open_loudspeaker
    ) -> None:
        controls = PlayControls(ACTIONS, GROUPS, translated(NO_SOUND))
        super().__init__(ACTIONS, ONCE, controls, "compare-play", parent, open_speaker=open_speaker)
        self.view: ComparisonView | None = None
        self.seeker = PairSeeker(jobs, self)
        self.stage = PairStage()
        self.timeline = CompareTimeline()
        self.export = export_button(jobs)
        self._asked = (-1, False)
        self._lay_out()
        self._wire()

    @property
    def opened(self) -> bool:
        """Whether a comparison is shown."""
        return self.view is not None

    def open(self, view: ComparisonView) -> None:
        """Show another comparison from its start."""
        self.view = view
        names = view.comparison.reference.path.stem, view.comparison.test.path.stem
        self.title.setText(self.tr("{reference} and {test}").format(reference=names[0], test=names[1]))
        self.summary.setText(translated(view.summary))
        if view.comparison.notices:
            self.summary.setToolTip(
                "\n".join(translated(text) for text in (view.summary, *view.comparison.notices))
            )
        self.stage.set_view(view)
        self.timeline.set_view(view)
        for name in ("next", "previous"):
            self.controls.buttons[name].setEnabled(bool(view.differences))
        self.export.set_shown(view)
        self.seeker.open(view)
        self._asked = (-1, False)
        self.play(view.times_s, view.comparison.reference.path, view.comparison.trim_s[0][0])

    def close_videos(self) -> None:
        """Stop, and let go of the files."""
        self.stop()
        self.seeker.close()
        self.view = None

    def show_difference(self, item: Difference) -> None:
        """Pause at this difference."""
        self.playback.playing = False
        self.look_at(item.time_s)

    def _do_next(self) -> None:
        self._go_to(self.view.next_difference(self.playback.position_s) if self.view else None)

    def _do_previous(self) -> None:
        self._go_to(self.view.previous_difference(self.playback.position_s) if self.view else None)

    def _do_view(self) -> None:
        names = list(VIEWS)
        self._choose_view(names[(names.index(self.stage.mode) + 1) % len(names)])

    def show_skeletons(self) -> None:
        """Draw the bodies, or leave the pictures bare."""
        self.stage.set_skeletons(self.skeletons)

    def _go_to(self, item: Difference | None) -> None:
        if item is not None:
            self.show_difference(item)

    def _choose_view(self, mode: str) -> None:
        self.views.set_value(mode)
        self.stage.set_mode(mode)
        self.refresh()

    def _lay_out(self) -> None:
        self.back_button = IconButton("arrow-left", self.tr("Other videos"), key="Esc")
        self.title = Elided(bold=True)
        self.summary = Elided("quiet")
        self.views = Choice(VIEWS, "both", self.tr("View"))
        self.views.setMinimumWidth(_CHOICE_PX)
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
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
        self.back_button.clicked.connect(self.left)
        self.views.chosen.connect(self._choose_view)
        self.timeline.scrubbed.connect(self.look_at)
        self.timeline.loop_dragged.connect(self._drag_loop)
        self.timeline.difference_wanted.connect(self.show_difference)
        self.seeker.arrived.connect(self._show_pair)
        self.seeker.failed.connect(self.failed)

    def _drag_loop(self, start_s: float, end_s: float) -> None:
        self.playback.set_loop(start_s, end_s)
        self.refresh()

    def show_moment(self) -> None:
        """Show the position on the timeline, and ask for the pictures of that moment."""
        playback = self.playback
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
