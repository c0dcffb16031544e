from __future__ import annotations

import math

import numpy as np
import pytest
from feedback_figures import figure, only

from coach.errors import InputError
from coach.features.mirror import mirror_keypoints, mirror_scores
from coach.feedback.engine import FeedbackEngine
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS, LEFT_WRIST
from coach.types import Alignment, CueKind, Feedback, FollowState, Pose, Severity

FPS = 30.0
COUNT = 300
SURE = np.full(17, 0.9, np.float32)


def body(position_s: float, **changes: object) -> np.ndarray:
    """The routine at a position: arms and knees go up and down every four seconds."""
    wave = math.sin(2 * math.pi * position_s / 4)
    values = {"upper_arm": 70 + 50 * wave, "elbow": 50 + 20 * wave, "knee": -30 - 20 * wave, **changes}
    return figure(**values)  # type: ignore[arg-type]


def routine() -> tuple[np.ndarray, np.ndarray]:
    keypoints = np.stack([body(index / FPS) for index in range(COUNT)])
    return keypoints, np.full((COUNT, 17), 0.8, np.float32)


@pytest.fixture
def engine() -> FeedbackEngine:
    return FeedbackEngine(*routine(), FPS, np.ones(9, np.float32), FeedbackSettings())


def follow(
    engine: FeedbackEngine,
    seconds: float,
    *,
    start_s: float = 0.0,
    state: FollowState = FollowState.LOCKED,
    scores: np.ndarray = SURE,
    **changes: object,
) -> list[Feedback]:
    found = []
    for frame in range(round(seconds * FPS)):
        now_s = start_s + frame / FPS
        pose = Pose(body(now_s, **changes), scores, frame, 100 + now_s)
        found.append(engine.update(pose, Alignment(now_s, 1.0, 0.9, state, pose.timestamp_s)))
    return found


def severities(feedback: Feedback) -> dict[str, Severity]:
    return {joint: judged.severity for joint, judged in feedback.joints.items()}


class TestFollowing:
    def test_the_routine_itself_is_perfect(self, engine: FeedbackEngine) -> None:
        found = follow(engine, 8)
        assert set(severities(found[-1]).values()) == {Severity.GOOD}
        assert tuple(found[-1].joints) == JOINTS
        assert all(judged.error_deg == 0 for judged in found[-1].joints.values())
        assert found[-1].grade == 100 and set(engine.joint_grades.values()) == {100.0}
        assert not any(feedback.cue for feedback in found)
        assert found[7].frame_index == 7 and found[7].timestamp_s == pytest.approx(100 + 7 / FPS)

    def test_a_planted_mistake_is_found_named_and_graded(self, engine: FeedbackEngine) -> None:
        good = follow(engine, 2)
        bad = follow(engine, 3, start_s=2, knee={"left": -110.0, "right": -30.0})
        assert severities(bad[-1])["left_knee"] is Severity.WRONG
        cue = next(feedback.cue for feedback in bad if feedback.cue)
        assert (cue.text, cue.joint, cue.severity) == (
            "Straighten your left knee",
            "left_knee",
            Severity.WRONG,
        )
        # Shown once it has lasted.
        assert cue.since_s == pytest.approx(102 + FeedbackSettings().persistence_s, abs=0.05)
        assert bad[-1].grade < good[-1].grade
        assert engine.joint_grades["left_knee"] < 60 < engine.joint_grades["left_elbow"]

    def test_the_error_is_the_angle(self, engine: FeedbackEngine) -> None:
        bad = follow(engine, 2, elbow=only("right", 120.0, 50.0), upper_arm=60.0)
        after_1_s = bad[30].joints["right_elbow"]
        assert abs(after_1_s.error_deg) == pytest.approx(120 - 50 - 20, abs=5)
        assert 25 < abs(after_1_s.beyond_deg) < abs(after_1_s.error_deg) - 5

    def test_other_proportions_place_and_size_are_no_mistake(self) -> None:
        keypoints, scores = routine()
        engine = FeedbackEngine(keypoints, scores, FPS, np.ones(9, np.float32), FeedbackSettings())
        for frame in range(120):
            pose = Pose(keypoints[frame] * 0.4 + 77, SURE, frame, frame / FPS)
            found = engine.update(pose, Alignment(frame / FPS, 1, 1, FollowState.LOCKED, frame / FPS))
        assert set(severities(found).values()) == {Severity.GOOD} and found.grade > 99.9

    def test_jitter_does_not_flicker(self, engine: FeedbackEngine) -> None:
        rng = np.random.default_rng(5)
        shown = []
        for frame in range(300):
            keypoints = body(frame / FPS) + rng.normal(0, 3, (17, 2)).astype(np.float32)
            now_s = frame / FPS
            found = engine.update(
                Pose(keypoints, SURE, frame, now_s),
                Alignment(now_s, 1.0, 0.9, FollowState.LOCKED, now_s),
            )
            shown.append(severities(found))
            assert found.cue is None
        assert all(set(item.values()) == {Severity.GOOD} for item in shown[9:])

    def test_a_mirrored_routine_names_the_learners_own_side(self) -> None:
        keypoints, scores = routine()
        engine = FeedbackEngine(
            mirror_keypoints(keypoints, 640),
            mirror_scores(scores),
            FPS,
            np.ones(9, np.float32),
            FeedbackSettings(),
        )
        cues = []
        for frame in range(90):
            query = mirror_keypoints(body(frame / FPS, knee=only("left", -110.0, -30.0)), 640)
            found = engine.update(
                Pose(query, SURE, frame, frame / FPS),
                Alignment(frame / FPS, 1, 1, FollowState.LOCKED, frame / FPS),
            )
            cues.append(found.cue)
        assert next(cue.text for cue in cues if cue) == "Straighten your right knee"


class TestWords:
    def test_fit_the_frame_they_are_said_in(self) -> None:
        """An error held over a blink is shown, but what to do about it is only said when it is seen."""
        keypoints, scores = routine()
        settings = FeedbackSettings(cue_cooldown_s=0.5, cue_shown_s=0.5, persistence_s=0.05)
        engine = FeedbackEngine(keypoints, scores, FPS, np.ones(9, np.float32), settings)
        begun = {}
        for frame in range(180):
            now_s = frame / FPS
            wrong = frame % 7 != 6
            pose = Pose(body(now_s, **({"knee": -120.0} if wrong else {})), SURE, frame, now_s)
            found = engine.update(pose, Alignment(now_s, 1, 1, FollowState.LOCKED, now_s))
            assert frame < 3 or found.joints["left_knee"].severity is not Severity.GOOD
            if found.cue is not None:
                begun[found.cue.since_s] = found.cue.text
        assert len(begun) >= 4
        for since_s, text in begun.items():
            assert round(since_s * FPS) % 7 != 6 and text.startswith("Straighten your")


class TestSilence:
    @pytest.mark.parametrize("state", [state for state in FollowState if state is not FollowState.LOCKED])
    def test_unless_locked(self, state: FollowState, engine: FeedbackEngine) -> None:
        mistake = {"knee": -120.0, "elbow": 140.0}
        for feedback in follow(engine, 3, state=state, **mistake):
            assert set(severities(feedback).values()) == {Severity.UNKNOWN}
            assert all(math.isnan(judged.error_deg) for judged in feedback.joints.values())
            assert feedback.cue is None and math.isnan(feedback.grade)

    def test_at_once_when_lost_and_the_grade_stands(self, engine: FeedbackEngine) -> None:
        bad = follow(engine, 2, knee=-120.0)
        assert bad[-1].cue is not None
        lost = follow(engine, 2, start_s=2, state=FollowState.LOST, knee=-120.0)
        assert lost[0].cue is None
        assert {feedback.grade for feedback in lost} == {bad[-1].grade}

    def test_what_was_lost_counts_for_nothing(self, engine: FeedbackEngine) -> None:
        follow(engine, 1)
        follow(engine, 1, start_s=1, state=FollowState.UNSURE, knee=-120.0)
        assert follow(engine, 1, start_s=2)[-1].grade == 100

    def test_after_locking_again_it_takes_its_time(self, engine: FeedbackEngine) -> None:
        follow(engine, 1)
        follow(engine, 0.5, start_s=1, state=FollowState.UNSURE)
        again = follow(engine, 1, start_s=1.5)
        assert set(severities(again[3]).values()) == {Severity.UNKNOWN}
        assert set(severities(again[-1]).values()) == {Severity.GOOD}

    def test_without_a_position(self, engine: FeedbackEngine) -> None:
        pose = Pose(body(0), SURE, 0, 0.0)
        found = engine.update(pose, Alignment(math.nan, 1, 1, FollowState.LOCKED, 0.0))
        assert set(severities(found).values()) == {Severity.UNKNOWN}

    def test_what_is_not_seen_is_not_judged(self, engine: FeedbackEngine) -> None:
        scores = SURE.copy()
        scores[LEFT_WRIST] = 0.25
        found = follow(engine, 3, scores=scores, elbow=only("left", 150.0, 50.0), upper_arm=60.0)
        assert {severities(feedback)["left_elbow"] for feedback in found} == {Severity.UNKNOWN}
        assert math.isnan(engine.joint_grades["left_elbow"])
        assert "left elbow" not in {feedback.cue.text for feedback in found if feedback.cue}

    def test_a_short_blink_keeps_state_and_error(self, engine: FeedbackEngine) -> None:
        follow(engine, 2, knee=-120.0)
        scores = np.zeros(17, np.float32)
        (blink,) = follow(engine, 1 / FPS, start_s=2, scores=scores)
        assert blink.joints["left_knee"].severity is Severity.WRONG
        assert abs(blink.joints["left_knee"].error_deg) > 28


class TestReset:
    def test_begins_anew(self, engine: FeedbackEngine) -> None:
        first = [feedback.grade for feedback in follow(engine, 3, knee=-120.0)]
        engine.reset()
        again = follow(engine, 3, knee=-120.0)
        np.testing.assert_array_equal([feedback.grade for feedback in again], first)
        assert any(feedback.cue for feedback in again)

    def test_before_anything(self, engine: FeedbackEngine) -> None:
        assert all(math.isnan(grade) for grade in engine.joint_grades.values())


class TestInput:
    def test_is_checked(self, engine: FeedbackEngine) -> None:
        with pytest.raises(InputError, match="Expected a pose"):
            engine.update(
                Pose(np.zeros((16, 2), np.float32), SURE, 0, 0.0),
                Alignment(0, 1, 1, FollowState.LOCKED, 0.0),
            )
        with pytest.raises(InputError, match="joint weights"):
            FeedbackEngine(*routine(), FPS, np.ones(8, np.float32), FeedbackSettings())

    def test_a_reference_of_nobody_judges_nothing(self) -> None:
        nobody = np.full((10, 17, 2), np.nan, np.float32)
        engine = FeedbackEngine(
            nobody, np.zeros((10, 17), np.float32), FPS, np.ones(9, np.float32), FeedbackSettings()
        )
        assert set(severities(follow(engine, 1)[-1]).values()) == {Severity.UNKNOWN}


class TestRepetitions:
    def test_those_of_a_repeated_part_are_graded(self) -> None:
        engine = FeedbackEngine(*routine(), FPS, np.ones(9, np.float32), FeedbackSettings())
        for frame in range(round(8.2 * FPS)):
            now_s = frame / FPS
            bad = {"knee": {"left": -110.0, "right": -30.0}} if 4 <= now_s < 8 else {}
            phase, number = now_s % 4 / 4, int(now_s / 4) + 1
            alignment = Alignment(now_s, 1, 1, FollowState.LOCKED, now_s, "", phase, number)
            engine.update(Pose(body(now_s, **bad), SURE, frame, now_s), alignment)
        ((first, second),) = engine.repetitions.sets
        assert first.form == 100 and first.advice == ""
        assert second.form < 80 and second.advice == "Straighten your left knee"
        engine.reset()
        assert engine.repetitions.sets == ()


class TestTiming:
    def test_form_and_timing_are_told_apart(self, engine: FeedbackEngine) -> None:
        for frame in range(round(9 * FPS)):
            now_s = frame / FPS
            pose = Pose(body(now_s), SURE, frame, now_s)
            found = engine.update(pose, Alignment(now_s, 1, 1, FollowState.LOCKED, now_s), behind_s=0.6)
        assert found.behind_s == 0.6 and found.form == 100
        assert found.timing == pytest.approx(100 * 0.4 / 0.85) and found.grade < 90
        assert found.cue is None or found.cue.kind is CueKind.TIMING

    def test_late_is_said(self, engine: FeedbackEngine) -> None:
        cues = []
        for frame in range(90):
            now_s = frame / FPS
            pose = Pose(body(now_s), SURE, frame, now_s)
            alignment = Alignment(now_s, 1, 1, FollowState.LOCKED, now_s)
            cues.append(engine.update(pose, alignment, behind_s=0.6).cue)
        assert {cue.text for cue in cues if cue} == {"Half a second late"}

    def test_a_whole_part_that_is_left_out_earns_nothing(self, engine: FeedbackEngine) -> None:
        follow(engine, 5)
        assert engine.grade(0, 5).overall > 99 and engine.grade(5, 10).overall == 0
        assert engine.grade().overall == pytest.approx(50, abs=1)


class TestPasses:
    @pytest.mark.parametrize("asked", [False, True])
    def test_who_is_sent_ahead_skips_nothing_and_who_goes_ahead_does(
        self, engine: FeedbackEngine, asked: bool
    ) -> None:
        said = set()
        for frame in range(round(6.5 * FPS)):
            now_s = frame / FPS
            position_s = now_s if now_s < 3 else now_s + 3.3
            if frame == round(3 * FPS) and asked:
                engine.begin_pass()
            pose = Pose(body(position_s), SURE, frame, now_s)
            found = engine.update(pose, Alignment(position_s, 1, 1, FollowState.LOCKED, now_s))
            said |= {found.cue.text} if found.cue is not None else set()
        assert said == (set() if asked else {"You skipped 3 seconds"})
        assert found.run_pass == asked
