"""Make the routines that ship with the program: ``python -m references.build [slug ...]``.

The virtual performer does each routine before a camera; its video is then read by the same pose model and
the same path as any video a person imports: the reference poses are what the program sees, not what is true.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

from coach import paths, pose
from coach.extraction import extract
from coach.opencv import cv2
from coach.performer import motions
from coach.performer.performance import Performance
from coach.performer.source import PerformerSource
from coach.performer.view import View
from coach.routines.description import Phrase
from coach.routines.format import Routine, save
from coach.settings import Settings
from coach.skeleton import N_JOINTS
from coach.types import ImageArray

WIDTH, HEIGHT, FPS = 640, 480, 30.0
VIEW = View(distance_m=3.4, tilt_deg=2.5, focal=1.38, aim_m=1.09)
SOURCE = "Virtual performer"
LICENCE = "CC0-1.0"
ENCODER = {"preset": "slow", "crf": "30", "tune": "animation"}
KEYFRAME_INTERVAL_S = 2.0
THUMBNAIL_S = {"warm-up": 13.0, "strength": 3.8, "dance": 9.9}
"""A telling moment of each routine."""


def build(slug: str, folder: Path) -> Routine:
    """Render, read and save one routine into ``folder``/<slug>; raises CoachError."""
    motion = motions.find(slug)
    backend = pose.create("movenet")
    with tempfile.TemporaryDirectory() as temporary:
        video = Path(temporary) / "video.mp4"
        thumbnail = _render(slug, video)
        poses = extract(video, Settings(), backend=backend)
        count = len(poses.keypoints_px)
        routine = Routine(
            slug=slug,
            title=motion.title,
            description=motion.description,
            difficulty=motion.difficulty,
            fps=FPS,
            duration_s=count / FPS,
            joint_weights=np.ones(N_JOINTS, np.float32),
            phrases=tuple(
                Phrase(phrase.name, phrase.start_s, min(phrase.end_s, count / FPS))
                for phrase in motion.phrases
            ),
            mirrored=False,
            source=SOURCE,
            licence=LICENCE,
            keypoints_px=poses.keypoints_px,
            scores=poses.scores,
            size_px=poses.size_px,
        )
        saved = save(routine, folder / slug, video=video, thumbnail=thumbnail)
    # They ship, so they are for everybody to read; what a person imports is theirs alone.
    saved.folder.chmod(0o755)
    for file in saved.folder.iterdir():
        file.chmod(0o644)
    return saved


def _render(slug: str, path: Path) -> bytes:
    """Write the video; returns the thumbnail as PNG."""
    source = PerformerSource(slug, Performance(view=VIEW), width=WIDTH, height=HEIGHT, fps=FPS)
    wanted = round(THUMBNAIL_S[slug] * FPS)
    thumbnail = b""
    # Smaller than what coach.capture.writer makes of a camera's pictures: these are drawn, and they ship.
    with source, av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(FPS), options=ENCODER)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = round(KEYFRAME_INTERVAL_S * FPS)
        for frame in source:
            container.mux(stream.encode(VideoFrame.from_ndarray(frame.image, format="bgr24")))
            if frame.frame_index == wanted:
                thumbnail = _png(frame.image)
        container.mux(stream.encode(None))
    return thumbnail


def _png(image: ImageArray) -> bytes:
    small = cv2.resize(image, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".png", small, (cv2.IMWRITE_PNG_COMPRESSION, 9))[1])


def main() -> None:
    """Command line."""
    logging.basicConfig(level=logging.WARNING)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slug", nargs="*", default=motions.names(), help="all when left out")
    parser.add_argument("--folder", type=Path, default=paths.bundled_routines(), help="where to")
    arguments = parser.parse_args()
    for slug in arguments.slug:
        routine = build(slug, arguments.folder)
        assert routine.video is not None
        seen = 100 * np.isfinite(routine.keypoints_px).mean()
        print(
            f"{slug}: {routine.duration_s:.1f} s, {len(routine.phrases)} phrases, "
            f"{seen:.1f} % of keypoints seen, mean score {routine.scores.mean():.2f}, "
            f"video {routine.video.stat().st_size / 1e6:.2f} MB"
        )


if __name__ == "__main__":
    main()
