"""Every tunable once: its default, range and unit. Kept as JSON in the user's folder."""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from coach import files, paths
from coach.errors import StorageError

FORMAT_VERSION = 1
log = logging.getLogger(__name__)
S = TypeVar("S")


def _tunable(default: float, low: float, high: float, unit: str, meaning: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "meaning": meaning})


class _Checked:
    """Clamps every tunable to its range, so that a settings file edited by hand cannot break the program."""

    def __post_init__(self) -> None:
        for item in fields(self):  # type: ignore[arg-type]
            if "low" in item.metadata:
                value = getattr(self, item.name)
                if value != value:  # NaN; math.isnan chokes on integers too large for a float
                    value = item.default
                clamped = min(max(value, item.metadata["low"]), item.metadata["high"])
                object.__setattr__(self, item.name, int(clamped) if item.type == "int" else float(clamped))


@dataclass(frozen=True)
class CaptureSettings(_Checked):
    """Camera."""

    width: int = _tunable(1280, 160, 3840, "px", "picture width asked of the camera")
    height: int = _tunable(720, 120, 2160, "px", "picture height asked of the camera")
    fps: int = _tunable(30, 5, 120, "fps", "frame rate asked of the camera")


@dataclass(frozen=True)
class PoseSettings(_Checked):
    """Pose model and smoothing."""

    score_threshold: float = _tunable(0.2, 0.0, 1.0, "", "keypoints scored below this are not seen (NaN)")
    smoothing: float = _tunable(1.0, 0.0, 1.0, "", "share of the smoothing that is shown; 0: none")
    threads: int = _tunable(1, 1, 8, "", "threads of the pose model")


@dataclass(frozen=True)
class TrackingSettings(_Checked):
    """Which person, and how tightly the crop follows."""

    margin: float = _tunable(0.25, 0.0, 1.0, "", "free space around the body, as a share of its size")
    detector_score: float = _tunable(0.25, 0.05, 0.95, "", "boxes scored below this are nobody")
    min_pose_score: float = _tunable(0.25, 0.0, 1.0, "", "mean torso score below which nobody is there")
    lost_after_s: float = _tunable(0.5, 0.1, 5.0, "s", "doubt this long means the person is lost")
    mil_interval_s: float = _tunable(0.13, 0.0, 2.0, "s", "time between two looks of the MIL tracker")


@dataclass(frozen=True)
class FeedbackSettings(_Checked):
    """When a joint is off, and how often the coach speaks."""

    off_deg: float = _tunable(15.0, 5.0, 60.0, "deg", "error from which a joint is off")
    wrong_deg: float = _tunable(28.0, 10.0, 90.0, "deg", "error from which a joint is wrong")
    hysteresis_deg: float = _tunable(4.0, 0.0, 20.0, "deg", "how much better it must get to be shown so")
    persistence_s: float = _tunable(0.3, 0.0, 2.0, "s", "how long an error must last before it is shown")
    window_s: float = _tunable(0.2, 0.0, 1.0, "s", "reference poses this near are compared too")
    min_score: float = _tunable(0.3, 0.0, 1.0, "", "keypoints scored below this are not judged")
    short_limb: float = _tunable(0.25, 0.0, 0.9, "", "limbs seen shorter than this share are not judged")
    cue_cooldown_s: float = _tunable(3.0, 0.5, 30.0, "s", "silence after a cue")
    cue_shown_s: float = _tunable(2.5, 0.5, 10.0, "s", "how long a cue stays")


@dataclass(frozen=True)
class Preferences:
    """What the learner last chose."""

    aligner: str = "follow"
    pose_backend: str = "auto"
    camera: str = ""
    mirror: bool = True
    show_skeleton: bool = True
    check_view: bool = True
    way: str = "follow_me"
    """A name of :class:`coach.practice.playback.Mode`."""
    speed_percent: int = 100
    theme: str = "system"
    language: str = "system"
    """"system", or two letters: "de"."""
    motion: str = "system"
    """"less" shows no animation; "system" asks the system whether it wants any."""
    size_percent: int = 100
    """How large everything is drawn, beside what the system asks for."""
    pace: str = "auto"
    """"auto" leaves something out where the machine is too slow; "full" never does."""
    cues: str = "auto"
    """How cues come: on the "screen" alone, with "tones", by "voice"; "auto" is tones where there are any."""
    volume_percent: int = 70
    muted: bool = False
    begin_ready: bool = True
    """Whether the count begins for who stands ready, without a raised hand."""
    hand_pauses: bool = True
    leaving_pauses: bool = True
    keep_pictures: bool = False
    """Whether small pictures of the learner are kept with the history."""
    seen_welcome: bool = False


@dataclass(frozen=True)
class Settings:
    """All settings, by the part of the program they tune."""

    capture: CaptureSettings = field(default_factory=CaptureSettings)
    pose: PoseSettings = field(default_factory=PoseSettings)
    tracking: TrackingSettings = field(default_factory=TrackingSettings)
    feedback: FeedbackSettings = field(default_factory=FeedbackSettings)
    preferences: Preferences = field(default_factory=Preferences)


def load(path: Path | None = None) -> Settings:
    """Read the settings; what is missing or damaged falls back to its default, and the log says so."""
    path = path or paths.settings_file()
    try:
        data = _read(path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("Settings in %s cannot be used (%s); using defaults.", path, error)
        return Settings()
    default = Settings()
    return replace(
        default,
        **{item.name: _section(getattr(default, item.name), data.get(item.name)) for item in fields(default)},
    )


def save(settings: Settings, path: Path | None = None) -> None:
    """Write what differs from the defaults, by rename, so that a better default of a later version is had.

    A file that :func:`load` could not use is kept beside it as ``.bak``.

    Raises
    ------
    StorageError
        The folder cannot be written or the disk is full.
    """
    path = path or paths.settings_file()
    try:
        _set_aside_unusable(path)
        text = json.dumps({"format_version": FORMAT_VERSION, **_changed(settings)}, indent=2)
        files.write_bytes(path, text.encode())
    except OSError as error:
        raise StorageError(
            f"Your settings cannot be saved in {path.parent} ({error.strerror or error}): "
            "check that there is room and that you may write there."
        ) from error


def _changed(settings: Settings) -> dict[str, dict[str, Any]]:
    default = asdict(Settings())
    return {
        section: {name: value for name, value in values.items() if value != default[section][name]}
        for section, values in asdict(settings).items()
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict):
        raise ValueError("no settings in it")
    version = data.get("format_version", FORMAT_VERSION)
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ValueError(f"format {version!r} of a newer version")
    return data


def _set_aside_unusable(path: Path) -> None:
    try:
        _read(path)
    except FileNotFoundError:
        return
    except ValueError:
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".bak"))


def _section(default: S, data: object) -> S:
    if not isinstance(data, dict):
        return default
    known = {}
    for item in fields(default):  # type: ignore[arg-type]
        value = data.get(item.name)
        if isinstance(value, bool) == isinstance(getattr(default, item.name), bool) and isinstance(
            value, (int, float) if "low" in item.metadata else type(getattr(default, item.name))
        ):
            known[item.name] = value
    return replace(default, **known)  # type: ignore[type-var]
