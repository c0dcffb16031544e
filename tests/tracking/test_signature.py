"""What somebody looks like: painted bodies."""

from __future__ import annotations

import numpy as np
import pytest

from coach.tracking.signature import Memory, Signature, likeness, signature

BODY = np.array(
    [[50, 5], [53, 2], [47, 2], [57, 5], [43, 5], [65, 20], [35, 20], [75, 35], [25, 35], [78, 50], [22, 50],
     [60, 50], [40, 50], [60, 75], [40, 75], [60, 100], [40, 100]],
    np.float32,
) * 2  # fmt: skip
ALL = np.ones(17, bool)
RED, BLUE, GREY = (40, 40, 200), (180, 60, 30), (90, 90, 90)


def painted(shirt: tuple[int, int, int], trousers: tuple[int, int, int], light: float = 1.0) -> np.ndarray:
    image = np.full((220, 200, 3), 210, np.uint8)
    image[36:102, 60:140] = shirt
    image[102:210, 70:130] = trousers
    noise = np.random.default_rng(0).normal(0, 4, image.shape)
    return np.clip(image * light + noise, 0, 255).astype(np.uint8)


def look(image: np.ndarray, seen: np.ndarray = ALL, at: np.ndarray = BODY) -> Signature:
    taken = signature(image, at, seen)
    assert taken is not None
    return taken


def test_the_same_clothes_look_alike_and_others_do_not() -> None:
    one = look(painted(RED, GREY))
    assert likeness(one, one) == pytest.approx(1)
    assert likeness(one, look(painted(RED, GREY))) > 0.95
    assert likeness(one, look(painted(BLUE, GREY))) < 0.6
    assert likeness(one, look(painted(BLUE, RED))) < 0.3


def test_a_darker_lamp_changes_little() -> None:
    assert likeness(look(painted(RED, GREY)), look(painted(RED, GREY, light=0.8))) > 0.65


def test_size_and_turn_of_the_body_change_nothing() -> None:
    large = painted(RED, GREY).repeat(2, 0).repeat(2, 1)
    assert likeness(look(painted(RED, GREY)), look(large, at=BODY * 2)) > 0.9
    lying = np.ascontiguousarray(painted(RED, GREY).transpose(1, 0, 2))
    assert likeness(look(painted(RED, GREY)), look(lying, at=BODY[:, ::-1].copy())) > 0.9


def test_what_is_not_seen_is_not_compared() -> None:
    no_legs, no_torso = ALL.copy(), ALL.copy()
    no_legs[13:15] = False
    no_torso[5:7] = False
    whole = look(painted(RED, GREY))
    assert likeness(look(painted(RED, BLUE), no_legs), whole) > 0.95
    assert likeness(look(painted(BLUE, GREY), no_torso), whole) > 0.95
    assert likeness(look(painted(RED, GREY), no_legs), look(painted(RED, GREY), no_torso)) is None
    assert signature(painted(RED, GREY), BODY, no_legs & no_torso) is None


def test_a_body_at_the_border_is_no_trouble() -> None:
    look(painted(RED, GREY), at=BODY - np.float32([150, 0]))


def test_front_and_back_are_both_remembered() -> None:
    memory = Memory()
    assert memory.empty and memory.likeness(look(painted(RED, GREY))) is None
    front, back = look(painted(RED, GREY)), look(painted(BLUE, GREY))
    for seen in (front, back, front):
        memory.learn(seen)
    assert min(memory.likeness(front), memory.likeness(back)) > 0.95
    assert memory.likeness(look(painted((60, 200, 200), RED))) < 0.4
    memory.forget()
    assert memory.likeness(front) is None


def test_a_look_at_the_jumper_alone_does_not_make_other_trousers_the_same() -> None:
    no_legs = ALL.copy()
    no_legs[13:15] = False
    memory = Memory()
    memory.learn(look(painted(RED, GREY)))
    memory.learn(look(painted(BLUE, GREY), no_legs))
    twin = memory.likeness(look(painted(BLUE, RED)))
    assert twin is not None and twin < 0.8
    assert memory.likeness(look(painted(BLUE, GREY))) > 0.95


def test_of_a_body_half_hidden_only_what_is_seen_of_it_counts() -> None:
    """A blue sleeve lies over the red jumper: covered, it is not looked at; all of it covered, nothing is."""
    image, hidden = painted(RED, GREY), np.zeros((220, 200), np.uint8)
    image[36:102, 90:140], hidden[36:102, 90:140] = BLUE, 255
    plain = look(painted(RED, GREY))
    assert likeness(plain, look(image)) < 0.85
    clear = signature(image, BODY, ALL, hidden)
    assert clear is not None and likeness(plain, clear) > 0.95
    hidden[36:102] = 255
    legs = signature(image, BODY, ALL, hidden)
    assert legs is not None and legs.torso is None and legs.legs is not None
