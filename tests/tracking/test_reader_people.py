"""Never the wrong person: painted people who cross, leave and sit; the pose model takes the front one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from coach.settings import Settings
from coach.tracking.reader import PoseReader, Reading
from coach.types import Crop, Detection, Frame, PersonState

FPS = 30
SIZE = (640, 360)
SHAPE = np.array(
    [[50, 5], [53, 2], [47, 2], [57, 5], [43, 5], [65, 20], [35, 20], [75, 35], [25, 35], [78, 50], [22, 50],
     [60, 50], [40, 50], [60, 75], [40, 75], [60, 100], [40, 100]],
    np.float32,
)  # fmt: skip
RED, BLUE, GREEN = (40, 40, 200), (190, 70, 30), (60, 160, 60)


@dataclass(frozen=True)
class Person:
    """Somebody whose middle is at x; the taller ones are nearer to the camera."""

    x: float
    shirt: tuple[int, int, int] = RED
    height: float = 200.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.x - 0.25 * self.height, 330 - 200 + (200 - self.height) * 0.5, self.width, self.height)

    @property
    def width(self) -> float:
        return 0.5 * self.height

    @property
    def keypoints(self) -> np.ndarray:
        x, y, _, h = self.box
        return SHAPE * np.float32(h / 100) * np.float32([0.5, 1]) + np.float32([x, y])


class Room:
    """Pictures of people, and models that see them as real ones do."""

    name, notice, input_size_px = "room", "", 192

    def __init__(self) -> None:
        self.people: list[Person] = []

    def picture(self) -> np.ndarray:
        image = np.full((SIZE[1], SIZE[0], 3), 200, np.uint8)
        for one in sorted(self.people, key=lambda one: one.height):
            x, y, w, h = (round(side) for side in one.box)
            left, right = max(0, x), max(0, x + w)
            image[max(0, y) : y + h // 2, left:right] = one.shirt
            image[y + h // 2 : y + h, left:right] = (70, 60, 60)
        return image

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        """Everybody of whom the front ones leave at least half to be seen."""
        seen = [one for one in self.people if self.shown(one) > 0.5 and -20 < one.x < SIZE[0] + 20]
        return tuple(Detection(one.box, 0.9) for one in seen)

    def shown(self, one: Person) -> float:
        hidden = [
            max(0.0, 1 - abs(other.x - one.x) / (0.5 * (other.width + one.width)))
            for other in self.people
            if other.height > one.height
        ]
        return 1.0 - max(hidden, default=0.0)

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        """The person in the middle of the crop; of two who cover each other the front one."""
        x, y, side, _ = crop.box_px
        inside = [one for one in self.people if x < one.x < x + side and self.shown(one) > 0.4]
        if not inside:
            return SHAPE * np.float32(side / 100) + np.float32([x, y]), np.full(17, 0.1, np.float32)
        best = min(inside, key=lambda one: abs(one.x - (x + side / 2)))
        return best.keypoints, np.full(17, 0.8, np.float32)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def reader(room: Room) -> PoseReader:
    return PoseReader(Settings(), backend=room, detector=room, mil="off")


Script = Callable[[float], list[Person]]


def play(
    reader: PoseReader, room: Room, seconds: float, script: Script, start_s: float = 0.0
) -> list[Reading]:
    readings = []
    for i in range(round(seconds * FPS)):
        now_s = start_s + i / FPS
        room.people = script(now_s)
        readings.append(reader.read(Frame(room.picture(), round(now_s * FPS), now_s)))
    return readings


def middle(reading: Reading) -> float:
    """Where the body is, NaN when nothing is said."""
    return float(reading.pose.keypoints_px[[5, 6, 11, 12], 0].mean())


LEARNER = Person(320)


@pytest.mark.parametrize("shirt", [BLUE, RED], ids=["other clothes", "same clothes"])
@pytest.mark.parametrize("height", [260, 150], ids=["in front", "behind"])
def test_the_skeleton_never_jumps_to_somebody_who_crosses(reader, room, shirt, height) -> None:
    def cross(now_s: float) -> list[Person]:
        return [LEARNER, Person(-60 + 180 * now_s, shirt, height)]

    readings = play(reader, room, 4.5, cross)
    wrong = [i for i, one in enumerate(readings) if abs(middle(one) - 320) > 25]
    assert wrong == []
    assert readings[-1].person is PersonState.TRACKED
    said = [i for i, one in enumerate(readings) if np.isfinite(middle(one))]
    assert len(said) > 0.75 * len(readings) and said[-1] == len(readings) - 1


def test_who_was_hidden_is_taken_back_and_not_the_nearest(reader, room) -> None:
    """Somebody stops in front of the learner for two seconds; the learner steps out on the other side."""

    def hide(now_s: float) -> list[Person]:
        front = Person(min(320.0, 20 + 200 * now_s), BLUE, 260)
        learner = replace(LEARNER, x=320 + max(0.0, min(160.0, 80 * (now_s - 3.5))))
        return [learner, front]

    readings = play(reader, room, 7, hide)
    assert all(
        not np.isfinite(middle(one)) or abs(middle(one) - one_x(i, hide)) < 30
        for i, one in enumerate(readings)
    )
    assert any(one.person is PersonState.LOST and one.reason for one in readings)
    assert readings[-1].person is PersonState.TRACKED and middle(readings[-1]) == pytest.approx(480, abs=10)


def one_x(index: int, script: Script) -> float:
    return script(index / FPS)[0].x


def test_two_on_a_sofa_behind_do_not_matter_even_when_the_learner_leaves(reader, room) -> None:
    sofa = [Person(250, BLUE, 110), Person(400, GREEN, 110)]

    def leave(now_s: float) -> list[Person]:
        away = 320 + max(0.0, now_s - 2) * 250 if now_s < 6 else max(320.0, 1320 - 250 * (now_s - 6))
        return [Person(away), *sofa]

    readings = play(reader, room, 11, leave)
    assert {one.person for one in readings[:50]} == {PersonState.TRACKED}
    gone = readings[round(4.5 * FPS) : round(8 * FPS)]
    assert {one.person for one in gone} == {PersonState.LOST}
    assert all(np.isnan(middle(one)) for one in gone) and all(one.reason for one in gone)
    assert readings[-1].person is PersonState.TRACKED and middle(readings[-1]) == pytest.approx(320, abs=10)
    assert len(readings[-1].others) == 2


def test_one_on_the_sofa_in_the_same_jumper_is_not_taken_when_the_learner_leaves(reader, room) -> None:
    def leave(now_s: float) -> list[Person]:
        return [Person(320 + max(0.0, now_s - 1) * 250), Person(290, RED, 110)]

    readings = play(reader, room, 6, leave)
    assert all(np.isnan(middle(one)) or abs(middle(one) - 290) > 20 for one in readings[30:])
    assert {one.person for one in readings[100:]} == {PersonState.LOST}


def test_nobody_who_passes_the_empty_room_is_taken(reader, room) -> None:
    def relieve(now_s: float) -> list[Person]:
        if now_s < 1:
            return [LEARNER]
        return [Person(-60 + 180 * (now_s - 3), BLUE)] if 3 < now_s < 7 else [LEARNER] if now_s > 8 else []

    readings = play(reader, room, 9.5, relieve)
    away = readings[round(1.6 * FPS) : 8 * FPS]
    assert all(one.person is PersonState.LOST and np.isnan(middle(one)) for one in away)
    back = next(i for i, one in enumerate(readings[8 * FPS :]) if one.person is PersonState.TRACKED)
    assert back / FPS <= 1.0


def test_when_the_learner_is_gone_for_good_who_comes_and_stays_is_next(reader, room) -> None:
    readings = play(
        reader, room, 8, lambda now_s: [LEARNER] if now_s < 1 else [Person(300, BLUE)] if now_s > 5 else []
    )
    assert readings[-1].person is PersonState.TRACKED and middle(readings[-1]) == pytest.approx(300, abs=10)


def test_a_click_says_who_the_learner_is(reader, room) -> None:
    two = [Person(320, RED, 220), Person(120, BLUE, 160)]
    assert middle(play(reader, room, 0.5, lambda _: two)[-1]) == pytest.approx(320, abs=5)
    reader.pick((120, 250))
    assert middle(play(reader, room, 0.5, lambda _: two, 0.5)[-1]) == pytest.approx(120, abs=5)
    reader.pick((600, 20))
    assert middle(play(reader, room, 0.5, lambda _: two, 1.0)[-1]) == pytest.approx(120, abs=5), (
        "nobody is there"
    )


def test_the_arrow_keys_go_to_the_next_person_and_back(reader, room) -> None:
    two = [Person(320, RED, 220), Person(120, BLUE, 160)]
    play(reader, room, 0.5, lambda _: two)
    for step, x in ((1, 120), (1, 320), (-1, 120)):
        reader.pick_next(step)
        reading = play(reader, room, 0.2, lambda _: two, reader._now_s + 0.1)[-1]
        assert middle(reading) == pytest.approx(x, abs=5)


def test_whoever_was_clicked_at_is_kept_when_the_other_crosses(reader, room) -> None:
    def cross(now_s: float) -> list[Person]:
        return [Person(200, BLUE, 200), Person(500 - 90 * now_s, RED, 240)]

    reader.pick((200, 250))
    readings = play(reader, room, 5, cross)
    assert [i for i, one in enumerate(readings) if abs(middle(one) - 200) > 25] == []
    assert readings[-1].person is PersonState.TRACKED


def test_a_learner_who_takes_the_jumper_off_alone_is_kept(reader, room) -> None:
    readings = play(reader, room, 4, lambda now_s: [replace(LEARNER, shirt=GREEN if now_s > 2 else RED)])
    assert readings[-1].person is PersonState.TRACKED
    assert sum(np.isnan(middle(one)) for one in readings) < 15
