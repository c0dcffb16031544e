from __future__ import annotations

import math

import pytest

from coach.feedback.news import Newsroom
from coach.feedback.pace import OwnPace, Skipped
from coach.feedback.timing import Trend, skipped_words, timing_words
from coach.types import Alignment, Cue, CueKind, FollowState, Severity

FPS = 30
PHRASES = (("warm-up", 0.0, 10.0), ("turn", 10.0, 14.0), ("finale", 14.0, 30.0))


class Learner:
    def __init__(self) -> None:
        self.pace = OwnPace()
        self.now_s = 100.0
        self.position_s = 0.0
        self.skips: list[Skipped] = []

    def go(
        self, seconds: float, tempo: float = 1.0, state: FollowState = FollowState.LOCKED, repetition: int = 0
    ) -> Learner:
        for _ in range(round(seconds * FPS)):
            self.now_s += 1 / FPS
            self.position_s += tempo / FPS
            alignment = Alignment(self.position_s, tempo, 0.9, state, self.now_s, "", math.nan, repetition)
            skipped = self.pace.update(alignment)
            if skipped is not None:
                self.skips.append(skipped)
        return self

    def jump(self, by_s: float) -> Learner:
        self.position_s += by_s
        return self


class TestLate:
    @pytest.mark.parametrize("tempo", [0.7, 1.0, 1.4])
    def test_an_even_tempo_is_in_time(self, tempo: float) -> None:
        assert Learner().go(40, tempo).pace.behind_s == pytest.approx(0, abs=0.15)

    def test_who_stands_is_late_and_that_fades(self) -> None:
        learner = Learner().go(20).go(0.8, 0.0)
        assert learner.pace.behind_s == pytest.approx(0.75, abs=0.1)
        assert abs(learner.go(12).pace.behind_s) < 0.25

    def test_who_hurries_is_early(self) -> None:
        assert Learner().go(20).go(1.0, 1.8).pace.behind_s == pytest.approx(-0.7, abs=0.15)

    def test_nobody_is_late_who_is_not_followed(self) -> None:
        learner = Learner().go(5).go(1, 0.0).go(1, state=FollowState.UNSURE)
        assert math.isnan(learner.pace.behind_s)
        assert abs(learner.go(0.2).pace.behind_s) < 0.1


class TestSkipped:
    def test_a_jump_that_lasts(self) -> None:
        (skipped,) = Learner().go(9.5).jump(4.0).go(2.2).skips
        assert skipped.from_s == pytest.approx(9.5, abs=0.1)
        assert skipped.to_s == pytest.approx(13.5, abs=0.1)

    def test_also_when_they_were_lost_in_between(self) -> None:
        learner = Learner().go(9.5).go(2, state=FollowState.LOST).jump(4.0).go(2.2)
        assert len(learner.skips) == 1

    def test_also_when_the_follower_looked_for_them_elsewhere_first(self) -> None:
        learner = Learner().go(9.5).jump(9.0).go(0.6).jump(-12.0).go(0.3, state=FollowState.UNSURE)
        learner.jump(7.0).go(3)
        (skipped,) = learner.skips
        assert skipped.from_s == pytest.approx(9.5, abs=0.1)
        assert skipped.to_s == pytest.approx(13.5, abs=0.2)

    def test_not_when_it_takes_too_long_or_frames_were_missing(self) -> None:
        assert Learner().go(9.5).go(6, state=FollowState.LOST).jump(4.0).go(4).skips == []
        learner = Learner().go(9.5).jump(4.0)
        learner.now_s += 1.0
        assert learner.go(4).skips == []

    def test_who_stood_and_catches_up_skips_nothing(self) -> None:
        assert Learner().go(12).go(2.0, 0.0).jump(2.0).go(4).skips == []

    def test_not_before_a_place_was_sure(self) -> None:
        assert Learner().go(1.0).jump(4.0).go(4).skips == []

    def test_not_when_the_follower_comes_back(self) -> None:
        assert Learner().go(9.5).jump(4.0).go(0.5).jump(-4.0).go(5).skips == []

    def test_not_back_not_a_little_not_in_repeated_parts(self) -> None:
        assert Learner().go(9).jump(-4.0).go(3).skips == []
        assert Learner().go(9).jump(0.8).go(3).skips == []
        assert Learner().go(9, repetition=2).jump(4.0).go(3, repetition=3).skips == []

    def test_who_goes_on_while_nobody_looks_skips_nothing(self) -> None:
        assert Learner().go(9).go(3, state=FollowState.UNSURE).go(5).skips == []


class TestWords:
    @pytest.mark.parametrize(
        ("late_s", "change", "words"),
        [
            (0.1, 0.0, "In time"),
            (0.3, 0.0, "A little late"),
            (0.5, -0.2, "Half a second late, catching up"),
            (0.5, 0.2, "Half a second late, falling behind"),
            (1.1, 0.0, "A second late"),
            (-2.2, 0.0, "2 seconds early"),
            (-0.5, 0.2, "Half a second early, evening out"),
            (-0.5, -0.2, "Half a second early, running ahead"),
            (math.nan, 0.0, ""),
        ],
    )
    def test_timing(self, late_s: float, change: float, words: str) -> None:
        assert timing_words(late_s, change) == words

    def test_skipped_names_the_phrase(self) -> None:
        assert skipped_words(9.8, 14.2, PHRASES) == "You skipped “turn”"
        assert skipped_words(2.0, 4.1, PHRASES) == "You skipped 2 seconds"
        assert skipped_words(2.0, 3.3, ()) == "You skipped a second"

    def test_trend(self) -> None:
        trend = Trend()
        for frame in range(60):
            trend.update(1.0 - 0.3 * frame / FPS, frame / FPS)
        assert trend.per_s == pytest.approx(-0.3, abs=0.15)
        trend.update(math.nan, 2.0)
        assert trend.per_s == 0


class TestNewsroom:
    @staticmethod
    def at(now_s: float, position_s: float) -> Alignment:
        return Alignment(position_s, 1.0, 0.9, FollowState.LOCKED, now_s)

    def test_late_is_said_against_a_reference_that_plays_and_not_again_at_once(self) -> None:
        room = Newsroom(PHRASES)
        said = []
        for frame in range(15 * FPS):
            now_s = frame / FPS
            news = room.update(self.at(now_s, now_s), 0.6)
            if news is not None:
                said.append(now_s)
                room.said(Cue(news.text, "", Severity.OFF, now_s, news.kind, news.priority))
        assert said == pytest.approx([1.0, 11.0], abs=0.05)

    def test_a_reference_that_follows_waits_in_silence(self) -> None:
        room = Newsroom(PHRASES)
        news = [room.update(self.at(frame / FPS, min(frame / FPS, 5.0)), math.nan) for frame in range(240)]
        assert not any(news) and room.behind_s > 0.5

    def test_skipped_is_offered_until_it_was_said(self) -> None:
        room = Newsroom(PHRASES)
        offered = []
        for frame in range(13 * FPS):
            now_s = frame / FPS
            offered.append(room.update(self.at(now_s, now_s + (4.1 if now_s > 9.9 else 0)), math.nan))
            if len([o for o in offered if o]) >= 5:
                room.said(Cue("", "", Severity.OFF, now_s, CueKind.SKIPPED))
        told = [o for o in offered if o]
        assert {o.text for o in told} == {"You skipped “turn”"} and len(told) == 5
