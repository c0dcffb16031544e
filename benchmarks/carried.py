"""How far off a body is that is carried on from two looks, by how much of its way it goes on.

    python -m benchmarks.carried VIDEO ...

Of each video every second frame is read (``--every``), and the body carried on to the frames after it. Truth
is what is read where every frame is. Elbows, wrists, knees and ankles, percent of the torso's length.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coach.capture.video import VideoFile
from coach.settings import Settings
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.tracking.reader import PoseReader
from coach.types import Frame, PersonState

SHARES = (0.0, 0.5, 0.7, 0.85, 1.0)
_LIMBS = [7, 8, 9, 10, 13, 14, 15, 16]

Poses = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("videos", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=2, help="frames from one look to the next")
    parser.add_argument("--frames", type=int, default=600, help="of each video at most")
    args = parser.parse_args()
    heads = " | ".join(f"{share:g} of its way" for share in SHARES)
    print(
        f"median / p90, % of the torso | frames after the look | {heads} |\n|---|---|{'---|' * len(SHARES)}"
    )
    for path in args.videos:
        with VideoFile(path) as video:
            frames = [frame for frame, _ in zip(video, range(args.frames), strict=False)]
        truth, looks = _read(frames), _read(frames[:: args.every])
        for after in range(1, args.every + 1):
            cells = [_off(truth, looks, args.every, after, share) for share in SHARES]
            print(f"| {path} | {after} | " + " | ".join(cells) + " |")


def _read(frames: list[Frame]) -> Poses:
    """(N, 17, 2) keypoints as live practice reads them; NaN where the person is not kept."""
    with PoseReader(Settings(), mil="off") as reader:
        readings = [reader.read(frame) for frame in frames]
    return np.stack(
        [
            reading.pose.keypoints_px
            if reading.person is PersonState.TRACKED
            else np.full_like(reading.pose.keypoints_px, np.nan)
            for reading in readings
        ]
    )


def _off(truth: Poses, looks: Poses, every: int, after: int, share: float) -> str:
    carried = looks[1:] + share * after / every * (looks[1:] - looks[:-1])
    there = truth[every + after :: every]
    count = min(len(carried), len(there))
    shoulders, hips = truth[:, [LEFT_SHOULDER, RIGHT_SHOULDER]], truth[:, [LEFT_HIP, RIGHT_HIP]]
    torso_px = np.nanmedian(np.linalg.norm(shoulders.mean(1) - hips.mean(1), axis=1))
    off_px = np.linalg.norm(carried[:count, _LIMBS] - there[:count, _LIMBS], axis=2)
    median, p90 = np.nanpercentile(100 * off_px / torso_px, (50, 90))
    return f"{median:.1f} / {p90:.1f}"


if __name__ == "__main__":
    main()
