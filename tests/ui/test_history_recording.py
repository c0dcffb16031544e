"""What is practised comes into the history by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from practice_fakes import Pipelines, make_result, make_routine
from PyQt6 import sip
from session_scripts import BEGAN

from coach.sessions.recorder import Recorder
from coach.sessions.store import SessionStore
from coach.settings import FeedbackSettings, Settings
from coach.types import FollowState
from ui.history.recording import Recording
from ui.practice.session import Session


class Sitting:
    def __init__(self, path):
        self.path = path
        self.session = Session(make_pipeline=Pipelines())
        self.ended = []
        self.recording = Recording(
            self.session,
            FeedbackSettings,
            make_recorder=lambda: Recorder(path, tell=pytest.fail),
            now=lambda: BEGAN,
        )
        self.recording.kept.connect(self.ended.append)
        self.session.set_routine(make_routine())

    def see(self, count, state=FollowState.LOCKED, begin=0):
        for index in range(begin, begin + count):
            result = make_result(index, state=state)
            self.session.result.emit(replace(result, stages_ms={"pose": 5.0}))

    def entries(self):
        self.recording.close()
        return SessionStore(self.path).entries()


@pytest.fixture
def sitting(qtbot, tmp_path):
    made = Sitting(tmp_path / "sessions.sqlite3")
    yield made
    made.recording.close()
    made.session.shut_down()


def test_a_run_to_the_end_is_kept_as_finished(sitting, qtbot):
    sitting.see(60)
    sitting.see(5, FollowState.FINISHED, begin=60)
    sitting.session.phase.emit("idle", "")
    qtbot.waitUntil(lambda: len(sitting.ended) == 1)
    (entry,) = sitting.entries()
    assert sitting.ended == [entry.id]
    assert (entry.ending, entry.routine, entry.started) == ("finished", "arms", BEGAN)


def test_beginning_anew_begins_another_session(sitting):
    sitting.see(40)
    sitting.session.restarted.emit()
    sitting.see(40, begin=40)
    assert [entry.ending for entry in sitting.entries()] == ["stopped", "stopped"]


def test_a_pause_does_not_end_a_session(sitting):
    sitting.see(40)
    sitting.session.phase.emit("paused", "")
    sitting.session.phase.emit("away", "The camera is gone.")
    sitting.session.phase.emit("running", "")
    sitting.see(40, begin=90)
    assert len(sitting.entries()) == 1


def test_a_picture_that_nobody_looked_at_is_not_kept(sitting):
    sitting.session.result.emit(make_result(0))
    assert sitting.entries() == ()
    assert not sitting.path.exists()


def test_a_routine_deleted_while_it_is_practised_is_kept_whole(sitting):
    sitting.see(40)
    sitting.session.set_routine(make_routine(3.0))  # nothing of the first is left in the program
    (entry,) = sitting.entries()
    take = SessionStore(sitting.path).take(entry.id)
    assert take.reference.duration_s == pytest.approx(6.0) and take.entry.title == "Arms up"


class LateRecorder:
    """Is done when the test says so."""

    def begin(self, *_args, pictures):
        pass

    def add(self, result):
        pass

    def end(self, ending, done):
        self.done = done


def test_what_is_written_after_the_page_is_gone_is_told_to_nobody(qtbot):
    late = LateRecorder()
    session = Session(make_pipeline=Pipelines())
    recording = Recording(session, FeedbackSettings, make_recorder=lambda: late)
    session.set_routine(make_routine())
    session.result.emit(replace(make_result(0, state=FollowState.FINISHED), stages_ms={"pose": 5.0}))
    recording.end()
    session.shut_down()
    sip.delete(session)
    late.done(7)


def test_the_settings_in_force_are_kept_with_it(sitting):
    assert Settings().feedback == FeedbackSettings()
    sitting.see(20)
    take = SessionStore(sitting.path).take(sitting.entries()[0].id)
    assert take.limits.off_deg == FeedbackSettings().off_deg


def test_a_demonstration_is_not_kept(qtbot, tmp_path):
    session = Session(make_pipeline=Pipelines())
    recording = Recording(session, FeedbackSettings, keep=False, make_recorder=lambda: pytest.fail("kept"))
    session.set_routine(make_routine())
    session.result.emit(replace(make_result(0), stages_ms={"pose": 5.0}))
    session.phase.emit("idle", "")
    recording.close()
    session.shut_down()
