"""The practice page: puts the pictures, the timeline and the buttons together and wires them to a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from coach.errors import CoachError
from coach.routines.format import Routine
from ui import messages
from ui.bridge import MakePipeline, ReferenceFeed, live_pipeline
from ui.cameras import PERFORMER
from ui.history.recording import Recording
from ui.jobs import Job, Jobs
from ui.practice import hints
from ui.practice.actions import ACTIONS
from ui.practice.cameras import CameraOption, Cameras, list_options
from ui.practice.controls import Controls
from ui.practice.cues_aloud import CuesAloud
from ui.practice.deeds import Deeds
from ui.practice.drilling import Drilling
from ui.practice.hands import Hands
from ui.practice.keys_card import KeysCard
from ui.practice.last_time import LastTime
from ui.practice.live_view import LiveView
from ui.practice.loading import LoadRoutine, load_routine
from ui.practice.phases import PhaseView
from ui.practice.session import OpenFeed, Session
from ui.practice.setup_step import SetupStep
from ui.practice.stage import Stage
from ui.practice.switches import Switches
from ui.practice.timeline import Timeline
from ui.practice.ways import Ways
from ui.state import AppState

PICTURE_POLL_MS = 50


class PracticePage(QWidget):
    """Where the learner practises one routine.

    Parameters
    ----------
    state : shared by all pages.
    make_pipeline, load, find_cameras, open_feed : where pipelines, routines, cameras and the reference's
        pictures come from.
    """

    on_stage = True

    def __init__(
        self,
        state: AppState,
        *,
        make_pipeline: MakePipeline = live_pipeline,
        load: LoadRoutine = load_routine,
        find_cameras: Callable[[], Sequence[CameraOption]] = list_options,
        open_feed: OpenFeed = ReferenceFeed,
    ) -> None:
        super().__init__()
        self.state = state
        self._load = load
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self._loading: Job[Routine] | None = None
        self.cameras = Cameras(state, self._jobs, find=find_cameras, parent=self)
        self.session = Session(make_pipeline=make_pipeline, open_feed=open_feed, parent=self)
        self.recording = Recording(
            self.session,
            lambda: state.settings.feedback,
            keep=state.keeps,
            pictures=lambda: state.settings.preferences.keep_pictures,
        )
        self.recording.finished.connect(state.result_requested)
        self.stage = Stage()
        self.timeline = Timeline()
        self.controls = Controls(self.cameras)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self.timeline)
        column.addWidget(self.controls)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._idle_poll = QTimer(self, interval=PICTURE_POLL_MS, objectName="practice-picture")
        self._idle_poll.timeout.connect(self.session.poll_picture)
        self.live = LiveView(self.stage, self.timeline, self.controls)
        self.keys = KeysCard(self.session, self)
        self.phases = PhaseView(
            self.stage, self.controls, self.act, lambda: state.go("library"), lambda: self.cameras.others
        )
        self.setup = SetupStep(self.stage, self)
        self._check_wanted = False
        self.ways = Ways(state, self.session, self.timeline, self.controls, self.stage)
        self.drilling = Drilling(self.session, self.stage, lambda: state.settings.feedback)
        self.last_time = LastTime(self.session, self.stage, self.timeline, self._jobs)
        self.switches = Switches(state, self.stage, self.controls, lambda: self.session.position_s)
        self.deeds = Deeds(
            state,
            self,
            self.session,
            self.cameras,
            self.setup,
            self.keys,
            begin=self.start,
            go_to=self._seek,
        )
        self.aloud = CuesAloud(self.session)
        self.hands = Hands(
            self.session, self.stage, blocked=lambda: self.setup.active or self.keys.isVisible()
        )
        self._wire()
        self._show_settings()
        self.phases.show("idle", "")

    # what others ask of the page

    def open(self, slug: str, *, start: bool = True) -> None:
        """Load a routine ("" for the one to begin with) and, when asked, begin at once."""
        if self._loading is not None:
            self._loading.abandon()
        self.session.stop()
        self.phases.loading()
        self._loading = self._jobs.run(
            lambda report, cancel: self._load(slug), partial(self._loaded, start=start), self._not_loaded
        )

    def start(self) -> None:
        """Open the camera and begin."""
        if self.session.routine is None or self._loading is not None:
            return
        if not self.cameras.known and not self.cameras.current:
            self.cameras.look_up(self.start)
            return
        if not self.cameras.current:
            helped = self._try_performer if self.cameras.performer_helps else None
            self.phases.no_camera(lambda: self.cameras.look_up(self._refresh_idle), helped)
            return
        self.live.clear()
        self.stage.joints.begin()
        self.setup.watch(self.session.routine)
        self._check_wanted = self.state.settings.preferences.check_view and self.cameras.is_camera
        self.session.start(self.cameras.current, self.state.settings)

    def drill(self, phrases: Sequence[int]) -> None:
        """Begin with the weakest phrases of the last run, or with those of these numbers, as loops."""
        self.drilling.begin(phrases)
        self.start()

    def shut_down(self) -> None:
        """Close the camera and stop all work, as the window closes."""
        self._idle_poll.stop()
        self.ways.sound.close()
        self.aloud.close()
        self.session.shut_down()
        self.recording.close()
        self._jobs.close()

    def act(self, name: str) -> None:
        """Do the action of this name, see :data:`ui.practice.actions.ACTIONS`."""
        owners = (self.deeds, self.switches, self.ways)
        next(does for owner in owners if (does := getattr(owner, name, None)) is not None)()

    def _seek(self, reference_s: float) -> None:
        self.session.seek(reference_s)
        self._show_words()

    # wiring

    def _wire(self) -> None:
        for item in ACTIONS:
            shortcut = QShortcut(QKeySequence(item.key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self.act, item.name))
        self.controls.wanted.connect(self.act)
        self.timeline.seek_wanted.connect(self._seek)
        self.stage.learner.picked.connect(self.session.pick)
        self.cameras.chosen.connect(self._camera_chosen)
        self.state.settings_changed.connect(lambda _: self._show_settings())
        self.state.settings_changed.connect(lambda _: self.cameras.changed.emit())
        self.session.result.connect(self.live.show_result)
        self.session.phase.connect(self.phases.show)
        self.session.phase.connect(self._set_up)
        self.session.result.connect(self.setup.take)
        self.setup.began.connect(lambda: self.session.resume(count=False))
        self.ways.editing.edited.connect(self.last_time.show)
        self.recording.kept.connect(self.last_time.refresh)
        self.setup.began.connect(self.aloud.go)
        self.setup.counted.connect(self.aloud.count)
        self.phases.pause_words = self.hands.pause_words
        self.live.quiet = self.aloud.quiet = self.hands.speaks
        self.live.drift = lambda: hints.HOLD if self.session.run.waits else self.setup.drift
        self.session.phase.connect(lambda phase, _: phase == "running" or self.live.hold())
        self.session.moved.connect(self.live.show_position)
        self.session.picture.connect(self.live.redraw.show_picture)
        self.session.picture_lost.connect(self.switches.lose_video)
        self.session.seen_anew.connect(self.live.see)
        self.session.tick.connect(self.live.advance)
        self.session.text_tick.connect(self._show_words)
        self.session.finished.connect(self._finish)

    def showEvent(self, event: QShowEvent | None) -> None:
        """Begin with some routine when none was chosen, and see which cameras there are."""
        super().showEvent(event)
        self._idle_poll.start()
        if self.session.routine is None and self._loading is None:
            self.open("", start=False)
        if not self.cameras.known:
            self.cameras.look_up(self._refresh_idle)

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Let go of the camera when the learner goes elsewhere; not when the window is minimised."""
        super().hideEvent(event)
        self._idle_poll.stop()
        if event is not None and not event.spontaneous():
            self.session.stop()

    def _camera_chosen(self, _: str) -> None:
        if self.session.phase_now in ("idle", "ended"):
            self._refresh_idle()
            return
        if self.session.running:
            self.session.seek(self.session.position_s)  # the other camera goes on from here
        self.start()

    # showing

    def _loaded(self, routine: Routine, *, start: bool) -> None:
        self._loading = None
        self.cameras.practise(routine.slug)
        self.session.set_routine(routine)
        self.live.set_routine(routine)
        self.ways.set_routine(routine)
        self.hands.set_routine(routine)
        self.last_time.refresh()
        self.phases.show("idle", "")
        if start:
            self.start()

    def _not_loaded(self, error: Exception) -> None:
        self._loading = None
        if not isinstance(error, CoachError):
            messages.error(error)
        self.phases.no_routine(str(error) if isinstance(error, CoachError) else "")

    def _show_settings(self) -> None:
        settings = self.state.settings
        self.live.redraw.set_automatic(settings.preferences.pace != "full")
        self.switches.show()
        self.ways.sound.muted = settings.preferences.muted
        self.aloud.show_settings(settings)
        self.hands.show_settings(settings)

    def _show_words(self) -> None:
        routine = self.session.routine
        if routine is not None:
            self.live.show_title(routine, self.session.position_s)
        if self.session.phase_now == "running":
            self.live.show_words()

    def _finish(self) -> None:
        grade = self.live.grade
        self.session.stop()
        self.phases.finished(grade, self._again)

    def _again(self) -> None:
        self.session.restart()
        self.start()

    def _set_up(self, phase: str, _message: str) -> None:
        """Hold the practice until the camera's view was looked at and a hand was raised."""
        if phase == "running" and self._check_wanted:
            self._check_wanted = False
            preferences = self.state.settings.preferences
            self.setup.open(self.cameras.current, mirror=preferences.mirror, ready=preferences.begin_ready)
        if self.setup.active and phase == "running":
            self.session.pause()
        elif self.setup.active and phase == "paused":
            self.stage.notice.hide()
            self.controls.set_toggle(self.tr("Begin"), "play-fill")
        elif phase in ("idle", "ended", "faulted"):
            self.setup.close()

    def _refresh_idle(self) -> None:
        if not self.session.running and self.session.routine is not None:
            self.phases.show("idle", "")

    def _try_performer(self) -> None:
        self.cameras.use(PERFORMER)
        self.start()
