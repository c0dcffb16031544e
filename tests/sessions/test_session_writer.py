"""What is kept while practice goes on."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from datetime import timedelta

import numpy as np
import pytest
from session_scripts import BEGAN, FPS, SIZE_PX, keep, make_routine, result_at, run_through

from coach.errors import StorageError
from coach.sessions.records import row_of
from coach.sessions.store import SessionStore
from coach.sessions.writer import KEPT_BACK, SessionWriter
from coach.settings import FeedbackSettings
from coach.types import FollowState


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "sessions.sqlite3"


@pytest.fixture
def said():
    return []


@pytest.fixture
def writer(path, said):
    made = SessionWriter(path, said.append)
    yield made
    made.end("stopped")


def begin(writer, routine=None):
    writer.begin(routine or make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)


def seconds(count, begin=0):
    return [row_of(result_at(index)) for index in range(round(begin * FPS), round((begin + count) * FPS))]


def test_a_session_is_all_there_afterwards(path):
    routine = make_routine()
    session = keep(path, routine=routine, off_deg=42.0, grade=77.0)
    store = SessionStore(path)
    (entry,) = store.entries()
    assert (entry.id, entry.routine, entry.title) == (session, "arms", "Arms up")
    assert entry.started == BEGAN and entry.ending == "finished"
    assert (entry.grade, entry.form, entry.timing) == (77.0, 79.0, 69.0)
    assert entry.seconds == pytest.approx(6.0 - 1 / FPS, abs=1e-3)
    assert [phrase.name for phrase in entry.phrases] == ["Warm-up", "Turn", "Finale"]
    assert entry.worst.name == "Turn" and entry.best.form == pytest.approx(100.0)
    take = store.take(session)
    assert len(take.frames) == 180 and take.frames.followed.all()
    results = list(run_through(routine, off_deg=42.0))
    wanted = np.stack([result.pose.keypoints_px for result in results])
    assert np.abs(take.frames.keypoints_px - wanted).max() < 0.07
    assert np.abs(take.reference.keypoints_px - routine.keypoints_px).max() < 0.07
    assert take.size_px == SIZE_PX and take.limits == FeedbackSettings()
    shoulder = next(j for j in take.entry.phrases[1].joints if j.joint == "left_shoulder")
    assert shoulder.mean_deg == pytest.approx(42.0, abs=0.1) and shoulder.judged_s == pytest.approx(2.0)
    others = [j.form for j in take.entry.phrases[1].joints if j.joint != "left_shoulder"]
    assert others == pytest.approx([100.0] * 8) and shoulder.form < 50 and entry.phrases[1].form < 70


def test_every_second_is_committed_as_it_passes(path, writer):
    begin(writer)
    for row in seconds(3.5):
        writer.add(row)
    (entry,) = SessionStore(path).entries()  # read by another connection, the writer's still open
    assert entry.ending == "open" and entry.seconds >= 3.0
    assert len(SessionStore(path).take(entry.id).frames) >= 3 * FPS
    assert entry.phrases[0].followed_s > 1.9


def test_nothing_is_kept_before_somebody_is_followed(path, writer):
    begin(writer)
    for index in range(90):
        writer.add(row_of(result_at(index, state=FollowState.WAITING)))
    assert writer.end("stopped") is None
    assert not path.exists()


def test_what_a_crash_left_open_is_closed_with_what_there_is(path, writer):
    begin(writer)
    for row in seconds(2.5):
        writer.add(row)
    SessionWriter(path, pytest.fail).tidy()  # the program starts again
    (entry,) = SessionStore(path).entries()
    assert entry.ending == "cut short" and entry.seconds >= 2.0
    assert entry.phrases[0].form == 100.0


def test_a_new_session_stops_the_one_before(path, writer):
    begin(writer)
    for row in seconds(1.5):
        writer.add(row)
    begin(writer)
    for row in seconds(1.5):
        writer.add(row)
    writer.end("finished")
    assert [entry.ending for entry in SessionStore(path).entries()] == ["finished", "stopped"]


def test_the_reference_is_kept_once(path):
    for _ in range(3):
        keep(path)
    keep(path, routine=make_routine(3.0))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM reference").fetchone()[0] == 2


def test_a_routine_without_phrases_counts_as_one(path, writer):
    routine = make_routine()
    object.__setattr__(routine, "phrases", ())
    begin(writer, routine)
    for row in seconds(2):
        writer.add(row)
    take = SessionStore(path).take(writer.end("finished"))
    assert [(p.name, p.start_s, p.end_s) for p in take.entry.phrases] == [("", 0.0, 6.0)]


def test_a_locked_history_is_told_once_and_caught_up(path, writer, said, monkeypatch):
    monkeypatch.setattr("coach.sessions.database._BUSY_S", 0.0)
    keep(path)
    begin(writer)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for row in seconds(2.5):
            writer.add(row)
        assert said == ["The history is in use by another program: close it and try again."]
        other.execute("ROLLBACK")
    for row in seconds(1.5, begin=2.5):
        writer.add(row)
    take = SessionStore(path).take(writer.end("stopped"))
    assert take.frames.index.tolist() == list(range(120))
    assert len(said) == 1


def test_a_full_disk_is_told_once_and_the_rest_goes_on_when_there_is_room(path, writer, said):
    keep(path)
    begin(writer)
    for row in seconds(1.2):
        writer.add(row)
    pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
    writer._connection.execute(f"PRAGMA max_page_count = {pages}")  # what SQLite says of a full disk
    for row in seconds(80, begin=1.2):
        writer.add(row)
    assert said == ["There is no room left for the history: free some space."]
    assert len(writer._waiting) == KEPT_BACK
    writer._connection.execute("PRAGMA max_page_count = 1000000")
    take = SessionStore(path).take(writer.end("stopped"))
    assert take.frames.index[0] == 0 and take.frames.index[-1] == round(81.2 * FPS) - 1
    assert len(take.frames) >= (KEPT_BACK - 1) * FPS


def test_a_folder_that_cannot_be_made_is_told(tmp_path, said):
    (tmp_path / "file").write_text("in the way")
    writer = SessionWriter(tmp_path / "file" / "sessions.sqlite3", said.append)
    begin(writer)
    for row in seconds(2.5):
        writer.add(row)
    assert writer.end("stopped") is None
    assert len(said) == 1 and said[0].startswith("The history in ")


def test_a_history_deleted_while_it_is_written_begins_anew(path, writer):
    begin(writer)
    for row in seconds(1.5):
        writer.add(row)
    writer.end("stopped")
    SessionStore(path).delete_all()
    assert list(path.parent.iterdir()) == []
    begin(writer)
    for row in seconds(1.5):
        writer.add(row)
    assert writer.end("stopped") is not None
    assert len(SessionStore(path).entries()) == 1


def test_a_deleted_session_leaves_no_trace_in_the_file(path):
    secret = make_routine(title="A title to be found in the bytes")
    first, second = keep(path), keep(path, routine=secret)
    store = SessionStore(path)
    assert secret.title.encode() in path.read_bytes()
    size = path.stat().st_size
    store.delete([second])
    assert secret.title.encode() not in path.read_bytes()
    assert path.stat().st_size < size
    assert [entry.id for entry in store.entries()] == [first]
    with pytest.raises(StorageError, match="not in the history any more"):
        store.take(second)


def test_the_newest_sessions_of_a_routine_with_their_joints(path):
    assert SessionStore(path).recent("arms") == ()
    keep(path, off_deg=0.0)
    newest = keep(path, off_deg=80.0, started=BEGAN + timedelta(days=1))
    keep(path, routine=make_routine(slug="other"), started=BEGAN + timedelta(days=2))
    found = SessionStore(path).recent("arms")
    assert found[0].id == newest and len(found) == 2 and SessionStore(path).recent("arms", 1) == found[:1]
    assert [phrase.name for phrase in found[0].phrases] == ["Warm-up", "Turn", "Finale"]
    assert len(found[0].phrases[0].joints) == 9
    assert SessionStore(path).recent("unknown") == ()


def test_a_phrase_not_reached_is_not_judged(path, writer):
    begin(writer)
    for row in seconds(1.5):
        writer.add(row)
    entry = SessionStore(path).take(writer.end("stopped")).entry
    assert entry.worst is None and entry.best.name == "Warm-up"
    assert math.isnan(entry.phrases[2].form) and math.isnan(entry.phrases[2].tempo)
