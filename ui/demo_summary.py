"""What a demonstration showed: how well the coach followed a performer whose truth is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from coach.performer.truth import Truth
from coach.types import FollowState, LiveResult, Severity

NEAR_S: Final = 0.5
_NO_PICTURE: Final = np.zeros((0, 0, 3), np.uint8)
_SHOWN: Final = (Severity.OFF, Severity.WRONG)


@dataclass(frozen=True)
class DemoSummary:
    """A demonstration in numbers; ``str()`` of it is what the command line prints.

    Attributes
    ----------
    frames, dropped : analysed camera frames, and those left out because the computer was busy.
    latency_ms : median time from a frame's arrival to its result.
    followed_share : of the frames in which the performer moves through the routine, how many were followed.
    position_error_s : median difference to the true position over the followed frames, or NaN.
    near_share : of the followed frames, how many were within :data:`NEAR_S` of the truth.
    caught, missed : planted mistakes that were performed, by joint, and whether the coach showed them.
    cues : what the coach said, each once, in order.
    notice : what the coach had to do without.
    film, picture : where the film is and the picture of a telling moment, None when there was no such moment.
    """

    frames: int
    dropped: int
    latency_ms: float
    followed_share: float
    position_error_s: float
    near_share: float
    caught: tuple[str, ...]
    missed: tuple[str, ...]
    cues: tuple[str, ...]
    film: Path
    picture: Path | None
    notice: str = ""

    def __str__(self) -> str:
        planted = len(self.caught) + len(self.missed)
        lines = [
            f"Followed {self.followed_share:.0%} of the movement; position off by"
            f" {self.position_error_s:.2f} s (median), by less than {NEAR_S:.1f} s in {self.near_share:.0%}.",
            f"Planted mistakes caught: {len(self.caught)} of {planted}"
            + "".join(f"; {_words(joint)}: caught" for joint in self.caught)
            + "".join(f"; {_words(joint)}: missed" for joint in self.missed)
            + ".",
            f"It said: {', '.join(f'“{text}”' for text in self.cues) or 'nothing'}.",
            f"{self.frames} frames analysed, {self.dropped} left out; {self.latency_ms:.0f} ms from camera to"
            " result (median).",
            f"Film: {self.film}" + (f"; picture: {self.picture}" if self.picture else ""),
        ]
        return "\n".join([self.notice, *lines] if self.notice else lines)


class DemoWatch:
    """Keeps what the coach said of each frame, beside what was true."""

    def __init__(self) -> None:
        self._results: list[LiveResult] = []

    def see(self, result: LiveResult) -> None:
        """Take a result; its picture is not kept."""
        self._results.append(replace(result, frame=replace(result.frame, image=_NO_PICTURE)))

    def summary(self, truth: Callable[[int], Truth], film: Path, picture: Path | None) -> DemoSummary:
        """Compare with the truth, by index of the camera's frame."""
        analysed = [result for result in self._results if result.stages_ms or result.latency_ms > 0]
        moving, errors, planted, shown = 0, [], set[str](), set[str]()
        for result in analysed:
            true = truth(result.frame.frame_index)
            planted.update(true.mistakes)
            shown.update(joint for joint in true.mistakes if result.feedback.joints[joint].severity in _SHOWN)
            if true.activity == "playing" and true.visible:
                moving += 1
                if result.alignment.state is FollowState.LOCKED:
                    errors.append(abs(result.alignment.reference_s - true.reference_s))
        near = np.array(errors)
        return DemoSummary(
            frames=len(analysed),
            dropped=max((result.dropped for result in analysed), default=0),
            latency_ms=float(np.median([r.latency_ms for r in analysed])) if analysed else float("nan"),
            followed_share=len(errors) / moving if moving else float("nan"),
            position_error_s=float(np.median(near)) if errors else float("nan"),
            near_share=float((near <= NEAR_S).mean()) if errors else float("nan"),
            caught=tuple(sorted(shown)),
            missed=tuple(sorted(planted - shown)),
            cues=self._cues(),
            film=film,
            picture=picture,
        )

    def _cues(self) -> tuple[str, ...]:
        said = (result.feedback.cue.text for result in self._results if result.feedback.cue is not None)
        return tuple(dict.fromkeys(said))


def _words(joint: str) -> str:
    return joint.replace("_", " ")
