"""How well the side from which a body is seen is told: on motion capture, and on the performer's pictures."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from benchmarks.following_lib.camera import project
from benchmarks.following_lib.mocap import load_take, yaw_matrix
from benchmarks.pose_quality_lib.recording import Recording
from coach.features.view import frontal_widths, turn_deg, typical_yaw_deg, yaw_deg
from coach.skeleton import LEFT_EAR, LEFT_HIP, LEFT_SHOULDER, NOSE, RIGHT_EAR, RIGHT_HIP, RIGHT_SHOULDER

YAWS_DEG = (0, -30, 45, -60, 90, -120, 150, 180)
EVERY = 6
STANDING_S = (0.5, 3.5)


def figures(recordings: list[Recording], yaws_deg: list[float]) -> dict[str, dict[str, float]]:
    """Errors in degrees, shares in 0..1."""
    found = {}
    folder = os.environ.get("POSESYNC_DATA")
    for kind in ("hdm05", "cmu"):
        files = sorted(Path(folder or "", "mocap", kind).glob("*.npz")) if folder else []
        files = [file for file in files if "_bd_" not in file.name]  # of bd the constants were chosen
        if files:
            found[f"motion capture, {kind}, {len(files)} takes"] = _on_mocap(files)
    for recording, truth_deg in zip(recordings, yaws_deg, strict=True):
        found[f"pictures of {recording.name}, standing"] = _on_pictures(recording, truth_deg)
    return found


def _on_pictures(recording: Recording, truth_deg: float) -> dict[str, float]:
    standing = (recording.times_s >= STANDING_S[0]) & (recording.times_s < STANDING_S[1])
    points = np.where(recording.scores[..., None] >= 0.2, recording.raw_px, np.nan).astype(np.float32)
    told = yaw_deg(points[standing], recording.scores[standing])
    off = np.abs(turn_deg(np.float32(truth_deg), told))
    return {
        "true": truth_deg,
        "told": typical_yaw_deg(told),
        "mae": float(np.nanmean(off)),
    }


def _on_mocap(files: list[Path]) -> dict[str, float]:
    errors, facing, side = [], [], []
    for file in files:
        points_m = load_take(file).keypoints_m[::EVERY]
        for yaw in YAWS_DEG:
            truth = _true_yaw_deg(points_m, yaw)
            here = points_m - (points_m[:, [LEFT_HIP]] + points_m[:, [RIGHT_HIP]]) / 2 * [1, 0, 1]
            seen_px = project(here, yaw).astype(np.float32)
            told = yaw_deg(seen_px, _scores(truth), frontal_widths(seen_px))
            upright = _upright(points_m)
            errors.append(np.abs(turn_deg(truth.astype(np.float32), told))[upright])
            clear = upright & (np.abs(np.abs(truth) - 90) > 15)
            facing.append((np.abs(told) < 90)[clear] == (np.abs(truth) < 90)[clear])
            clear = upright & (np.abs(truth) > 20) & (np.abs(truth) < 160)
            side.append(np.sign(told)[clear] == np.sign(truth)[clear])
    all_errors = np.concatenate(errors)
    return {
        "mae": float(np.nanmean(all_errors)),
        "median": float(np.nanmedian(all_errors)),
        "facing": float(np.concatenate(facing).mean()),
        "side": float(np.concatenate(side).mean()),
        "frames": len(all_errors),
    }


def _true_yaw_deg(points_m: np.ndarray, yaw: float) -> np.ndarray:
    turned = points_m @ yaw_matrix(np.radians(yaw)).T
    right = turned[:, RIGHT_HIP] - turned[:, LEFT_HIP] + turned[:, RIGHT_SHOULDER] - turned[:, LEFT_SHOULDER]
    facing = np.cross([0.0, 1.0, 0.0], right)
    return -np.degrees(np.arctan2(facing[:, 0], facing[:, 2]))


def _upright(points_m: np.ndarray) -> np.ndarray:
    trunk = (
        points_m[:, LEFT_SHOULDER]
        + points_m[:, RIGHT_SHOULDER]
        - points_m[:, LEFT_HIP]
        - points_m[:, RIGHT_HIP]
    )
    return trunk[:, 1] / np.linalg.norm(trunk, axis=1) > 0.85


def _scores(truth_deg: np.ndarray) -> np.ndarray:
    """As a pose model gives them: a face that is turned away is unsure, and so is the far ear."""
    scores = np.full((len(truth_deg), 17), 0.9, np.float32)
    scores[np.cos(np.radians(truth_deg)) < -0.2, NOSE] = 0.2
    lead = 0.5 * np.sin(np.radians(truth_deg))
    scores[:, LEFT_EAR], scores[:, RIGHT_EAR] = np.clip(0.5 + lead, 0.1, 0.9), np.clip(0.5 - lead, 0.1, 0.9)
    return scores
