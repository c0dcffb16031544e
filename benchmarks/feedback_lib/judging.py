"""Cues against what was planted: precision, recall, seconds until said, wrong ones a minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.feedback_lib.cases import REPEATS, Case
from benchmarks.feedback_lib.planting import accepted
from coach import align
from coach.feedback.engine import FeedbackEngine
from coach.feedback.repetitions import bad_ones
from coach.feedback.words import instruction
from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS
from coach.types import Alignment, Cue, CueKind, Feedback, Pose

SKIP_S = 8.0
"""So soon after a skip it has to be named."""
AFTER_S = 1.0
"""A cue that begins this soon after a mistake still means it."""


def followed(case: Case) -> list[Alignment]:
    """What the follower says at each frame."""
    aligner = align.create("follow", case.reference, case.reference_scores, case.fps)
    rows = zip(case.query, case.scores, case.times_s, strict=True)
    return [aligner.update(keypoints, scores, float(t)) for keypoints, scores, t in rows]


def judged(case: Case, said: list[Alignment]) -> tuple[FeedbackEngine, list[Feedback]]:
    """What the coach says at each frame."""
    engine = FeedbackEngine(
        case.reference, case.reference_scores, case.fps, np.ones(N_JOINTS, np.float32), FeedbackSettings()
    )
    found = []
    for k, alignment in enumerate(said):
        pose = Pose(case.query[k], case.scores[k], k, float(case.times_s[k]))
        found.append(engine.update(pose, alignment))
    return engine, found


def cues_of(found: list[Feedback]) -> list[tuple[int, Cue]]:
    """Each cue about a joint once, with the frame in which it began."""
    said, last = [], None
    for k, feedback in enumerate(found):
        cue = feedback.cue
        if cue is not None and cue.joint and cue.since_s != last:
            said.append((k, cue))
        last = cue.since_s if cue is not None else None
    return said


def skips_of(found: list[Feedback]) -> list[int]:
    """The frames in which it began to say that a part was skipped."""
    cues = [feedback.cue for feedback in found]
    return [
        k
        for k, cue in enumerate(cues)
        if cue is not None and cue.kind is CueKind.SKIPPED and (k == 0 or cues[k - 1] is not cue)
    ]


@dataclass
class Tally:
    """Counts over many attempts."""

    planted: int = 0
    named: int = 0
    right: int = 0
    wrong: int = 0
    skipping: int = 0
    skips_named: int = 0
    skips_made_up: int = 0
    worded: int = 0
    minutes: float = 0.0
    until_s: list[float] = field(default_factory=list)
    by_joint: dict[str, list[int]] = field(default_factory=dict)
    wrong_joints: dict[str, int] = field(default_factory=dict)
    grades: list[float] = field(default_factory=list)
    locked: list[float] = field(default_factory=list)

    def add(self, case: Case, found: list[Feedback]) -> None:
        """Count one attempt."""
        cues = cues_of(found)
        skips = skips_of(found)
        meant = [
            k for k in skips if case.skipped and 0 <= k / case.fps - case.skipped[0] / case.fps <= SKIP_S
        ]
        self.skipping += case.skipped is not None
        self.skips_named += bool(meant)
        self.skips_made_up += len(skips) - len(meant[:1])
        self.minutes += len(found) / case.fps / 60
        met = set()
        for frame, cue in cues:
            hit = next(
                (
                    m
                    for m in case.planted
                    if m.first <= frame <= m.last + AFTER_S * case.fps and cue.joint in accepted(m.joint)
                ),
                None,
            )
            if hit is None:
                self.wrong += 1
                self.wrong_joints[cue.joint] = self.wrong_joints.get(cue.joint, 0) + 1
                continue
            self.right += 1
            self.worded += cue.text == instruction(
                cue.joint, case.query[frame], case.clean[frame].astype(np.float32)
            )
            if hit not in met:
                met.add(hit)
                self.until_s.append((frame - hit.first) / case.fps)
        for mistake in case.planted:
            self.planted += 1
            self.named += mistake in met
            row = self.by_joint.setdefault(mistake.joint.split("_")[-1], [0, 0])
            row[0] += mistake in met
            row[1] += 1

    def row(self) -> dict[str, float]:
        """The figures."""
        said = self.right + self.wrong
        return {
            "precision": self.right / said if said else float("nan"),
            "recall": self.named / self.planted if self.planted else float("nan"),
            "wrong_per_min": self.wrong / self.minutes if self.minutes else float("nan"),
            "until_s": float(np.median(self.until_s)) if self.until_s else float("nan"),
            "until_p90_s": float(np.quantile(self.until_s, 0.9)) if self.until_s else float("nan"),
            "words_right": self.worded / self.right if self.right else float("nan"),
            "skipping": float(self.skipping),
            "skips_named": float(self.skips_named),
            "skips_made_up": float(self.skips_made_up),
            "planted": float(self.planted),
            "minutes": self.minutes,
        }


def repetitions_row(attempts: Iterable[Case]) -> dict[str, float]:
    """Of the repetitions that were named as bad, how many were, and of the bad ones, how many were named."""
    named = wrong = hit = counted = done = 0
    for case in attempts:
        engine, _ = judged(case, followed(case))
        engine.repetitions.finish()
        found = [each for one_set in engine.repetitions.sets for each in one_set]
        said = [each for one_set in engine.repetitions.sets for each in bad_ones(one_set)]
        bad = {each.number for each in said if each.joint in accepted(case.planted[0].joint)}
        named += len(said)
        wrong += len(case.wrong_repetitions)
        hit += len(bad & set(case.wrong_repetitions))
        counted += len(found)
        done += REPEATS
    return {
        "precision": hit / named if named else float("nan"),
        "recall": hit / wrong,
        "counted": counted / done,
        "repetitions": float(done),
    }
