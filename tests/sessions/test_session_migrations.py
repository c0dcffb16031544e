"""Histories as older versions of the program wrote them; the files in tests/data were made by that code."""

from __future__ import annotations

import math
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from session_scripts import BEGAN, keep, pose_at

from coach.sessions import schema
from coach.sessions.database import connect
from coach.sessions.store import SessionStore
from coach.sessions.writer import SessionWriter

DATA = Path(__file__).resolve().parents[1] / "data"
OLD = sorted(DATA.glob("sessions-v*.sqlite3"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "sessions.sqlite3"))


def test_there_is_a_file_of_every_version_before_this_one():
    assert [path.stem for path in OLD] == [f"sessions-v{number}" for number in range(1, schema.VERSION)]
    for number, path in enumerate(OLD, start=1):
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            assert schema.version_of(connection) == number


def test_an_old_history_is_all_there_and_goes_on(old):
    SessionWriter(old, pytest.fail).tidy()
    store = SessionStore(old, tell=pytest.fail)
    cut, whole = store.entries()
    assert (whole.title, whole.started, whole.ending) == ("Arms up", BEGAN, "finished")
    assert (whole.grade, whole.form) == (64.0, 64.0)
    assert (cut.started, cut.ending) == (BEGAN + timedelta(days=1), "cut short")
    assert [phrase.name for phrase in whole.phrases] == ["Warm-up", "Turn", "Finale"]
    assert not cut.phrases[2].done and math.isnan(cut.phrases[2].timing) and whole.worst.name == "Turn"
    assert whole.note == cut.note == ""
    take = store.take(whole.id)
    assert len(take.frames) == 90
    assert abs(take.frames.keypoints_px[0] - pose_at(0)).max() < 0.07
    assert take.reference.duration_s == 3.0
    store.set_note(whole.id, "  slept badly ")
    assert store.take(whole.id).entry.note == "slept badly"
    keep(old)
    assert len(store.entries()) == 3


def test_an_old_file_and_a_new_one_have_the_same_tables(old, tmp_path):
    def tables(path):
        with closing(connect(path, pytest.fail)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return {
                name: connection.execute(f"PRAGMA table_info({name})").fetchall()
                for (name,) in names.fetchall()
            }

    assert tables(old) == tables(tmp_path / "new.sqlite3")


def test_every_step_is_one_version():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for number in range(1, schema.VERSION + 1):
            schema.migrate(connection, number)
            assert schema.version_of(connection) == number
