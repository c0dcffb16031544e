"""Which language the window speaks: the learner's choice, or the system's."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.translation import catalogue
from ui.translation.catalogue import Catalogue

SYSTEM: Final = "system"
ENGLISH: Final = "en"
NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Every language calls itself by its own name."""

_installed: list[QTranslator] = []


def system_languages() -> list[str]:
    """What the system speaks, the dearest first: "de-AT", "de", "en"."""
    return QLocale.system().uiLanguages()


def chosen(choice: str) -> str:
    """The language in force for a choice: the first of the system's that there is, otherwise English."""
    known = catalogue.languages()
    if choice in known:
        return choice
    wanted = (name.replace("_", "-").split("-")[0] for name in system_languages())
    return next((name for name in wanted if name in known), ENGLISH)


def install(app: QCoreApplication, choice: str = SYSTEM) -> str:
    """Let ``app`` speak from now on; what is shown already stays as it is.

    Numbers and days follow the language, and the system's country where the system speaks it.

    Parameters
    ----------
    choice : "system", or one of :func:`ui.translation.catalogue.languages`.

    Returns
    -------
    The language in force.
    """
    language = chosen(choice)
    system = QLocale.system()
    spoken = system if system.name().split("_")[0] == language else QLocale(language)
    QLocale.setDefault(spoken)
    for old in _installed:
        app.removeTranslator(old)
    _installed[:] = [_of_qt(language), Catalogue(language)]
    for new in _installed:
        app.installTranslator(new)
    return language


def catalogue_in_force() -> Catalogue | None:
    """The translations in force; None before :func:`install`."""
    return next((item for item in _installed if isinstance(item, Catalogue)), None)


def _of_qt(language: str) -> QTranslator:
    """Qt's own words: the buttons of its dialogs."""
    made = QTranslator()
    made.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return made
