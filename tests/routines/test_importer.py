from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numbered_video import number_of, write
from scripted_models import STANDING, ScriptedModels, swaying

from coach.errors import Cancelled, InputError, NoPersonError, StorageError, VideoError
from coach.features.mirror import mirror_keypoints
from coach.opencv import cv2
from coach.progress import CancelToken
from coach.routines import video_copy
from coach.routines.format import Phrase, load
from coach.routines.importer import ImportResult, import_video
from coach.routines.player import ReferencePlayer
from coach.routines.presence import liveliest, warnings_about
from coach.routines.store import RoutineStore
from coach.settings import PoseSettings, Settings, TrackingSettings

# Hardly any smoothing, as poses of single frames are compared; and the slow tracker looks seldom.
SETTINGS = replace(
    Settings(),
    pose=PoseSettings(smoothing=0),
    tracking=TrackingSettings(mil_interval_s=2.0),
)
WIDTH, HEIGHT = 160, 96


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds at 30 fps."""
    return write(tmp_path_factory.mktemp("videos") / "dance.mp4", 90)


@pytest.fixture
def store(tmp_path: Path) -> RoutineStore:
    return RoutineStore(tmp_path / "bundled", tmp_path / "user")


@pytest.fixture
def bring_in(store: RoutineStore) -> Callable[..., ImportResult]:
    def bring_in(path: Path, name: str = "Dance", **options: Any) -> ImportResult:
        models = options.pop("models", None) or ScriptedModels()
        return import_video(path, name, SETTINGS, store=store, backend=models, detector=models, **options)

    return bring_in


def stored_numbers(result: ImportResult, **how: bool) -> list[int]:
    assert result.routine.video is not None
    with ReferencePlayer(result.routine.video) as player:
        count = len(result.routine.keypoints_px)
        return [number_of(player.frame_at(k / result.routine.fps), **how) for k in range(count)]


def leftovers(store: RoutineStore) -> list[str]:
    return [item.name for item in store.user_folder.iterdir()] if store.user_folder.exists() else []


class TestWhatIsKept:
    def test_poses_and_video_in_step(
        self, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        result = bring_in(video, "Slow Dance", difficulty="hard", source="me", licence="CC0", description="x")
        routine = result.routine
        assert result.warnings == ()
        assert (routine.slug, routine.title, routine.difficulty) == ("slow-dance", "Slow Dance", "hard")
        assert (routine.source, routine.licence, routine.description) == ("me", "CC0", "x")
        assert routine.fps == pytest.approx(30) and routine.duration_s == pytest.approx(3)
        assert routine.size_px == (WIDTH, HEIGHT) and not routine.mirrored
        assert routine.phrases == (Phrase("Whole routine", 0.0, routine.duration_s),)
        assert stored_numbers(result) == list(range(90))
        # Smoothing trails behind by less than two pictures.
        for number in (20, 50, 89):
            np.testing.assert_allclose(routine.keypoints_px[number], swaying(number), atol=1)
        assert leftovers(store) == ["slow-dance"]
        reloaded = load(routine.folder)
        np.testing.assert_array_equal(reloaded.keypoints_px, routine.keypoints_px)

    def test_a_part(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        result = bring_in(video, start_s=1.0, end_s=2.5)
        assert stored_numbers(result) == list(range(30, 75))
        assert result.routine.duration_s == pytest.approx(1.5)
        np.testing.assert_allclose(result.routine.keypoints_px[20], swaying(50), atol=1)

    def test_sixty_pictures_a_second_become_thirty(
        self, bring_in: Callable[..., ImportResult], tmp_path: Path
    ) -> None:
        result = bring_in(write(tmp_path / "fast.mp4", 120, 60.0))
        assert result.routine.fps == pytest.approx(30)
        assert stored_numbers(result) == list(range(0, 120, 2))
        np.testing.assert_allclose(result.routine.keypoints_px[20], swaying(40), atol=2)

    def test_uneven_times(self, bring_in: Callable[..., ImportResult], tmp_path: Path) -> None:
        times_s = np.cumsum([0.0, *np.random.default_rng(2).uniform(0.02, 0.06, 59)])
        result = bring_in(write(tmp_path / "uneven.mp4", 60, 25.0, list(times_s)))
        found = stored_numbers(result)
        for k, number in enumerate(found):
            distances = np.abs(times_s - k / result.routine.fps)
            assert distances[number] <= distances.min() + 1e-3

    def test_mirrored(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        plain = bring_in(video).routine
        result = bring_in(video, mirror=True)
        assert result.routine.mirrored
        np.testing.assert_allclose(
            result.routine.keypoints_px, mirror_keypoints(plain.keypoints_px, WIDTH), atol=1e-4
        )
        assert stored_numbers(result, flipped=True) == list(range(90))

    def test_given_phrases(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        phrases = [Phrase("a", 0.0, 1.0), Phrase("b", 1.0, 2.0)]
        assert bring_in(video, phrases=phrases).routine.phrases == tuple(phrases)

    def test_the_same_name_twice(
        self, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        assert [bring_in(video).routine.slug for _ in range(2)] == ["dance", "dance-2"]
        assert len(store.entries()) == 2

    def test_by_default_among_the_users_own(self, video: Path) -> None:
        models = ScriptedModels()
        result = import_video(video, "Mine", SETTINGS, backend=models, detector=models)
        assert RoutineStore().load("mine").folder == result.routine.folder

    def test_the_thumbnail_is_the_liveliest_picture(
        self, bring_in: Callable[..., ImportResult], video: Path
    ) -> None:
        def jump(number: int) -> np.ndarray:
            pose = STANDING.copy()
            if 50 <= number < 60:
                pose[7:11, 1] -= 25
            return pose

        routine = bring_in(video, models=ScriptedModels(jump)).routine
        assert routine.thumbnail is not None
        picture = cv2.imread(str(routine.thumbnail))
        assert picture.shape == (HEIGHT, WIDTH, 3)
        assert 50 <= number_of(picture) < 62


class TestProgress:
    def test_goes_forward_to_the_end(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        told: list[tuple[float, str]] = []
        shown: list[int] = []
        bring_in(
            video,
            report=lambda share, stage: told.append((share, stage)),
            preview=lambda frame, pose: shown.append(pose.frame_index),
        )
        shares = [share for share, _ in told]
        assert shares == sorted(shares) and 0 < shares[0] < 0.05 and shares[-1] == 1.0
        assert list(dict.fromkeys(stage for _, stage in told)) == [
            "reading poses",
            "copying the video",
            "saving",
        ]
        assert shown == list(range(90))

    @pytest.mark.parametrize("at_share", [0.0, 0.3, 0.8, 0.99])
    def test_cancelled_leaves_nothing(
        self, at_share: float, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        cancel = CancelToken()

        def report(share: float, stage: str) -> None:
            if share >= at_share:
                cancel.cancel()

        with pytest.raises(Cancelled):
            bring_in(video, report=report, cancel=cancel)
        assert leftovers(store) == []


class TestPeople:
    def test_half_of_it_empty_is_said(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        result = bring_in(video, models=ScriptedModels(seen=lambda number: number < 52))
        (warning,) = result.warnings
        share = int(warning.split()[1])
        assert 35 <= share <= 43
        assert warning.startswith(f"In {share} % of this video nobody can be seen: ")
        assert np.isnan(result.routine.keypoints_px[-10:]).all()

    def test_a_blink_is_bridged(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        result = bring_in(video, models=ScriptedModels(seen=lambda number: not 40 <= number < 43))
        assert result.warnings == ()
        np.testing.assert_allclose(result.routine.keypoints_px[41], swaying(41), atol=1.5)

    @pytest.mark.parametrize("until", [0, 4])
    def test_nobody_or_hardly_anybody(
        self, until: int, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        with pytest.raises(NoPersonError, match=r"anybody|Nobody"):
            bring_in(video, models=ScriptedModels(seen=lambda number: number < until))
        assert leftovers(store) == []

    def test_feet_out_of_the_picture(self) -> None:
        keypoints = np.stack([STANDING] * 50)
        assert warnings_about(keypoints) == ()
        keypoints[:20, 15:] = np.nan
        (warning,) = warnings_about(keypoints)
        assert "feet" in warning

    def test_the_liveliest_pose(self) -> None:
        keypoints, scores = np.stack([STANDING] * 50), np.full((50, 17), 0.8, np.float32)
        keypoints[30, 9:11, 1] -= 40
        keypoints[10, 9:11, 1] -= 60
        scores[10] = 0.3
        assert liveliest(keypoints, scores) == 30
        keypoints[30, 15:] = np.nan
        assert liveliest(keypoints, scores) != 30
        assert liveliest(np.full((5, 17, 2), np.nan, np.float32), np.zeros((5, 17), np.float32)) == 0


class TestRefuses:
    def test_no_video(
        self, bring_in: Callable[..., ImportResult], tmp_path: Path, store: RoutineStore
    ) -> None:
        (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
        for name in ("notes.txt", "none.mp4"):
            with pytest.raises(VideoError, match=name):
                bring_in(tmp_path / name)
        assert leftovers(store) == []

    def test_a_part_too_short(
        self, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        with pytest.raises(VideoError, match="at least one second"):
            bring_in(video, start_s=1, end_s=1.5)
        with pytest.raises(VideoError):
            bring_in(video, start_s=50)
        with pytest.raises(InputError):
            bring_in(video, start_s=2, end_s=1)
        assert leftovers(store) == []

    def test_a_slide_show(self, bring_in: Callable[..., ImportResult], tmp_path: Path) -> None:
        with pytest.raises(VideoError, match=r"only 2\.0 pictures a second"):
            bring_in(write(tmp_path / "slides.mp4", 10, 2.0))

    def test_no_name(self, bring_in: Callable[..., ImportResult], video: Path) -> None:
        with pytest.raises(InputError, match="no name"):
            bring_in(video, "  ")


class TestStorage:
    def test_a_file_where_the_folder_should_be(
        self, bring_in: Callable[..., ImportResult], video: Path, store: RoutineStore
    ) -> None:
        store.user_folder.write_bytes(b"")
        with pytest.raises(StorageError, match="“Dance” cannot be saved"):
            bring_in(video)

    def test_a_full_disk_leaves_nothing(
        self,
        bring_in: Callable[..., ImportResult],
        video: Path,
        store: RoutineStore,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="is full"):
            bring_in(video)
        assert leftovers(store) == []


class TestCopy:
    @pytest.mark.parametrize(
        ("size", "stored"),
        [
            ((1920, 1080), (1280, 720)),
            ((1080, 1920), (404, 720)),
            ((640, 480), (640, 480)),
            ((641, 361), (640, 360)),
            ((3840, 2160), (1280, 720)),
        ],
    )
    def test_is_small_and_even(self, size: tuple[int, int], stored: tuple[int, int]) -> None:
        assert video_copy._stored_size(*size) == stored

    def test_the_thumbnail_of_a_wide_video_is_narrow(self) -> None:
        wide = np.zeros((300, 1000, 3), np.uint8)
        wide[:, 500:] = 255
        png = video_copy._png(wide, mirror=True)
        picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
        assert picture.shape == (144, 480, 3)
        assert picture[:, :200].min() == 255 and picture[:, 280:].max() == 0

    def test_pictures_are_repeated_and_left_out_to_keep_time(self) -> None:
        image = np.zeros((2, 2, 3), np.uint8)
        frames = [(image + number, time_s) for number, time_s in enumerate((5.0, 5.1, 5.12, 5.5))]
        found = [int(item.max()) for item in video_copy._at_rate(iter(frames), 10.0, 8)]
        # 5.0  5.1  5.2  5.3  5.4  5.5 and on
        assert found == [0, 1, 2, 2, 3, 3, 3, 3]


def test_a_real_dancer(models_dir: Path, data_dir: Path, store: RoutineStore) -> None:
    clip = data_dir / "clips" / "ballet_1.mp4"
    routine = import_video(clip, "Ballet", Settings(), end_s=1.2, store=store).routine
    assert routine.fps == pytest.approx(25, abs=0.1) and len(routine.keypoints_px) == 30
    body = routine.keypoints_px[:, 5:]
    assert np.isfinite(body).mean() > 0.8
    width, height = routine.size_px
    assert np.nanmin(body) > 0 and np.nanmax(body[..., 0]) < width and np.nanmax(body[..., 1]) < height
    # Shoulders above hips above ankles.
    heights = np.nanmedian(routine.keypoints_px[:, [5, 11, 15], 1], axis=0)
    assert (np.diff(heights) > 20).all()
