from __future__ import annotations

import math

import numpy as np
import pytest

from coach.feedback.repetitions import Repetition, Repetitions, bad_ones, sentence
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS

FPS = 30
TOLERANCES = np.full(9, 10, np.float32)
ADVICE = {"left_elbow": "Straighten your left elbow", "waist": "Go lower"}


class Exercise:
    def __init__(self) -> None:
        self.counted = Repetitions(np.ones(9, np.float32), FeedbackSettings())

    def repeat(
        self, number: int, *, seconds: float = 2.0, upto: float = 1.0, known: bool = True, **wrong: float
    ) -> Repetition | None:
        """One repetition with these joints wrong in its second half; returns the one that its begin ended."""
        ended = []
        for frame in range(round(seconds * FPS * upto)):
            phase = frame / (seconds * FPS)
            errors = np.zeros(9, np.float32) if known else np.full(9, np.nan, np.float32)
            if phase >= 0.5:
                for joint, size in wrong.items():
                    errors[JOINTS.index(joint)] = size
            ended.append(
                self.counted.update(phase, number, errors, TOLERANCES, 1 / FPS, lambda j: ADVICE.get(j, ""))
            )
        assert not any(ended[1:])
        return ended[0]


def test_each_has_its_own_grade_and_the_bad_ones_are_named() -> None:
    exercise = Exercise()
    for number in range(1, 11):
        wrong = {"left_elbow": 40.0} if number in (3, 7, 10) else {"left_knee": 5.0}
        exercise.repeat(number, **wrong)
    exercise.counted.finish()
    (found,) = exercise.counted.sets
    assert [each.number for each in found] == list(range(1, 11))
    for each in found:
        bad = each.number in (3, 7, 10)
        assert (each.form < 80) == bad and (each in bad_ones(found)) == bad
        assert not bad or (each.joint, each.advice) == ("left_elbow", ADVICE["left_elbow"])
        assert each.seconds == pytest.approx(2.0)
    assert sentence(found) == "10 repetitions. Straighten your left elbow in 3, 7 and 10."


def test_is_told_when_the_next_one_begins() -> None:
    exercise = Exercise()
    assert exercise.repeat(1, waist=60.0) is None
    ended = exercise.repeat(2)
    assert ended is not None and (ended.number, ended.joint, ended.advice) == (1, "waist", "Go lower")


@pytest.mark.parametrize("seconds", [1.0, 2.0, 6.0])
def test_fast_or_slow_is_the_same_form(seconds: float) -> None:
    exercise = Exercise()
    exercise.repeat(1, seconds=seconds, left_elbow=23.0)
    found = exercise.counted.finish()
    # Half of the repetition is right; in the other one joint is 20 degrees beyond what is tolerated.
    assert found is not None
    assert found.form == pytest.approx(100 * (1 + 0.5 * 0.5 + 0.5 * 8.5 / 9) / 2, abs=2)


def test_half_of_one_is_none_but_keeps_its_number() -> None:
    exercise = Exercise()
    exercise.repeat(1)
    exercise.repeat(2, upto=0.4)
    exercise.repeat(3)
    exercise.counted.finish()
    assert [each.number for each in exercise.counted.sets[0]] == [1, 3]
    assert exercise.counted.finish() is None


def test_a_pause_in_between_begins_a_new_set() -> None:
    exercise = Exercise()
    for number in (1, 2, 3):
        exercise.repeat(number)
    assert exercise.counted.update(math.nan, 0, TOLERANCES, TOLERANCES, 1.0) is not None
    for number in (1, 2):
        exercise.repeat(number)
    exercise.counted.finish()
    assert [len(each) for each in exercise.counted.sets] == [3, 2]
    exercise.counted.reset()
    assert exercise.counted.sets == ()


def test_what_cannot_be_judged_is_counted_and_not_graded() -> None:
    exercise = Exercise()
    exercise.repeat(1, known=False)
    found = exercise.counted.finish()
    assert found is not None and math.isnan(found.form) and found.joint == ""
    assert sentence([found]) == "1 repetition."


def test_worse_than_the_others_is_bad_too() -> None:
    forms = [97, 96, 98, 88, 97, 90, math.nan]
    found = [Repetition(k + 1, form, "waist", "Go lower", 2.0) for k, form in enumerate(forms)]
    assert [each.number for each in bad_ones(found)] == [4]
    assert sentence(found) == "7 repetitions. Go lower in 4."
    assert bad_ones([]) == []


class TestSentence:
    @staticmethod
    def of(form: float, number: int, advice: str = "Go lower") -> Repetition:
        return Repetition(number, form, "waist" if form < 80 else "", advice if form < 80 else "", 2.0)

    def test_good_ones(self) -> None:
        assert sentence([self.of(90, 1)]) == "1 repetition, and it was good."
        assert sentence([self.of(90, k) for k in (1, 2, 3)]) == "3 repetitions, all of them good."
        assert sentence([]) == ""

    def test_all_are_bad_alike(self) -> None:
        assert sentence([self.of(20, k) for k in (1, 2)]) == "2 repetitions. Go lower in all of them."

    def test_without_words_it_says_where(self) -> None:
        assert sentence([self.of(20, 1, ""), self.of(90, 2)]) == "2 repetitions. Take care in 1."

    def test_of_many_the_worst(self) -> None:
        many = [self.of(60 - k, k) for k in range(1, 12)] + [self.of(95, 12)]
        assert sentence(many) == "12 repetitions. Go lower in 6, 7, 8, 9, 10 and 11."
