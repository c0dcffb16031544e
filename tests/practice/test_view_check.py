"""The look at the camera's view: what is wrong, in words, and without flicker."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.practice import memory
from coach.practice.begin import READY_S, Beginning
from coach.practice.hand import hand_up
from coach.practice.light import Light, light_of
from coach.practice.view_check import KINDS, Finding, Look, ViewCheck, check
from coach.skeleton import LEFT_ANKLE, LEFT_ELBOW, LEFT_WRIST, NOSE, RIGHT_ANKLE, RIGHT_ELBOW, RIGHT_WRIST
from coach.types import FloatArray

SIZE = (1280, 720)
GOOD = Light(120, 130)
NOBODY = "Step into the picture: nobody can be seen"
BEHIND = "Put the light in front of you: the light comes from behind you"
FRONT = "Turn to the camera: this routine was filmed from the front"
LEFT = "Turn your left side to the camera: this routine was filmed from the side"
RIGHT = "Turn your right side to the camera: this routine was filmed from the side"
SURE = np.full(17, 0.9, np.float32)
ACROSS = np.array([0, 3, -3, 7, -7, 36, -36, 45, -45, 48, -48, 19, -19, 20, -20, 20, -20])
DOWN = np.array([-42, -47, -47, -44, -44, 0, 0, 50, 50, 95, 95, 100, 100, 180, 180, 260, 260])


def standing(torso: float = 135.0, x: float = 640.0, y: float = 200.0, yaw: float = 0.0) -> FloatArray:
    points = np.stack((ACROSS * np.cos(np.radians(yaw)), DOWN), axis=1) * torso / 100
    points[:5, 0] -= 0.26 * torso * np.sin(np.radians(yaw))
    return (points + np.array([x, y])).astype(np.float32)


def look(
    points: FloatArray | None = None, scores: FloatArray = SURE, light: Light = GOOD, tracked: bool = True
) -> Look:
    return Look(standing() if points is None else points, scores, SIZE, light, tracked)


def without(*keypoints: int) -> FloatArray:
    points = standing()
    points[list(keypoints)] = np.nan
    return points


def tilted(degrees: float) -> FloatArray:
    turn = np.radians(degrees)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return ((standing() - (640, 360)) @ matrix.T + (640, 360)).astype(np.float32)


@pytest.mark.parametrize(
    ("seen", "wanted_yaw", "said"),
    [
        (look(), 0.0, {}),
        (look(), float("nan"), {}),
        (look(tracked=False), 0.0, dict.fromkeys(("body", "distance", "angle"), NOBODY)),
        (look(without(LEFT_ANKLE, RIGHT_ANKLE)), 0.0, {"body": "Step back: your feet are cut off"}),
        (look(standing(y=400)), 0.0, {"body": "Step back: your feet are cut off"}),
        (look(standing(y=50)), 0.0, {"body": "Step back: your head is cut off"}),
        (look(standing(x=40)), 0.0, {"body": "Step to the middle: you are at the edge of the picture"}),
        (look(standing(torso=70)), 0.0, {"distance": "Step closer: you are too far away to be seen well"}),
        (look(standing(torso=205, y=120)), 0.0, {"distance": "Step back: there is no room for raised arms"}),
        (look(light=Light(25, 30)), 0.0, {"light": "Switch on a light: it is too dark"}),
        (look(light=Light(60, 190)), 0.0, {"light": BEHIND}),
        (look(tilted(14)), 0.0, {"angle": "Straighten the camera: the picture is tilted"}),
        (look(standing(yaw=80)), 0.0, {"angle": FRONT}),
        (look(), 80.0, {"angle": LEFT}),
        (look(), -80.0, {"angle": RIGHT}),
        (look(), 175.0, {"angle": "Turn your back to the camera: this routine was filmed from behind"}),
    ],
)  # fmt: skip
def test_what_is_said(seen: Look, wanted_yaw: float, said: dict[str, str]) -> None:
    findings = check(seen, wanted_yaw)
    assert tuple(finding.kind for finding in findings) == KINDS
    assert {
        finding.kind: finding.words.replace(": I see", ": i see") for finding in findings if not finding.ok
    } == said


def test_who_faces_away_is_not_without_a_head() -> None:
    points = without(NOSE, 1, 2)
    points[:, 1] += 40
    assert check(look(points), float("nan"))[0].ok


def play(looks: list[Look], fps: float = 20.0) -> list[str]:
    """The kinds that are wrong after each look."""
    checker = ViewCheck(0.0)
    return [
        " ".join(finding.kind for finding in checker.update(one, index / fps) if not finding.ok)
        for index, one in enumerate(looks)
    ]


def test_it_judges_after_a_second() -> None:
    checker = ViewCheck(0.0)
    judged = [bool(checker.update(look(), index / 20)) for index in range(25)]
    assert judged.index(True) == 20 and checker.passed


def test_a_moment_changes_nothing_and_a_second_does() -> None:
    dark = look(light=Light(20, 20))
    assert set(play([look()] * 30 + [dark] * 8 + [look()] * 30)) == {""}
    wrong = play([look()] * 30 + [dark] * 30 + [look()] * 30)
    assert wrong[29] == "" and wrong[59] == "light" and wrong[-1] == ""
    assert sum(before != after for before, after in itertools.pairwise(wrong)) == 2


def test_what_flickers_stays_as_it_was() -> None:
    dark = look(light=Light(20, 20))
    assert set(play([look()] * 30 + [dark, look()] * 40)) == {""}
    assert set(play([dark] * 30 + [dark, look()] * 40)[25:]) == {"light"}


def test_light_is_of_the_body_and_of_the_rest() -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    image[130:570, 560:720] = 40
    light = light_of(image, standing())
    assert light.body < 60 and light.around > 195
    assert light_of(image, np.full((17, 2), np.nan, np.float32)).body > 150


def raised(*wrists: int) -> FloatArray:
    points = standing()
    points[list(wrists), 1] = 60
    points[[wrist - 2 for wrist in wrists], 1] = 130
    return points


def test_one_hand_and_not_two() -> None:
    assert hand_up(raised(LEFT_WRIST)) == "left" and hand_up(raised(RIGHT_WRIST)) == "right"
    assert hand_up(raised(LEFT_WRIST, RIGHT_WRIST)) == hand_up(standing()) == ""
    assert hand_up(np.full((17, 2), np.nan, np.float32)) == ""


def test_a_hand_at_the_head_with_its_elbow_down_is_not_up() -> None:
    scratching = raised(LEFT_WRIST)
    scratching[LEFT_ELBOW, 1] = 260
    assert hand_up(scratching) == ""
    scratching[LEFT_ELBOW] = np.nan
    assert hand_up(scratching) == "left"
    both_elbows_up = raised(RIGHT_WRIST)
    both_elbows_up[RIGHT_ELBOW, 1] = both_elbows_up[LEFT_ELBOW, 1] = 140
    assert hand_up(both_elbows_up) == "right"


WELL = tuple(Finding(kind, True) for kind in KINDS)
ILL = (replace(WELL[0], ok=False, sentence="Your feet are cut off", remedy="Step back"), *WELL[1:])


def test_all_is_well_a_hand_three_two_one() -> None:
    begin = Beginning()
    assert begin.update((), standing(), 0.0) == "looking"
    assert begin.update(ILL, raised(LEFT_WRIST), 0.1) == "fix"
    assert begin.update(WELL, standing(), 0.2) == "hand"
    for index in range(6):
        stage = begin.update(WELL, raised(LEFT_WRIST), 0.3 + index / 10)
    assert stage == "counting" and begin.count == 3
    counts = []
    for index in range(1, 31):
        begin.update(WELL, standing(), 0.8 + index / 10)
        counts.append(begin.count)
    assert begin.stage == "go" and [counts[5], counts[15], counts[25]] == [3, 2, 1]


def test_a_hand_that_only_waves_begins_nothing() -> None:
    begin = Beginning()
    for index in range(60):
        begin.update(WELL, raised(LEFT_WRIST) if index % 4 < 2 else standing(), index / 10)
    assert begin.stage == "hand"


def test_who_stands_ready_needs_no_hand() -> None:
    begin, wary = Beginning(), Beginning(ready=False)
    for index in range(round(READY_S * 10) + 2):
        swaying = standing(x=640 + 8 * (index % 3))
        begin.update(WELL, swaying, index / 10)
        wary.update(WELL, swaying, index / 10)
    assert begin.stage == "counting" and wary.stage == "hand"


def test_who_walks_about_or_is_not_well_seen_is_not_ready() -> None:
    walking, hidden = Beginning(), Beginning()
    for index in range(80):
        walking.update(WELL, standing(x=500 + 6 * index), index / 10)
        hidden.update(ILL, standing(), index / 10)
    assert (walking.stage, hidden.stage) == ("hand", "fix")


def test_it_can_be_begun_as_it_is() -> None:
    begin = Beginning()
    begin.update(ILL, standing(), 0.0)
    begin.skip()
    for index in range(32):
        begin.update(ILL, standing(), 0.1 + index / 10)
    assert begin.stage == "go"


def test_what_was_good_is_remembered_by_camera(tmp_path: Path) -> None:
    file = tmp_path / "views.json"
    assert memory.load("Front", file) is None
    memory.save("Front", memory.Seen.of(look()), file)
    memory.save("Desk", memory.Seen.of(look(standing(torso=100))), file)
    seen = memory.load("Front", file)
    assert seen is not None and seen.like(memory.Seen.of(look(standing(x=700))))
    assert not seen.like(memory.Seen.of(look(standing(torso=95))))
    assert not seen.like(memory.Seen.of(look(standing(yaw=60))))
    assert not seen.like(replace(seen, width=640))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"format_version": 1, "cameras": {"Front": {"width": 3}}}', '{"format_version": 2}'],
)
def test_a_damaged_memory_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "views.json"
    file.write_text(text)
    assert memory.load("Front", file) is None
    memory.save("Front", memory.Seen.of(look()), file)
    assert memory.load("Front", file) is not None
