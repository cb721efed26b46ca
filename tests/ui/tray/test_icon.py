"""The tray icon tells how things stand and passes messages on; where there is no tray, nothing is missed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.status.wording import ChipWords, Notice
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.tray.icon import TrayIcon, state_icon

UP_TO_DATE = ChipWords(Level.OK, "cloud-done", "Up to date", "last sync 14:02")
OFFLINE = ChipWords(Level.WARN, "offline", "\u20683\u2069 queued", "last sync 13:50")
NOTICE = Notice(Level.ERR, "warning", "\u20682\u2069 changes need you; nothing is lost", "Show")


@dataclass
class Panel:
    """A tray that is there, or is not."""

    tray: TrayIcon
    has_place: bool = True
    messages: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def panel(localisation: Localisation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Panel]:
    localisation.set_language(Language.EN)
    made = Panel(TrayIcon(available=lambda: made.has_place))
    monkeypatch.setattr(made.tray.icon, "showMessage", lambda _title, words, _kind: made.messages.append(words))
    monkeypatch.setattr(made.tray.icon, "show", lambda: None)  # a screen that is not there has no panel to show it in
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    for name in ("raise", "sync", "lock", "quit"):
        getattr(made.tray, f"{name}_asked").connect(lambda name=name: made.asked.append(name))
    yield made
    made.tray.icon.hide()
    made.tray.deleteLater()


def test_the_tooltip_says_in_words_how_things_stand(panel: Panel) -> None:
    assert panel.tray.icon.toolTip() == "AgentDesk – Locked"
    panel.tray.show_chip(UP_TO_DATE)
    assert panel.tray.icon.toolTip() == "AgentDesk – Up to date · last sync 14:02"
    panel.tray.show_chip(OFFLINE)
    assert panel.tray.icon.toolTip() == "AgentDesk – 3 queued · last sync 13:50"
    panel.tray.show_locked()
    assert panel.tray.icon.toolTip() == "AgentDesk – Locked"


def test_off_07_one_message_without_isolates(panel: Panel) -> None:
    assert panel.tray.tell(NOTICE)
    assert panel.messages == ["2 changes need you; nothing is lost"]


def test_off_07_no_message_where_there_is_no_tray(panel: Panel) -> None:
    panel.has_place = False
    assert not panel.tray.tell(NOTICE)
    panel.tray.appear()
    assert not panel.tray.icon.isVisible()
    assert panel.messages == []


@pytest.mark.parametrize(("preference", "wanted"), [(None, True), ("yes", True), ("no", False)])
def test_the_user_can_switch_messages_off(panel: Panel, preference: str | None, wanted: bool) -> None:
    panel.tray.follow_preference(preference)
    assert panel.tray.tell(NOTICE) is wanted


def test_the_menu_acts_and_offers_nothing_that_cannot_be_done(panel: Panel) -> None:
    tray = panel.tray
    assert not tray.sync_action.isEnabled()
    assert not tray.lock_action.isEnabled()
    tray.show_chip(UP_TO_DATE)
    for action in (tray.open_action, tray.sync_action, tray.lock_action, tray.quit_action):
        action.trigger()
    assert panel.asked == ["raise", "sync", "lock", "quit"]


def test_a_press_brings_the_window_to_the_front(panel: Panel) -> None:
    panel.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    panel.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert panel.asked == ["raise"]


def test_off_07_a_press_on_a_message_is_told_apart_since_it_leads_to_what_was_told(panel: Panel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.tray.message_pressed):
        panel.tray.icon.messageClicked.emit()
    assert panel.asked == []


@pytest.mark.parametrize("language", [Language.FA, Language.AR])
def test_l10n_01_the_menu_follows_the_language(panel: Panel, localisation: Localisation, language: Language) -> None:
    english = [action.text() for action in panel.tray.menu.actions() if action.text()]
    localisation.set_language(language)
    panel.tray.retell()
    assert not set(english) & {action.text() for action in panel.tray.menu.actions() if action.text()}


def test_a11y_04_states_differ_in_the_picture_and_never_by_it_alone(qtbot: QtBot, localisation: Localisation) -> None:
    del qtbot, localisation
    pictures = [state_icon(level).pixmap(22, 22).toImage() for level in (None, Level.OK, Level.WARN, Level.ERR)]
    assert not any(one.isNull() for one in pictures)
    assert len({bytes(one.constBits()) for one in pictures}) == len(pictures)
