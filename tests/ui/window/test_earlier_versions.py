"""What was corrected stays readable: the details pane lists who, when and the old text, newest first."""

import threading
from collections.abc import Sequence
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from agentdesk.desk.desk import Desk
from agentdesk.desk.timeline_answers import RevisionView
from agentdesk.intents.interactions import AddNote, EditNote
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.entry.earlier import EarlierVersions
from agentdesk.ui.entry.view import EntryView
from agentdesk.ui.entry.wording import earlier_value
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import BodyText
from tests.ui.doubles.values import NOW, entry, uuid
from tests.ui.window.seat import Seat
from tests.ui.world import ZAHRA

NOTE = uuid(0x7001)


def revision(number: int, field: str = "body", old: str | None = "old", author: str | None = "Sara") -> RevisionView:
    return RevisionView(number, field, old, "new", author, NOW + timedelta(days=number))


def old_texts(section: EarlierVersions) -> list[str]:
    return [row.toPlainText() for row in section.findChildren(BodyText) if not row.isHidden()]


def captions(section: EarlierVersions) -> list[str]:
    rows = [row for row in section.findChildren(Label) if row.parent() is not section.heading and not row.isHidden()]
    return [strip_controls(row.text()) for row in rows]


def add_edited_note(desk: Desk, bodies: Sequence[str]) -> None:
    desk.perform(AddNote(id=NOTE, customer_id=ZAHRA, body=bodies[0]))
    for number, body in enumerate(bodies[1:]):
        desk.perform(EditNote(id=uuid(0x7100 + number), interaction_id=NOTE, body=body))


def test_the_pane_lists_the_old_texts_newest_first_and_asks_in_a_lane(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    real = Desk.revisions

    def noting(desk: Desk, interaction_id: str) -> tuple[RevisionView, ...]:
        asked.append((interaction_id, threading.get_ident()))
        return real(desk, interaction_id)

    monkeypatch.setattr(Desk, "revisions", noting)
    add_edited_note(seat.world.desk, ("first", "second", "third"))
    seat.open(ZAHRA)
    seat.workspace.flow.open_entry(NOTE)
    view = seat.frame.details.entry
    seat.until(lambda: old_texts(view.earlier) == ["second", "first"])
    assert view.body.toPlainText() == "third"
    assert view.earlier.isVisible()
    assert all("Sara" in said for said in captions(view.earlier))
    assert {who for who, _thread in asked} == {NOTE}
    assert threading.get_ident() not in {thread for _who, thread in asked}
    seat.world.desk.perform(EditNote(id=uuid(0x7200), interaction_id=NOTE, body="fourth"))
    seat.until(lambda: old_texts(view.earlier) == ["third", "second", "first"])
    untouched = next(row.key for row in seat.entries if row.key != NOTE)
    seat.workspace.flow.open_entry(untouched)
    assert view.earlier.isHidden()
    assert {who for who, _thread in asked} == {NOTE}


@pytest.mark.usefixtures("localisation")
def test_an_answer_for_another_entry_is_dropped(qtbot: QtBot) -> None:
    view = EntryView(CommandSet())
    qtbot.addWidget(view)
    view.show_entry(entry(1, revision=1))
    view.show_earlier(entry(2).id, [revision(1)])
    assert view.earlier.isHidden()
    view.show_earlier(entry(1).id, [revision(1, old="one"), revision(2, old="two")])
    assert old_texts(view.earlier) == ["two", "one"]
    view.show_entry(entry(1, revision=2))
    assert old_texts(view.earlier) == ["two", "one"], "kept until the new answer is there"
    view.show_entry(entry(2, revision=1))
    assert view.earlier.isHidden()
    assert old_texts(view.earlier) == []


def test_l10n_07_who_and_when_are_written_again_in_another_language(localisation: Localisation, qtbot: QtBot) -> None:
    view = EntryView(CommandSet())
    qtbot.addWidget(view)
    view.show_entry(entry(1, revision=1))
    view.show_earlier(entry(1).id, [revision(1, author=None)])
    assert "2026" in captions(view.earlier)[0]
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: "۱۴۰۵" in captions(view.earlier)[0])
    assert captions(view.earlier)[0].startswith("نویسندهٔ ناشناس")
    assert view.earlier.heading.text() == "نسخه‌های پیشین"


@pytest.mark.usefixtures("localisation")
@pytest.mark.parametrize(
    ("field", "old", "words"),
    [
        ("body", "as it was", "as it was"),
        ("body", "", "There was no text."),
        ("kind", "email", "Kind: E-mail"),
        ("direction", "out", "Direction: outgoing"),
        ("disposition", "solved", "Outcome: Solved"),
        ("subject", None, "Subject: nothing"),
        ("reference", "AB-1", "Reference: AB-1"),
        ("duration_seconds", "125", "Length: 2 min"),
        ("customer_id", uuid(1), "It was recorded with another customer."),
        ("conversation_id", uuid(1), "It belonged to another topic."),
        ("conversation_id", None, "It had no topic."),
        ("score", "7", "score: 7"),
    ],
)
def test_an_old_value_is_said_in_words(field: str, old: str | None, words: str) -> None:
    said = earlier_value(revision(1, field, old), current_formats())
    assert (said if field == "body" else strip_controls(said)) == words
