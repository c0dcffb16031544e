"""A live result as one line of JSON, for programs that read what the coach sees."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence

from coach.routines.format import Phrase
from coach.types import FollowState, LiveResult

Record = Mapping[str, object]


def as_record(result: LiveResult, behind_s: float | None = None, phrases: Sequence[Phrase] = ()) -> Record:
    """The fields of one line; what is not known is null.

    Parameters
    ----------
    behind_s : how late the learner is against a reference that plays by itself; None: none plays, and it is
        against their own pace.
    phrases : of the routine.

    Returns
    -------
    frame, time_s, person, reference_s, phrase (its name), phase (0..1 of a repetition), repetition, tempo,
    state, reason, confidence, joints {name: {error_deg, severity}}, cue, cue_kind, cue_joint, grade, form,
    timing, behind_s, latency_ms.
    """
    alignment, feedback = result.alignment, result.feedback
    cue = feedback.cue
    late_s = feedback.behind_s if behind_s is None else behind_s
    return {
        "frame": result.frame.frame_index,
        "time_s": _number(result.frame.timestamp_s, 4),
        "person": result.person.value,
        "reference_s": _number(alignment.reference_s, 4),
        "phrase": _phrase(result, phrases),
        "phase": _number(alignment.phase, 3),
        "repetition": alignment.repetition or None,
        "tempo": _number(alignment.tempo, 3),
        "state": alignment.state.value,
        "reason": alignment.reason,
        "confidence": _number(alignment.confidence, 3),
        "joints": {
            name: {"error_deg": _number(joint.error_deg, 1), "severity": joint.severity.value}
            for name, joint in feedback.joints.items()
        },
        "cue": cue.text if cue else None,
        "cue_kind": cue.kind.value if cue else None,
        "cue_joint": cue.joint or None if cue else None,
        "grade": _number(feedback.grade, 1),
        "form": _number(feedback.form, 1),
        "timing": _number(feedback.timing, 1),
        "behind_s": _number(late_s, 3),
        "latency_ms": _number(result.latency_ms, 2),
    }


def as_line(result: LiveResult, behind_s: float | None = None, phrases: Sequence[Phrase] = ()) -> str:
    """:func:`as_record` as compact JSON, without a line end."""
    return json.dumps(as_record(result, behind_s, phrases), allow_nan=False, separators=(",", ":"))


def _phrase(result: LiveResult, phrases: Sequence[Phrase]) -> str | None:
    """The name of the phrase that the learner is in; None where they are not followed."""
    if result.alignment.state is not FollowState.LOCKED:
        return None
    at_s = result.alignment.reference_s
    return next((phrase.name for phrase in phrases if phrase.start_s <= at_s < phrase.end_s), None)


def _number(value: float, digits: int) -> float | None:
    value = float(value)
    return round(value, digits) if math.isfinite(value) else None
