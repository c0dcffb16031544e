"""Which model files are found, which are refused, and what is said about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach import paths
from coach.errors import InputError, ModelError
from coach.pose import models

MOVENET = "movenet_lightning_int8"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, empty, and no other."""
    monkeypatch.delenv("POSESYNC_MODELS", raising=False)
    paths.user_models().mkdir(parents=True)
    return paths.user_models()


def state(name: str) -> str:
    return next(model.state for model in models.list_models() if model.name == name)


def test_the_manifest_is_whole() -> None:
    for model in models.manifest():
        assert len(model.sha256) == 64 and model.size_bytes > 0 and model.licence and model.title
        assert Path(model.file).name == model.file
        assert all(address.startswith("https://") for address in model.addresses)
    assert models.DEFAULT in {model.name for model in models.manifest()}
    assert len({model.file for model in models.manifest()}) == len(models.manifest())


def test_the_real_files_are_the_manifests(models_dir: Path) -> None:
    """Every file that is there has the sum that the manifest says; sums are kept beside the files too."""
    sums = dict(reversed(line.split()) for line in (models_dir / "SHA256SUMS").read_text().splitlines())
    known = {model.file: model for model in models.manifest()}
    checked = 0
    for file, model in known.items():
        if (models_dir / file).exists():
            assert sums[file] == model.sha256 and (models_dir / file).stat().st_size == model.size_bytes
            assert state(model.name) == "found"
            checked += 1
    assert checked


def test_nothing_is_found_where_nothing_is(folder: Path) -> None:
    assert models.find(MOVENET) is None and models.find_movenet() is None
    assert {model.state for model in models.list_models()} == {"missing"}
    with pytest.raises(ModelError, match=f"models fetch {MOVENET}.*{folder.name}"):
        models.require("movenet")


def test_what_nobody_publishes_is_not_said_to_be_fetched(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"is not here: put yolov5n-int8\.tflite into"):
        models.require("yolov5n")


def test_a_file_in_the_users_folder_is_found(folder: Path, models_dir: Path) -> None:
    shutil.copy(models_dir / f"{MOVENET}.tflite", folder)
    assert models.find(MOVENET) == models.find("movenet") == folder / f"{MOVENET}.tflite"


def test_the_named_folder_comes_first(
    folder: Path, models_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(models_dir / f"{MOVENET}.tflite", folder)
    monkeypatch.setenv("POSESYNC_MODELS", str(models_dir))
    assert models.find(MOVENET) == models_dir / f"{MOVENET}.tflite"


def test_a_wrong_file_is_refused_and_the_next_folder_asked(
    folder: Path, models_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{MOVENET}.tflite").write_bytes(b"not a model")
    monkeypatch.setenv("POSESYNC_MODELS", str(tmp_path))
    assert state(MOVENET) == "damaged" and models.find(MOVENET) is None
    with pytest.raises(ModelError, match="SHA-256 differs"):
        models.require("movenet")
    shutil.copy(models_dir / f"{MOVENET}.tflite", folder)
    assert models.find(MOVENET) == folder / f"{MOVENET}.tflite"


def test_a_file_that_is_mended_is_found(folder: Path, models_dir: Path) -> None:
    """The check is remembered, but not longer than the file stays as it is."""
    path = folder / f"{MOVENET}.tflite"
    path.write_bytes(b"half")
    assert models.find(MOVENET) is None
    shutil.copy(models_dir / path.name, path)
    assert models.find(MOVENET) == path


def test_a_movenet_of_the_users_own_is_found_by_its_name(folder: Path, models_dir: Path) -> None:
    own = folder / "lite-model_MoveNet_thunder_3.tflite"
    shutil.copy(models_dir / f"{MOVENET}.tflite", own)
    assert models.find_movenet() == own and models.find(own.stem) == own
    assert state(own.stem) == "found"


@pytest.mark.parametrize("other", ["yolov5n-int8.tflite", None])
def test_one_that_is_no_movenet_is_refused(folder: Path, models_dir: Path, other: str | None) -> None:
    own = folder / "movenet_thunder.tflite"
    own.write_bytes((models_dir / other).read_bytes() if other else b"<html>")
    assert models.find_movenet() is None
    assert state("movenet_thunder") == "damaged"
    with pytest.raises(ModelError, match=r"movenet_thunder\.tflite is"):
        models.require("movenet")


def test_fetching_what_is_there_downloads_nothing(
    folder: Path, models_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSESYNC_MODELS", str(models_dir))
    monkeypatch.setattr(models, "download", lambda *args, **kwargs: pytest.fail("downloaded"))
    assert models.fetch(MOVENET) == models_dir / f"{MOVENET}.tflite"


def test_fetching_asks_for_the_manifests_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}
    monkeypatch.setattr(models, "download", lambda *args, **kwargs: asked.update(kwargs, args=args))
    models.fetch(MOVENET)
    addresses, target = asked["args"]
    assert "lightning/tflite/int8/4" in addresses[0] and target == folder / f"{MOVENET}.tflite"
    assert (asked["size_bytes"], asked["sha256"][:8]) == (2894840, "cd7cc22f")


def test_unknown_and_unpublished_models_cannot_be_fetched(folder: Path) -> None:
    with pytest.raises(InputError, match=MOVENET):
        models.fetch("movenet_huge")
    with pytest.raises(ModelError, match="not published"):
        models.fetch("yolov5n_int8")
