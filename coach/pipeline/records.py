"""A live result as one line of JSON, for programs that read what the coach sees."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from coach.types import LiveResult

Record = Mapping[str, object]


def as_record(result: LiveResult, behind_s: float | None = None) -> Record:
    """The fields of one line; what is not known is null.

    Parameters
    ----------
    behind_s : how late the learner is against a reference that plays by itself; None: none plays.

    Returns
    -------
    frame, time_s, person, reference_s, tempo, state, reason, confidence,
    joints {name: {error_deg, severity}}, cue, grade, latency_ms; behind_s when a reference plays.
    """
    alignment, feedback = result.alignment, result.feedback
    timing = {} if behind_s is None else {"behind_s": _number(behind_s, 3)}
    return {
        "frame": result.frame.frame_index,
        "time_s": _number(result.frame.timestamp_s, 4),
        "person": result.person.value,
        "reference_s": _number(alignment.reference_s, 4),
        "tempo": _number(alignment.tempo, 3),
        "state": alignment.state.value,
        "reason": alignment.reason,
        "confidence": _number(alignment.confidence, 3),
        "joints": {
            name: {"error_deg": _number(joint.error_deg, 1), "severity": joint.severity.value}
            for name, joint in feedback.joints.items()
        },
        "cue": feedback.cue.text if feedback.cue else None,
        "grade": _number(feedback.grade, 1),
        "latency_ms": _number(result.latency_ms, 2),
        **timing,
    }


def as_line(result: LiveResult, behind_s: float | None = None) -> str:
    """:func:`as_record` as compact JSON, without a line end."""
    return json.dumps(as_record(result, behind_s), allow_nan=False, separators=(",", ":"))


def _number(value: float, digits: int) -> float | None:
    value = float(value)
    return round(value, digits) if math.isfinite(value) else None
