from __future__ import annotations

import errno
import io
import json
import os
import pickle
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import InputError, RoutineError, StorageError
from coach.routines import poses_file
from coach.routines.description import FORMAT_VERSION
from coach.routines.format import META, POSES, Phrase, Routine, load, save
from coach.skeleton import JOINTS


@pytest.fixture
def folder(tmp_path: Path, make_routine: Callable[..., Routine]) -> Path:
    target = tmp_path / "routines" / "warm-up"
    save(make_routine(), target, video=None, thumbnail=None)
    return target


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / META
    data = json.loads(path.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if value is KeyError:
            del data[key]
        else:
            data[key] = value
    path.write_text(json.dumps(data), encoding="utf-8")


def write_poses(folder: Path, **changes: np.ndarray) -> None:
    with np.load(folder / POSES) as stored:
        arrays = {**stored, **changes}
    np.savez(folder / POSES, **arrays)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestRoundTrip:
    def test_everything_comes_back(self, tmp_path: Path, make_routine: Callable[..., Routine]) -> None:
        keypoints = make_routine().keypoints_px.copy()
        keypoints[3:9, 7] = np.nan
        routine = make_routine(keypoints_px=keypoints, mirrored=True, title="Grüße — 舞", source="片")
        film = tmp_path / "film"
        film.write_bytes(b"video")
        saved = save(routine, tmp_path / "r" / "slow-waltz", video=film, thumbnail=b"png")
        loaded = load(tmp_path / "r" / "slow-waltz")
        for item in (saved, loaded):
            assert item.slug == "slow-waltz"
            assert item.folder == tmp_path / "r" / "slow-waltz"
            assert item.video is not None and item.video.read_bytes() == b"video"
            assert item.thumbnail is not None and item.thumbnail.read_bytes() == b"png"
            np.testing.assert_array_equal(item.keypoints_px, keypoints)
            np.testing.assert_array_equal(item.scores, routine.scores)
            np.testing.assert_allclose(item.joint_weights, routine.joint_weights)
            for name in (
                "title", "description", "difficulty", "fps", "duration_s", "phrases", "mirrored",
                "source", "licence", "size_px",
            ):  # fmt: skip
                assert getattr(item, name) == getattr(routine, name), name
        assert loaded.keypoints_px.dtype == loaded.scores.dtype == loaded.joint_weights.dtype == np.float32
        assert loaded.keypoints_px.flags.writeable
        assert left_in(tmp_path / "r") == ["slow-waltz"]

    def test_the_poses_file_is_the_documented_one(self, folder: Path) -> None:
        with np.load(folder / POSES, allow_pickle=False) as stored:
            assert {name: stored[name].dtype for name in stored} == {
                "keypoints": np.float32,
                "scores": np.float32,
                "times": np.float64,
            }
            np.testing.assert_allclose(stored["times"], np.arange(60) / 30)
        assert json.loads((folder / META).read_text(encoding="utf-8"))["format_version"] == 1

    def test_without_video_and_thumbnail(self, folder: Path) -> None:
        routine = load(folder)
        assert routine.video is None and routine.thumbnail is None

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no umask to speak of")
    def test_others_may_look_in_where_the_umask_lets_them(
        self, tmp_path: Path, make_routine: Callable[..., Routine]
    ) -> None:
        before = os.umask(0o027)
        try:
            saved = save(make_routine(), tmp_path / "r" / "x", video=None, thumbnail=b"1")
        finally:
            os.umask(before)
        assert saved.folder.stat().st_mode & 0o777 == 0o750
        assert {file.stat().st_mode & 0o777 for file in saved.folder.iterdir()} == {0o640}

    def test_replaces_the_old_one_and_can_keep_its_video(
        self, tmp_path: Path, make_routine: Callable[..., Routine]
    ) -> None:
        target = tmp_path / "r" / "x"
        film = tmp_path / "film"
        film.write_bytes(b"old")
        first = save(make_routine(), target, video=film, thumbnail=b"1")
        save(make_routine(title="New"), target, video=first.video, thumbnail=None)
        loaded = load(target)
        assert loaded.title == "New" and loaded.thumbnail is None
        assert loaded.video is not None and loaded.video.read_bytes() == b"old"
        assert left_in(tmp_path / "r") == ["x"]


class TestSaveRefuses:
    @pytest.mark.parametrize(
        "changes",
        [
            {"fps": float("nan")},
            {"fps": 0.5},
            {"title": "  "},
            {"difficulty": "insane"},
            {"duration_s": 9.0},
            {"phrases": (Phrase("late", 0.5, 2.5),)},
            {"phrases": (Phrase("back", 1.0, 0.5),)},
            {"phrases": (Phrase("b", 1.0, 2.0), Phrase("a", 0.0, 1.0))},
            {"joint_weights": np.full(9, -1, np.float32)},
            {"joint_weights": np.zeros(9, np.float32)},
            {"joint_weights": np.ones(8, np.float32)},
            {"size_px": (0, 480)},
            {"scores": np.full((60, 17), 2, np.float32)},
            {"scores": np.zeros((59, 17), np.float32)},
            {"keypoints_px": np.full((60, 17, 2), np.nan, np.float32)},
            {"keypoints_px": np.full((60, 17, 2), np.inf, np.float32)},
            {"keypoints_px": np.zeros((60, 16, 2), np.float32)},
        ],
    )
    def test_what_load_would_not_take(
        self, changes: dict[str, Any], tmp_path: Path, make_routine: Callable[..., Routine]
    ) -> None:
        with pytest.raises(InputError, match=r"cannot be saved: it"):
            save(make_routine(**changes), tmp_path / "r" / "x", video=None, thumbnail=None)
        assert not (tmp_path / "r").exists()


class TestStorage:
    def test_a_full_disk_leaves_the_old_one(
        self,
        folder: Path,
        make_routine: Callable[..., Routine],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        calls = 0

        def full(handle: int) -> None:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match=r"disk .* is full: free some space"):
            save(make_routine(title="New"), folder, video=None, thumbnail=None)
        assert load(folder).title == "Warm-up"
        assert left_in(folder.parent) == ["warm-up"]

    def test_a_failed_second_rename_puts_the_old_one_back(
        self, folder: Path, make_routine: Callable[..., Routine], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.replace

        def refuse(self: Path, target: Path) -> Path:
            if self.name.endswith(".new"):
                raise OSError(errno.EACCES, "denied")
            return real(self, target)

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(StorageError, match="check that you may write there"):
            save(make_routine(title="New"), folder, video=None, thumbnail=None)
        monkeypatch.undo()
        assert load(folder).title == "Warm-up"
        assert left_in(folder.parent) == ["warm-up"]

    def test_a_file_where_the_folder_should_be(
        self, tmp_path: Path, make_routine: Callable[..., Routine]
    ) -> None:
        (tmp_path / "r").write_bytes(b"")
        with pytest.raises(StorageError, match=r"Warm-up.*check that you may write there"):
            save(make_routine(), tmp_path / "r" / "x", video=None, thumbnail=None)

    def test_a_video_that_is_gone(self, tmp_path: Path, make_routine: Callable[..., Routine]) -> None:
        with pytest.raises(StorageError):
            save(make_routine(), tmp_path / "r" / "x", video=tmp_path / "none", thumbnail=None)
        assert left_in(tmp_path / "r") == []


class TestDescriptionIsChecked:
    @pytest.mark.parametrize(
        "changes",
        [
            {"format_version": KeyError},
            {"format_version": "1"},
            {"format_version": True},
            {"format_version": 0},
            {"title": KeyError},
            {"title": 3},
            {"title": "x" * 1000},
            {"fps": KeyError},
            {"fps": "30"},
            {"fps": float("nan")},
            {"fps": float("inf")},
            {"fps": 0},
            {"fps": 10**400},
            {"fps": 25.0},
            {"duration_s": 1.0},
            {"duration_s": -1.0},
            {"difficulty": None},
            {"mirrored": 1},
            {"size_px": [640]},
            {"size_px": [640, 480.5]},
            {"size_px": [640, -480]},
            {"size_px": {"w": 1}},
            {"joint_weights": [1] * 9},
            {"joint_weights": {}},
            {"joint_weights": dict.fromkeys(JOINTS, -1)},
            {"joint_weights": dict.fromkeys(JOINTS, 0)},
            {"joint_weights": {joint: float("nan") for joint in JOINTS}},
            {"phrases": None},
            {"phrases": [[0, 1]]},
            {"phrases": [{"name": "", "start_s": 0, "end_s": 1}]},
            {"phrases": [{"name": "a", "start_s": 1, "end_s": 1}]},
            {"phrases": [{"name": "a", "start_s": 0, "end_s": 3}]},
            {"phrases": [{"name": "a", "start_s": -1, "end_s": 1}]},
            {"phrases": [{"name": "a", "start_s": 0, "end_s": float("nan")}]},
            {
                "phrases": [
                    {"name": "a", "start_s": 0, "end_s": 1.5},
                    {"name": "b", "start_s": 1, "end_s": 2},
                ]
            },
        ],
    )
    def test_damage_is_named(self, changes: dict[str, Any], folder: Path) -> None:
        rewrite(folder, **changes)
        with pytest.raises(RoutineError, match=r"“warm-up” is damaged \(.*\): import its video again"):
            load(folder)

    def test_a_newer_version(self, folder: Path) -> None:
        rewrite(folder, format_version=FORMAT_VERSION + 1, title=7)
        with pytest.raises(
            RoutineError, match=r"“warm-up” was made by a newer version of PoseSync Coach: up"
        ):
            load(folder)

    @pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, "\xff", '{"a": 1}', "9" * 5000])
    def test_no_description(self, text: str, folder: Path) -> None:
        (folder / META).write_bytes(text.encode("latin-1"))
        with pytest.raises(RoutineError, match=r"“warm-up” is damaged"):
            load(folder)

    def test_a_huge_description(self, folder: Path) -> None:
        (folder / META).write_bytes(b" " * 2_000_000)
        with pytest.raises(RoutineError, match="larger than any routine"):
            load(folder)

    def test_unknown_keys_are_left_alone(self, folder: Path) -> None:
        rewrite(folder, author_note="hello")
        assert load(folder).title == "Warm-up"

    @pytest.mark.parametrize("file", [META, POSES])
    def test_a_missing_file(self, file: str, folder: Path) -> None:
        (folder / file).unlink()
        with pytest.raises(RoutineError, match=f"“warm-up” has lost its file {file}: import"):
            load(folder)

    @pytest.mark.parametrize("file", [META, POSES])
    def test_a_folder_in_the_place_of_a_file(self, file: str, folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()
        with pytest.raises(RoutineError, match="“warm-up” cannot be read"):
            load(folder)

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(RoutineError, match="“gone” is not there: choose"):
            load(tmp_path / "gone")


class TestPosesAreChecked:
    @pytest.mark.parametrize(
        "changes",
        [
            {"keypoints": np.zeros((60, 17, 2))},
            {"keypoints": np.zeros((60, 17, 3), np.float32)},
            {"keypoints": np.zeros((17, 2), np.float32)},
            {"keypoints": np.asfortranarray(np.zeros((60, 17, 2), np.float32))},
            {"keypoints": np.full((60, 17, 2), np.inf, np.float32)},
            {"keypoints": np.full((60, 17, 2), np.nan, np.float32)},
            {"keypoints": np.full((60, 17, 2), (np.nan, 1.0), np.float32)},
            {"keypoints": np.zeros((0, 17, 2), np.float32)},
            {"scores": np.zeros((59, 17), np.float32)},
            {"scores": np.full((60, 17), np.nan, np.float32)},
            {"scores": np.full((60, 17), 1.5, np.float32)},
            {"times": np.arange(60) / 15},
            {"times": np.zeros(60)},
            {"times": np.arange(60)[::-1] / 30},
            {"times": np.full(60, np.nan)},
            {"times": np.arange(60)},
        ],
    )
    def test_damage_is_named(self, changes: dict[str, np.ndarray], folder: Path) -> None:
        write_poses(folder, **changes)
        with pytest.raises(RoutineError, match=r"“warm-up” is damaged \(poses.npz .*\): import its video"):
            load(folder)

    def test_big_endian_numbers_are_numbers(self, folder: Path) -> None:
        before = load(folder)
        write_poses(folder, scores=before.scores.astype(">f4"))
        np.testing.assert_array_equal(load(folder).scores, before.scores)

    def test_pickles_are_never_opened(self, folder: Path, tmp_path: Path) -> None:
        class Bomb:
            def __reduce__(self) -> tuple[Any, ...]:
                return Path.touch, (tmp_path / "opened",)

        hostile = np.empty((60, 17), object)
        hostile[:] = Bomb()
        write_poses(folder, scores=hostile)
        with pytest.raises(RoutineError, match="numbers of the right kind"):
            load(folder)
        (folder / POSES).write_bytes(pickle.dumps(Bomb()))
        with pytest.raises(RoutineError, match="damaged"):
            load(folder)
        assert not (tmp_path / "opened").exists()

    def test_a_missing_array(self, folder: Path) -> None:
        np.savez(folder / POSES, keypoints=np.zeros((60, 17, 2), np.float32))
        with pytest.raises(RoutineError, match="holds no scores"):
            load(folder)

    @pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
    def test_cut_short(self, share: float, folder: Path) -> None:
        data = (folder / POSES).read_bytes()
        (folder / POSES).write_bytes(data[: int(len(data) * share)])
        with pytest.raises(RoutineError, match="cut short or damaged"):
            load(folder)

    def test_a_zip_bomb_is_not_unpacked(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(poses_file, "MAX_FRAMES", 1000)
        with zipfile.ZipFile(folder / POSES, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("keypoints.npy", bytes(50_000_000))
        assert (folder / POSES).stat().st_size < 100_000
        with pytest.raises(RoutineError, match="larger than any routine"):
            load(folder)

    def test_a_lying_header_allocates_nothing(self, folder: Path) -> None:
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(
            header, {"descr": "<f4", "fortran_order": False, "shape": (10**12, 17, 2)}
        )
        with zipfile.ZipFile(folder / POSES, "w") as archive:
            archive.writestr("keypoints.npy", header.getvalue() + bytes(100))
        with pytest.raises(RoutineError, match="keypoints that are cut short"):
            load(folder)

    def test_unknown_packing(self, folder: Path) -> None:
        with zipfile.ZipFile(folder / POSES, "w", zipfile.ZIP_LZMA) as archive:
            archive.writestr("keypoints.npy", bytes(100))
        with pytest.raises(RoutineError, match="packed in a way"):
            load(folder)

    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(data=st.data())
    def test_flipped_bytes_never_do_anything_else(self, data: st.DataObject, folder: Path) -> None:
        copy = folder.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        path = copy / data.draw(st.sampled_from((META, POSES)))
        raw = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            # The directory at the end and the headers at the start steer the reader most.
            near_end = data.draw(st.booleans())
            place = data.draw(st.integers(0, min(300, len(raw)) - 1))
            raw[-1 - place if near_end else place] = data.draw(st.integers(0, 255))
        path.write_bytes(raw)
        try:
            routine = load(copy)
        except RoutineError as error:
            assert "“copy”" in str(error)
        else:
            assert routine.keypoints_px.shape == (60, 17, 2)
