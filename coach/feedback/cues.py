"""One thing at a time: which mistake is worth a sentence now, and when to be quiet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from coach.feedback.severity import GOOD, OFF, SEVERITIES
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, N_JOINTS
from coach.types import Cue, CueKind, FloatArray, Severity

_COUNTED_S = 3.0
_MILD_S = 1.0
_READ_S = 1.0
_ROUNDING_S = 1e-6
_NEVER = float("-inf")
_OFTEN: Final = 0.25
_MOST_TIMES: Final = 4
GOOD_NOW: Final = "Good"
_PRAISE_PRIORITY: Final = 0.1


class News(NamedTuple):
    """Something about the whole body that wants to be said: text, kind and how important it is."""

    text: str
    kind: CueKind
    priority: float


class CueChooser:
    """Says the most important thing, then is silent for a while.

    Notes
    -----
    The importance of a mistake is joint weight x severity (off 1, wrong 2) x how long the joint has been so,
    at most three seconds, and a quarter more for each time before, at most four; what is only off must have
    been so for a second. News compete with mistakes by their priority. A cue stays for ``cue_shown_s``, or
    until its joint is good again and there was a second to read it: then it is praise for another second.
    Silence of ``cue_cooldown_s`` follows. What was said last, or about the same joint, is not said again
    before that joint was good: repeating does not help, and another mistake may be easier to mend.
    """

    def __init__(self, joint_weights: FloatArray, settings: FeedbackSettings) -> None:
        self._weights = np.asarray(joint_weights, float)
        self._settings = settings
        self.reset()

    def reset(self) -> None:
        """Forget what was said."""
        self.silence(_NEVER)
        self._silent_until_s = _NEVER
        self._last_joint = -1
        self._last_text = ""
        self._times = np.zeros(N_JOINTS, np.intp)

    def silence(self, timestamp_s: float) -> None:
        """Stop speaking: the learner is not being followed. What was said last is remembered."""
        if getattr(self, "_cue", None) is not None:
            self._silent_until_s = timestamp_s + self._settings.cue_cooldown_s
        self._cue: Cue | None = None
        self._bad_since_s = np.full(N_JOINTS, np.nan)

    def update(
        self,
        levels: npt.NDArray[np.intp],
        timestamp_s: float,
        words: Callable[[str], str],
        news: News | None = None,
    ) -> Cue | None:
        """The cue to show now.

        Parameters
        ----------
        levels : (9,) as :class:`coach.feedback.severity.JointSeverity` returns them.
        words : from the name of a joint to what to say about it; asked only when a cue begins.
        news : what else could be said now; it is asked for again until it was said.
        """
        bad = levels >= OFF
        self._times += bad & np.isnan(self._bad_since_s)
        self._bad_since_s = np.where(bad, np.fmin(self._bad_since_s, timestamp_s), np.nan)
        if self._last_joint >= 0 and levels[self._last_joint] == GOOD:
            self._last_joint, self._last_text = -1, ""
        if self._cue is not None:
            after = self._after(self._cue, levels, timestamp_s)
            if after is not None:
                self._cue = after
                return after
            self._cue = None
            self._silent_until_s = timestamp_s + self._settings.cue_cooldown_s
        if timestamp_s + _ROUNDING_S >= self._silent_until_s and (bad.any() or news is not None):
            self._cue = self._begin(levels, timestamp_s, words, news)
        return self._cue

    def _after(self, cue: Cue, levels: npt.NDArray[np.intp], timestamp_s: float) -> Cue | None:
        """The same cue, praise once its joint is mended, or None when it is over."""
        shown_s = timestamp_s - cue.since_s + _ROUNDING_S
        if cue.kind is CueKind.PRAISE:
            return cue if shown_s < _READ_S else None
        if cue.joint and shown_s >= _READ_S and levels[JOINTS.index(cue.joint)] == GOOD:
            return Cue(GOOD_NOW, "", Severity.GOOD, timestamp_s, CueKind.PRAISE, _PRAISE_PRIORITY)
        return cue if shown_s < self._settings.cue_shown_s else None

    def _begin(
        self,
        levels: npt.NDArray[np.intp],
        timestamp_s: float,
        words: Callable[[str], str],
        news: News | None,
    ) -> Cue | None:
        lasted_s = np.minimum(timestamp_s - self._bad_since_s, _COUNTED_S)
        lasted_s = np.where((levels == OFF) & (lasted_s < _MILD_S - _ROUNDING_S), 0.0, lasted_s + _ROUNDING_S)
        often = 1 + _OFTEN * (np.clip(self._times, 1, 1 + _MOST_TIMES) - 1)
        importance = np.where(levels >= OFF, self._weights * levels * lasted_s * often, 0.0)
        for joint in np.argsort(-importance, kind="stable"):
            if importance[joint] <= (0 if news is None else news.priority):
                break
            if joint == self._last_joint:
                continue
            text = words(JOINTS[joint])
            if not text or text == self._last_text:
                continue
            self._last_joint, self._last_text = int(joint), text
            return Cue(
                text,
                JOINTS[joint],
                SEVERITIES[levels[joint]],
                timestamp_s,
                CueKind.FORM,
                float(importance[joint]),
            )
        if news is None:
            return None
        return Cue(news.text, "", Severity.OFF, timestamp_s, news.kind, news.priority)
