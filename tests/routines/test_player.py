from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numbered_video import number_of, write

from coach.errors import InputError, VideoError
from coach.routines.player import ReferencePlayer

FPS, COUNT = 30.0, 90


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("videos") / "video.mp4", COUNT, FPS)


@pytest.fixture
def player(video: Path) -> Iterator[ReferencePlayer]:
    with ReferencePlayer(video) as opened:
        yield opened


def at(player: ReferencePlayer, number: float) -> int:
    return number_of(player.frame_at(number / FPS))


class TestTheRightPicture:
    def test_in_order(self, player: ReferencePlayer) -> None:
        assert [at(player, number) for number in range(COUNT)] == list(range(COUNT))

    def test_backwards(self, player: ReferencePlayer) -> None:
        assert [at(player, number) for number in range(COUNT - 1, -1, -4)] == list(range(COUNT - 1, -1, -4))

    def test_anywhere(self, player: ReferencePlayer) -> None:
        for number in np.random.default_rng(3).integers(0, COUNT, 60):
            assert at(player, number) == number

    def test_faster_slower_and_trembling(self, player: ReferencePlayer) -> None:
        for position in (*np.arange(0, 80, 2.7), *np.arange(10, 20, 0.3), 20, 18.5, 21, 19.2, 22):
            assert at(player, position) == int(position + 1e-3)

    def test_between_two_it_is_the_earlier(self, player: ReferencePlayer) -> None:
        assert at(player, 10.98) == 10 and at(player, 11.0) == 11

    def test_beyond_the_ends(self, player: ReferencePlayer) -> None:
        assert at(player, -50) == 0 and at(player, 10_000) == COUNT - 1

    def test_uneven_times(self, tmp_path: Path) -> None:
        times_s = [0.0, 0.02, 0.1, 0.4, 0.41, 1.0, 1.9, 1.92]
        video = write(tmp_path / "uneven.mp4", len(times_s), 30.0, times_s)
        with ReferencePlayer(video) as player:
            for number, time_s in reversed(list(enumerate(times_s))):
                assert number_of(player.frame_at(time_s)) == number
            assert number_of(player.frame_at(0.39)) == 2
            assert player.duration_s == pytest.approx(1.92, abs=1e-3)

    def test_a_single_picture(self, tmp_path: Path) -> None:
        with ReferencePlayer(write(tmp_path / "one.mp4", 1)) as player:
            assert number_of(player.frame_at(5.0)) == 0

    def test_size(self, player: ReferencePlayer) -> None:
        assert player.size_px == (160, 96)
        assert player.frame_at(0).shape == (96, 160, 3)


class TestMemory:
    def test_is_bounded(self, video: Path) -> None:
        size = 96 * 160 * 3
        with ReferencePlayer(video, cache_mb=10 * size / 1e6) as player:
            for number in (*range(COUNT), *range(COUNT - 1, 0, -3)):
                assert at(player, number) == number
            assert len(player._cache) <= 10 and player._held_bytes <= 10 * size

    def test_none_at_all_still_shows(self, video: Path) -> None:
        with ReferencePlayer(video, cache_mb=0) as player:
            assert [at(player, number) for number in (3, 4, 80, 2)] == [3, 4, 80, 2]

    def test_the_same_picture_is_not_decoded_twice(self, player: ReferencePlayer) -> None:
        assert player.frame_at(1.0) is player.frame_at(1.0 + 0.4 / FPS)

    def test_nobody_can_spoil_it(self, player: ReferencePlayer) -> None:
        with pytest.raises(ValueError, match="read-only"):
            player.frame_at(0)[:] = 0


class TestThreads:
    def test_the_next_pictures_are_ready(self, player: ReferencePlayer) -> None:
        player.frame_at(0)
        for _ in range(400):
            if 6 in player._cache:
                break
            time.sleep(0.005)
        assert set(range(7)) <= set(player._cache)

    def test_many_ask_at_once(self, player: ReferencePlayer) -> None:
        wrong: list[object] = []

        def ask(seed: int) -> None:
            try:
                for number in np.random.default_rng(seed).integers(0, COUNT, 25):
                    if at(player, number) != number:
                        wrong.append(number)
            except Exception as error:  # noqa: BLE001 - told by the main thread
                wrong.append(error)

        threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert not wrong

    def test_closing_ends_the_thread(self, video: Path) -> None:
        player = ReferencePlayer(video)
        player.frame_at(0)
        player.close()
        player.close()
        assert not any(thread.name == "reference" for thread in threading.enumerate())
        with pytest.raises(VideoError, match="is closed"):
            player.frame_at(0)


class TestRefuses:
    def test_no_time(self, player: ReferencePlayer) -> None:
        with pytest.raises(InputError):
            player.frame_at(float("nan"))

    def test_no_video(self, tmp_path: Path) -> None:
        (tmp_path / "video.mp4").write_bytes(b"nothing")
        for path in (tmp_path / "video.mp4", tmp_path / "none.mp4"):
            with pytest.raises(VideoError):
                ReferencePlayer(path)

    def test_a_damaged_end(self, video: Path, tmp_path: Path) -> None:
        data = bytearray(video.read_bytes())
        start = len(data) * 4 // 5
        data[start : start + 200] = bytes(200)
        (tmp_path / "damaged.mp4").write_bytes(data)
        with ReferencePlayer(tmp_path / "damaged.mp4") as player:
            for number in range(0, COUNT, 3):
                try:
                    assert player.frame_at(number / FPS).shape == (96, 160, 3)
                except VideoError as error:
                    assert "damaged" in str(error)
            assert at(player, 0) == 0
