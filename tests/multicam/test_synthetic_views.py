"""Views made from motion capture: their truth, their seeds, and that only the motion tells the offset."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.multicam.synthetic import Scene, draw, draw_unrelated, held_out, load_captures
from coach.multicam.synthetic.bodies import varied
from coach.multicam.synthetic.captures import performance, sampled
from coach.multicam.synthetic.noise import estimated
from tests.multicam.swaying_captures import swaying, troupe

EXACT = Scene(frames=80, max_offset=12.0, noise=0.0, moving=0.0)


def _disagreement(a: np.ndarray, b: np.ndarray, offset: float) -> float:
    """How far two exact views are from obeying one fundamental matrix at this offset."""
    frames = np.arange(15, len(a) - 15)
    p, q = a[frames, :, :2].astype(float), sampled(b[..., :2].astype(float), frames + offset)
    p, q = (((x - x.mean((0, 1))) / x.std()).reshape(-1, 2) for x in (p, q))
    rows = np.column_stack([q[:, :1] * p, q[:, :1], q[:, 1:] * p, q[:, 1:], p, np.ones(len(p))])
    rows = rows[np.isfinite(rows).all(axis=1)]
    return float(np.linalg.eigvalsh(rows.T @ rows / len(rows))[0])


@pytest.mark.parametrize("seed", range(4))
def test_the_true_offset_is_where_the_geometry_says(seed: int) -> None:
    views = draw(troupe(), np.random.default_rng(seed), EXACT)
    truth = views.offsets[1]
    assert truth != round(truth)
    beside = np.linspace(-0.02, 0.02, 9)
    costs = [_disagreement(views.clips[0], views.clips[1], truth + step) for step in beside]
    bend, slope, _ = np.polyfit(beside, costs, 2)
    assert bend > 0
    assert abs(slope / (2 * bend)) < 1e-3
    assert min(costs) < _disagreement(views.clips[0], views.clips[1], truth + 1.0) / 100


def test_the_same_seed_gives_the_same_views_and_another_one_others() -> None:
    scene = Scene(frames=30, variety=1.0, dropped=0.1, noise_px=1.0)
    first, again, other = (draw(troupe(), np.random.default_rng(seed), scene) for seed in (5, 5, 6))
    for a, b in zip(first.clips, again.clips, strict=True):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(first.offsets, again.offsets)
    assert not np.array_equal(first.offsets, other.offsets)


def test_lengths_tell_nothing_and_whole_offsets_are_whole() -> None:
    scene = Scene(frames=25, views=4, max_offset=9.0, fractional=False)
    for seed in range(5):
        views = draw(troupe(), np.random.default_rng(seed), scene)
        assert [clip.shape for clip in views.clips] == [(25, 17, 3)] * 4
        assert views.offsets[0] == 0
        assert (np.abs(views.offsets) <= 9).all()
        np.testing.assert_array_equal(views.offsets, np.round(views.offsets))


def test_each_clip_by_itself_is_the_same_whatever_the_offset() -> None:
    """Neither the gaps nor the size of a view go with the offset: what one view shows is no clue."""
    told = []
    for seed in range(40):
        views = draw(troupe(), np.random.default_rng(seed), Scene(frames=20, max_offset=15.0))
        clip = views.clips[1]
        told.append([views.offsets[1], np.isnan(clip[..., 0]).mean(), np.nanstd(clip[..., 1]), views.fps])
    together = np.corrcoef(np.array(told).T)[0, 1:]
    assert np.abs(together).max() < 0.5


def test_unrelated_views_share_nothing() -> None:
    views = draw_unrelated(troupe(), np.random.default_rng(2), EXACT)
    costs = [_disagreement(*views.clips, offset) for offset in range(-12, 13)]
    related = draw(troupe(), np.random.default_rng(2), EXACT)
    assert min(costs) > 100 * _disagreement(*related.clips, related.offsets[1])


def test_what_is_held_out_shares_no_actor_and_no_motion() -> None:
    train, test = held_out(troupe(), ["actor2"], ["motion0"])
    assert {c.actor for c in train} == {"actor0", "actor1"}
    assert {c.motion for c in train} == {"motion1", "motion2"}
    assert {(c.actor, c.motion) for c in test} == {("actor2", "motion0")}


def test_estimates_are_as_far_off_as_movenet_is() -> None:
    rng = np.random.default_rng(0)
    exact = np.tile(swaying("a", "m", 1).keypoints_m[:1, :, :2] * [250, -250] + [640, 600], (400, 1, 1))
    torso = 250 * 0.49
    size, unseen = [], []
    for _ in range(20):
        clip = estimated(exact, np.zeros(exact.shape[:2]), (1280, 720), 30.0, rng)
        size.append(np.linalg.norm(clip[..., :2] - exact, axis=-1) / torso)
        unseen.append(np.isnan(clip[..., 0]).mean())
    assert 0.025 < np.nanmedian(size) < 0.05
    assert 0.002 < np.mean(unseen) < 0.03
    assert 0.65 < clip[..., 2].mean() < 0.85


def test_what_leaves_the_picture_is_not_seen() -> None:
    exact = np.tile(np.linspace([-50.0, 100.0], [250.0, 100.0], 17), (3, 1, 1))
    clip = estimated(exact, np.zeros((3, 17)), (200, 200), 30.0, np.random.default_rng(0), amount=0.0)
    outside = (exact[..., 0] < 0) | (exact[..., 0] >= 200)
    np.testing.assert_array_equal(np.isnan(clip[..., 0]), outside)
    assert (clip[..., 2][outside] < 0.2).all()


def test_lost_frames_show_the_one_before() -> None:
    whole, holed = (
        draw(troupe(), np.random.default_rng(3), Scene(frames=60, noise=0.0, dropped=share))
        for share in (0, 0.2)
    )
    first, with_losses = whole.clips[0], holed.clips[0]
    held = [t for t in range(1, 60) if np.array_equal(with_losses[t], with_losses[t - 1], equal_nan=True)]
    assert 4 <= len(held) <= 24
    kept = np.setdiff1d(np.arange(60), held)
    np.testing.assert_array_equal(first[kept], with_losses[kept])


def test_another_body_moves_as_smoothly_and_keeps_its_bones() -> None:
    body, other = swaying("a", "m", 1).keypoints_m, swaying("b", "n", 2).keypoints_m
    assert varied(body, other, np.random.default_rng(0), 0.0) is body
    upright = 0
    for seed in range(12):
        out = varied(body, other, np.random.default_rng(seed), 1.0)
        assert out.shape == body.shape
        assert np.abs(np.diff(out, axis=0)).max() < 0.1
        hips = np.linalg.norm(out[:, 11] - out[:, 12], axis=-1)
        before = np.linalg.norm(body[:, 11] - body[:, 12], axis=-1)
        np.testing.assert_allclose(hips / before, np.full(len(body), hips[0] / before[0]), rtol=1e-6)
        upright += out[:, 15:, 1].min() == pytest.approx(body[:, 15:, 1].min(), abs=1e-6)
    assert 2 < upright < 12


def test_a_performance_goes_on_without_a_jump() -> None:
    short = [swaying("a", f"m{k}", k, seconds=1.5) for k in range(4)]
    whole = performance(short, np.random.default_rng(0), 6.0)
    assert len(whole) >= 360
    speed = np.linalg.norm(np.diff(whole, axis=0), axis=-1).max() * 60
    assert speed < 8.0


def test_bad_captures_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no motion capture"):
        load_captures(tmp_path)
    np.savez(tmp_path / "flat.npz", keypoints_m=np.zeros((9, 17, 2)), fps=60.0)
    with pytest.raises(InputError, match=r"flat\.npz"):
        load_captures(tmp_path)
    (tmp_path / "flat.npz").write_bytes(b"nonsense")
    with pytest.raises(InputError, match=r"flat\.npz"):
        load_captures(tmp_path)


def test_a_capture_without_names_is_called_by_its_file(tmp_path: Path) -> None:
    known = swaying("a", "m", 0, seconds=0.5)
    np.savez(tmp_path / "plain.npz", keypoints_m=known.keypoints_m, fps=60.0)
    (loaded,) = load_captures(tmp_path)
    assert (loaded.actor, loaded.motion, loaded.fps) == ("plain", "plain", 60.0)


def test_scenes_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="two views"):
        Scene(views=1)
    with pytest.raises(InputError, match="at least one"):
        performance([], np.random.default_rng(0), 1.0)
