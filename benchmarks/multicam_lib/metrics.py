"""The figures of the papers, from estimated and true offsets. docs/MULTICAM.md says what each one is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SESYN = (
    "Frm.err", "Acc@1", "Acc@5", "Acc@10", "Abs.err ms", "Rel.err", "rAcc@10", "rAcc@30", "rAcc@50",
)  # fmt: skip
INSYN = ("Acc_ex@1", "Acc_ex@3", "Acc_in@1", "Acc_in@3", "Acc_in@5", "Frm.err")
SYNNET = ("accuracy", "SynError")
DOUBT = ("answered", "within 5", "refused, mean error")


@dataclass(frozen=True)
class Answer:
    """What a method said of one case; ``frames`` is NaN where it refused to look."""

    frames: float
    true: float
    certain: bool
    fps: float
    drift_ppm: float = float("nan")


def sesyn(answers: list[Answer]) -> dict[str, float]:
    """Columns of SeSyn-Net's Table 1, on whole frames."""
    true = np.array([answer.true for answer in answers])
    wrong = _whole(answers)
    apart = np.abs(true) > 0
    share = wrong[apart] / np.abs(true[apart])
    seconds = wrong / np.array([answer.fps for answer in answers])
    row = {"Frm.err": float(wrong.mean())}
    row |= {f"Acc@{k}": _percent(wrong <= k) for k in (1, 5, 10)}
    row |= {
        "Abs.err ms": 1000 * float(seconds.mean()),
        "Rel.err": float(wrong.sum() / max(np.abs(true).sum(), 1e-9)),
    }
    return row | {f"rAcc@{k}": _percent(share <= k / 100 + 1e-9) for k in (10, 30, 50)}


def insyn(answers: list[Answer]) -> dict[str, float]:
    """Columns of InSynFormer's tables: within whole frames, and within tenths of one."""
    wrong = _exact(answers)
    row = {f"Acc_ex@{k}": _percent(np.round(wrong) <= k) for k in (1, 3)}
    row |= {f"Acc_in@{k}": _percent(wrong <= k / 10 + 1e-9) for k in (1, 3, 5)}
    return row | {"Frm.err": float(wrong.mean())}


def synnet(answers: list[Answer]) -> dict[str, float]:
    """SynNet's: the share that is right to the frame, and the mean error in frames."""
    wrong = _whole(answers)
    return {"accuracy": _percent(wrong == 0), "SynError": float(wrong.mean())}


def doubt(answers: list[Answer]) -> dict[str, float]:
    """What is answered, how much of that is right to five frames, and how wrong the rest would have been."""
    wrong, certain = _exact(answers), np.array([answer.certain for answer in answers])
    return {
        "answered": _percent(certain),
        "within 5": _percent(wrong[certain] <= 5) if certain.any() else float("nan"),
        "refused, mean error": float(wrong[~certain].mean()) if not certain.all() else float("nan"),
    }


def drift(answers: list[Answer], true_ppm: float) -> dict[str, float]:
    """How often a drift is told, and how far off it is in the middle."""
    told = np.array([answer.drift_ppm for answer in answers])
    known = np.isfinite(told)
    off = np.abs(told[known] - true_ppm)
    return {
        "drift told": _percent(known),
        "median error ppm": float(np.median(off)) if known.any() else float("nan"),
    }


def _exact(answers: list[Answer]) -> np.ndarray:
    found = np.array([answer.frames for answer in answers])
    return np.abs(np.nan_to_num(found) - np.array([answer.true for answer in answers]))


def _whole(answers: list[Answer]) -> np.ndarray:
    found = np.round(np.nan_to_num(np.array([answer.frames for answer in answers])))
    return np.abs(found - np.round(np.array([answer.true for answer in answers])))


def _percent(right: np.ndarray) -> float:
    return 100.0 * float(np.mean(right)) if len(right) else float("nan")
