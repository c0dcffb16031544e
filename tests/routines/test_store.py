from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import paths
from coach.errors import RoutineError, StorageError
from coach.routines.format import META, POSES, Routine, load, save
from coach.routines.leftovers import workspace
from coach.routines.slugs import slug_of, unique
from coach.routines.store import RoutineStore


@pytest.fixture
def add(make_routine: Callable[..., Routine], tmp_path: Path) -> Callable[..., Path]:
    def add(where: str, slug: str, title: str | None = None) -> Path:
        folder = tmp_path / where / slug
        save(make_routine(title=title or slug.title()), folder, video=None, thumbnail=b"png")
        return folder

    return add


@pytest.fixture
def store(tmp_path: Path) -> RoutineStore:
    return RoutineStore(tmp_path / "bundled", tmp_path / "user")


def listed(store: RoutineStore) -> list[str]:
    return [entry.slug for entry in store.entries()]


class TestListing:
    def test_bundled_first_then_by_title(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "a-user", "Zebra")
        add("user", "b-user", "apple")
        add("bundled", "warm-up", "Warm-up")
        add("bundled", "__pycache__")
        (store.user_folder / "notes.txt").write_text("hello", encoding="utf-8")
        assert listed(store) == ["warm-up", "b-user", "a-user"]
        assert [entry.bundled for entry in store.entries()] == [True, False, False]

    def test_bundled_ones_begin_with_the_easy(self) -> None:
        shipped = [entry.slug for entry in RoutineStore().entries() if entry.bundled]
        assert shipped == ["warm-up", "strength", "dance"]

    def test_an_entry_is_what_the_card_shows(self, add: Callable[..., Path], store: RoutineStore) -> None:
        folder = add("user", "waltz", "Slow waltz")
        (entry,) = store.entries()
        assert (entry.title, entry.difficulty, entry.duration_s) == ("Slow waltz", "easy", 2.0)
        assert entry.phrase_count == 2 and entry.folder == folder and not entry.problem
        assert entry.thumbnail == folder / "thumbnail.png" and entry.video is None

    def test_no_folders_yet(self, tmp_path: Path) -> None:
        assert RoutineStore(tmp_path / "none", tmp_path / "neither").entries() == ()

    def test_a_file_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "user").write_bytes(b"")
        assert RoutineStore(tmp_path / "none", tmp_path / "user").entries() == ()

    def test_by_default_those_of_this_installation(self, make_routine: Callable[..., Routine]) -> None:
        save(make_routine(title="Mine"), paths.user_routines() / "mine", video=None, thumbnail=None)
        assert "mine" in listed(RoutineStore())

    def test_broken_ones_say_so_and_stay(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "fine")
        (add("user", "cut") / POSES).write_bytes(b"PK")
        newer = add("user", "newer") / META
        newer.write_text(json.dumps({"format_version": 7}), encoding="utf-8")
        (store.user_folder / "empty").mkdir()
        for _ in range(2):
            problems = {entry.slug: entry.problem for entry in store.entries()}
            assert problems.pop("fine") == ""
            assert "cut short" in problems["cut"] and "newer version" in problems["newer"]
            assert "lost its file" in problems["empty"]
        assert (store.user_folder / "cut" / POSES).exists() and newer.exists()

    def test_changes_on_disk_are_seen(self, add: Callable[..., Path], store: RoutineStore) -> None:
        folder = add("user", "waltz", "Waltz")
        assert store.entries()[0].title == "Waltz"
        add("user", "waltz", "Slow waltz")
        assert store.entries()[0].title == "Slow waltz"
        (folder / POSES).unlink()
        assert store.entries()[0].problem
        shutil.rmtree(folder)
        assert store.entries() == ()

    def test_unchanged_ones_are_not_read_again(
        self, add: Callable[..., Path], store: RoutineStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add("user", "waltz")
        first = store.entries()
        monkeypatch.setattr("coach.routines.store.load", None)
        assert store.entries() == first


class TestLoading:
    def test_by_slug_the_users_own_first(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("bundled", "waltz", "Theirs")
        add("bundled", "tango", "Tango")
        add("user", "waltz", "Mine")
        assert store.load("waltz").title == "Mine"
        assert store.load("tango").title == "Tango"
        assert listed(store) == ["tango", "waltz"]

    def test_by_path(self, add: Callable[..., Path], store: RoutineStore) -> None:
        folder = add("elsewhere", "waltz")
        assert store.load(folder).slug == store.load(str(folder)).slug == "waltz"

    @pytest.mark.parametrize("name", ["none", "", "..", "../none", ".trash", "a\0b"])
    def test_none_such(self, name: str, store: RoutineStore) -> None:
        with pytest.raises(RoutineError):
            store.load(name)


class TestDeleting:
    def test_and_bringing_back(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "waltz")
        add("user", "tango")
        store.delete("waltz")
        store.delete("tango")
        assert listed(store) == []
        with pytest.raises(RoutineError):
            store.load("waltz")
        assert [store.undo_delete(), store.undo_delete(), store.undo_delete()] == ["tango", "waltz", None]
        assert listed(store) == ["tango", "waltz"]
        assert store.load("waltz").title == "Waltz"

    def test_after_a_new_start_too(
        self, add: Callable[..., Path], store: RoutineStore, tmp_path: Path
    ) -> None:
        add("user", "waltz")
        store.delete("waltz")
        assert RoutineStore(tmp_path / "bundled", store.user_folder).undo_delete() == "waltz"

    def test_a_name_that_was_taken_meanwhile(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "waltz", "Old")
        store.delete("waltz")
        add("user", "waltz", "New")
        assert store.undo_delete() == "waltz-2"
        assert (store.load("waltz").title, store.load("waltz-2").title) == ("New", "Old")

    def test_the_same_name_twice(self, add: Callable[..., Path], store: RoutineStore) -> None:
        for title in ("First", "Second"):
            add("user", "waltz", title)
            store.delete("waltz")
        assert (store.undo_delete(), store.undo_delete()) == ("waltz", "waltz-2")
        assert store.load("waltz").title == "Second"

    def test_broken_ones_can_be(self, add: Callable[..., Path], store: RoutineStore) -> None:
        (add("user", "cut") / META).write_bytes(b"")
        store.delete("cut")
        assert listed(store) == []
        assert store.undo_delete() == "cut"

    def test_for_good(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "waltz")
        store.delete("waltz")
        store.purge()
        store.purge()
        assert store.undo_delete() is None
        assert list(store.user_folder.iterdir()) == []

    def test_not_the_bundled_ones(self, add: Callable[..., Path], store: RoutineStore) -> None:
        folder = add("bundled", "warm-up")
        with pytest.raises(RoutineError, match="comes with the program"):
            store.delete("warm-up")
        assert load(folder).slug == "warm-up"

    def test_none_such(self, store: RoutineStore) -> None:
        with pytest.raises(RoutineError, match="nothing to delete"):
            store.delete("none")

    def test_a_file_where_the_trash_should_be(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("user", "waltz")
        (store.user_folder / ".trash").write_bytes(b"")
        with pytest.raises(StorageError, match="check that you may write there"):
            store.delete("waltz")
        assert listed(store) == ["waltz"]


class TestSlugs:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Slow Waltz, part 2!", "slow-waltz-part-2"),
            ("  Übung: Kniebeuge ", "übung-kniebeuge"),
            ("太極拳", "太極拳"),
            ("a/b\\c:d", "a-b-c-d"),
            ("../..", "routine"),
            ("", "routine"),
            ("_private", "private"),
            ("CON", "con-routine"),
            ("e\u0301tude", "étude"),
        ],
    )
    def test_by_hand(self, title: str, slug: str) -> None:
        assert slug_of(title) == slug

    @given(st.text())
    def test_are_always_names_of_folders(self, title: str) -> None:
        slug = slug_of(title)
        assert slug and len(slug) <= 70 and Path(slug).name == slug
        assert not slug.startswith((".", "_", "-")) and not set(slug) & set('<>:"/\\|?* \0')

    def test_are_unique_among_all(self, add: Callable[..., Path], store: RoutineStore) -> None:
        add("bundled", "warm-up")
        add("user", "warm-up-2")
        assert store.unique_slug("Warm up") == "warm-up-3"
        assert unique("x", lambda _: False) == "x"


class TestLeftovers:
    def test_an_interrupted_replacement_is_undone(
        self, add: Callable[..., Path], store: RoutineStore, tmp_path: Path
    ) -> None:
        folder = add("user", "waltz", "Old")
        folder.rename(folder.with_name(".waltz.replaced"))
        assert listed(RoutineStore(tmp_path / "bundled", store.user_folder)) == ["waltz"]

    def test_old_work_goes_and_fresh_work_stays(self, tmp_path: Path) -> None:
        user = tmp_path / "user"
        long_ago = time.time() - 7200
        for name in (".work-old", ".waltz.x.new", ".work-busy", ".work-fresh", ".other"):
            (user / name).mkdir(parents=True)
            (user / name / "video.mp4").write_bytes(b"x")
            if name != ".work-fresh":
                os.utime(user / name / "video.mp4", (long_ago, long_ago))
                os.utime(user / name, (long_ago, long_ago))
        os.utime(user / ".work-busy" / "video.mp4")
        RoutineStore(tmp_path / "bundled", user)
        assert sorted(item.name for item in user.iterdir()) == [".other", ".work-busy", ".work-fresh"]

    def test_a_workspace_is_always_cleared(self, tmp_path: Path) -> None:
        with pytest.raises(KeyboardInterrupt), workspace("The import", tmp_path / "user") as folder:
            (folder / "video.mp4").write_bytes(b"x")
            raise KeyboardInterrupt
        assert list((tmp_path / "user").iterdir()) == []

    def test_no_workspace_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "user").write_bytes(b"")
        with (
            pytest.raises(StorageError, match="The import cannot be saved"),
            workspace("The import", tmp_path / "user"),
        ):
            pass
