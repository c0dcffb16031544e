"""From a camera frame to feedback, in one thread: pose, position in the routine, judgement."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from coach import align
from coach.align import Aligner
from coach.capture import clock
from coach.features.nearest_view import NearestView, beginning_yaw_deg
from coach.feedback.engine import FeedbackEngine
from coach.feedback.timing import Playing, behind_s
from coach.pipeline import status
from coach.pipeline.between import Between
from coach.pipeline.follow_clock import FollowClock
from coach.pipeline.pace import AnalysisPacer, ShowPacer
from coach.pipeline.preview import waiting
from coach.pose.backend import PoseBackend
from coach.routines.format import Routine
from coach.settings import Settings
from coach.tracking.detector import Detector
from coach.tracking.mil import Mode as MilMode
from coach.tracking.reader import PoseReader
from coach.types import Alignment, FollowState, Frame, LiveResult, PersonState, Pose

_PAUSED = "paused"


class LiveAnalyser:
    """Follows one learner through one routine, frame by frame; a context manager, for one thread.

    Parameters
    ----------
    routine : what is learnt. Of one that several cameras saw, the view nearest to the learner's is taken as
        soon as it is known from where they are seen.
    settings : names the aligner and holds the thresholds.
    backend, detector : what to look with; None: the best there are.
    mil : where the MIL tracker runs, see :class:`coach.tracking.reader.PoseReader`.
    paced : whether it may look less often where the machine is too slow; the settings can forbid it.
    """

    def __init__(
        self,
        routine: Routine,
        settings: Settings,
        *,
        backend: PoseBackend | None = None,
        detector: Detector | None = None,
        mil: MilMode = "thread",
        paced: bool = True,
    ) -> None:
        self._routine, self._settings = routine, settings
        self._aligner, self._feedback = _judges(routine, settings)
        self._nearest = _nearest(routine)
        self._view = -1
        self._reader = PoseReader(settings, backend=backend, detector=detector, mil=mil)
        self._clock = FollowClock()
        self._alignment = waiting(0.0)
        self._between = Between(self._aligner.duration_s)
        self._pacer = AnalysisPacer(automatic=paced and settings.preferences.pace != "full")
        self._shows = ShowPacer()
        self._slow = False
        self._playing: Playing | None = None

    @property
    def notice(self) -> str:
        """What it works with less than it should have, or had to leave out; "" when all is there."""
        said = [status.SLOWER_MODEL] if self._reader.backend.notice else []
        return " ".join([*said, status.SLOW_MACHINE] if self._slow else said)

    @property
    def step(self) -> int:
        """How much is left out now, see :data:`coach.pipeline.pace.ANALYSIS_STEPS`."""
        return self._pacer.step

    @property
    def room(self) -> int:
        """How many frames may wait for it: those that are not looked at are none too many."""
        return self._pacer.pace.pose_every if self._between.known else 1

    @property
    def hold_s(self) -> float:
        """How long after its arrival what is known of a frame is to be shown; 0 where each is looked at."""
        return self._shows.hold_s if self._pacer.pace.pose_every > 1 else 0.0

    def __enter__(self) -> LiveAnalyser:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def ahead(self, frame: Frame, *, arrival_s: float, follow: bool = True) -> LiveResult | None:
        """What to show of a frame on a slow machine, without waiting for its :meth:`update`; from any thread.

        It is not analysed (see :func:`coach.pipeline.preview.is_analysed`). None: wait, as each frame is
        looked at, or the body's way is not known.
        """
        if self._pacer.pace.pose_every == 1:
            return None
        carried = self._carried(frame, follow=follow)
        return None if carried is None else replace(carried, arrival_s=arrival_s)

    def update(
        self, frame: Frame, dropped: int = 0, *, arrival_s: float | None = None, follow: bool = True
    ) -> LiveResult:
        """All that is known about ``frame``.

        Parameters
        ----------
        dropped : frames that were replaced by newer ones so far; handed on.
        arrival_s : when the frame came, of :mod:`coach.capture.clock`; latency counts from it,
            or from now when it is None.
        follow : False while practice is paused: the pose is read, the position stays where it is.
        """
        start_s = clock.now_s()
        arrived_s = start_s if arrival_s is None else arrival_s
        result = None if self._pacer.looks() else self._carried(frame, follow=follow)
        looks = result is None
        if result is None:
            result = self._look(frame, arrived_s, follow=follow)
            self._between.looked(result)
        else:
            self._clock.advance(frame.timestamp_s, counted=follow)
        end_s = clock.now_s()
        if looks:
            self._shows.add(end_s - arrived_s)
        self._pace(frame.timestamp_s, end_s - start_s)
        return replace(
            result,
            latency_ms=(end_s - arrived_s) * 1000.0,
            dropped=dropped,
            stages_ms={**result.stages_ms, "wait": (start_s - arrived_s) * 1000.0},
            arrival_s=arrived_s,
        )

    def seek(self, reference_s: float) -> None:
        """Expect the learner at ``reference_s``; outside of the routine: at its nearest end."""
        self._between.forget()
        self._aligner.seek(min(max(reference_s, 0.0), self._aligner.duration_s))
        self._feedback.begin_pass()

    def play(self, playing: Playing | None) -> None:
        """The reference goes on by itself: judge how late the learner is against it. None: it follows them.

        ``since_s`` is of :mod:`coach.capture.clock`, as the arrival of frames is.
        """
        self._playing = playing

    def pick(self, point_px: tuple[float, float]) -> None:
        """The person at this point of the picture is the learner, from the next frame on."""
        self._between.forget()
        self._reader.pick(point_px)

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) in the picture is the learner."""
        self._between.forget()
        self._reader.pick_next(step)

    def restart(self) -> None:
        """Expect the learner at the start again; a new run, without a grade."""
        self._between.forget()
        self._nearest = _nearest(self._routine)
        self._aligner.reset()
        self._feedback.reset()
        self._clock = FollowClock()
        self._alignment = waiting(self._alignment.timestamp_s)

    def close(self) -> None:
        """End the tracker's thread."""
        self._reader.close()

    def _look(self, frame: Frame, arrived_s: float, *, follow: bool) -> LiveResult:
        """Read, follow and judge."""
        reading = self._reader.read(frame)
        read_s = clock.now_s()
        if self._nearest is not None and reading.person is PersonState.TRACKED:
            self._choose_view(self._nearest.update(reading.pose))
        self._alignment = self._position(frame, reading.pose, reading.person, follow=follow)
        aligned_s = clock.now_s()
        feedback = self._feedback.update(reading.pose, self._alignment, self._late_s(arrived_s))
        stages_s = {"align": aligned_s - read_s, "feedback": clock.now_s() - aligned_s}
        return LiveResult(
            frame=frame,
            pose=reading.pose,
            person=reading.person,
            person_reason=reading.reason,
            others=reading.others,
            alignment=self._alignment,
            feedback=feedback,
            latency_ms=0.0,
            dropped=0,
            view=self._view,
            stages_ms={**reading.stages_ms, **{name: spent_s * 1000.0 for name, spent_s in stages_s.items()}},
        )

    def _choose_view(self, chosen: int | None) -> None:
        """Compare the learner with another view from now on, from where they are."""
        if chosen is None:
            return
        self._nearest = None
        if chosen != max(self._view, 0):
            self._aligner, self._feedback = _judges(self._routine.seen_from(chosen), self._settings)
            self._aligner.seek(self._alignment.reference_s)
            self._between.forget()
        self._view = chosen

    def _late_s(self, arrived_s: float) -> float:
        """How late the learner is against a reference that plays by itself; NaN when none does."""
        if self._playing is None:
            return math.nan
        return behind_s(self._playing, replace(self._alignment, timestamp_s=arrived_s))

    def _carried(self, frame: Frame, *, follow: bool) -> LiveResult | None:
        """The body where it should be by now; None where that is not known."""
        result = self._between.result(frame)
        return result if follow or result is None else replace(result, alignment=self._held(frame))

    def _pace(self, timestamp_s: float, busy_s: float) -> None:
        step = self._pacer.step
        self._pacer.add(timestamp_s, busy_s)
        if self._pacer.step != step:
            self._reader.slow_mil(self._pacer.pace.mil_factor)
            self._slow = True

    def _position(self, frame: Frame, pose: Pose, person: PersonState, *, follow: bool) -> Alignment:
        time_s = self._clock.advance(frame.timestamp_s, counted=follow)
        if not follow:
            return self._held(frame)
        keypoints_px, scores = pose.keypoints_px, pose.scores
        if person is not PersonState.TRACKED:
            keypoints_px, scores = np.full_like(keypoints_px, np.nan), np.zeros_like(scores)
        alignment = self._aligner.update(keypoints_px, scores, time_s)
        return replace(alignment, timestamp_s=frame.timestamp_s)

    def _held(self, frame: Frame) -> Alignment:
        return replace(
            self._alignment,
            state=FollowState.WAITING,
            tempo=0.0,
            confidence=0.0,
            reason=_PAUSED,
            timestamp_s=frame.timestamp_s,
        )


def _judges(routine: Routine, settings: Settings) -> tuple[Aligner, FeedbackEngine]:
    """What follows the learner through a routine, and what judges them."""
    reference = routine.keypoints_px, routine.scores, routine.fps
    phrases = [(phrase.name, phrase.start_s, phrase.end_s) for phrase in routine.phrases]
    aligner = align.create(settings.preferences.aligner, *reference)
    return aligner, FeedbackEngine(*reference, routine.joint_weights, settings.feedback, phrases)


def _nearest(routine: Routine) -> NearestView | None:
    """What chooses a view; None where there is nothing to choose."""
    if not routine.views:
        return None
    return NearestView(
        [beginning_yaw_deg(view.keypoints_px, view.scores, routine.fps) for view in routine.every_view]
    )
