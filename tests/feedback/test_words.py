from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from feedback_figures import SIDES, figure, only
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.features.mirror import mirror_keypoints
from coach.feedback.words import instruction
from coach.skeleton import JOINTS, LEFT_WRIST, N_KEYPOINTS

FACING = ("front", "back")
PROFILES = ("facing right", "facing left")

# Limb, joint, the learner's degrees, the reference's degrees (as feedback_figures says), the words.
FROM_FRONT = [
    ("elbow", "elbow", 90, 10, "Straighten your {side} elbow"),
    ("elbow", "elbow", 10, 90, "Bend your {side} elbow"),
    ("elbow", "elbow", -100, -20, "Straighten your {side} elbow"),
    ("elbow", "elbow", -20, -100, "Bend your {side} elbow"),
    ("elbow", "elbow", 150, 90, "Straighten your {side} elbow"),
    ("elbow", "elbow", 25, -25, "Lower your {side} hand"),
    ("elbow", "elbow", -25, 25, "Raise your {side} hand"),
    ("knee", "knee", -80, -10, "Straighten your {side} knee"),
    ("knee", "knee", -10, -80, "Bend your {side} knee"),
    ("knee", "knee", 70, 5, "Straighten your {side} knee"),
    ("knee", "knee", 20, -20, "Move your {side} knee out"),
    ("knee", "knee", -20, 20, "Move your {side} knee in"),
    ("upper_arm", "shoulder", 20, 80, "Raise your {side} arm"),
    ("upper_arm", "shoulder", 80, 20, "Lower your {side} arm"),
    ("upper_arm", "shoulder", 100, 160, "Raise your {side} arm"),
    ("upper_arm", "shoulder", 170, 100, "Lower your {side} arm"),
    ("upper_arm", "shoulder", 20, -20, "Move your {side} arm in"),
    ("upper_arm", "shoulder", -20, 20, "Move your {side} arm out"),
    ("upper_arm", "shoulder", 165, -165, "Move your {side} arm in"),
    ("upper_arm", "shoulder", -165, 165, "Move your {side} arm out"),
    ("upper_arm", "shoulder", 190, 140, "Move your {side} arm out"),
    ("upper_arm", "shoulder", -20, 8, "Move your {side} arm out"),
    ("thigh", "hip", 8, 70, "Lift your {side} leg"),
    ("thigh", "hip", 70, 8, "Lower your {side} leg"),
    ("thigh", "hip", 40, 80, "Lift your {side} leg"),
    ("thigh", "hip", 20, -10, "Move your {side} leg in"),
    ("thigh", "hip", -10, 20, "Move your {side} leg out"),
]  # fmt: skip

FROM_THE_SIDE = [
    ("upper_arm", "shoulder", 0, 80, "Raise your {side} arm"),
    ("upper_arm", "shoulder", 160, 90, "Lower your {side} arm"),
    ("upper_arm", "shoulder", -25, 25, "Move your {side} arm forward"),
    ("upper_arm", "shoulder", 25, -25, "Move your {side} arm back"),
    ("elbow", "elbow", 10, 90, "Bend your {side} elbow"),
    ("elbow", "elbow", 90, 10, "Straighten your {side} elbow"),
    ("knee", "knee", -10, -80, "Bend your {side} knee"),
    ("knee", "knee", -80, -10, "Straighten your {side} knee"),
]


def swapped(text: str) -> str:
    return text.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")


def said(view: str, side: str, limb: str, joint: str, now: float, wanted: float, **rest: Any) -> str:
    resting = {"upper_arm": 20.0, "elbow": 10.0, "thigh": 8.0, "knee": -6.0}[limb]
    query = figure(view=view, **{limb: only(side, now, resting)}, **rest)
    reference = figure(view=view, **{limb: only(side, wanted, resting)}, **rest)
    return instruction(f"{side}_{joint}", query, reference)


class TestEveryJoint:
    @pytest.mark.parametrize("view", FACING)
    @pytest.mark.parametrize("side", SIDES)
    @pytest.mark.parametrize(("limb", "joint", "now", "wanted", "words"), FROM_FRONT)
    def test_seen_from_front_or_back(
        self, view: str, side: str, limb: str, joint: str, now: float, wanted: float, words: str
    ) -> None:
        assert said(view, side, limb, joint, now, wanted) == words.format(side=side)

    @pytest.mark.parametrize("view", PROFILES)
    @pytest.mark.parametrize("side", SIDES)
    @pytest.mark.parametrize(("limb", "joint", "now", "wanted", "words"), FROM_THE_SIDE)
    def test_seen_from_the_side(
        self, view: str, side: str, limb: str, joint: str, now: float, wanted: float, words: str
    ) -> None:
        assert said(view, side, limb, joint, now, wanted) == words.format(side=side)

    @pytest.mark.parametrize("view", FACING)
    @pytest.mark.parametrize("side", SIDES)
    def test_a_forearm_to_the_wrong_side_is_about_the_hand(self, view: str, side: str) -> None:
        level = {"upper_arm": 90.0}
        assert said(view, side, "elbow", "elbow", -90, 90, **level) == f"Raise your {side} hand"
        assert said(view, side, "elbow", "elbow", 90, -90, **level) == f"Lower your {side} hand"

    @pytest.mark.parametrize("side", SIDES)
    def test_a_shin_to_the_wrong_side_is_about_the_foot(self, side: str) -> None:
        level = {"thigh": only(side, 90.0, 8.0)}
        assert said("front", side, "knee", "knee", -80, 80, **level) == f"Raise your {side} foot"
        assert said("front", side, "knee", "knee", 80, -80, **level) == f"Lower your {side} foot"

    @pytest.mark.parametrize("side", SIDES)
    def test_a_bent_leg_on_the_ground_is_about_the_knee(self, side: str) -> None:
        assert said("front", side, "thigh", "hip", 10, 50, knee=-70.0) == f"Move your {side} knee out"
        assert said("front", side, "thigh", "hip", 50, 10, knee=-70.0) == f"Move your {side} knee in"


class TestWaist:
    @pytest.mark.parametrize("view", FACING)
    @pytest.mark.parametrize(
        ("now", "wanted", "words"),
        [
            (0, 30, "Bend to the left"),
            (0, -30, "Bend to the right"),
            (10, 40, "Bend to the left"),
            (20, -30, "Bend to the right"),
            (30, 0, "Straighten your back"),
            (-30, 0, "Straighten your back"),
            (30, -5, "Straighten your back"),
            (40, 15, "Straighten your back"),
        ],
    )
    def test_sideways(self, view: str, now: float, wanted: float, words: str) -> None:
        assert instruction("waist", figure(view=view, lean=now), figure(view=view, lean=wanted)) == words

    @pytest.mark.parametrize("view", PROFILES)
    @pytest.mark.parametrize(
        ("now", "wanted", "words"),
        [(0, 50, "Bend forward"), (50, 0, "Straighten your back"), (0, -25, "Lean back")],
    )
    def test_forwards(self, view: str, now: float, wanted: float, words: str) -> None:
        assert instruction("waist", figure(view=view, lean=now), figure(view=view, lean=wanted)) == words

    @pytest.mark.parametrize("view", PROFILES)
    def test_a_squat_is_not_a_mistake_of_the_back(self, view: str) -> None:
        standing = figure(view=view)
        squat = figure(view=view, lean=10, thigh=80.0, knee=-85.0)
        assert instruction("waist", standing, squat) == "Go lower"
        assert instruction("waist", squat, standing) == "Stand up taller"

    @pytest.mark.parametrize("view", [*FACING, *PROFILES])
    def test_a_kick_is_about_the_leg(self, view: str) -> None:
        kick = figure(view=view, thigh=only("left", 70.0, 8.0))
        assert instruction("waist", figure(view=view), kick) == "Lift your left leg"
        assert instruction("waist", kick, figure(view=view)) == "Lower your left leg"


class TestUnclear:
    def test_neither_front_nor_side_and_no_face(self) -> None:
        def seen(arm: float) -> np.ndarray:
            keypoints = figure(view="facing right", upper_arm=arm)
            keypoints[:5] = np.nan
            return keypoints

        assert instruction("left_shoulder", seen(-25), seen(25)) == "Watch your left arm"
        assert instruction("left_shoulder", seen(0), seen(80)) == "Raise your left arm"

    def test_the_back_without_a_face(self) -> None:
        def seen(lean: float) -> np.ndarray:
            keypoints = figure(view="facing left", lean=lean)
            keypoints[:5] = np.nan
            return keypoints

        assert instruction("waist", seen(0), seen(40)) == "Watch your back"

    def test_feet_out_of_the_picture(self) -> None:
        query, reference = figure(thigh=8.0), figure(thigh=only("left", 70.0, 8.0))
        for keypoints in (query, reference):
            keypoints[-2:] = np.nan
        assert instruction("left_hip", query, reference) == "Move your left leg out"

    def test_not_seen_says_nothing(self) -> None:
        query = figure()
        query[LEFT_WRIST] = np.nan
        assert instruction("left_elbow", query, figure(elbow=80.0)) == ""
        assert instruction("left_elbow", figure(elbow=80.0), query) == ""

    def test_no_size_at_all(self) -> None:
        flat = np.ones((N_KEYPOINTS, 2), np.float32)
        for joint in JOINTS:
            assert instruction(joint, flat, figure()) == ""
            assert isinstance(instruction(joint, figure(), flat), str)

    def test_no_such_joint(self) -> None:
        with pytest.raises(InputError, match="no joint called 'left_ear'"):
            instruction("left_ear", figure(), figure())


@st.composite
def bodies(draw: st.DrawFn) -> np.ndarray:
    """Any pose; odd fractions keep it off the borders between two wordings."""
    degrees = [draw(st.integers(-170, 170)) + 0.137 * k for k in range(8)]
    return figure(
        view=draw(st.sampled_from([*FACING, *PROFILES])),
        lean=draw(st.integers(-40, 40)) + 0.071,
        **{
            limb: {side: degrees.pop() * share for side in SIDES}
            for limb, share in (("upper_arm", 1), ("elbow", 0.9), ("thigh", 0.5), ("knee", 0.45))
        },
    )


def far_apart(query: np.ndarray, reference: np.ndarray, joint: str) -> bool:
    j = JOINTS.index(joint)
    return abs(angle_difference(joint_angles(query)[j], joint_angles(reference)[j])) > 2


class TestProperties:
    @settings(max_examples=60)
    @given(bodies(), bodies(), st.sampled_from(JOINTS[:8]))
    def test_mirrored_bodies_get_mirrored_words(
        self, query: np.ndarray, reference: np.ndarray, joint: str
    ) -> None:
        assume(far_apart(query, reference, joint))
        words = instruction(joint, query, reference)
        assert words
        mirrored = instruction(swapped(joint), mirror_keypoints(query, 640), mirror_keypoints(reference, 640))
        assert mirrored == swapped(words)

    @settings(max_examples=60)
    @given(bodies(), bodies(), st.sampled_from(JOINTS), st.floats(0.3, 3), st.floats(-500, 500))
    def test_place_and_size_do_not_count(
        self, query: np.ndarray, reference: np.ndarray, joint: str, size: float, shift: float
    ) -> None:
        assume(far_apart(query, reference, joint))
        moved = (query * np.float32(size) + np.float32(shift)).astype(np.float32)
        assert instruction(joint, moved, reference) == instruction(joint, query, reference)

    @settings(max_examples=60)
    @given(
        st.sampled_from(["elbow", "knee"]),
        st.sampled_from(SIDES),
        st.integers(-150, 150),
        st.integers(-150, 150),
    )
    def test_bend_means_more_bent(self, limb: str, side: str, now: int, wanted: int) -> None:
        words = said("front", side, limb, limb, now, wanted)
        if words.startswith("Bend"):
            assert abs(wanted) >= abs(now)
        elif words.startswith("Straighten"):
            assert abs(wanted) <= abs(now)
        else:
            # Both bent about as much, to different sides.
            assert abs(abs(wanted) - abs(now)) <= abs(wanted - now) / 2 or abs(wanted - now) > 180
