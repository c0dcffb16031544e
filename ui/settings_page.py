"""The Settings page. What is changed is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QCheckBox, QComboBox, QMessageBox

from coach import own_data, paths
from coach.settings import FeedbackSettings, Preferences, Settings
from ui import messages, theme
from ui.cameras import CameraBox
from ui.choice import Choice
from ui.degrees_slider import DegreesSlider
from ui.form import Group, Row, Scrolled, polish
from ui.jobs import Jobs
from ui.settings_models import ModelsPanel
from ui.settings_practice import HandsFreeGroup, HeardGroup
from ui.settings_speed import SpeedGroup
from ui.state import AppState
from ui.translation import translate
from ui.translation.language import NAMES, SYSTEM
from ui.translation.words import translated
from ui.widgets import DangerButton, SecondaryButton

SIZES: Final = {
    (640, 480): QT_TRANSLATE_NOOP("settings", "640 × 480, for slow computers"),
    (1280, 720): "1280 × 720",
    (1920, 1080): "1920 × 1080",
}
THEMES: Final = {
    "system": QT_TRANSLATE_NOOP("settings", "As the system"),
    "dark": QT_TRANSLATE_NOOP("settings", "Dark"),
    "light": QT_TRANSLATE_NOOP("settings", "Light"),
}
MOTIONS: Final = {
    "system": QT_TRANSLATE_NOOP("settings", "As the system"),
    "less": QT_TRANSLATE_NOOP("settings", "None"),
}
PERCENT: Final = (100, 125, 150, 200)
"""How large everything may be drawn."""
KINDNESS: Final = {
    "kind": QT_TRANSLATE_NOOP("settings", "Kind"),
    "usual": QT_TRANSLATE_NOOP("settings", "Usual"),
    "strict": QT_TRANSLATE_NOOP("settings", "Strict"),
}
STRICTNESS: Final = {
    "kind": (22.0, 40.0),
    "usual": (FeedbackSettings().off_deg, FeedbackSettings().wrong_deg),
    "strict": (10.0, 20.0),
}
"""Degrees from which a joint is off, and wrong."""
FOLLOWERS: Final = {
    "follow": QT_TRANSLATE_NOOP("settings", "Best"),
    "open_end": QT_TRANSLATE_NOOP("settings", "Thorough"),
    "oltw": QT_TRANSLATE_NOOP("settings", "Light, for slow computers"),
}
BODIES: Final = {
    "auto": QT_TRANSLATE_NOOP("settings", "Automatic"),
    "movenet": QT_TRANSLATE_NOOP("settings", "Fast (MoveNet)"),
    "blazepose": QT_TRANSLATE_NOOP("settings", "Built in (BlazePose), slower"),
}


class SettingsPage(Scrolled):
    """Camera, look, coaching and where everything is kept."""

    def __init__(self, state: AppState) -> None:
        super().__init__(self.tr("Settings"))
        self._state = state
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self.speed = SpeedGroup(state, self._jobs)
        self.heard, self.hands_free = HeardGroup(state), HandsFreeGroup(state)
        own = (self._camera(), self._look(), self._coaching())
        for group in (*own, self.heard, self.hands_free, self._seeing(), self.speed, self._data()):
            self.column.addWidget(group)
        self.column.addStretch(1)
        state.settings_changed.connect(self._show)
        self._show(state.settings)
        self._jobs.run(lambda _report, _cancel: _follower_names(), self._list_followers)

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        self.speed.shut_down()
        self.heard.shut_down()
        self._jobs.close()

    def _camera(self) -> Group:
        group = Group(self.tr("Camera"))
        self.camera = CameraBox(self._jobs, self._state.settings.preferences.camera)
        self.camera.chosen.connect(lambda camera: self._prefer(camera=camera))
        self.picture_size = QComboBox()
        self.picture_size.activated.connect(self._take_size)
        self.mirror = QCheckBox(self.tr("As in a mirror"))
        self.mirror.clicked.connect(lambda on: self._prefer(mirror=on))
        self.check_view = QCheckBox(self.tr("Before each practice"))
        self.check_view.clicked.connect(lambda on: self._prefer(check_view=on))
        group.add(Row(self.tr("Camera"), self.tr("What looks at you while you practise."), self.camera))
        group.add(
            Row(
                self.tr("Picture size"),
                self.tr("Larger is sharper, and more work for the computer."),
                self.picture_size,
            )
        )
        group.add(Row(self.tr("Pictures of you"), self.tr("And of who shows you the movement."), self.mirror))
        group.add(
            Row(
                self.tr("Set-up check"),
                self.tr("Where you stand, the light, and a raised hand to begin."),
                self.check_view,
            )
        )
        return group

    def _look(self) -> Group:
        group = Group(self.tr("Look"))
        self.theme = Choice(
            {name: translate("settings", words) for name, words in THEMES.items()},
            "system",
            self.tr("Colours"),
        )
        self.theme.chosen.connect(self._take_theme)
        group.add(
            Row(self.tr("Colours"), self.tr("Practice is always dark: the picture is the light."), self.theme)
        )
        self.motion = Choice(MOTIONS, "system", self.tr("Animations"))
        self.motion.chosen.connect(lambda motion: self._prefer(motion=motion))
        group.add(
            Row(
                self.tr("Animations"),
                self.tr("None: nothing fades, pulses or moves but you and who shows the movement."),
                self.motion,
            )
        )
        self.size = Choice({str(percent): f"{percent} %" for percent in PERCENT}, "100", self.tr("Size"))
        self.size.chosen.connect(lambda percent: self._prefer(size_percent=int(percent)))
        group.add(Row(self.tr("Size"), self.tr("Takes effect when the program is started again."), self.size))
        self.language = QComboBox()
        for language, words in {SYSTEM: self.tr("As the system"), **NAMES}.items():
            self.language.addItem(words, language)
        self.language.activated.connect(lambda _: self._prefer(language=self.language.currentData()))
        group.add(
            Row(
                self.tr("Language"),
                self.tr("Takes effect when the program is started again."),
                self.language,
            )
        )
        return group

    def _coaching(self) -> Group:
        group = Group(self.tr("Coaching"))
        self.off = DegreesSlider(FeedbackSettings, "off_deg", self.tr("Point out from"))
        self.wrong = DegreesSlider(FeedbackSettings, "wrong_deg", self.tr("Correct from"))
        self.off.moved.connect(
            lambda value: self._take_degrees(value, max(value + 1, self.wrong.slider.value()))
        )
        self.wrong.moved.connect(
            lambda value: self._take_degrees(min(value - 1, self.off.slider.value()), value)
        )
        self.strictness = Choice(KINDNESS, "", self.tr("Strictness"))
        self.strictness.chosen.connect(lambda name: self._take_degrees(*STRICTNESS[name]))
        self.follower = QComboBox()
        self.follower.activated.connect(lambda _: self._prefer(aligner=self.follower.currentData()))
        self._list_followers((self._state.settings.preferences.aligner,))
        group.add(Row(self.tr("Strictness"), self.tr("How exact you want to be."), self.strictness))
        group.add(
            Row(
                self.tr("Point out from"), self.tr("How far a limb may be off before it is marked."), self.off
            )
        )
        group.add(Row(self.tr("Correct from"), self.tr("From here on it counts as wrong."), self.wrong))
        group.add(
            Row(
                self.tr("Following you"),
                self.tr("How the coach finds out where in the routine you are."),
                self.follower,
            )
        )
        return group

    def _seeing(self) -> Group:
        group = Group(self.tr("How it sees you"))
        self.body = QComboBox()
        for name, words in BODIES.items():
            self.body.addItem(translated(words), name)
        self.body.activated.connect(self._take_body)
        self.models = ModelsPanel(self._jobs)
        group.add(
            Row(self.tr("Finding your body"), self.tr("Takes effect with the next practice."), self.body)
        )
        group.add(self.models)
        return group

    def _data(self) -> Group:
        group = Group(self.tr("Your data"))
        self.folder = SecondaryButton(self.tr("Open the folder"), "folder-open")
        self.folder.clicked.connect(show_home)
        self.keep_pictures = QCheckBox(self.tr("Keep small ones with the history"))
        self.keep_pictures.clicked.connect(lambda on: self._prefer(keep_pictures=on))
        self.forget = DangerButton(self.tr("Delete everything"), "trash")
        self.forget.clicked.connect(self._ask_to_forget)
        group.add(Row(self.tr("Everything stays on this computer"), str(paths.home()), self.folder))
        group.add(
            Row(
                self.tr("Pictures of your practice"),
                self.tr("To see yourself when you look at it again. Deleted with it."),
                self.keep_pictures,
            )
        )
        group.add(
            Row(
                self.tr("Forget me"), self.tr("Your routines, recordings, history and settings."), self.forget
            )
        )
        return group

    def _ask_to_forget(self) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Delete everything"))
        box.setText(self.tr("Delete all your routines, recordings, your history and your settings?"))
        box.setInformativeText(self.tr("This cannot be undone. What came with the program stays."))
        yes = box.addButton(self.tr("Delete everything"), QMessageBox.ButtonRole.DestructiveRole)
        if yes is not None:
            yes.setProperty("kind", "danger")
            polish(yes)
            yes.clicked.connect(self._forget)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.finished.connect(box.deleteLater)
        box.open()

    def _forget(self) -> None:
        self._state.change_settings(Settings(preferences=Preferences(seen_welcome=True)))
        self._jobs.run(lambda _report, _cancel: own_data.forget(), lambda _: self._forgotten(), self._fail)

    def _forgotten(self) -> None:
        self._state.routines_changed.emit()
        messages.info(self.tr("Everything of yours is deleted."))

    def _fail(self, error: Exception) -> None:
        self._state.routines_changed.emit()
        messages.error(error)

    def _show(self, settings: Settings) -> None:
        preferences, capture = settings.preferences, settings.capture
        if preferences.camera != self.camera.camera():
            self.camera.set_camera(preferences.camera)
        self._list_sizes((capture.width, capture.height))
        self.mirror.setChecked(preferences.mirror)
        self.check_view.setChecked(preferences.check_view)
        self.theme.set_value(preferences.theme if preferences.theme in THEMES else "system")
        self.motion.set_value(preferences.motion if preferences.motion in MOTIONS else "system")
        self.size.set_value(str(preferences.size_percent))
        self.language.setCurrentIndex(max(0, self.language.findData(preferences.language)))
        self.off.set_value(settings.feedback.off_deg)
        self.wrong.set_value(settings.feedback.wrong_deg)
        degrees = (settings.feedback.off_deg, settings.feedback.wrong_deg)
        self.strictness.set_value(next((name for name, kept in STRICTNESS.items() if kept == degrees), ""))
        self.body.setCurrentIndex(max(0, self.body.findData(preferences.pose_backend)))
        self.follower.setCurrentIndex(self.follower.findData(preferences.aligner))
        self.keep_pictures.setChecked(preferences.keep_pictures)
        for group in (self.speed, self.heard, self.hands_free):
            group.show_settings(settings)

    def _list_sizes(self, size: tuple[int, int]) -> None:
        self.picture_size.clear()
        for offered, words in {**SIZES, size: SIZES.get(size, f"{size[0]} × {size[1]}")}.items():
            self.picture_size.addItem(translated(words), offered)
            if offered == size:
                self.picture_size.setCurrentIndex(self.picture_size.count() - 1)

    def _list_followers(self, names: tuple[str, ...]) -> None:
        self.follower.clear()
        for name in names:
            words = FOLLOWERS.get(name, name.replace("_", " ").capitalize())
            self.follower.addItem(translated(words), name)
        self.follower.setCurrentIndex(self.follower.findData(self._state.settings.preferences.aligner))

    def _prefer(self, **changes: Any) -> None:
        settings = self._state.settings
        self._state.change_settings(replace(settings, preferences=replace(settings.preferences, **changes)))

    def _take_size(self, _index: int) -> None:
        width, height = self.picture_size.currentData()
        settings = self._state.settings
        self._state.change_settings(
            replace(settings, capture=replace(settings.capture, width=width, height=height))
        )

    def _take_theme(self, choice: str) -> None:
        theme.theme().choose(choice)
        self._prefer(theme=choice)

    def _take_degrees(self, off_deg: float, wrong_deg: float) -> None:
        settings = self._state.settings
        feedback = replace(settings.feedback, off_deg=off_deg, wrong_deg=wrong_deg)
        self._state.change_settings(replace(settings, feedback=feedback))

    def _take_body(self, _index: int) -> None:
        self._prefer(pose_backend=self.body.currentData())


def show_home() -> None:
    """Open the folder of the person's own data."""
    paths.home().mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.home())))


def _follower_names() -> tuple[str, ...]:
    from coach import align

    return align.names()
