"""The weights are checked before use, and the kernel computes what the formula says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.align import follow_embedding as embedding
from coach.errors import ModelError


@pytest.fixture
def arrays() -> dict[str, np.ndarray]:
    with np.load(embedding.WEIGHTS_FILE, allow_pickle=False) as data:
        return {name: data[name] for name in embedding.SHAPES}


def write(path: Path, arrays: dict[str, np.ndarray], version: int = embedding.FORMAT_VERSION) -> Path:
    np.savez(path, format_version=version, **arrays)
    return path


def test_weights_that_ship_are_sound_and_small() -> None:
    weights = embedding.load()
    assert embedding.WEIGHTS_FILE.stat().st_size < 200_000
    assert 0 < weights.params.evidence < 1
    assert (embedding.WEIGHTS_FILE.parent / "MODEL_CARD.md").is_file()


def test_kernel_equals_the_formula(arrays: dict[str, np.ndarray]) -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(30, embedding.N_FEATURES)).astype(np.float32)
    got = embedding.embed_sequence(embedding.load().embedding, features)
    z = np.clip((features - arrays["mean"]) * arrays["scale"], -4, 4)
    learnt = z @ arrays["w3"] + np.tanh(z @ arrays["w1"] + arrays["bias"]) @ arrays["w2"]
    np.testing.assert_allclose(got[:, embedding.N_PLACES :], learnt, atol=5e-3)
    np.testing.assert_allclose(
        got[:, : embedding.N_PLACES], features[:, embedding.PLACES] * arrays["places_gain"], rtol=1e-5
    )


def test_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        embedding.load(tmp_path / "none.npz")


def test_damaged_weights(tmp_path: Path) -> None:
    whole = embedding.WEIGHTS_FILE.read_bytes()
    (tmp_path / "half.npz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="cannot be read"):
        embedding.load(tmp_path / "half.npz")


def test_weights_of_another_version(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    with pytest.raises(ModelError, match="version 99"):
        embedding.load(write(tmp_path / "w.npz", arrays, version=99))


def test_weights_of_another_shape(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    arrays["w1"] = arrays["w1"][:-1]
    with pytest.raises(ModelError, match="w1"):
        embedding.load(write(tmp_path / "w.npz", arrays))


def test_weights_with_holes(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    arrays["w3"] = np.full_like(arrays["w3"], np.nan)
    with pytest.raises(ModelError, match="w3"):
        embedding.load(write(tmp_path / "w.npz", arrays))
