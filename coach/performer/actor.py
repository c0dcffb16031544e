"""One person performing: from the time of a frame to a posed figure in the room."""

from __future__ import annotations

import numpy as np

from coach.performer.body import skeleton
from coach.performer.channels import HIGHEST, INDEX, LOWEST, N_CHANNELS, STANDING, Array
from coach.performer.easing import smooth
from coach.performer.kinematics import Figure, pose
from coach.performer.motion import Motion
from coach.performer.motions import walk
from coach.performer.performance import Absence, Mistake, Performance, SecondPerson
from coach.performer.timeline import Moment, Timeline

_TURNING_S = 0.7
_WALKING_SIDE_DEG = 78.0
_OUT_OF_SIGHT_M = 0.75  # between the edge of the picture and the middle of a body that is not seen

_OWN_STYLE = tuple(
    INDEX[name]
    for name in INDEX
    if name.split("_")[0] in ("bend", "twist", "nod", "tilt", "turn")
    or name.endswith(("_raised", "_plane", "_rotate", "_elbow", "_palm", "_wrist"))
)
_N_WAVES = 3
_SEAT_LEG_LENGTHS = 0.5


def _sitting() -> Array:
    values = STANDING.copy()
    values[INDEX["drop"]] = _SEAT_LEG_LENGTHS
    for side in ("left", "right"):
        for name, value in (("free", 1.0), ("hip_forward", 86.0), ("hip_out", 9.0), ("knee", 84.0)):
            values[INDEX[f"{side}_{name}"]] = value
        for name, value in (("raised", 20.0), ("plane", 70.0), ("elbow", 60.0)):
            values[INDEX[f"{side}_{name}"]] = value
    return values


_SITTING = _sitting()


class Actor:
    """Performs a motion.

    Parameters
    ----------
    motion, performance : what, and how.
    half_width_m : half of what the camera sees of the room where the performer stands.
    """

    def __init__(self, motion: Motion, performance: Performance, half_width_m: float) -> None:
        self.motion = motion
        self.performance = performance
        self.skeleton = skeleton(performance.body)
        self._speed_m_s = walk.SPEED * self.skeleton.leg_m
        self._way_m = half_width_m + _OUT_OF_SIGHT_M
        self.timeline = Timeline(performance, motion.duration_s, self._way_m / self._speed_m_s + _TURNING_S)
        self._style = _Style(performance.seed, performance.style_deg)

    def at(self, time_s: float) -> tuple[Figure, Moment, dict[str, float]]:
        """The figure, where in the performance it is, and the mistakes that it makes (joint -> degrees)."""
        moment = self.timeline.at(time_s)
        values = self.motion.at(moment.reference_s)
        if moment.jump is not None:
            here, there = self.motion.at(moment.jump.at_s), self.motion.at(moment.jump.to_s)
            values = here + (there - here) * moment.blend
        values = self._style.applied(values, time_s)
        values = np.clip(values + self.performance.life * _living(time_s), LOWEST, HIGHEST)
        mistakes = self._mistakes(moment)
        if moment.absence is None:
            return pose(values, self.skeleton, mistakes), moment, mistakes
        return self._away(values, moment.absence, moment.absent_for_s), moment, {}

    def _mistakes(self, moment: Moment) -> dict[str, float]:
        result: dict[str, float] = {}
        if moment.activity in ("playing", "paused"):
            for mistake in self.performance.mistakes:
                share = envelope(mistake, moment.reference_s)
                if share > 0:
                    result[mistake.joint] = result.get(mistake.joint, 0.0) + mistake.size_deg * share
        return result

    def _away(self, values: Array, absence: Absence, since_s: float) -> Figure:
        """Walk out of the picture, wait there, and walk back to the spot."""
        length_s = self.timeline.absence_length_s(absence)
        left_s = length_s - since_s
        near_s = min(since_s, left_s)
        walked_m = min(self._speed_m_s * max(near_s - _TURNING_S / 2, 0.0), self._way_m)
        stride = walk.at(walked_m / self._speed_m_s if since_s < left_s else -walked_m / self._speed_m_s)
        share = smooth(near_s / _TURNING_S)
        sign = 1.0 if absence.side == "right" else -1.0
        facing = _WALKING_SIDE_DEG * sign * share * (1.0 if since_s < left_s else -1.0)
        # The spot in the room stays; the hips' own way off it fades with the turn.
        figure = pose(values + (stride - values) * share, self.skeleton)
        return figure.placed(sign * walked_m, 0.0, facing)


class PasserBy:
    """The second person."""

    def __init__(self, person: SecondPerson, half_width_m: float) -> None:
        self.person = person
        self._skeleton = skeleton(person.body)
        self._speed_m_s = walk.SPEED * self._skeleton.leg_m
        self._way_m = half_width_m + _OUT_OF_SIGHT_M

    def at(self, time_s: float) -> Figure | None:
        """The figure, or None while it is not there."""
        person = self.person
        sign = 1.0 if person.side == "right" else -1.0
        if not person.walks:
            figure = pose((_SITTING if person.sits else STANDING) + _living(time_s + 1.7), self._skeleton)
            return figure.placed(sign * person.aside_m, -person.behind_m, -sign * 15.0)
        walked_m = self._speed_m_s * (time_s - person.from_s)
        if not 0.0 <= walked_m <= 2 * self._way_m:
            return None
        figure = pose(walk.at(time_s), self._skeleton)
        return figure.placed(sign * (self._way_m - walked_m), -person.behind_m, -sign * _WALKING_SIDE_DEG)


class _Style:
    """A person's own way of moving: seeded, constant and slowly changing differences."""

    def __init__(self, seed: int, size_deg: float) -> None:
        random = np.random.default_rng(seed)
        count = len(_OWN_STYLE)
        self._constant = random.normal(0.0, size_deg, count)
        self._sizes = random.normal(0.0, size_deg / 2, (_N_WAVES, count))
        self._rates = random.uniform(0.05, 0.35, (_N_WAVES, count)) * 2 * np.pi
        self._starts = random.uniform(0.0, 2 * np.pi, (_N_WAVES, count))

    def applied(self, values: Array, time_s: float) -> Array:
        changed = values.copy()
        waves = self._sizes * np.sin(self._rates * time_s + self._starts)
        changed[list(_OWN_STYLE)] += self._constant + waves.sum(axis=0)
        return changed


def _living(time_s: float) -> Array:
    """Breath and sway."""
    change = np.zeros(N_CHANNELS)
    breath = np.sin(2 * np.pi * 0.24 * time_s)
    change[INDEX["bend_forward"]] = -0.5 * breath
    for side in ("left", "right"):
        change[INDEX[f"{side}_shrug"]] = 0.9 * breath
        change[INDEX[f"{side}_raised"]] = 0.5 + 0.5 * breath
    change[INDEX["pelvis_x"]] = 0.006 * np.sin(2 * np.pi * 0.17 * time_s + 0.6)
    change[INDEX["roll"]] = 0.4 * np.sin(2 * np.pi * 0.17 * time_s + 0.6)
    change[INDEX["turn_left"]] = 1.5 * np.sin(2 * np.pi * 0.11 * time_s)
    return change


def envelope(mistake: Mistake, reference_s: float) -> float:
    """How much (0..1) of a mistake there is at a position."""
    begun = smooth((reference_s - mistake.from_s) / mistake.onset_s)
    return begun * smooth((mistake.to_s - reference_s) / mistake.onset_s)
