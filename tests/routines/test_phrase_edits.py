"""Phrases cut by hand are kept, and a file that is broken loses nothing."""

from __future__ import annotations

import json

import pytest

from coach import paths
from coach.errors import InputError
from coach.routines import phrase_edits
from coach.routines.format import META, Phrase, load, save

TWO = (Phrase("First half", 0.0, 20.0), Phrase("Second half", 20.0, 40.0))


@pytest.fixture
def shipped():
    return load(paths.bundled_routines() / "dance")


def test_of_a_routine_of_the_users_own_they_are_in_its_description(shipped, tmp_path):
    own = save(shipped, tmp_path / "mine", video=None, thumbnail=None)
    assert phrase_edits.keep(own, TWO).phrases == TWO
    assert load(tmp_path / "mine").phrases == TWO
    assert load(tmp_path / "mine").title == shipped.title


def test_of_a_routine_that_ships_they_lie_beside_it(shipped, tmp_path):
    before = (shipped.folder / META).read_bytes()
    phrase_edits.keep(shipped, TWO, tmp_path / "phrases")
    assert (shipped.folder / META).read_bytes() == before
    assert phrase_edits.with_kept(shipped, tmp_path / "phrases").phrases == TWO
    assert phrase_edits.with_kept(shipped, tmp_path / "elsewhere") is shipped


def test_phrases_that_cannot_be_are_refused(shipped, tmp_path):
    with pytest.raises(InputError, match="Dance"):
        phrase_edits.keep(shipped, TWO[::-1], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "newer", "other length"])
def test_what_cannot_be_used_is_passed_over(shipped, tmp_path, damage):
    phrase_edits.keep(shipped, TWO, tmp_path)
    path = tmp_path / "dance.json"
    data = json.loads(path.read_text())
    changed = {"newer": {"format_version": 99}, "other length": {"duration_s": 41.0}}.get(damage, {})
    text = json.dumps(data | changed)
    path.write_text(text[: len(text) // 2] if damage == "cut" else text)
    assert phrase_edits.with_kept(shipped, tmp_path) is shipped
