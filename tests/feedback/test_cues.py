from __future__ import annotations

import numpy as np
import pytest

from coach.feedback.cues import GOOD_NOW, CueChooser, News
from coach.feedback.severity import GOOD, OFF, UNKNOWN, WRONG
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS
from coach.types import Cue, CueKind, Severity

SETTINGS = FeedbackSettings(cue_shown_s=2.5, cue_cooldown_s=3.0)
FPS = 30
ELBOW, KNEE, WAIST = "left_elbow", "right_knee", "waist"


class Practice:
    """A learner whose joints are as the test says; keeps every cue with the time it came and went."""

    def __init__(self, weights: np.ndarray | None = None, words: dict[str, str] | None = None) -> None:
        self.chooser = CueChooser(np.ones(9) if weights is None else weights, SETTINGS)
        self.words = words or {}
        self.now_s = 0.0
        self.cues: list[Cue] = []
        self.gone_s: list[float] = []
        self._shown: Cue | None = None

    def go(self, seconds: float, **joints: int) -> Practice:
        for _ in range(round(seconds * FPS)):
            levels = np.array([joints.get(joint, GOOD) for joint in JOINTS])
            self._note(self.chooser.update(levels, self.now_s, lambda j: self.words.get(j, f"Mind your {j}")))
        return self

    def lost(self, seconds: float) -> Practice:
        for _ in range(round(seconds * FPS)):
            self.chooser.silence(self.now_s)
            self._note(None)
        return self

    def _note(self, cue: Cue | None) -> None:
        if cue is not self._shown:
            if self._shown is not None:
                self.gone_s.append(self.now_s)
            if cue is not None:
                self.cues.append(cue)
        self._shown = cue
        self.now_s += 1 / FPS

    def hear(self, news: News, seconds: float, **joints: int) -> Practice:
        for _ in range(round(seconds * FPS)):
            levels = np.array([joints.get(joint, GOOD) for joint in JOINTS])
            self._note(self.chooser.update(levels, self.now_s, lambda j: f"Mind your {j}", news))
        return self

    @property
    def said(self) -> list[str]:
        return [cue.joint for cue in self.cues if cue.kind is CueKind.FORM]


def test_nothing_wrong_nothing_said() -> None:
    assert Practice().go(10).said == []
    assert Practice().go(10, **dict.fromkeys(JOINTS, UNKNOWN)).said == []


def test_a_cue_is_complete() -> None:
    practice = Practice(words={ELBOW: "Bend your left elbow"}).go(1).go(1, left_elbow=WRONG)
    (cue,) = practice.cues
    assert (cue.text, cue.joint, cue.severity) == ("Bend your left elbow", ELBOW, Severity.WRONG)
    assert cue.since_s == pytest.approx(1.0)


def test_what_is_only_off_must_last_a_second() -> None:
    assert Practice().go(0.9, left_elbow=OFF).go(0.1).go(0.9, left_elbow=OFF).said == []
    (cue,) = Practice().go(1.2, left_elbow=OFF).cues
    assert cue.since_s == pytest.approx(1.0, abs=0.04) and cue.severity is Severity.OFF


def test_stays_and_then_there_is_silence() -> None:
    practice = Practice().go(12, left_elbow=WRONG, right_knee=WRONG)
    assert [cue.since_s for cue in practice.cues] == pytest.approx([0, 5.5, 11], abs=0.07)
    assert practice.gone_s[0] == pytest.approx(2.5, abs=0.04)


@pytest.mark.parametrize(("wrong_s", "mended_s"), [(0.2, 1.0), (1.8, 1.8)])
def test_a_mended_joint_turns_its_cue_into_praise_once_it_could_be_read(
    wrong_s: float, mended_s: float
) -> None:
    practice = Practice().go(wrong_s, left_elbow=WRONG).go(5)
    assert practice.gone_s == pytest.approx([mended_s, mended_s + 1], abs=0.04)
    praise = practice.cues[-1]
    assert (praise.text, praise.joint, praise.kind) == (GOOD_NOW, "", CueKind.PRAISE)
    assert praise.severity is Severity.GOOD


def test_praise_is_followed_by_the_same_silence() -> None:
    practice = Practice().go(0.5, left_elbow=WRONG).go(0.6).go(8, right_knee=WRONG)
    assert practice.said == [ELBOW, KNEE]
    assert practice.cues[-1].since_s == pytest.approx(1 + 1 + 3, abs=0.07)


def test_not_seen_is_not_mended() -> None:
    practice = Practice().go(0.5, left_elbow=WRONG).go(5, left_elbow=UNKNOWN)
    assert [cue.kind for cue in practice.cues] == [CueKind.FORM]


def test_what_happens_often_comes_first() -> None:
    practice = Practice().go(1.0, waist=WRONG).go(2.0)
    for _ in range(4):
        practice.go(0.1, right_knee=WRONG).go(0.1)
    practice.go(3, left_elbow=WRONG, right_knee=WRONG)
    assert practice.said == [WAIST, KNEE]
    assert Practice().go(3, left_elbow=WRONG, right_knee=WRONG).said == [ELBOW]


class TestNews:
    SKIPPED = News("You skipped “turn”", CueKind.SKIPPED, 10.0)
    LATE = News("Half a second late", CueKind.TIMING, 2.0)

    def test_are_said_when_nothing_is_more_important(self) -> None:
        practice = Practice().hear(self.LATE, 1)
        (cue,) = practice.cues
        assert (cue.text, cue.joint, cue.kind, cue.priority) == (
            "Half a second late",
            "",
            CueKind.TIMING,
            2.0,
        )

    def test_wait_for_their_turn(self) -> None:
        practice = Practice().go(0.5, left_elbow=WRONG).hear(self.SKIPPED, 8)
        assert [cue.kind for cue in practice.cues[:3]] == [CueKind.FORM, CueKind.PRAISE, CueKind.SKIPPED]
        assert practice.cues[2].since_s == pytest.approx(2 + 3, abs=0.07)

    def test_the_more_important_is_said(self) -> None:
        waiting = Practice().go(2.9, right_knee=OFF).lost(0.1)
        waiting.go(2.8).hear(self.SKIPPED, 1, left_elbow=WRONG)
        assert waiting.cues[-1].kind is CueKind.SKIPPED
        busy = (
            Practice()
            .go(0.5, waist=WRONG)
            .go(1)
            .go(3.9, left_elbow=WRONG)
            .hear(self.LATE, 1, left_elbow=WRONG)
        )
        assert busy.said == [WAIST, ELBOW]


def test_the_worse_comes_first() -> None:
    assert Practice().go(1, left_elbow=OFF, right_knee=WRONG).said == [KNEE]
    assert Practice(weights=np.where(np.array(JOINTS) == ELBOW, 3.0, 1.0)).go(
        1, left_elbow=WRONG, right_knee=WRONG
    ).said == [ELBOW]


def test_the_longer_comes_first() -> None:
    practice = Practice().go(1, waist=WRONG).go(3, waist=WRONG, right_knee=OFF)
    practice.go(2, waist=WRONG, right_knee=OFF, left_elbow=OFF)
    assert practice.said == [WAIST, KNEE]


def test_never_the_same_joint_in_a_row_without_improvement() -> None:
    assert Practice().go(40, left_elbow=WRONG).said == [ELBOW]
    assert Practice().go(20, left_elbow=WRONG).go(1, left_elbow=OFF).go(20, left_elbow=WRONG).said == [ELBOW]
    improved = Practice().go(20, left_elbow=WRONG).go(0.5).go(20, left_elbow=WRONG)
    assert improved.said == [ELBOW, ELBOW]


def test_two_mistakes_take_turns() -> None:
    assert Practice().go(20, left_elbow=WRONG, right_knee=OFF).said == [ELBOW, KNEE, ELBOW, KNEE]


def test_the_same_words_about_another_joint_are_the_same_cue() -> None:
    practice = Practice(words={"left_hip": "Lift your left leg", WAIST: "Lift your left leg"})
    assert practice.go(20, left_hip=WRONG, waist=WRONG).said == ["left_hip"]


def test_a_joint_without_words_is_passed_over() -> None:
    practice = Practice(words={ELBOW: ""})
    assert practice.go(1.2, left_elbow=WRONG, right_knee=OFF).said == [KNEE]
    assert Practice(words={ELBOW: ""}).go(1, left_elbow=WRONG).said == []


def test_a_joint_of_no_weight_is_never_mentioned() -> None:
    assert Practice(weights=np.where(np.array(JOINTS) == ELBOW, 0.0, 1.0)).go(9, left_elbow=WRONG).said == []


class TestSilence:
    def test_ends_the_cue_at_once(self) -> None:
        practice = Practice().go(0.5, left_elbow=WRONG).lost(1)
        assert practice.gone_s == [pytest.approx(0.5)]

    def test_is_followed_by_the_same_pause(self) -> None:
        practice = Practice().go(0.5, left_elbow=WRONG).lost(0.1).go(9, right_knee=WRONG)
        assert practice.cues[1].since_s == pytest.approx(3.5, abs=0.04)

    def test_does_not_count_as_improvement_or_as_time(self) -> None:
        assert Practice().go(3, left_elbow=WRONG).lost(5).go(9, left_elbow=WRONG).said == [ELBOW]
        practice = Practice().go(2.9, left_elbow=WRONG, right_knee=OFF).lost(9)
        practice.go(0.9, right_knee=OFF)
        assert practice.said == [ELBOW]
        assert practice.go(0.3, right_knee=OFF).said == [ELBOW, KNEE]

    def test_a_new_run_forgets(self) -> None:
        practice = Practice().go(1, left_elbow=WRONG)
        practice.chooser.reset()
        assert practice.go(1, left_elbow=WRONG).said == [ELBOW, ELBOW]
