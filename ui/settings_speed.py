"""The part of the Settings page about speed: what to do on a slow computer, and what was measured."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QDate, QLocale, Qt

from coach.capture import PERFORMER
from coach.latency import kept
from coach.pipeline.speed import Speed, verdict
from coach.settings import Settings
from ui.choice import Choice
from ui.form import Group, Row
from ui.jobs import Jobs
from ui.speed.budget import BudgetTable
from ui.speed.delay_dialog import DelayDialog
from ui.speed.trial_dialog import TrialDialog
from ui.state import AppState
from ui.translation import translate
from ui.translation.words import decimal, translated
from ui.widgets import SecondaryButton

PACES: Final = {
    "auto": QT_TRANSLATE_NOOP("settings", "Automatic"),
    "full": QT_TRANSLATE_NOOP("settings", "Always everything"),
}
NOT_MEASURED: Final = QT_TRANSLATE_NOOP(
    "settings", "Not measured yet. With it, your timing can be judged without what the camera adds."
)
NO_CAMERA: Final = QT_TRANSLATE_NOOP(
    "settings", "The virtual performer has none. Choose a camera above to measure it."
)
TRY: Final = QT_TRANSLATE_NOOP(
    "settings",
    "See what takes how long, with the virtual performer before the camera; a quarter of a minute.",
)


class SpeedGroup(Group):
    """Rows of the page."""

    def __init__(self, state: AppState, jobs: Jobs) -> None:
        super().__init__(self.tr("Speed"))
        self._state = state
        self._jobs = jobs
        self._trial: TrialDialog | None = None
        self.pace = Choice(PACES, "auto", self.tr("When the computer is slow"))
        self.pace.chosen.connect(self._take_pace)
        self.measure = SecondaryButton(self.tr("Measure"), "timer")
        self.measure.clicked.connect(self.measure_delay)
        self.try_it = SecondaryButton(self.tr("Try it"), "gauge")
        self.try_it.clicked.connect(self.try_speed)
        self.delay_row = Row(self.tr("Delay of the camera"), translated(NOT_MEASURED), self.measure)
        self.speed_row = Row(self.tr("Speed of this computer"), translated(TRY), self.try_it)
        self.table = BudgetTable()
        self.add(
            Row(
                self.tr("When the computer is slow"),
                self.tr("Automatic leaves a little out, so that your picture keeps moving, and says so."),
                self.pace,
            )
        )
        self.add(self.delay_row)
        self.add(self.speed_row)
        self.append(self.table)
        self.show_settings(state.settings)

    def show_settings(self, settings: Settings) -> None:
        """What was chosen, and what is known of the chosen camera."""
        self.pace.set_value("full" if settings.preferences.pace == "full" else "auto")
        self.measure.setEnabled(settings.preferences.camera != PERFORMER)
        self.delay_row.meaning.setText(_delay_words(settings.preferences.camera))

    def measure_delay(self) -> None:
        """Flash, and film it."""
        dialog = DelayDialog(self._state.settings, self._jobs, parent=self)
        dialog.measured.connect(lambda *_: self.show_settings(self._state.settings))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_speed(self) -> None:
        """Let the performer practise."""
        self._trial = dialog = TrialDialog(self._state.settings, self._jobs, parent=self)
        dialog.found.connect(self.show_speed)
        dialog.finished.connect(self._trial_over)
        dialog.open()

    def show_speed(self, speed: Speed) -> None:
        """What was found."""
        self.speed_row.meaning.setText(translated(verdict(speed)))
        self.table.set_speed(speed)

    def shut_down(self) -> None:
        """Stop what runs, as the window closes."""
        if self._trial is not None:
            self._trial.shut_down()

    def _trial_over(self) -> None:
        if self._trial is not None:
            self._trial.deleteLater()
            self._trial = None

    def _take_pace(self, pace: str) -> None:
        settings = self._state.settings
        self._state.change_settings(replace(settings, preferences=replace(settings.preferences, pace=pace)))


def _delay_words(camera: str) -> str:
    if camera == PERFORMER:
        return translated(NO_CAMERA)
    delays = kept.load()
    name, known = (camera, delays.get(camera)) if camera else next(iter(delays.items()), ("", None))
    if known is None:
        return translated(NOT_MEASURED)
    measured = QDate.fromString(known.measured, Qt.DateFormat.ISODate)
    return translate(
        "settings",
        "{name}: {delay} s behind the screen, measured on {day}. Your timing is judged without it.",
    ).format(
        name=name,
        delay=decimal(known.delay_s, 2),
        day=QLocale().toString(measured, QLocale.FormatType.LongFormat),
    )
