"""The report of a session: one HTML file that needs nothing else; no picture of the learner is in it."""

from __future__ import annotations

import math
from contextlib import nullcontext
from html import escape
from pathlib import Path
from typing import Final

import numpy as np

from coach.capture.frames import FrameFinder
from coach.compare import charts, html
from coach.errors import VideoError
from coach.progress import CancelToken
from coach.sessions.advice import Advice, advice
from coach.sessions.pictures import body_picture
from coach.sessions.records import PhraseResult, Take
from coach.skeleton import JOINTS
from coach.storing import store
from coach.types import FloatArray, ImageArray

_ENDINGS: Final = {
    "open": "",
    "stopped": "stopped before the end",
    "finished": "",
    "cut short": "cut short, as the program ended unexpectedly",
}


def write_report(
    take: Take,
    path: Path | str,
    *,
    video: Path | None = None,
    mirrored: bool = False,
    cancel: CancelToken | None = None,
) -> None:
    """Write REPORT.html.

    Parameters
    ----------
    video : the reference's, for its frames; None, or one that cannot be read: its body is drawn alone.
    mirrored : whether bodies are shown as in a mirror, as in practice.

    Raises
    ------
    StorageError : it cannot be written; no partial file is left.
    Cancelled : ``cancel`` was set.
    """
    body = [_head(take), _phrases(take)]
    if take.frames.followed.any():
        body += [_work_on(take, video, mirrored, cancel), _joints(take)]
    title = f"{take.entry.title}, {take.entry.started:%Y-%m-%d}"
    store(Path(path), html.page(title, "".join(body)))


def joint_means(take: Take) -> FloatArray:
    """(9,) mean size of the error of each joint over the whole session, degrees; NaN where not judged."""
    total, judged = np.zeros(len(JOINTS)), np.zeros(len(JOINTS))
    for phrase in take.entry.phrases:
        for result in phrase.joints:
            joint = JOINTS.index(result.joint)
            total[joint] += result.mean_deg * result.judged_s
            judged[joint] += result.judged_s
    return np.asarray(total / np.where(judged > 0, judged, np.nan), np.float32)


def _head(take: Take) -> str:
    entry = take.entry
    numbers = [
        (f"{value:.0f}", words)
        for value, words in ((entry.grade, "grade, of 100"), (entry.form, "form"), (entry.timing, "timing"))
        if math.isfinite(value)
    ]
    numbers.append((_clock(entry.seconds), "minutes"))
    cells = "".join(
        f"<div><b>{value}</b><span class='quiet'>{words}</span></div>" for value, words in numbers
    )
    ending = _ENDINGS[entry.ending]
    when = f"{entry.started.astimezone():%d %B %Y, %H:%M}"
    note = f"<p style='margin-top:16px'>{escape(entry.note)}</p>" if entry.note else ""
    return (
        f"<h1>{escape(entry.title)}</h1><p class='quiet'>{when}{f', {ending}' if ending else ''}</p>"
        f"<section><div class='numbers'>{cells}</div>{note}</section>"
    )


def _phrases(take: Take) -> str:
    rows = "".join(
        f"<tr><td>{escape(phrase.name or take.entry.title)}</td><td>{_grade(phrase.form)}</td>"
        f"<td>{_grade(phrase.timing)}</td><td>{_tempo(phrase)}</td><td>{_hardest(phrase)}</td></tr>"
        for phrase in take.entry.phrases
    )
    return (
        "<section><h2>Phrases</h2><table><tr><th>phrase</th><th>form</th><th>timing</th><th>tempo</th>"
        f"<th>furthest off</th></tr>{rows}</table></section>"
    )


def _work_on(take: Take, video: Path | None, mirrored: bool, cancel: CancelToken | None) -> str:
    items = advice(take)
    if not items:
        return "<section><h2>To work on</h2><p>Nothing stood out: well done.</p></section>"
    blocks = []
    there = FrameFinder(video) if video is not None and video.is_file() else None
    with there or nullcontext() as finder:
        for item in items:
            if cancel is not None:
                cancel.check()
            blocks.append(_block(take, item, finder, mirrored))
    return f"<section><h2>To work on</h2>{''.join(blocks)}</section>"


def _block(take: Take, item: Advice, finder: FrameFinder | None, mirrored: bool) -> str:
    where = f" <span class='quiet'>{escape(item.phrase_name)}</span>" if item.phrase_name else ""
    words = f"<p style='margin-top:20px'><b>{escape(item.text)}</b>{where}</p>"
    if item.frame < 0:
        return words
    pictures = reference_picture(take, item, finder, mirrored), learner_picture(take, item, mirrored)
    at_s = float(take.frames.times_s[item.frame])
    captions = "reference", f"you, at {_clock(at_s)}"
    figures = "".join(
        f"<figure><img src='{charts.data_uri(picture, 'jpg')}' alt='{caption}'>"
        f"<figcaption class='quiet'>{caption}</figcaption></figure>"
        for picture, caption in zip(pictures, captions, strict=True)
    )
    return f"{words}<div class='pair' style='max-width:560px'>{figures}</div>"


def reference_picture(take: Take, item: Advice, finder: FrameFinder | None, mirrored: bool) -> ImageArray:
    """The body as it should have been, on the frame of the reference's video where there is one."""
    reference = take.reference
    frame = _frame(finder, item.reference_frame / reference.fps)
    return body_picture(
        reference.keypoints_px[item.reference_frame],
        None,
        take.limits,
        frame=frame,
        frame_scale=1.0 if frame is None else frame.shape[0] / reference.size_px[1],
        mirrored=mirrored,
    )


def learner_picture(take: Take, item: Advice, mirrored: bool) -> ImageArray:
    """The learner's body at the worst moment."""
    frames = take.frames
    errors = frames.errors_deg[item.frame]
    return body_picture(frames.keypoints_px[item.frame], errors, take.limits, mirrored=mirrored)


def _joints(take: Take) -> str:
    size = np.abs(take.frames.errors_deg)
    body = charts.body_picture(joint_means(take), take.limits)
    strips = charts.joints_chart(take.frames.times_s, size, take.limits)
    return (
        "<section><h2>Joints</h2><p class='quiet'>How far the joints were from the reference."
        f"{html.legend(take.limits)}</p><div class='split'><div style='flex:0 1 260px'>{body}</div>"
        f"<div style='flex:3 1 480px'>{strips}</div></div></section>"
    )


def _frame(finder: FrameFinder | None, time_s: float) -> ImageArray | None:
    """The picture of the reference's video; None where it is gone or cannot be read."""
    try:
        return None if finder is None else finder.at(time_s)
    except VideoError:
        return None


def _hardest(phrase: PhraseResult) -> str:
    worst = max(phrase.joints, key=lambda joint: joint.mean_deg, default=None)
    return "" if worst is None else f"{worst.joint.replace('_', ' ')}, {worst.mean_deg:.0f}° on average"


def _tempo(phrase: PhraseResult) -> str:
    return f"{phrase.tempo:.2f}×" if math.isfinite(phrase.tempo) else ""


def _grade(value: float) -> str:
    return f"{value:.0f}" if math.isfinite(value) else ""


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
