"""The vote on scripted evidence: what makes it keep, doubt and lose the learner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.tracking.vote import Evidence, Verdict, Vote, weigh
from coach.types import PersonState

FPS = 30
LEARNER = Evidence(somebody=True, misfit=0.05, likeness=0.97, mil_gap=0.05)
NOBODY = Evidence(somebody=False)
WALKER = Evidence(
    somebody=True, misfit=0.3, likeness=0.3, rival_likeness=0.95, own_gap=0.6, rival_gap=0.1,
    between=0.6, in_front=True, mil_gap=0.3,
)  # fmt: skip
TWIN = replace(WALKER, likeness=0.96, rival_likeness=0.97)


def hear(*scenes: tuple[Evidence, int]) -> tuple[Vote, list[Verdict]]:
    vote, verdicts, now_s = Vote(0.5), [], 0.0
    vote.found(0.0)
    for evidence, frames in scenes:
        for _ in range(frames):
            now_s += 1 / FPS
            verdicts.append(vote.update(evidence, now_s))
    return vote, verdicts


def test_somebody_who_looks_and_moves_as_before_is_kept() -> None:
    vote, verdicts = hear((LEARNER, 60))
    assert set(verdicts) == {Verdict.KEEP} and vote.certain and vote.reason == ""


@pytest.mark.parametrize("walker", [WALKER, TWIN], ids=["other clothes", "same clothes"])
def test_who_crosses_in_front_is_not_spoken_of(walker: Evidence) -> None:
    _, verdicts = hear((LEARNER, 30), (walker, 8), (LEARNER, 10))
    assert set(verdicts[30:38]) == {Verdict.DOUBT}
    assert set(verdicts[38:]) == {Verdict.KEEP}, "the same person is kept once the way is clear"


def test_who_crosses_behind_in_the_same_clothes_disturbs_nothing() -> None:
    behind = replace(TWIN, in_front=False, misfit=0.05, own_gap=0.05, rival_gap=0.3, between=0.3)
    assert set(hear((LEARNER, 10), (behind, 15))[1]) == {Verdict.KEEP}


def test_who_covers_the_learner_before_anybody_looked_at_them_may_wear_the_same() -> None:
    unknown = replace(TWIN, likeness=0.97, rival_likeness=None, misfit=0.3, own_gap=0.1, rival_gap=0.2)
    assert set(hear((LEARNER, 10), (unknown, 5))[1][10:]) == {Verdict.DOUBT}


def test_a_learner_half_covered_by_a_twin_is_kept_while_the_body_is_clearly_theirs() -> None:
    half = replace(TWIN, misfit=0.05, own_gap=0.05, rival_gap=0.55, between=0.6)
    assert set(hear((LEARNER, 10), (half, 5))[1]) == {Verdict.KEEP}


def test_colours_mixed_with_those_of_who_covers_the_learner_are_not_believed() -> None:
    mixed = replace(WALKER, likeness=0.65, rival_likeness=0.88, own_gap=0.2, rival_gap=0.7, between=1.0)
    assert set(hear((LEARNER, 10), (mixed, 5))[1][10:]) == {Verdict.DOUBT}


def test_asking_changes_nothing() -> None:
    vote, _ = hear((LEARNER, 5))
    assert vote.objection(WALKER) and not vote.objection(LEARNER)
    assert vote.update(LEARNER, 0.2) is Verdict.KEEP


def test_disagreement_that_lasts_is_lost_and_says_why() -> None:
    alone = Evidence(somebody=True, misfit=0.4, likeness=0.2, mil_gap=0.05)
    vote, verdicts = hear((LEARNER, 10), (alone, 20))
    lost = verdicts.index(Verdict.LOST)
    assert 0.4 < (lost - 9) / FPS <= 0.55
    assert vote.state is PersonState.LOST and vote.reason == "unlike"
    assert set(verdicts[lost:]) == {Verdict.LOST}


def test_mil_alone_is_never_believed() -> None:
    """Its yes means nothing: it says so also when nobody is there."""
    says_yes = replace(NOBODY, mil_gap=0.0)
    assert Verdict.KEEP not in hear((LEARNER, 5), (says_yes, 30))[1][5:]
    stranger = replace(WALKER, mil_gap=0.0, between=None, rival_gap=None, rival_likeness=None, in_front=False)
    assert Verdict.KEEP not in hear((LEARNER, 5), (stranger, 30))[1][5:]


def test_mil_astray_does_not_lose_a_learner_whom_all_others_see() -> None:
    assert set(hear((replace(LEARNER, mil_gap=3.0), 60))[1]) == {Verdict.KEEP}


def test_who_takes_a_jumper_off_alone_in_the_room_is_kept() -> None:
    """The lamp goes on or a jacket off: the detector sees one person, where the learner was."""
    changed = Evidence(somebody=True, misfit=0.1, likeness=0.3, mil_gap=0.2, detected=True)
    assert set(hear((LEARNER, 10), (changed, 30))[1]) == {Verdict.KEEP}


def test_a_body_that_leaps_across_the_room_is_doubted() -> None:
    vote, verdicts = hear((LEARNER, 5), (replace(LEARNER, misfit=4.0), 3))
    assert set(verdicts[5:]) == {Verdict.DOUBT} and vote.reason == "leapt"


def test_two_on_a_sofa_behind_do_not_matter() -> None:
    sofa = replace(LEARNER, rival_likeness=0.4, own_gap=0.05, rival_gap=0.9, between=0.9, in_front=False)
    assert set(hear((sofa, 60))[1]) == {Verdict.KEEP}


def test_nothing_is_kept_before_somebody_was_found() -> None:
    assert Vote(0.5).update(LEARNER, 0.0) is Verdict.LOST


maybe = st.none() | st.floats(0, 1)


@given(st.floats(0, 5), maybe, maybe, st.floats(0, 5), st.none() | st.floats(0, 5), st.booleans(), maybe)
def test_the_weight_is_within_bounds(misfit, likeness, theirs, own_gap, rival_gap, in_front, mil_gap) -> None:
    evidence = Evidence(True, misfit, likeness, theirs, own_gap, rival_gap, rival_gap, in_front, mil_gap)
    assert -1 <= weigh(evidence)[0] <= 1


@given(st.floats(0, 2), st.floats(0, 1), st.floats(0, 0.3))
def test_looking_more_like_the_learner_never_speaks_against_them(misfit, likeness, more) -> None:
    less = Evidence(True, misfit, likeness)
    assert weigh(replace(less, likeness=likeness + more))[0] >= weigh(less)[0] - 1e-9


def test_who_comes_out_from_behind_others_must_look_like_the_learner() -> None:
    mixed = replace(LEARNER, likeness=0.6, own_gap=0.1, rival_gap=1.2, between=1.1)
    assert set(hear((LEARNER, 5), (mixed, 3))[1]) == {Verdict.KEEP}, "kept until now: rather so"
    assert set(hear((LEARNER, 5), (NOBODY, 3), (mixed, 3))[1][5:]) == {Verdict.DOUBT}, "hidden until now"


def test_who_was_covered_and_looks_otherwise_tells_the_learner_behind_them() -> None:
    """The rival was never looked at, but is one of those in front, who were looked at in this very frame."""
    behind = replace(LEARNER, own_gap=0.2, rival_gap=0.3, between=0.4, in_front=True)
    assert set(hear((LEARNER, 5), (behind, 5))[1][5:]) == {Verdict.DOUBT}
    assert set(hear((LEARNER, 5), (replace(behind, covered_likeness=0.4), 5))[1]) == {Verdict.KEEP}
    twin = replace(behind, covered_likeness=0.95)
    assert set(hear((LEARNER, 5), (twin, 5))[1][5:]) == {Verdict.DOUBT}
