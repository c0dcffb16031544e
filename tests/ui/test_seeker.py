"""Pictures of a video in the background: whatever happens, the video is let go of."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from coach.errors import VideoError
from ui.jobs import Jobs
from ui.seeker import Seeker


class Player:
    """Stands in for a ReferencePlayer; remembers whether it was closed."""

    def __init__(self, problem=""):
        self.problem = problem
        self.closed = False
        self.asked = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def frame_at(self, reference_s):
        self.asked.set()
        assert self.go_on.wait(5.0)
        if self.problem:
            raise VideoError(self.problem)
        return np.zeros((4, 4, 3), np.uint8)

    def close(self):
        self.closed = True


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def seeker(jobs, player):
    made = Seeker(jobs, open_video=lambda _path: player)
    made.open("film.mp4")
    made.seek(1.0)
    return made


def test_a_picture_arrives_and_the_video_stays_open_until_closed(qtbot, jobs):
    player = Player()
    looking = seeker(jobs, player)
    with qtbot.waitSignal(looking.arrived) as caught:
        pass
    assert caught.args[1] == 1.0 and not player.closed
    looking.close()
    assert player.closed


def test_closed_when_the_picture_is_there_but_not_yet_told_of(qtbot, jobs):
    player = Player()
    looking = seeker(jobs, player)
    assert player.asked.wait(5.0)
    looking.close()  # before the window's thread hears of the picture
    qtbot.waitUntil(lambda: player.closed)


def test_closed_while_it_is_opened(qtbot, jobs):
    player = Player()
    opened, go_on = threading.Event(), threading.Event()

    def open_video(_path):
        opened.set()
        assert go_on.wait(5.0)
        return player

    looking = Seeker(jobs, open_video=open_video)
    looking.open("film.mp4")
    looking.seek(1.0)
    assert opened.wait(5.0)
    looking.close()
    go_on.set()
    qtbot.waitUntil(lambda: player.closed)


def test_closed_when_it_cannot_be_read(qtbot, jobs):
    player = Player("It is damaged there.")
    looking = seeker(jobs, player)
    with qtbot.waitSignal(looking.failed):
        pass
    assert player.closed and not looking.busy
