from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.capture.writer import VideoWriter
from coach.errors import Cancelled, InputError, NoPersonError, VideoError
from coach.extraction import extract
from coach.progress import CancelToken
from coach.settings import Settings
from coach.types import Crop, Detection, Frame, Pose

WIDTH, HEIGHT = 160, 128
BODY = np.stack([np.linspace(40, 80, 17), np.linspace(20, 110, 17)], axis=1).astype(np.float32)


class Models:
    """Sees one body, which moves a pixel to the right with each frame; or nobody."""

    name = "scripted"
    notice = ""
    input_size_px = 192

    def __init__(self, *, nobody: bool = False) -> None:
        self._nobody = nobody

    def estimate(self, image: np.ndarray, crop: Crop) -> tuple[np.ndarray, np.ndarray]:
        return BODY + np.float32([index_of(image), 0]), np.full(17, 0.01 if self._nobody else 0.9, np.float32)

    def detect(self, image: np.ndarray) -> tuple[Detection, ...]:
        return () if self._nobody else (Detection((35.0, 15.0, 60.0, 100.0), 0.9),)


STRIPE = 12
"""Rows above the body whose brightness says which frame it is."""


def index_of(image: np.ndarray) -> int:
    return 3 * round((float(image[: STRIPE - 2].mean()) - 4) / 8) % 32  # 3 x 11 = 1 (mod 32)


def picture(index: int) -> np.ndarray:
    image = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    image[:STRIPE] = 4 + 8 * (11 * index % 32)
    return image


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """24 frames, the last eight at half the rate."""
    path = tmp_path / "dance.mp4"
    with VideoWriter(path, WIDTH, HEIGHT, 30.0) as writer:
        for index, time_s in enumerate(times_s()):
            writer.write(picture(index), time_s)
    return path


def times_s() -> np.ndarray:
    return np.concatenate([np.arange(16) / 30, 16 / 30 + np.arange(8) / 15])


def test_every_frame_gives_its_pose_at_its_real_time(video: Path) -> None:
    models = Models()
    sequence = extract(video, Settings(), backend=models, detector=models)
    assert sequence.keypoints_px.shape == (24, 17, 2)
    assert sequence.keypoints_px.dtype == sequence.scores.dtype == np.float32
    np.testing.assert_allclose(sequence.times_s, times_s(), atol=1e-4)
    assert sequence.fps == pytest.approx(23 / times_s()[-1], rel=1e-3)
    assert sequence.size_px == (WIDTH, HEIGHT)
    moved_px = sequence.keypoints_px[:, 5, 0] - BODY[5, 0]
    np.testing.assert_allclose(moved_px, np.arange(24), atol=4.0)  # smoothing lags a little


def test_a_part_counts_from_its_first_frame(video: Path) -> None:
    models = Models()
    sequence = extract(video, Settings(), start_s=0.2, end_s=0.5, backend=models, detector=models)
    np.testing.assert_allclose(sequence.times_s, np.arange(9) / 30, atol=1e-4)
    assert sequence.keypoints_px[0, 5, 0] == pytest.approx(BODY[5, 0] + 6)


def test_a_stride_leaves_frames_out(video: Path) -> None:
    models = Models()
    sequence = extract(video, Settings(), stride=4, backend=models, detector=models)
    np.testing.assert_allclose(sequence.times_s, times_s()[::4], atol=1e-4)
    with pytest.raises(InputError, match="stride of at least 1"):
        extract(video, Settings(), stride=0, backend=models, detector=models)


def test_progress_goes_to_the_end_and_each_frame_is_shown(video: Path) -> None:
    models = Models()
    shares: list[float] = []
    shown: list[tuple[int, int]] = []

    def preview(frame: Frame, pose: Pose) -> None:
        shown.append((frame.frame_index, pose.frame_index))

    extract(
        video,
        Settings(),
        backend=models,
        detector=models,
        report=lambda share, stage: shares.append(share),
        preview=preview,
    )
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert shown == [(index, index) for index in range(24)]


def test_nobody_to_be_seen_is_said(video: Path) -> None:
    models = Models(nobody=True)
    with pytest.raises(NoPersonError, match=r"Nobody can be seen in dance\.mp4"):
        extract(video, Settings(), backend=models, detector=models)


def test_it_can_be_cancelled(video: Path) -> None:
    models, cancel = Models(), CancelToken()
    seen = []

    def preview(frame: Frame, pose: Pose) -> None:
        seen.append(frame.frame_index)
        if frame.frame_index == 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        extract(video, Settings(), backend=models, detector=models, cancel=cancel, preview=preview)
    assert seen == [0, 1, 2, 3]


def test_what_is_wrong_with_the_file_reaches_the_caller(tmp_path: Path, video: Path) -> None:
    models = Models()
    with pytest.raises(VideoError, match="no file"):
        extract(tmp_path / "nowhere.mp4", Settings(), backend=models, detector=models)
    noise = np.random.default_rng(0)
    with VideoWriter(video, WIDTH, HEIGHT, 30.0) as writer:
        for _ in range(60):
            writer.write(noise.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8))
    video.write_bytes(video.read_bytes()[: video.stat().st_size // 2])
    with pytest.raises(VideoError, match="cut short"):
        extract(video, Settings(), backend=models, detector=models)


def test_a_real_clip_shows_its_dancer(models_dir: Path, data_dir: Path) -> None:
    sequence = extract(data_dir / "clips" / "ballet_1.mp4", Settings(), stride=2)
    assert len(sequence.times_s) == 25
    seen = np.isfinite(sequence.keypoints_px[..., 0]).mean()
    assert seen > 0.8
