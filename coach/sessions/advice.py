"""Three things to work on: where most was lost, the worst moment of it, and what to do in a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.features.angles import angle_difference, joint_angles
from coach.feedback.words import instruction
from coach.sessions.records import PhraseResult, Take
from coach.skeleton import JOINTS
from coach.types import FloatArray

MOST: Final = 3
_STEADY_S: Final = 0.2
_LEAST_JUDGED_S: Final = 0.3
_GOOD_FORM: Final = 90.0
_FAIR_TIMING: Final = 70.0
_OTHER_TEMPO: Final = 1.1
_TRIES: Final = 20

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to work on.

    Attributes
    ----------
    phrase : number of the phrase; ``phrase_name``: "" in a routine without phrases.
    joint : a name of :data:`coach.skeleton.JOINTS`; "" when it is about the tempo.
    text : what to do, in one line.
    frame : index into the frames of the take, the worst moment; -1 for the tempo.
    reference_frame : the pose of the reference that it was judged by.
    error_deg : how far off the joint was then, learner minus reference.
    """

    phrase: int
    phrase_name: str
    joint: str
    text: str
    frame: int
    reference_frame: int
    error_deg: float


def advice(take: Take, most: int = MOST) -> tuple[Advice, ...]:
    """What to work on, what matters most first; each joint once. Empty when all went well."""
    found: list[Advice] = []
    steady_deg = _steady(take.frames.errors_deg, take.frames.times_s)
    for phrase, joint in _losses(take):
        if len(found) == most:
            break
        if JOINTS[joint] not in {item.joint for item in found}:
            item = _about(take, phrase, joint, steady_deg[:, joint])
            if item is not None:
                found.append(item)
    tempo = _about_tempo(take)
    if tempo is not None:
        found = [*found[: most - 1], tempo]
    return tuple(found)


def _losses(take: Take) -> list[tuple[PhraseResult, int]]:
    """Phrases and joints by the marks that they lost, most first; what went well is left out."""
    losses = []
    for phrase in take.entry.phrases:
        for result in phrase.joints:
            joint = JOINTS.index(result.joint)
            if result.judged_s >= _LEAST_JUDGED_S and result.form < _GOOD_FORM:
                lost = float(take.weights[joint]) * result.judged_s * (100.0 - result.form)
                losses.append((lost, phrase, joint))
    return [(phrase, joint) for _, phrase, joint in sorted(losses, key=lambda item: -item[0])]


def _about(take: Take, phrase: PhraseResult, joint: int, steady_deg: Floats) -> Advice | None:
    """The worst moment for which there are words; None where there is none."""
    frames = take.frames
    inside = frames.followed & (frames.position_s >= phrase.start_s) & (frames.position_s <= phrase.end_s)
    size = np.where(inside & np.isfinite(steady_deg), np.abs(steady_deg), -1.0)
    for frame in np.argsort(-size, kind="stable")[:_TRIES]:
        if size[frame] < take.limits.off_deg:
            return None
        reference = _judged_by(take, int(frame))
        text = instruction(JOINTS[joint], frames.keypoints_px[frame], take.reference.keypoints_px[reference])
        if text:
            return Advice(
                phrase.number,
                phrase.name,
                JOINTS[joint],
                text,
                int(frame),
                reference,
                float(steady_deg[frame]),
            )
    return None


def _judged_by(take: Take, frame: int) -> int:
    """The pose near the position that is most like theirs: a moment early or late is no wrong form."""
    reference = take.reference
    middle = reference.index_at(float(take.frames.position_s[frame]))
    reach = round(take.limits.window_s * reference.fps)
    first = max(middle - reach, 0)
    near_deg = joint_angles(reference.keypoints_px[first : middle + reach + 1])
    apart = np.abs(angle_difference(joint_angles(take.frames.keypoints_px[frame]), near_deg))
    known = np.isfinite(apart) & (take.weights > 0)
    weight = known @ take.weights
    cost = np.where(known, apart, 0.0) @ take.weights / np.where(weight > 0, weight, 1.0)
    cost = np.where(weight >= weight[middle - first], cost, np.inf)  # no pose that shows less of the body
    return first + int(np.argmin(cost))


def _about_tempo(take: Take) -> Advice | None:
    """The phrase with the worst timing, if it is bad enough to be said."""
    judged = [phrase for phrase in take.entry.phrases if math.isfinite(phrase.timing) and phrase.done]
    worst = min(judged, key=lambda phrase: phrase.timing, default=None)
    if worst is None or worst.timing >= _FAIR_TIMING:
        return None
    usual = sum(phrase.covered_s for phrase in judged) / sum(phrase.followed_s for phrase in judged)
    if worst.tempo < usual / _OTHER_TEMPO:
        text = "Keep going: a little faster here"
    elif worst.tempo > usual * _OTHER_TEMPO:
        text = "Take a little more time here"
    else:
        text = "Keep an even pace here"
    return Advice(worst.number, worst.name, "", text, -1, take.reference.index_at(worst.start_s), math.nan)


def _steady(errors_deg: FloatArray, times_s: Floats) -> Floats:
    """Errors (N, 9) that lasted, the median over a fifth of a second: no glitch is the worst moment."""
    count = len(times_s)
    if count < 3:
        return errors_deg.astype(np.float64)
    step_s = float(np.median(np.diff(times_s)))
    reach = max(1, round(_STEADY_S / 2 / max(step_s, 1e-3)))
    padded = np.pad(errors_deg.astype(np.float64), ((reach, reach), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    # A window with a gap has no median: what lies beside a gap is the least sure.
    return np.asarray(np.median(windows, axis=2))
