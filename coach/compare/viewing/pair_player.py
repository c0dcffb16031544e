"""The pictures of both videos at one moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coach.compare.viewing.view import ComparisonView
from coach.routines.player import ReferencePlayer
from coach.types import ImageArray


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The pictures of one frame of the reference.

    Attributes
    ----------
    index : number of the frame.
    reference : (H, W, 3) BGR.
    test : the test's picture of the same moment, turned left to right where the test is mirrored; None where
        there is no match.
    ghost : both in one picture of the reference's size, when it was asked for and there is a match.
    """

    index: int
    reference: ImageArray
    test: ImageArray | None
    ghost: ImageArray | None


class PairPlayer:
    """Pictures of two videos in step. Context manager; each method may be called from any thread.

    Raises
    ------
    VideoError
        From making one: a file is missing or no video. From :meth:`pair`: damaged there, or closed.
    """

    def __init__(self, shown: ComparisonView) -> None:
        self._view = shown
        self._reference = ReferencePlayer(shown.comparison.reference.path)
        try:
            self._test = ReferencePlayer(shown.comparison.test.path)
        except BaseException:
            self._reference.close()
            raise

    def pair(self, index: int, *, ghost: bool = False) -> Pair:
        """The pictures of frame ``index`` of the reference."""
        reference = self._reference.frame_at(float(self._view.times_s[index]))
        test_s = self._view.test_time_s(index)
        if test_s is None:
            return Pair(index, reference, None, None)
        test = self._test.frame_at(test_s)
        if self._view.comparison.mirrored:
            test = np.ascontiguousarray(test[:, ::-1])
        both = self._view.placement.blend(index, reference, test) if ghost else None
        return Pair(index, reference, test, both)

    def close(self) -> None:
        """Let go of both files; safe to call twice."""
        self._reference.close()
        self._test.close()

    def __enter__(self) -> PairPlayer:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()
