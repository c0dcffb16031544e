"""Model files: which there are, where they lie, whether they are whole."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coach import paths, progress
from coach.errors import InputError, ModelError
from coach.pose.download import download
from coach.pose.litert import LiteModel
from coach.pose.movenet_file import layout

DEFAULT = "movenet_lightning_int8"
_MANIFEST = Path(__file__).with_name("manifest.json")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model of the manifest: what its file must be, and where it is published ("" is nowhere)."""

    name: str
    family: str
    title: str
    file: str
    size_bytes: int
    sha256: str
    licence: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model and how it stands on this machine.

    Attributes
    ----------
    state : "found", "missing" or "damaged".
    path : the file, None unless found.
    problem : a sentence when damaged, else "".
    fetchable : whether :func:`fetch` can get it.
    """

    name: str
    family: str
    title: str
    licence: str
    size_bytes: int
    state: str
    path: Path | None
    problem: str
    fetchable: bool


@lru_cache(maxsize=1)
def manifest() -> tuple[ModelFile, ...]:
    """The models that the program knows."""
    data = json.loads(_MANIFEST.read_text(encoding="utf-8"))
    return tuple(ModelFile(**{**item, "addresses": tuple(item["addresses"])}) for item in data["models"])


def list_models() -> tuple[ModelStatus, ...]:
    """All models of the manifest, then MoveNet variants of the user's own."""
    return (*map(_status, manifest()), *_own_variants())


def find(name: str) -> Path | None:
    """The whole, checked file of a model.

    Parameters
    ----------
    name : of a model, or of a family ("movenet": any single-pose MoveNet; "yolov5n").

    Returns
    -------
    The file, searched in POSESYNC_MODELS and then in the user's folder; None when there is none
    or when it is damaged, which the log says.
    """
    standing = _matching(name)
    for model in standing:
        if model.problem:
            log.warning("%s", model.problem)
    return next((model.path for model in standing if model.path is not None), None)


def find_movenet() -> Path | None:
    """The MoveNet to use, or None."""
    return find("movenet")


def require(name: str) -> Path:
    """As :func:`find`, but raises ModelError with what to do when the file is missing or damaged."""
    standing = _matching(name)
    path = next((model.path for model in standing if model.path is not None), None)
    if path is not None:
        return path
    problem = next((model.problem for model in standing if model.problem), "")
    if problem:
        raise ModelError(problem)
    fetchable = next((model.name for model in standing if model.fetchable), None)
    title = standing[0].title if standing else name
    file = next((model.file for model in manifest() if name in (model.name, model.family)), f"{name}.tflite")
    remedy = f"put {file} into {paths.user_models()}"
    if fetchable:
        remedy = f"run 'posesync-coach models fetch {fetchable}' or {remedy}"
    raise ModelError(f"The model file of {title} is not here: {remedy}.")


def fetch(
    name: str, report: progress.Report = progress.silent, cancel: progress.CancelToken | None = None
) -> Path:
    """Download a model of the manifest into the user's folder, unless it is here already.

    What came before a break is kept and continued. Only a file with the right SHA-256 is installed.

    Raises
    ------
    InputError : there is no such model.
    ModelError : it is not published, cannot be reached, or what comes is not the right file.
    StorageError : it cannot be written.
    Cancelled : by ``cancel``; what came so far is kept.
    """
    model = next((model for model in manifest() if model.name == name), None)
    if model is None:
        known = ", ".join(model.name for model in manifest())
        raise InputError(f"There is no model called {name!r}; there are: {known}.")
    here = _status(model).path
    if here is not None:
        report(1.0, model.title)
        return here
    if not model.addresses:
        raise ModelError(
            f"{model.title} is not published for download: put {model.file} into {paths.user_models()}."
        )
    return download(
        model.addresses,
        paths.user_models() / model.file,
        size_bytes=model.size_bytes,
        sha256=model.sha256,
        title=model.title,
        report=report,
        cancel=cancel or progress.CancelToken(),
    )


def _matching(name: str) -> tuple[ModelStatus, ...]:
    """The models meant by a name; others are not even looked at, for checking a file takes its time."""
    known = tuple(_status(model) for model in manifest() if name in (model.name, model.family))
    if any(model.name == name for model in known):
        return known
    return known + tuple(model for model in _own_variants() if name in (model.name, model.family))


def _status(model: ModelFile) -> ModelStatus:
    path, problem = None, ""
    for folder in paths.model_folders():
        candidate = folder / model.file
        if candidate.is_file():
            problem = _problem(candidate, model.sha256)
            if not problem:
                path = candidate
                break
    state = "found" if path else "damaged" if problem else "missing"
    return ModelStatus(
        model.name,
        model.family,
        model.title,
        model.licence,
        model.size_bytes,
        state,
        path,
        "" if path else problem,
        bool(model.addresses),
    )


def _own_variants() -> tuple[ModelStatus, ...]:
    """MoveNet files that the manifest does not know; the first folder's wins where names are the same."""
    known = {model.file for model in manifest()}
    found: dict[str, ModelStatus] = {}
    for folder in paths.model_folders():
        for path in sorted(folder.glob("*.tflite")) if folder.is_dir() else ():
            if "movenet" in path.name.lower() and path.name not in known and path.stem not in found:
                problem = _problem(path, None)
                found[path.stem] = ModelStatus(
                    path.stem,
                    "movenet",
                    f"{path.stem} (your own)",
                    "unknown",
                    path.stat().st_size,
                    "damaged" if problem else "found",
                    None if problem else path,
                    problem,
                    False,
                )
    return tuple(found.values())


def _problem(path: Path, sha256: str | None) -> str:
    """What is wrong with a file, "" if nothing: its sum, or for a file of the user's own its kind."""
    try:
        stat = path.stat()
        return _problem_of(path, sha256, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        return f"The model file {path} cannot be read: {error.strerror}."


@lru_cache(maxsize=64)
def _problem_of(path: Path, sha256: str | None, size_bytes: int, modified_ns: int) -> str:
    """Checked once for each state of the file, which size and time stand for."""
    if sha256 is not None:
        if hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return ""
        return f"{path} is not the file it should be (its SHA-256 differs): delete it and fetch it again."
    try:
        layout(LiteModel(path), path.name)
    except ModelError as error:
        return str(error)
    return ""
