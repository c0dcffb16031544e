"""How a motion is performed: when, how well, by whom, and what else is in the picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from coach.errors import InputError
from coach.performer.body import Body
from coach.performer.motions import find
from coach.performer.outfit import LEARNER, PASSER_BY, TEACHER, Outfit
from coach.performer.room import HOME, STUDIO, Room
from coach.performer.view import View
from coach.skeleton import JOINTS

SIDES: Final = ("left", "right")


@dataclass(frozen=True)
class Mistake:
    """A joint held wrong for a while.

    Attributes
    ----------
    joint : one of :data:`coach.skeleton.JOINTS`.
    size_deg : by how much its image angle (:func:`coach.features.angles.joint_angles`) differs.
    from_s, to_s : in the reference.
    onset_s : time to grow to the full size, and to go again at the end.
    """

    joint: str
    size_deg: float
    from_s: float
    to_s: float
    onset_s: float = 0.5

    def __post_init__(self) -> None:
        if self.joint not in JOINTS:
            raise InputError(f"There is no joint {self.joint!r}; there are: {', '.join(JOINTS)}.")
        if not (self.to_s > self.from_s and self.onset_s > 0):
            raise InputError(
                f"Expected from < to and onset > 0, got {self.from_s}, {self.to_s}, {self.onset_s}."
            )


@dataclass(frozen=True)
class Pause:
    """Stands still for a while in the middle of the movement, having reached ``at_s`` of the reference."""

    at_s: float
    seconds: float

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise InputError(f"Expected a pause longer than 0 s, got {self.seconds}.")


@dataclass(frozen=True)
class Jump:
    """Goes on from ``to_s`` of the reference when ``at_s`` is reached: forward a skip, back a restart."""

    at_s: float
    to_s: float


@dataclass(frozen=True)
class Absence:
    """Walks out of the picture to one side of it and comes back, out of sight for ``seconds``."""

    at_s: float
    seconds: float
    side: str = "right"

    def __post_init__(self) -> None:
        _check_side(self.side)
        if not self.seconds > 0:
            raise InputError(f"Expected an absence longer than 0 s, got {self.seconds}.")


@dataclass(frozen=True)
class SecondPerson:
    """Somebody else in the picture.

    Attributes
    ----------
    walks : passes by once, from one side to the other; otherwise is there all the time.
    sits : somebody who does not walk sits, as on a sofa, instead of standing.
    from_s : when a walker sets out, seconds after the first frame.
    side : of the picture that they come from or stand at.
    behind_m : how far behind the performer; negative is between performer and camera.
    aside_m : how far from the middle somebody who does not walk is.
    """

    walks: bool = True
    from_s: float = 3.0
    side: str = "left"
    behind_m: float = 0.9
    aside_m: float = 1.5
    sits: bool = False
    body: Body = field(default_factory=lambda: Body(height_m=1.66, hips=1.08))
    outfit: Outfit = PASSER_BY

    def __post_init__(self) -> None:
        _check_side(self.side)


@dataclass(frozen=True)
class Performance:
    """Everything about one performance. The default is the reference: even, alone and without mistakes.

    Attributes
    ----------
    tempo : knots of (seconds of playing, reference seconds per second), straight lines between them, level
        outside; pauses and absences do not count as playing.
    stand_before_s, stand_after_s : standing before the beginning and after the end.
    pauses, skips, restarts, absences : each happens once, when the reference position is reached.
    style_deg : standard deviation of the performer's own way: constant and slowly changing differences of the
        joints of arms, trunk and head that are no mistakes.
    life : breathing and swaying, 1 is natural.
    mirror : the picture is flipped, like that of most webcams.
    second_person, more_people : who else is in the picture.
    noise : standard deviation of the camera's noise, grey levels of 255.
    seed : of style and noise; the same seed gives the same pictures.
    """

    tempo: tuple[tuple[float, float], ...] = ((0.0, 1.0),)
    stand_before_s: float = 0.0
    stand_after_s: float = 0.0
    pauses: tuple[Pause, ...] = ()
    skips: tuple[Jump, ...] = ()
    restarts: tuple[Jump, ...] = ()
    absences: tuple[Absence, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    style_deg: float = 0.0
    life: float = 1.0
    body: Body = field(default_factory=Body)
    outfit: Outfit = TEACHER
    room: Room = STUDIO
    view: View = field(default_factory=View)
    second_person: SecondPerson | None = None
    more_people: tuple[SecondPerson, ...] = ()
    mirror: bool = False
    noise: float = 0.0
    seed: int = 0

    @property
    def others(self) -> tuple[SecondPerson, ...]:
        """Everybody but the performer."""
        return (() if self.second_person is None else (self.second_person,)) + self.more_people

    def __post_init__(self) -> None:
        times = [time_s for time_s, _ in self.tempo]
        if not times or sorted(set(times)) != times or not all(0 < tempo <= 4 for _, tempo in self.tempo):
            raise InputError(f"Expected tempo knots at increasing times, each in 0..4, got {self.tempo}.")
        for jumps, forward in ((self.skips, True), (self.restarts, False)):
            if any((jump.to_s > jump.at_s) != forward for jump in jumps):
                raise InputError(f"A skip goes forward and a restart back, got {jumps}.")


def demo_performance(motion: str) -> Performance:
    """What the demo plays: somebody else, at their own tempo, with two clear mistakes in the first 20 s.

    Parameters
    ----------
    motion : slug of a bundled routine; CoachError for any other.
    """
    find(motion)
    straight_arm, low_arm = _DEMO_MISTAKES[motion]
    return Performance(
        tempo=_DEMO_TEMPO,
        stand_before_s=2.0,
        stand_after_s=2.0,
        mistakes=(
            Mistake("left_elbow", -40.0, *straight_arm),
            Mistake("right_shoulder", -35.0, *low_arm),
        ),
        style_deg=2.5,
        body=Body(height_m=1.80, legs=1.03, arms=1.03, shoulders=1.07, hips=0.96, girth=1.04),
        outfit=LEARNER,
        room=HOME,
        view=View(distance_m=3.5),
        noise=1.5,
        seed=20,
    )


_DEMO_TEMPO: Final = (
    (0.0, 0.95),
    (3.0, 1.12),
    (7.0, 0.88),
    (11.0, 1.15),
    (16.0, 0.95),
    (24.0, 1.2),
    (34.0, 0.85),
    (46.0, 1.05),
)
# When the left arm should be straight, and when the right arm should be up: in the reference, seconds.
_DEMO_MISTAKES: Final[dict[str, tuple[tuple[float, float], tuple[float, float]]]] = {
    "warm-up": ((2.2, 8.2), (11.7, 16.8)),
    "strength": ((10.8, 14.6), (15.2, 19.6)),
    "dance": ((6.0, 10.0), (13.6, 17.6)),
}


def _check_side(side: str) -> None:
    if side not in SIDES:
        raise InputError(f"Expected left or right, got {side!r}.")
