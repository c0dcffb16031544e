"""A session looked at again: which poses belong to the moment that is shown."""

from __future__ import annotations

import numpy as np

from coach.compare.viewing.placement import place
from coach.compare.viewing.playback import Playback
from coach.errors import InputError
from coach.sessions.own_pictures import Album
from coach.sessions.records import Take
from coach.skeleton import JOINTS
from coach.types import FloatArray, ImageArray, Severity


class Replay:
    """The moments of a take, with the reference beside or on the learner.

    Attributes
    ----------
    playback : where it is; its frames are those of the take.
    reference_index : (N,) the pose of the reference that each frame goes with: the last one known while the
        learner was not followed.
    laid_px : (N, 17, 2) the reference's bodies in the learner's picture, torso on torso.
    """

    def __init__(self, take: Take) -> None:
        if not len(take.frames):
            raise InputError("Expected a take with frames, got an empty one.")
        self.take = take
        self._album = None if take.pictures is None else Album(take.pictures)
        self.playback = Playback(take.frames.times_s.tolist())
        known = np.where(
            take.frames.followed & np.isfinite(take.frames.position_s), np.arange(len(take.frames)), 0
        )
        position_s = np.nan_to_num(take.frames.position_s[np.maximum.accumulate(known)])
        reference = take.reference
        self.reference_index = np.clip(
            np.round(position_s * reference.fps).astype(int), 0, len(reference.keypoints_px) - 1
        )
        fps = (len(take.frames) - 1) / max(self.playback.last_s, 1e-3)
        bodies = reference.keypoints_px[self.reference_index]
        sizes = (take.size_px[1], reference.size_px[1])
        self.laid_px = place(take.frames.keypoints_px, bodies, fps, sizes).points(bodies)

    @property
    def index(self) -> int:
        """Number of the frame that is shown."""
        return self.playback.index

    @property
    def learner_px(self) -> FloatArray:
        """(17, 2) the learner now, pixels of their picture."""
        return np.asarray(self.take.frames.keypoints_px[self.index])

    @property
    def reference_px(self) -> FloatArray:
        """(17, 2) the reference now, pixels of its own picture."""
        return np.asarray(self.take.reference.keypoints_px[self.reference_index[self.index]])

    @property
    def followed(self) -> bool:
        """Whether the learner was followed now."""
        return bool(self.take.frames.followed[self.index])

    @property
    def picture(self) -> ImageArray | None:
        """The learner's picture now, smaller than it was; None where none was kept."""
        if self._album is None:
            return None
        return self._album.at(float(self.take.frames.times_s[self.index]))

    def severities(self) -> dict[str, Severity]:
        """How each joint is shown now."""
        limits = self.take.limits
        sizes = np.abs(self.take.frames.errors_deg[self.index])
        return {
            name: _severity(float(size), limits.off_deg, limits.wrong_deg)
            for name, size in zip(JOINTS, sizes, strict=True)
        }

    def phrase_spans(self) -> list[tuple[int, float, float]]:
        """(phrase, from, to) in seconds of the take, as the learner went through them."""
        spans: list[tuple[int, float, float]] = []
        frames = self.take.frames
        starts = np.array([phrase.start_s for phrase in self.take.entry.phrases])
        numbers = np.searchsorted(starts, frames.position_s + 1e-4, side="right") - 1
        numbers = np.where(frames.followed & np.isfinite(frames.position_s), numbers, -1)
        edges = np.flatnonzero(np.diff(numbers)) + 1
        for first, behind in zip([0, *edges], [*edges, len(numbers)], strict=True):
            if numbers[first] >= 0:
                end_s = frames.times_s[min(behind, len(numbers) - 1)]
                spans.append((int(numbers[first]), float(frames.times_s[first]), float(end_s)))
        return spans


def _severity(size_deg: float, off_deg: float, wrong_deg: float) -> Severity:
    if np.isnan(size_deg):
        return Severity.UNKNOWN
    if size_deg >= wrong_deg:
        return Severity.WRONG
    return Severity.OFF if size_deg >= off_deg else Severity.GOOD
