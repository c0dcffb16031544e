"""The file of the history in whatever state it may be found."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from session_scripts import BEGAN, FPS, SIZE_PX, keep, make_routine, result_at

from coach.errors import StorageError
from coach.sessions import schema
from coach.sessions.database import connect
from coach.sessions.recorder import INCOMPLETE, MOST_WAITING, Recorder
from coach.sessions.store import SessionStore
from coach.sessions.writer import SessionWriter
from coach.settings import FeedbackSettings

TESTS = Path(__file__).resolve().parents[1]
DATA = TESTS / "data"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite3"


@pytest.fixture
def said():
    return []


def test_no_history_is_an_empty_one(path):
    assert SessionStore(path).entries() == ()
    assert not path.exists()
    SessionStore(path).delete([1])
    SessionStore(path).delete_all()


@pytest.mark.parametrize(
    "content", [b"this is no history at all" * 40, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_history_is_kept_aside_and_a_new_one_begun(path, said, content):
    path.write_bytes(content)
    assert SessionStore(path, tell=said.append).entries() == ()
    assert said == [
        "The history was damaged: it is kept as sessions.sqlite3.damaged-1, and a new one is begun."
    ]
    assert path.with_name("sessions.sqlite3.damaged-1").read_bytes() == content
    keep(path)
    path.write_bytes(content)
    SessionStore(path, tell=said.append).entries()
    assert path.with_name("sessions.sqlite3.damaged-2").exists()


def test_damage_in_the_middle_is_found_at_the_start(path, said):
    for _ in range(4):
        keep(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\x5a" * 8192
    path.write_bytes(data)
    SessionWriter(path, said.append).tidy()
    assert len(said) == 1 and "damaged-1" in said[0]
    assert SessionStore(path).entries() == ()


def test_the_history_of_a_newer_version_is_kept_aside(path, said):
    keep(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert SessionStore(path, tell=said.append).entries() == ()
    assert len(said) == 1 and "newer version" in said[0] and "newer-1" in said[0]
    with closing(sqlite3.connect(path.with_name("sessions.sqlite3.newer-1"))) as kept:
        assert kept.execute("SELECT count(*) FROM session").fetchone()[0] == 1


def test_tables_of_another_program_are_not_touched(path, said):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE session (id INTEGER)")
    keep(path.with_name("other.sqlite3"))
    assert SessionStore(path, tell=said.append).entries() == ()
    assert len(said) == 1


def test_a_locked_history_cannot_be_changed_and_is_left_alone(path, said, monkeypatch):
    monkeypatch.setattr("coach.sessions.database._BUSY_S", 0.0)
    session = keep(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="in use by another program"):
            SessionStore(path, tell=said.append).delete([session])
        assert len(SessionStore(path, tell=said.append).entries()) == 1  # looking at it goes on
    assert said == []


def test_a_session_whose_frames_are_damaged_is_said_and_can_be_deleted(path):
    session = keep(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE chunk SET data = substr(data, 1, 20) WHERE number = 2")
        connection.commit()
    store = SessionStore(path)
    assert len(store.entries()) == 1
    with pytest.raises(StorageError, match="is damaged and cannot be shown"):
        store.take(session)
    store.delete([session])
    assert store.entries() == ()


def test_deleting_everything_takes_what_was_kept_aside_too(path):
    path.write_bytes(b"damaged" * 100)
    SessionStore(path, tell=[].append).entries()
    keep(path)
    (path.parent / "settings.json").write_text("{}")
    SessionStore(path).delete_all()
    assert [left.name for left in path.parent.iterdir()] == ["settings.json"]


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    keep(path)
    broken = (*schema.STEPS, "CREATE TABLE more (id INTEGER);\nCREATE NONSENSE;\n")
    monkeypatch.setattr(schema, "STEPS", broken)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(connection, len(broken))
        assert schema.version_of(connection) == schema.VERSION
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchall()


CRASHING = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from session_scripts import BEGAN, SIZE_PX, make_routine, result_at
from coach.sessions.recorder import Recorder
from coach.settings import FeedbackSettings
recorder = Recorder(__import__("pathlib").Path({path!r}))
recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)
for index in range(200):
    recorder.add(result_at(index, position_s=index / 60))
while recorder._waiting:
    pass
with recorder._changed:
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no way to kill at once")
def test_a_killed_program_loses_a_second_at_most(path, said):
    ended = subprocess.run(
        [sys.executable, "-c", CRASHING.format(tests=str(TESTS), path=str(path))],
        cwd=TESTS.parent,
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    SessionWriter(path, said.append).tidy()
    (entry,) = SessionStore(path, tell=said.append).entries()
    assert said == [] and entry.ending == "cut short"
    assert len(SessionStore(path).take(entry.id).frames) >= 200 - 1.1 * FPS


def test_the_recorder_keeps_what_it_is_given_and_tells_the_number(path, said):
    recorder = Recorder(path, tell=said.append)
    recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)
    made = []
    for index in range(100):
        recorder.add(result_at(index))
    recorder.end("finished", made.append)
    recorder.close()
    (entry,) = SessionStore(path).entries()
    assert made == [entry.id] and entry.ending == "finished" and said == []
    assert len(SessionStore(path).take(entry.id).frames) == 100


def test_what_the_history_loses_is_told_once_and_the_rest_is_kept(path, said, monkeypatch):
    add = SessionWriter.add

    def clumsy(writer, row):
        if row.frame_index in (10, 11):
            raise ValueError("a bug")
        add(writer, row)

    monkeypatch.setattr(SessionWriter, "add", clumsy)
    recorder = Recorder(path, tell=said.append)
    recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)
    for index in range(30):
        recorder.add(result_at(index))
    recorder.close()
    (entry,) = SessionStore(path).entries()
    assert said == [INCOMPLETE]
    assert len(SessionStore(path).take(entry.id).frames) == 28


def test_closing_the_program_ends_the_session(path):
    recorder = Recorder(path)
    recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)
    for index in range(10):
        recorder.add(result_at(index))
    recorder.close()
    (entry,) = SessionStore(path).entries()
    assert entry.ending == "stopped" and entry.seconds == pytest.approx(0.3)


def test_a_disk_that_hangs_does_not_hold_up_practice(path):
    recorder = Recorder(path)
    recorder.begin(make_routine(), FeedbackSettings(), SIZE_PX, BEGAN)
    with recorder._changed:  # the thread cannot take anything
        for index in range(MOST_WAITING + 50):
            recorder.add(result_at(index))
    recorder.close()
    assert 0 < recorder.left_out <= 50


def test_opening_twice_at_once_migrates_once(path):
    with closing(connect(path, pytest.fail)) as first, closing(connect(path, pytest.fail)) as second:
        assert schema.version_of(first) == schema.version_of(second) == schema.VERSION
