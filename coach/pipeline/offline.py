"""Every frame of a source, in order, as fast as it can be analysed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.capture.prefetch import Prefetch
from coach.pipeline.analyser import LiveAnalyser
from coach.pose.backend import PoseBackend
from coach.progress import CancelToken
from coach.routines.format import Routine
from coach.settings import Settings
from coach.tracking.detector import Detector
from coach.types import FrameSource, LiveResult


def analyse_all(
    source: FrameSource,
    routine: Routine,
    settings: Settings,
    *,
    backend: PoseBackend | None = None,
    detector: Detector | None = None,
    cancel: CancelToken | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[LiveResult]:
    """One result for each frame; nothing is dropped, so the same source gives the same results.

    Parameters
    ----------
    source : opened and closed here.
    backend, detector : what to look with; None: the best there are.
    tell : called once, before the first result, with the sentence on what is lacking, if there is one.

    Raises
    ------
    CoachError : what the source says is wrong, after the results before it.
    Cancelled : ``cancel`` was set.
    """
    with (
        LiveAnalyser(
            routine, settings, backend=backend, detector=detector, mil="inline", paced=False
        ) as analyser,
        source,
        Prefetch(source) as frames,
    ):
        if tell is not None and analyser.notice:
            tell(analyser.notice)
        for frame in frames:
            if cancel is not None:
                cancel.check()
            yield analyser.update(frame)
