"""What can be switched on and off while practising: mirror, skeletons, figure, small body, sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.practice.controls import Controls
from ui.practice.stage import Stage
from ui.state import AppState


class Switches:
    """Each method named as an action of :data:`ui.practice.actions.ACTIONS` turns one over.

    Parameters
    ----------
    position_s : the position shown, for the figure.
    """

    def __init__(
        self, state: AppState, stage: Stage, controls: Controls, position_s: Callable[[], float]
    ) -> None:
        self._state = state
        self._stage = stage
        self._controls = controls
        self._position_s = position_s
        self._figure = False
        self._joints = True

    def mirror(self) -> None:
        """Both pictures as in a mirror, or not."""
        self._prefer(mirror=not self._state.settings.preferences.mirror)

    def skeleton(self) -> None:
        """Skeletons over the pictures, or not."""
        self._prefer(show_skeleton=not self._state.settings.preferences.show_skeleton)

    def mute(self) -> None:
        """Coach and reference are silent, or heard."""
        self._prefer(muted=not self._state.settings.preferences.muted)

    def figure(self) -> None:
        """The reference as a figure, or its video."""
        self._figure = not self._figure
        self.show()

    def joints(self) -> None:
        """The small body, or not."""
        self._joints = not self._joints
        self.show()

    def lose_video(self) -> None:
        """There is no video any more: the figure stays."""
        self._figure = True
        self.show()

    def show(self) -> None:
        """Bring pictures and buttons up to date."""
        preferences = self._state.settings.preferences
        stage = self._stage
        stage.set_mirror(preferences.mirror)
        stage.reference.set_skeleton(preferences.show_skeleton)
        stage.learner.set_skeleton(preferences.show_skeleton)
        stage.reference.set_figure(self._figure)
        stage.reference.set_position(self._position_s())
        stage.set_joints(self._joints)
        for name, on in (
            ("mirror", preferences.mirror),
            ("skeleton", preferences.show_skeleton),
            ("figure", self._figure),
            ("joints", self._joints),
        ):
            self._controls.set_checked(name, on)
        self._controls.set_muted(preferences.muted)

    def _prefer(self, **values: bool) -> None:
        settings = self._state.settings
        preferences = replace(settings.preferences, **values)  # type: ignore[arg-type]
        self._state.change_settings(replace(settings, preferences=preferences))
