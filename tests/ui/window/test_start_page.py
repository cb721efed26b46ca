"""Before anybody is open: the first sync with its counts, and the customers of the last contacts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.window.start_page import StartPage
from tests.ui.doubles.values import customer_hit, status
from tests.ui.typing import press

pytestmark = pytest.mark.usefixtures("localisation")


def shown(qtbot: QtBot) -> StartPage:
    page = StartPage(CommandSet())
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_off_21_the_first_sync_says_how_far_it_is_and_that_one_may_begin(
    qtbot: QtBot, localisation: Localisation
) -> None:
    page = shown(qtbot)
    page.show_status(replace(status(), last_success_at=None, customers=1240, interactions=30100))
    assert page._progress.isVisible()
    words = page._progress_facts.text()
    assert "1,240 customers and 30,100 entries so far." in words
    assert "Search works on what is here already" in words
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: "۳۰٬۱۰۰" in page._progress_facts.text())
    page.show_status(status())
    assert not page._progress.isVisible()


def test_enter_opens_a_customer_of_the_last_contacts(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.show_recent([customer_hit(1, "Zahra"), customer_hit(2, "Ali")])
    page.activateWindow()
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    press(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.customer_asked) as asked:
        press(page.list, Qt.Key.Key_Return)
    assert asked.args == [customer_hit(2, "Ali").id]


def test_nobody_yet_leaves_no_empty_heading(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.show_recent([])
    assert not page.list.isVisible()
