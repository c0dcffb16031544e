"""One sitting with a routine: the pipeline, the position shown and the reference's pictures."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from coach.latency import kept
from coach.practice.key_poses import HeldPose, find_key_poses
from coach.practice.loop import Span
from coach.practice.playback import Mode
from coach.practice.run import Run
from coach.routines.format import Routine
from coach.settings import Settings
from coach.types import LiveResult
from ui.bridge import LiveBridge, MakePipeline, ReferenceFeed, live_pipeline
from ui.practice.conductor import Conductor
from ui.practice.reference_pictures import OpenFeed, ReferencePictures

AFTER_END_S: Final = 2.5


class Session(QObject):
    """Runs a routine against a camera.

    Signals
    -------
    result(LiveResult) : as of :class:`ui.bridge.LiveBridge`.
    phase(str, str) : "idle", "starting", "running", "counting" (in), "paused", "away" (the camera; it goes
        on by itself), "ended" or "faulted", and its sentence.
    counted(int) : 3, 2, 1 before the reference goes on; 0 when it does.
    changed() : way to practise, speed or loop are other ones.
    turned() : a pass of the loop came to its end.
    seen_anew(Routine) : of several views the one that suits the learner was chosen, and is shown from now on.
    moved(float) : the position shown, seconds of the reference, with each tick.
    picture(float, object) : a picture of the reference's video and its position.
    picture_lost() : the reference's video cannot be shown; there is only the figure.
    tick(float), text_tick() : as of :class:`ui.bridge.LiveBridge`.
    finished() : the learner came to the end of the routine, a moment ago.
    restarted() : the learner begins it anew while the camera is open.
    """

    result = pyqtSignal(object)
    phase = pyqtSignal(str, str)
    moved = pyqtSignal(float)
    picture = pyqtSignal(float, object)
    picture_lost = pyqtSignal()
    tick = pyqtSignal(float)
    text_tick = pyqtSignal()
    finished = pyqtSignal()
    restarted = pyqtSignal()
    counted = pyqtSignal(int)
    changed = pyqtSignal()
    turned = pyqtSignal()
    seen_anew = pyqtSignal(object)

    def __init__(
        self,
        *,
        make_pipeline: MakePipeline = live_pipeline,
        open_feed: OpenFeed = ReferenceFeed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_pipeline = make_pipeline
        self._pictures = ReferencePictures(open_feed)
        self._bridge = LiveBridge(self)
        self._bridge.result.connect(self._take_result)
        self._bridge.status.connect(self._take_status)
        self._bridge.tick.connect(self._take_tick)
        self._bridge.text_tick.connect(self.text_tick)
        self._routine: Routine | None = None
        self._view = -1
        self.run = Run(0.0)
        self._held_pose: HeldPose | None = None
        self._begin_s = 0.0
        self._end_age_s: float | None = None
        self._told = "idle"
        self._counted = 0
        self._settings = Settings()
        self._conductor = Conductor(self._bridge)

    @property
    def routine(self) -> Routine | None:
        """What is practised."""
        return self._routine

    @property
    def seen(self) -> Routine | None:
        """What is practised, as the camera saw it whose view suits the learner's."""
        routine = self._routine
        return routine.seen_from(self._view) if routine is not None and self._view >= 0 else routine

    @property
    def running(self) -> bool:
        """Whether a camera is open, or about to be."""
        return self._bridge.running

    @property
    def phase_now(self) -> str:
        """The phase now."""
        phase = self._bridge.phase
        if phase != "paused" or self.run.paused:
            return phase
        return "counting" if self._conductor.holds else "running"  # the pipeline is about to go on

    @property
    def paused(self) -> bool:
        """Whether it is held."""
        return self.phase_now == "paused"

    @property
    def position_s(self) -> float:
        """The position shown."""
        return self.run.shown_s

    def set_routine(self, routine: Routine) -> None:
        """Practise another routine; what runs is stopped."""
        self.stop()
        self._routine, self._view = routine, -1
        key_poses_s = find_key_poses(routine.keypoints_px, routine.fps)
        self.run = Run(routine.duration_s, key_poses_s, self.run.mode, self.run.percent)
        self._held_pose = None
        self._begin_s = 0.0
        self._show_pictures(routine)
        self.changed.emit()

    def set_phrases(self, routine: Routine) -> None:
        """The same routine, cut into other phrases; judged by them from the next start on."""
        self._routine = routine

    def start(self, camera: str, settings: Settings) -> None:
        """Open the camera and follow whoever stands before it."""
        routine = self._routine
        if routine is None:
            raise RuntimeError("there is no routine to practise")
        self._end_age_s = None
        self.run.end()
        self.run.seek(self._begin_s)
        self._conductor.begin(kept.delay_s(camera))
        self._settings = settings
        self._view = -1
        self._held_pose = HeldPose(routine, settings.feedback)
        self._bridge.start(lambda: self._make_pipeline(camera, routine, settings))

    def stop(self) -> None:
        """Close the camera."""
        self._bridge.stop()

    def pause(self) -> None:
        """Hold; the camera stays open."""
        self.run.pause()
        self._conductor.pause()
        self._apply()

    def resume(self, *, count: bool | None = None) -> None:
        """Go on; where the reference leads, after a count, unless told whether to count."""
        self.run.resume(count=count)
        if not self.run.counting:
            self._bridge.resume()
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        """Practise another way, from here."""
        self.run.set_mode(mode)
        self._apply()
        self.changed.emit()

    def set_percent(self, percent: int) -> None:
        """Play at this speed, where the reference leads."""
        self.run.set_percent(percent)
        self._apply()
        self.changed.emit()

    def set_loop(self, span: Span | None) -> None:
        """Go round from A to B, or (None) on to the end."""
        if span is None:
            self.run.clear_loop()
        else:
            self.run.set_loop(span)
            self._end_age_s = None
        if not self._bridge.running:
            self._begin_s = self.run.shown_s
        self._apply()
        self._pictures.wish(self.run.shown_s)
        self.moved.emit(self.run.shown_s)
        self.changed.emit()

    def restart(self) -> None:
        """From the start of the routine again."""
        self.seek(0.0)

    def pick(self, x: float, y: float) -> None:
        """The person at this point of the camera's picture is the learner."""
        self._bridge.pick((x, y))

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the camera's picture is the learner."""
        self._bridge.pick_next(step)

    def seek(self, reference_s: float) -> None:
        """From there again; before the start, remembered for it. All of it again is another run."""
        self._begin_s = reference_s
        self._end_age_s = None
        looped = self.run.loop is not None
        self.run.seek(reference_s)
        if self._bridge.running and reference_s <= 0 and self.run.loop is None:
            self._conductor.restart(self.run)
            self.restarted.emit()
        self._apply()
        self._pictures.wish(self.run.shown_s)
        self.moved.emit(self.run.shown_s)
        if looped and self.run.loop is None:
            self.changed.emit()

    def poll_picture(self) -> None:
        """Take a picture of the reference that has come, when nothing runs that would."""
        fetched = self._pictures.latest()
        if fetched is not None:
            self.picture.emit(*fetched)
        elif self._pictures.lost:
            self._pictures.close()
            self.picture_lost.emit()

    def shut_down(self) -> None:
        """Close everything and wait for it."""
        self._bridge.shut_down()
        self._pictures.close()

    def _take_result(self, result: LiveResult) -> None:
        self._see_from(result.view)
        if self._conductor.is_new(result):
            self.run.take(result.alignment)
            held = self._held_pose
            if self.run.waits and held is not None and held.update(result.pose, self.run.shown_s):
                self.run.pose_held()
            self._end_age_s = (self._end_age_s or 0.0) if self.run.over else None
        self.result.emit(result)

    def _see_from(self, view: int) -> None:
        """Show the view of the routine that the learner is compared with, once it is another one."""
        if view < 0 or view == self._view or self._routine is None:
            return
        self._view, seen = view, self._routine.seen_from(view)
        self._held_pose = HeldPose(seen, self._settings.feedback)
        self._show_pictures(seen)
        self.seen_anew.emit(seen)

    def _show_pictures(self, routine: Routine) -> None:
        self._pictures.open(routine)
        self._pictures.wish(self.run.shown_s)

    def _take_status(self, phase: str, message: str) -> None:
        if phase == "running" and not self.run.begun:
            self.run.begin()
            if self._begin_s <= 0:
                self.run.take_seek()
            self._begin_s = 0.0
        elif phase == "running" and self.run.paused:  # the camera is back
            self.run.resume()
        elif phase == "away":
            self.run.pause()
            self._conductor.leave()
        self._apply()
        self._tell(message)
        if phase in ("idle", "ended", "faulted"):
            self.run.end()
        if phase == "ended" and self._end_age_s is not None:  # the camera's film ended with the routine
            self._end_age_s = None
            self.finished.emit()

    def _take_tick(self, elapsed_s: float) -> None:
        if self.phase_now in ("running", "counting"):
            self.run.advance(elapsed_s)
            self._apply()
            self.moved.emit(self.run.shown_s)
            self._pictures.wish(self.run.shown_s)
            if self.run.take_turns():
                self.turned.emit()
        self.poll_picture()
        self.tick.emit(elapsed_s)
        if self.run.over and self.run.mode is not Mode.FOLLOW_ME and self._end_age_s is None:
            self._end_age_s = 0.0
        if self._end_age_s is not None:
            self._end_age_s += elapsed_s
            if self._end_age_s >= AFTER_END_S:
                self._end_age_s = None
                self.finished.emit()

    def _apply(self) -> None:
        """Tell everybody what follows from the run."""
        self._conductor.apply(self.run)
        if self.run.counting != self._counted:
            self._counted = self.run.counting
            self.counted.emit(self._counted)
        if self._told in ("paused", "counting"):
            self._tell("")

    def _tell(self, message: str) -> None:
        """Tell the phase, if it is another one or has something to say."""
        phase = self.phase_now
        if phase != self._told or message or phase not in ("paused", "counting"):
            self._told = phase
            self.phase.emit(phase, message)
