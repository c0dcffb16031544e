from __future__ import annotations

import numpy as np
import pytest

from coach.errors import CoachError, InputError
from coach.performer import motions
from coach.performer.body import Body, skeleton
from coach.performer.channels import INDEX, IS_ANGLE, JOINT_LIMITS, NAMES, SIDES
from coach.performer.kinematics import pose
from coach.performer.motion import Author, Motion, both, mirrored, within_limits

FPS = 30.0
FASTEST_DEG = 22.0
"""Between two frames: 660 degrees a second, the arms of a jumping jack."""


@pytest.fixture(scope="module", params=motions.names())
def motion(request: pytest.FixtureRequest) -> Motion:
    return motions.find(request.param)


@pytest.fixture(scope="module")
def values(motion: Motion) -> np.ndarray:
    return np.array([motion.at(k / FPS) for k in range(round(motion.duration_s * FPS) + 1)])


def test_every_channel_stays_anatomical(values: np.ndarray) -> None:
    assert within_limits(values)


@pytest.mark.parametrize("body", [Body(), Body(height_m=1.8, legs=1.05, arms=1.05, hips=1.1)])
def test_standing_legs_stay_anatomical_and_above_the_floor(values: np.ndarray, body: Body) -> None:
    s = skeleton(body)
    for row in values[::5]:
        figure = pose(row, s)
        for name, angle in figure.leg_deg.items():
            low, high = JOINT_LIMITS[name.partition("_")[2]]
            assert low - 1.0 <= angle <= high + 1.0, name
        assert -0.012 <= figure.lowest_sole_m() <= 0.09


def test_nothing_jumps(motion: Motion, values: np.ndarray) -> None:
    change = np.abs(np.diff(values, axis=0))
    assert change[:, IS_ANGLE].max() < FASTEST_DEG, NAMES[int(change.max(axis=0).argmax())]
    s = skeleton(Body())
    knees = np.array([[pose(row, s).leg_deg[f"{side}_knee"] for side in SIDES] for row in values[::4]])
    assert np.abs(np.diff(knees, axis=0)).max() < 3 * FASTEST_DEG


def test_begins_and_ends_standing_quietly(motion: Motion, values: np.ndarray) -> None:
    for part in (values[: int(FPS)], values[-int(FPS) :]):
        np.testing.assert_allclose(part, np.broadcast_to(values[0], part.shape), atol=1e-6)


def test_planted_feet_do_not_slide(motion: Motion, values: np.ndarray) -> None:
    """A foot whose channels rest is at one place, whatever the rest of the body does."""
    s = skeleton(Body())
    rests = [INDEX[f"left_{name}"] for name in ("foot_x", "foot_z", "lift", "foot_out", "heel", "free")]
    ankles = np.array([pose(row, s).point("left_foot", np.zeros(3)) for row in values[::5]])
    still = (np.abs(np.diff(values[::5][:, rests], axis=0)).max(axis=1) < 1e-9) & (
        values[::5][1:, INDEX["left_free"]] == 0
    )
    assert still.sum() > 100
    assert np.linalg.norm(np.diff(ankles, axis=0)[still], axis=1).max() < 1e-3


def test_phrases_cover_the_motion(motion: Motion) -> None:
    assert motion.phrases[0].start_s == 0.0
    assert motion.phrases[-1].end_s == pytest.approx(motion.duration_s, abs=2e-3)
    for one, other in zip(motion.phrases, motion.phrases[1:], strict=False):
        assert one.end_s == other.start_s
    assert len({phrase.name for phrase in motion.phrases}) == len(motion.phrases)


def test_lengths_are_those_promised() -> None:
    assert 55 < motions.find("warm-up").duration_s < 66
    assert 55 < motions.find("strength").duration_s < 66
    assert 38 < motions.find("dance").duration_s < 50


def test_turns_stay_open_to_the_front() -> None:
    dance = motions.find("dance")
    yaw = [dance.at(t)[INDEX["yaw"]] for t in np.arange(0.0, dance.duration_s, 0.1)]
    assert 30 < max(yaw) <= 45
    assert -45 <= min(yaw) < -30


def test_a_motion_that_nobody_wrote_is_named() -> None:
    with pytest.raises(CoachError, match=r"knows only warm-up, strength and dance: use a camera"):
        motions.find("tango")


def test_a_posture_beyond_the_body_is_refused() -> None:
    with pytest.raises(InputError, match="left_elbow is 170"):
        Author().to(1.0, both(elbow=170))
    with pytest.raises(InputError, match="no channel called 'tail'"):
        Author().to(1.0, {"tail": 3.0})


def test_mirroring_twice_changes_nothing() -> None:
    posture = {**both(elbow=30), "left_raised": 90.0, "yaw": 20.0, "bend_forward": 5.0}
    assert mirrored(posture)["right_raised"] == 90.0
    assert mirrored(posture)["yaw"] == -20.0
    assert mirrored(mirrored(posture)) == posture
