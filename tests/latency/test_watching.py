from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from coach.latency.watching import cells_of, watch
from coach.progress import CancelToken
from coach.types import Frame, SourceInfo


class Film:
    """Pictures as bright as they are told to be, stamped as a camera does."""

    def __init__(self, levels: list[int], *, cancel: CancelToken | None = None, stamped: bool = True) -> None:
        self.info = SourceInfo("Film", 64, 48, 30.0, 0, live=True, stamps_arrival=stamped)
        self.open = False
        self._levels = levels
        self._cancel = cancel

    def __enter__(self) -> Film:
        self.open = True
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.open = False

    def __iter__(self) -> Iterator[Frame]:
        for index, level in enumerate(self._levels):
            if self._cancel is not None and index == 3:
                self._cancel.cancel()
            yield Frame(np.full((48, 64, 3), level, np.uint8), index, 5.0 + index / 30)


def test_a_cell_is_the_mean_of_its_part() -> None:
    image = np.zeros((240, 320, 3), np.uint8)
    image[20:40, 40:60] = (30, 60, 90)
    cells = cells_of(image)
    assert cells.shape == (12, 16)
    assert cells[1, 2] == pytest.approx(60)
    assert cells.sum() == pytest.approx(60)


def test_every_picture_is_taken_with_its_time() -> None:
    source = Film([0, 100, 200])
    times_s, cells = watch(source, CancelToken())
    assert times_s == pytest.approx([5.0, 5 + 1 / 30, 5 + 2 / 30])
    assert cells[:, 5, 5] == pytest.approx([0, 100, 200])
    assert not source.open


def test_it_ends_when_told() -> None:
    cancel = CancelToken()
    times_s, _ = watch(Film([0] * 100, cancel=cancel), cancel)
    assert len(times_s) == 3


def test_a_film_without_times_gets_those_of_its_arrival() -> None:
    times_s, _ = watch(Film([0, 0, 0], stamped=False), CancelToken())
    assert (np.diff(times_s) >= 0).all()
    assert abs(times_s[0] - 5.0) > 1e-6


def test_nothing_filmed_is_nothing() -> None:
    times_s, cells = watch(Film([]), CancelToken())
    assert (times_s.shape, cells.shape) == ((0,), (0, 12, 16))
