"""From frames to poses of one person: find, follow, read, smooth. Used live, for import and for compare."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from coach import pose as pose_backends
from coach import tracking
from coach.pose import PoseBackend
from coach.pose.cleaning import PoseCleaner
from coach.settings import Settings
from coach.skeleton import N_KEYPOINTS
from coach.tracking import choice
from coach.tracking import lookout as lookouts
from coach.tracking import mil as mil_tracking
from coach.tracking.body_reader import BodyReader, Looked
from coach.tracking.company import Other
from coach.tracking.crop import CropFollower
from coach.tracking.detector import Detector
from coach.tracking.doubt import Doubt
from coach.tracking.identity import Identity, same_person
from coach.tracking.lookout import Sighting
from coach.tracking.mil_guide import MilGuide
from coach.tracking.newcomer import Newcomer
from coach.tracking.reading import Reading, Stages
from coach.tracking.seen import Body
from coach.tracking.stir import Stir
from coach.tracking.vote import NOT_SEEN, Verdict
from coach.types import Box, Detection, Frame, PersonState, Pose

_SEARCH_EVERY_S = 0.25
_SEARCH_AT_ONCE_S, _SEARCH_AT_ONCE_FOR_S = 0.12, 2.0
_COMPANY_S, _CROSSING_S, _DOUBT_S = 0.5, 0.2, 0.12
_LOOK_AT_OTHERS_S, _STALE_S = 1.0, 0.15
_CLEAR_OF_OTHERS = 2.5

Wish = Callable[[Sequence[Detection], Box | None, tuple[int, int]], Detection | None]


class PoseReader:
    """Reads the pose of one person, frame by frame; frames of one video or camera, in order.

    Parameters
    ----------
    settings : of pose and tracking.
    backend, detector : ready-made; by default those that the settings ask for.
    mil : "thread": MIL and the detector look beside this thread (live); for files "inline", or "off": no MIL,
        for the same result every time.

    Raises
    ------
    ModelError : a model file is missing or damaged.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        backend: PoseBackend | None = None,
        detector: Detector | None = None,
        mil: mil_tracking.Mode = "thread",
    ) -> None:
        self._settings = settings.tracking
        self.backend = backend or pose_backends.create(
            settings.preferences.pose_backend, threads=settings.pose.threads
        )
        self.detector = detector or tracking.create_detector()
        self._bodies = BodyReader(self.backend, settings.tracking, settings.pose.score_threshold)
        self._cleaner = PoseCleaner(settings.pose)
        self._follower = CropFollower(settings.tracking, self.backend.input_size_px)
        self._identity = Identity(settings.tracking.lost_after_s)
        self._newcomer = Newcomer(settings.tracking.detector_score)
        self._doubt = Doubt(settings.tracking.min_pose_score)
        self._mil = MilGuide(mil_tracking.create(mil, settings.tracking.mil_interval_s))
        self._stir = Stir()
        self._lookout = lookouts.create(self.detector, beside=mil == "thread")
        self.reset()

    def __enter__(self) -> PoseReader:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the threads."""
        self._mil.close()
        self._lookout.close()

    def slow_mil(self, factor: float) -> None:
        """Let MIL look this many times less often than the settings say, from now on."""
        self._mil.look_every(self._settings.mil_interval_s * factor)

    def reset(self) -> None:
        """Forget the person: search again."""
        self._identity.reset()
        self._newcomer.forget()
        self._stir.forget()
        self._cleaner.reset()
        self._mil.stop()
        self._lookout.forget()
        self._wish: Wish | None = None
        self._now_s = self._searched_s = -math.inf

    def pick(self, point_px: tuple[float, float]) -> None:
        """The person at this point of the picture is the learner, from the next frame on."""
        self._wish = lambda people, learner, size_px: choice.at(people, point_px)

    def pick_next(self, step: int) -> None:
        """The next person to the right (1) or left (-1) is the learner, from the next frame on."""
        self._wish = lambda people, learner, size_px: choice.beside(people, learner, step, size_px)

    def read(self, frame: Frame) -> Reading:
        """Read the next frame. A step back in time (a seek, a loop) begins a new search."""
        if frame.timestamp_s < self._now_s:
            wish = self._wish
            self.reset()
            self._wish = wish
        self._now_s = frame.timestamp_s
        stages = Stages()
        looked = self._picked(frame, stages) if self._wish is not None else None
        if looked is None:
            tracked = self._identity.vote.state is PersonState.TRACKED
            looked = self._look(frame, stages) if tracked else self._search(frame, stages)
        with stages.measure("smooth"):
            keypoints = np.full((N_KEYPOINTS, 2), np.nan, np.float32)
            scores = np.zeros(N_KEYPOINTS, np.float32) if looked is None else looked.scores
            if looked is not None and looked.body is not None:
                keypoints, scores = self._cleaner.update(looked.body.keypoints_px, scores, frame.timestamp_s)
        pose = Pose(keypoints, scores, frame.frame_index, frame.timestamp_s)
        vote = self._identity.vote
        others = self._identity.company.boxes(frame.timestamp_s)
        return Reading(pose, vote.state, looked.crop if looked else None, stages.ms, vote.reason, others)

    # looking for the learner

    def _picked(self, frame: Frame, stages: Stages) -> Looked | None:
        """Take the person who was asked for; None when there is none."""
        wish, self._wish = self._wish, None
        people = self._detect(frame, stages)
        person = wish(people, self._identity.body, _size(frame)) if wish else None
        return None if person is None else self._take(frame, person, people, stages, anew=True)

    def _search(self, frame: Frame, stages: Stages) -> Looked | None:
        """Look for the learner, now and then; found is who the detector sees and the pose model too."""
        missing_s = frame.timestamp_s - self._identity.seen_s
        pace_s = _SEARCH_AT_ONCE_S if missing_s < _SEARCH_AT_ONCE_FOR_S else _SEARCH_EVERY_S
        if frame.timestamp_s - self._searched_s < pace_s:
            return None
        people = self._detect(frame, stages)
        if self._identity.vote.state is PersonState.LOST:
            return self._search_again(frame, people, stages)
        person = choice.choose(people, _size(frame), least_score=self._settings.detector_score)
        return None if person is None else self._take(frame, person, people, stages, anew=True)

    def _search_again(self, frame: Frame, people: Sequence[Detection], stages: Stages) -> Looked | None:
        """The same person is taken back, not the nearest; a newcomer only when they are gone for good."""
        strangers = self._identity.company.strangers(people, frame.timestamp_s)
        best: tuple[float, Detection, Looked, Other | None] | None = None
        seen: list[tuple[Detection, Body]] = []
        for person in people:
            known = None if person in strangers else self._identity.company.at(person, frame.timestamp_s)
            looked = self._bodies.in_box(frame, person.box_px, stages)
            body = looked.body
            if body is None or not self._bodies.is_clear(body):
                continue
            if not same_person(person.box_px, body.box_px):
                continue  # the pose model looked past them, at somebody beside
            seen.append((person, body))
            alike = self._identity.resemblance(body, frame.timestamp_s, known=known)
            if alike is not None and (best is None or alike > best[0]):
                best = (alike, person, looked, known)
        if best is not None:
            _, person, looked, known = best
            if known is not None:
                self._identity.company.drop(known)
            looked = self._begin(frame, person, looked, people, anew=False)
            self._identity.acquaint(seen, frame.timestamp_s)
            return looked
        gone_s = frame.timestamp_s - self._identity.seen_s
        person_new = self._newcomer.update(strangers, _size(frame), gone_s, frame.timestamp_s)
        return None if person_new is None else self._take(frame, person_new, people, stages, anew=True)

    def _take(
        self, frame: Frame, person: Detection, people: Sequence[Detection], stages: Stages, *, anew: bool
    ) -> Looked:
        looked = self._bodies.in_box(frame, person.box_px, stages)
        if self._bodies.is_clear(looked.body):
            return self._begin(frame, person, looked, people, anew=anew)
        return Looked(None, np.zeros(N_KEYPOINTS, np.float32), looked.crop)

    def _begin(
        self, frame: Frame, person: Detection, looked: Looked, people: Sequence[Detection], *, anew: bool
    ) -> Looked:
        body = looked.body
        if body is None:
            return looked
        self._identity.begin(body, people, frame.timestamp_s, anew=anew)
        self._newcomer.forget()
        self._cleaner.reset()
        self._lookout.forget()
        self._doubt.found(frame.timestamp_s)
        self._mil.start(frame, body.box_px)
        self._follower.start(person.box_px, frame.timestamp_s)
        self._follower.follow(body.box_px, frame.timestamp_s)
        return looked

    # following the learner

    def _look(self, frame: Frame, stages: Stages) -> Looked:
        """Read the person that is tracked, and decide where to look next."""
        now_s = frame.timestamp_s
        first = self._bodies.at(frame, self._follower.crop, stages)
        self._hear_lookout(frame, stages)
        looked = self._look_twice(frame, first, stages)
        body = looked.body
        believed = body is not None and self._doubt.believe(
            body.score, now_s, lambda: self._is_supported(frame, body, stages)
        )
        with stages.measure("track"):
            self._mil.look(frame)
            verdict = self._identity.judge(body, believed, self._mil.box(self._now_s), now_s)
            if verdict is Verdict.KEEP and body is not None:
                self._follower.follow(body.box_px, now_s)
                self._mil.keep(frame, body)
            else:
                self._wait(now_s)
            if verdict is Verdict.LOST:
                self._identity.company.forget_since(self._identity.seen_s)
                self._mil.stop()
                self._lookout.forget()
                self._searched_s = -math.inf
            else:
                self._lookout.offer(frame, self._pace_s(frame, verdict))
        return looked if verdict is Verdict.KEEP else Looked(None, looked.scores, looked.crop)

    def _look_twice(self, frame: Frame, first: Looked, stages: Stages) -> Looked:
        """Look beside and behind the other person when the first look is doubted and somebody is near."""
        now_s = frame.timestamp_s
        rival, learner, mil = self._identity.rival(now_s), self._identity.sought(now_s), self._mil.box(now_s)
        if rival is None or learner is None or rival[1] > _CLEAR_OF_OTHERS:
            return first

        strangers: list[Body] = []

        def accepts(body: Body) -> bool:
            if self._identity.accepts(body, mil, now_s):
                return True
            if self._identity.rejects(body, now_s):
                strangers.append(body)
            return False

        there = rival[0].at(now_s)
        if first.body is not None and self._bodies.is_clear(first.body):
            if accepts(first.body):
                return first
            there = first.body.box_px  # seen, not thought: they are not the learner
        looked = self._bodies.beside(frame, learner, there, accepts, stages)
        return looked or self._bodies.behind(frame, learner, strangers, accepts, stages) or first

    def _hear_lookout(self, frame: Frame, stages: Stages) -> None:
        """Learn who else is there, and now and then what one of them looks like."""
        sighting = self._lookout.take()
        if sighting is None:
            return
        self._identity.sighted(Sighting(self._sure(sighting.people), sighting.timestamp_s))
        if frame.timestamp_s - sighting.timestamp_s > _STALE_S:
            return
        other = self._identity.stranger(sighting.timestamp_s, frame.timestamp_s - _LOOK_AT_OTHERS_S)
        if other is not None:
            other.looked_s = frame.timestamp_s
            body = self._bodies.in_box(frame, other.at(frame.timestamp_s), stages).body
            if body is not None and body.looks is not None and same_person(other.box_px, body.box_px):
                other.memory.learn(body.looks)

    def _pace_s(self, frame: Frame, verdict: Verdict) -> float:
        """How often the detector looks: seldom when the learner is alone, at once in doubt."""
        if verdict is not Verdict.KEEP:
            return _DOUBT_S
        company, body = self._identity.company, self._identity.body
        if company.empty and body is not None:
            return self._stir.pace_s(frame, body)
        return _CROSSING_S if company.restless else _COMPANY_S

    def _is_supported(self, frame: Frame, body: Body, stages: Stages) -> bool:
        """Whether a faint body is somebody: it looks just like the learner, or the detector sees it too."""
        with stages.measure("track"):
            if self._identity.recognises(body):
                return True
        return any(same_person(person.box_px, body.box_px) for person in self._detect(frame, stages))

    def _detect(self, frame: Frame, stages: Stages) -> tuple[Detection, ...]:
        self._searched_s = frame.timestamp_s
        with stages.measure("detect"):
            return self._sure(self._lookout.now(frame).people)

    def _sure(self, people: Sequence[Detection]) -> tuple[Detection, ...]:
        return tuple(person for person in people if person.score >= self._settings.detector_score)

    def _wait(self, now_s: float) -> None:
        """Where to look while nothing is sure. MIL leads only where nobody else is near."""
        rival = self._identity.rival(now_s)
        if rival is None or rival[1] > _CLEAR_OF_OTHERS:
            self._follower.wait(self._mil.box(self._now_s), now_s)
        else:
            hidden = self._identity.vote.reason != NOT_SEEN
            self._follower.wait(self._identity.sought(now_s), now_s, widen=not hidden)


def _size(frame: Frame) -> tuple[int, int]:
    height, width = frame.image.shape[:2]
    return (width, height)
