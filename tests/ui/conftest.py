"""The application that every window test shares: its look and its language, both put back after each test."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language, default_settings
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.appearance import Appearance
from agentdesk.ui.theme.tokens import Density, Scheme

PATIENCE_MS = 60_000
"""How long to wait for what has to come: only a fault takes that long, and a busy machine is none."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """The bot that waits, with more patience than its own five seconds."""
    for name in ("waitSignal", "waitSignals", "waitUntil", "waitCallback"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(scope="session")
def session_appearance(qapp: QApplication) -> Appearance:
    """One look for the whole run: fonts are loaded once."""
    return Appearance(qapp, scheme=Scheme.LIGHT)


@pytest.fixture(scope="session")
def session_localisation(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Localisation:
    """One language for the whole run: translations are compiled once."""
    folder: Path = tmp_path_factory.mktemp("translations")
    return Localisation(qapp, default_settings(Language.EN), cache_folder=folder)


@pytest.fixture
def appearance(session_appearance: Appearance) -> Iterator[Appearance]:
    """The look, light at 100 % and default density before and after."""
    yield session_appearance
    session_appearance.set_scheme(Scheme.LIGHT)
    session_appearance.set_density(Density.DEFAULT)
    session_appearance.set_scale(100)
    session_appearance.set_motion(True)
    QPixmapCache.clear()


@pytest.fixture
def localisation(session_localisation: Localisation, appearance: Appearance) -> Iterator[Localisation]:
    """The language, English before and after; the look comes with it."""
    appearance.set_scheme(Scheme.LIGHT)
    yield session_localisation
    session_localisation.set_own_region("")
    session_localisation.follow_firm("IR", None, {4})
    session_localisation.set_settings(default_settings(Language.EN))
    if current_formats() != session_localisation.formats:
        # A console that the test opened had a language of its own and left its dates and digits to the application.
        session_localisation.set_settings(default_settings(Language.FA))
        session_localisation.set_settings(default_settings(Language.EN))
