"""Views with known offsets, made from motion capture: what methods are trained and measured on."""

from coach.multicam.synthetic.captures import (
    HELD_OUT_ACTORS,
    HELD_OUT_MOTIONS,
    Capture,
    held_out,
    load_captures,
)
from coach.multicam.synthetic.views import Scene, Views, draw, draw_unrelated

__all__ = [
    "HELD_OUT_ACTORS",
    "HELD_OUT_MOTIONS",
    "Capture",
    "Scene",
    "Views",
    "draw",
    "draw_unrelated",
    "held_out",
    "load_captures",
]
