"""Long text: each paragraph runs its own way, paste is plain, Tab leaves, copies carry no controls."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.widgets.text_area import BodyText, PlainEdit, TextArea
from tests.ui.typing import commit, press

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
MIXED = "سفارش ۱۲۳ فرستاده شد.\nOrder 123 was sent.\n123 سلام\nOrder 123 سلام"


def directions(edit: PlainEdit) -> list[Qt.LayoutDirection]:
    document = edit.document()
    return [document.findBlockByNumber(n).textDirection() for n in range(document.blockCount())]


@pytest.mark.parametrize("language", Language)
def test_l10n_19_each_paragraph_runs_as_its_first_letter(
    localisation: Localisation, qtbot: QtBot, language: Language
) -> None:
    localisation.set_language(language)
    area, body = TextArea("Summary"), BodyText(MIXED)
    qtbot.addWidget(area)
    qtbot.addWidget(body)
    area.set_text(MIXED)
    assert directions(area.edit) == [RIGHT, LEFT, RIGHT, LEFT]
    assert directions(body) == [RIGHT, LEFT, RIGHT, LEFT]


@pytest.mark.usefixtures("localisation")
def test_l10n_19_a_paragraph_can_be_turned_and_given_back(qtbot: QtBot) -> None:
    area = TextArea("Summary")
    qtbot.addWidget(area)
    area.set_text("Order 123 سلام")
    area.toggle_paragraph_direction()
    assert directions(area.edit) == [RIGHT]
    area.toggle_paragraph_direction()
    assert directions(area.edit) == [LEFT]


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_l10n_19_paragraphs_stand_at_their_own_edge(
    localisation: Localisation, qtbot: QtBot, language: Language
) -> None:
    localisation.set_language(language)
    body = BodyText("سلام\nHello")
    qtbot.addWidget(body)
    body.resize(400, 60)
    body.show()
    qtbot.waitExposed(body)
    document = body.document()
    persian, latin = (document.findBlockByNumber(n).layout().lineAt(0).naturalTextRect() for n in (0, 1))
    assert persian.left() > 200
    assert latin.right() < 200


@pytest.mark.usefixtures("localisation")
def test_paste_is_plain_and_without_controls(qtbot: QtBot) -> None:
    area = TextArea("Summary")
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b> \u202eevil")
    pasted.setText("bold \u202eevil می\u200cرود")
    area.edit.insertFromMimeData(pasted)
    assert area.text == "bold evil می\u200cرود"
    assert not area.edit.textCursor().charFormat().font().bold()


@pytest.mark.usefixtures("localisation")
def test_l10n_04_a_copy_of_a_body_carries_no_isolates(qtbot: QtBot) -> None:
    body = BodyText("پیگیری \u2066AB-123\u2069 شد")
    qtbot.addWidget(body)
    body.selectAll()
    body.copy()
    assert QGuiApplication.clipboard().text() == "پیگیری AB-123 شد"


@pytest.mark.usefixtures("localisation")
def test_a11y_08_tab_leaves_the_area(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = TextArea("Summary"), TextArea("More")
    column.addWidget(first)
    column.addWidget(second)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    first.edit.setFocus()
    qtbot.waitUntil(first.edit.hasFocus)
    press(first.edit, Qt.Key.Key_Tab, "\t")
    assert page.focusWidget() is second.edit
    assert first.text == ""


@pytest.mark.usefixtures("localisation")
def test_an_input_method_may_write(qtbot: QtBot) -> None:
    area = TextArea("Summary")
    qtbot.addWidget(area)
    with qtbot.waitSignal(area.edited) as heard:
        commit(area.edit, "سلام")
    assert heard.args == ["سلام"]


@pytest.mark.usefixtures("localisation")
def test_a_body_is_as_high_as_its_text_and_starts_at_its_beginning(qtbot: QtBot) -> None:
    body = BodyText("\n".join(["سطر"] * 10))
    qtbot.addWidget(body)
    assert body.heightForWidth(300) > 3 * BodyText("سطر").heightForWidth(300)
    assert body.textCursor().position() == 0
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.set_text("سلام")
    assert body.textCursor().position() == 0
