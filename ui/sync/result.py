"""Several cameras in step: looking at them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.jobs import Jobs
from ui.loudspeaker import open_loudspeaker
from ui.newest_wish import NewestWish
from ui.playing.controls import PlayControls
from ui.playing.view import PlayingView
from ui.sound import Open
from ui.state import AppState
from ui.sync.actions import ACTIONS, GROUPS, NO_SOUND, ONCE
from ui.sync.curves import CurvesTimeline
from ui.sync.fits import FitChart
from ui.sync.saving import RoutineButton, SaveVideosButton
from ui.sync.stage import CameraStage
from ui.sync.words import summary
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import Elided, IconButton, row

if TYPE_CHECKING:
    from coach.multicam.viewing import Moment, MomentPlayer, SyncView


class ResultView(PlayingView):
    """The pictures, the curves and the buttons of videos on one clock."""

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        open_speaker: Open = open_loudspeaker,
    ) -> None:
        controls = PlayControls(ACTIONS, GROUPS, translated(NO_SOUND))
        super().__init__(ACTIONS, ONCE, controls, "cameras-play", parent, open_speaker=open_speaker)
        self.view: SyncView | None = None
        self.stage = CameraStage()
        self.timeline = CurvesTimeline()
        self.fits = FitChart()
        self.save_button = SaveVideosButton(jobs)
        self.routine_button = RoutineButton(state, jobs)
        self._asked = -1
        self._moments: NewestWish[MomentPlayer, int, Moment] = NewestWish(
            jobs,
            self,
            lambda player, index: player.moment(index),
            lambda moment, _index: self.stage.show_moment(moment),
            self.failed.emit,
        )
        self._lay_out()
        self.timeline.scrubbed.connect(self.look_at)

    @property
    def opened(self) -> bool:
        """Whether videos are shown."""
        return self.view is not None

    @property
    def busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._moments.busy

    def open(self, view: SyncView) -> None:
        """Show other videos from the first moment that all of them saw."""
        from coach.multicam.viewing import MomentPlayer

        self.view = view
        synced = view.synced
        self.title.setText(", ".join(camera.video.path.stem for camera in view.cameras))
        told = summary(synced)
        self.summary.setText(told)
        self.stage.set_view(view)
        self.timeline.set_view(view)
        self.fits.set_view(view)
        self.save_button.synced = self.routine_button.synced = synced
        self._moments.open(lambda: MomentPlayer(view))
        self._asked = -1
        heard = synced.cameras[synced.reference].video.path
        self.play(view.times_s.tolist(), heard, float(view.times_s[0]))

    def close_videos(self) -> None:
        """Stop, and let go of the files."""
        self.stop()
        self._moments.close()
        self.view = None

    def show_moment(self) -> None:
        """Show the position among the curves, and ask for the pictures of that moment."""
        playback = self.playback
        self.timeline.set_position(playback.position_s)
        self.timeline.set_loop(playback.loop_s, looping=playback.looping)
        if playback.index != self._asked:
            self._asked = playback.index
            self._moments.wish(playback.index)

    def show_skeletons(self) -> None:
        """Draw the bodies, or leave the pictures bare."""
        self.stage.set_skeletons(self.skeletons)

    def _lay_out(self) -> None:
        self.back_button = IconButton("arrow-left", self.tr("Other videos"), key="Esc")
        self.back_button.clicked.connect(self.left)
        self.title = Elided(bold=True)
        self.summary = Elided("quiet")
        for line in (self.title, self.summary):
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row(self.back_button, self.title, self.routine_button, self.save_button)
        head.setSpacing(2 * SPACE_PX)
        charts = QHBoxLayout()
        charts.setSpacing(2 * SPACE_PX)
        charts.addWidget(self.timeline, 1)
        charts.addWidget(self.fits)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 0)
        column.setSpacing(SPACE_PX)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.stage, 1)
        column.addLayout(charts)
        column.addWidget(self.controls)
