"""Switches language, direction, calendar and digits of the running window, at once and without a restart.

    localisation = Localisation(application, settings, cache_folder=folder)
    localisation.set_language(Language.AR)      settings of that language, kept calendar and digits only when set apart
    localisation.set_settings(LanguageSettings(...))
    localisation.follow_firm("AE", zone, {5, 6})      what the firm says
    localisation.formats                        writes dates, numbers, phones (also: formats.current_formats())
    signal changed()                            after translators, direction and locale are in place

Translators are installed in the order qtbase, corrections of Qt's words (key names stay Latin), our own: the last wins.
Installing qtbase turns the application by itself, so the direction is set afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_cache_path
from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimeZone, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from agentdesk.language.language import Language, LanguageSettings, default_settings
from agentdesk.ui.collecting import nothing_collected
from agentdesk.ui.formats import FORMATS_PROPERTY, Formats
from agentdesk.ui.translations import FOLDER_PROPERTY, TranslationNotCompiled, compiled_files

_TERRITORY = {Language.FA: "fa_IR", Language.AR: "ar_EG", Language.EN: "en_GB"}


def system_zone() -> tzinfo:
    """The time zone of this machine; UTC when its name is unknown."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


class Localisation(QObject):
    """The language of the window and everything that follows from it. Make one per application."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        settings: LanguageSettings,
        *,
        zone: tzinfo | None = None,
        region: str = "IR",
        cache_folder: Path | None = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._cache_folder = cache_folder or user_cache_path("agentdesk") / "translations"
        application.setProperty(FOLDER_PROPERTY, str(self._cache_folder))
        self._translators: list[QTranslator] = []
        self._firm_region, self._own_region = region, ""
        self._formats = Formats(settings, zone or system_zone(), region)
        self._apply(self._formats, self._made(settings.language))

    @property
    def formats(self) -> Formats:
        """How values are written now."""
        return self._formats

    @property
    def language(self) -> Language:
        """Language of the window."""
        return self._formats.language

    def set_language(self, language: Language) -> None:
        """Switch to a language with its usual calendar and digits. A language that is on already changes nothing."""
        if language is not self.language:
            self.set_settings(default_settings(language, self._formats.region))

    def set_settings(self, settings: LanguageSettings) -> None:
        """Switch language, calendars and digits together."""
        self._change(replace(self._formats, settings=settings))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._change(replace(self._formats, zone=zone))

    def set_region(self, region: str) -> None:
        """Write phones as people of the firm's country read them; ``region`` is its ISO 3166 code, such as "AE"."""
        self._firm_region = region
        self._change(replace(self._formats, region=self._own_region or region))

    def set_own_region(self, region: str) -> None:
        """Write phones as the user's own country reads them, whatever the firm's is; "" follows the firm again."""
        self._own_region = region
        self._change(replace(self._formats, region=region or self._firm_region))

    def follow_firm(self, region: str, zone: tzinfo | None, days_off: Iterable[int]) -> None:
        """Take up the firm's country, its time zone (None keeps the machine's), and its days off, 0 is Monday."""
        self._firm_region = region
        own = self._own_region or region
        self._change(replace(self._formats, region=own, zone=zone or self._formats.zone, weekend=frozenset(days_off)))

    def locale(self) -> QLocale:
        """Qt's locale of the language."""
        return QLocale(_TERRITORY[self.language])

    def _change(self, formats: Formats) -> None:
        if formats == self._formats:
            return
        # Made before anything is changed: where a translation cannot be made, the window goes on in the old language.
        self._apply(formats, None if formats.language is self.language else self._made(formats.language))

    def _apply(self, formats: Formats, translators: list[QTranslator] | None) -> None:
        self._formats = formats
        # Known before LanguageChange arrives, because widgets write dates and numbers while they translate themselves.
        self._application.setProperty(FORMATS_PROPERTY, self._formats)
        if translators is not None:
            QLocale.setDefault(self.locale())
            self._application.installEventFilter(self)
            self._install(translators)
            self._application.removeEventFilter(self)
        with nothing_collected():
            self._application.setLayoutDirection(self._formats.direction)
            # Once for all translators, and also where only the calendar, the digits, the zone or the country changed:
            # what is on the screen already is written anew.
            self._application.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep back the LanguageChange that each single translator causes."""
        is_one_of_many = watched is self._application and event.type() == QEvent.Type.LanguageChange
        return is_one_of_many or super().eventFilter(watched, event)

    def _install(self, translators: list[QTranslator]) -> None:
        for old in self._translators:
            self._application.removeTranslator(old)
            old.deleteLater()
        self._translators = translators
        for translator in translators:
            self._application.installTranslator(translator)

    def _made(self, language: Language) -> list[QTranslator]:
        """The translators of a language, in their order. Raises TranslationNotCompiled."""
        qts = QTranslator(self)
        qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        made = [qts]
        for path in compiled_files(language, self._cache_folder):
            translator = QTranslator(self)
            if not translator.load(str(path)):
                raise TranslationNotCompiled(f"{path.name} cannot be loaded.", advice="Install AgentDesk again.")
            made.append(translator)
        return made
