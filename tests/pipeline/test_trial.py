from __future__ import annotations

import numpy as np
import pytest

from coach.capture import clock
from coach.errors import Cancelled
from coach.opencv import cv2
from coach.pipeline import trial
from coach.pipeline.trial import PackedCamera
from coach.progress import CancelToken
from coach.settings import CaptureSettings, Settings

SMALL = Settings(capture=CaptureSettings(width=160, height=120))


def packed(count: int) -> tuple[np.ndarray, ...]:
    """Pictures as bright as their number times ten."""
    pictures = [np.full((24, 32, 3), 10 * number, np.uint8) for number in range(count)]
    return tuple(cv2.imencode(".jpg", picture)[1] for picture in pictures)


def test_the_performer_is_drawn_in_the_size_of_the_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_PICTURES", 3)
    shares = []
    drawn = trial.draw(SMALL, lambda share, _: shares.append(share))
    assert len(drawn) == 3
    assert cv2.imdecode(drawn[0], cv2.IMREAD_COLOR).shape == (120, 160, 3)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_drawing_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        trial.draw(SMALL, cancel=cancel)


def test_pictures_go_to_and_fro_in_real_time() -> None:
    begun_s = clock.now_s()
    levels, times_s, indices = [], [], []
    with PackedCamera(packed(4)) as camera:
        for frame in camera:
            levels.append(round(frame.image.mean() / 10))
            times_s.append(frame.timestamp_s)
            indices.append(frame.frame_index)
            if len(levels) == 9:
                break
    expected = [0, 1, 2, 3, 2, 1]
    assert levels == [expected[index % 6] for index in indices]
    assert indices == sorted(set(indices))
    assert (times_s[-1] - times_s[0]) >= (indices[-1] - indices[0]) / 30 - 0.02
    assert times_s[0] >= begun_s, "stamped when they come"
    assert camera.info.stamps_arrival


def test_a_picture_that_nobody_took_in_time_is_gone() -> None:
    with PackedCamera(packed(4)) as camera:
        frames = iter(camera)
        next(frames)
        camera._pacer._zero_s -= 1.0  # a second passed
        assert next(frames).frame_index >= 30


def test_it_ends_when_it_is_stopped() -> None:
    camera = PackedCamera(packed(2))
    with camera:
        frames = iter(camera)
        next(frames)
        camera.stop()
        assert list(frames) == []
