from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scripted import ScriptedModels, ScriptedSource, poses, routine

from coach.errors import Cancelled, VideoError
from coach.performer.performance import Performance
from coach.pipeline.offline import analyse_all
from coach.pipeline.status import SLOWER_MODEL
from coach.progress import CancelToken
from coach.settings import Settings
from coach.types import LiveResult

COUNT = 60


def results(source: ScriptedSource, **options: Any) -> list[LiveResult]:
    models = ScriptedModels(poses(Performance(), COUNT))
    return list(analyse_all(source, routine(), Settings(), backend=models, detector=models, **options))


def test_every_frame_is_analysed_in_order() -> None:
    source = ScriptedSource(COUNT)
    found = results(source)
    assert [result.frame.frame_index for result in found] == list(range(COUNT))
    assert {result.dropped for result in found} == {0}
    assert not source.open


def test_the_same_source_gives_the_same_results() -> None:
    first, second = results(ScriptedSource(COUNT)), results(ScriptedSource(COUNT))
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one.pose.keypoints_px, other.pose.keypoints_px)
        assert one.alignment.reference_s == other.alignment.reference_s
        for name, joint in one.feedback.joints.items():
            assert joint.severity is other.feedback.joints[name].severity


def test_what_is_wrong_with_the_source_comes_after_the_results_before_it() -> None:
    models = ScriptedModels(poses(Performance(), COUNT))
    source = ScriptedSource(5, VideoError("dance.mp4 is cut short."))
    seen = []
    with pytest.raises(VideoError, match="cut short"):
        for result in analyse_all(source, routine(), Settings(), backend=models, detector=models):
            seen.append(result.frame.frame_index)
    assert seen == [0, 1, 2, 3, 4]
    assert not source.open


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        results(ScriptedSource(COUNT), cancel=cancel)


def test_what_is_lacking_is_told_once_before_the_first_result() -> None:
    models = ScriptedModels(poses(Performance(), COUNT))
    models.notice = "A slower model is used."
    told: list[str] = []
    found = analyse_all(
        ScriptedSource(3), routine(), Settings(), backend=models, detector=models, tell=told.append
    )
    next(found)
    assert told == [SLOWER_MODEL]
    assert len(list(found)) == 2
    assert told == [SLOWER_MODEL]
