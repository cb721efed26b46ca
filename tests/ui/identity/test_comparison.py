"""Two customers side by side, and the list of pairs: what agrees, who is kept, who is out of reach, and every state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agentdesk.desk.answers import ContactPointView
from agentdesk.desk.identity_answers import IdentitySide, ProposalView
from agentdesk.intents.base import Intent
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, UndoMerge
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.errors import CacheFault
from agentdesk.models.vocabulary import EntryState, Evidence
from agentdesk.ui.commands.registry import CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.comparison import Agreement, field_rows, kept_of
from agentdesk.ui.identity.deeds import DeedsAround, IdentityDeeds
from agentdesk.ui.identity.pair_list import pair_row
from agentdesk.ui.identity.pairs import PairsPresenter, PairsShown
from agentdesk.ui.identity.place import DECIDED, DuplicatesPlace
from agentdesk.ui.localisation import Localisation
from tests.ui.doubles.desk import PromptAsker, ValueDesk
from tests.ui.doubles.values import NOW, uuid

KNOWN, WALK_IN = uuid(1), uuid(2)


def point(number: int, value: str, kind: str = "phone") -> ContactPointView:
    return ContactPointView(uuid(number), kind, value, value, None, False, False, "unknown", EntryState.SYNCED)


FIRST = IdentitySide(
    id=KNOWN,
    name="زهرا کریمی",
    status="active",
    kind="person",
    national_id="0012345678",
    external_id=None,
    city="تهران",
    language="fa",
    tier=None,
    contact_points=(point(11, "+989121234567"), point(12, "z@example.test", "email")),
    entries=1300,
    last_at=NOW,
)
SECOND = replace(
    FIRST,
    id=WALK_IN,
    name="زهرا كريمي",
    status="provisional",
    national_id=None,
    city="کرج",
    contact_points=(point(13, "+989121234567"), point(14, "+989350000000")),
    entries=2,
    last_at=None,
)
PAIR = ProposalView(
    id=uuid(9),
    first_id=KNOWN,
    second_id=WALK_IN,
    first=FIRST,
    second=SECOND,
    status="open",
    evidence=(Evidence.PHONE, Evidence.NAME),
    score=85,
    note=None,
    proposed_at=NOW - timedelta(days=1),
    proposed_by=None,
    decided_at=None,
    decided_by=None,
    state=EntryState.SYNCED,
)
OUT_OF_REACH = replace(PAIR, id=uuid(8), second=None, second_id=uuid(3), score=None, note="same voice")


def agreements(first: IdentitySide | None, second: IdentitySide | None) -> dict[str, list[Agreement]]:
    found: dict[str, list[Agreement]] = {}
    for row in field_rows(first, second, current_formats()):
        found.setdefault(row.label, []).append(row.agreement)
    return found


@pytest.mark.usefixtures("localisation")
def test_each_field_says_whether_both_sides_agree() -> None:
    same, different, alone, counted = Agreement
    assert agreements(FIRST, SECOND) == {
        "Name": [same],
        "Standing": [different],
        "Kind": [same],
        "Phone": [same, alone],
        "E-mail": [alone],
        "National ID": [alone],
        "City": [different],
        "Language": [same],
        "Entries": [counted],
        "Last contact": [counted],
    }


@pytest.mark.usefixtures("localisation")
def test_a_side_out_of_reach_is_compared_with_nothing() -> None:
    assert {one for marks in agreements(FIRST, None).values() for one in marks} == {Agreement.UNCOMPARED}


@pytest.mark.parametrize("language", Language)
def test_look_01_agreement_is_a_word_and_a_glyph_and_never_a_colour_alone(
    localisation: Localisation, language: Language
) -> None:
    localisation.set_language(language)
    marks = [Agreement.SAME, Agreement.DIFFERENT, Agreement.ONE_SIDED]
    assert len({mark.words for mark in marks}) == len({mark.look[0] for mark in marks}) == 3
    phone = next(row for row in field_rows(FIRST, SECOND, current_formats()) if "\u2066" in row.first)
    assert phone.first == phone.second, "L10N-03: isolated from left to right"
    assert phone.agreement.words in phone.spoken


def test_who_is_checked_identified_and_known_longer_is_kept() -> None:
    assert kept_of(PAIR) == KNOWN
    assert kept_of(replace(PAIR, first=SECOND, first_id=WALK_IN, second=FIRST, second_id=KNOWN)) == KNOWN
    equal = replace(SECOND, id=uuid(4), entries=3)
    assert kept_of(replace(PAIR, first=SECOND, first_id=WALK_IN, second=equal, second_id=equal.id)) == equal.id
    assert kept_of(OUT_OF_REACH) == KNOWN


@pytest.mark.parametrize("language", Language)
def test_l10n_07_a_row_names_both_why_and_how_sure(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    row = pair_row(PAIR, current_formats())
    assert strip_controls(row.title) == "زهرا کریمی · زهرا كريمي"
    assert row.trailing == {Language.FA: "۸۵٪", Language.AR: "٨٥٪", Language.EN: "85%"}[language]
    waiting = pair_row(replace(PAIR, state=EntryState.PENDING), current_formats())
    assert waiting.mark is not None
    assert waiting.mark[0] in waiting.spoken


@dataclass
class Lead:
    """The place on a desk of values."""

    desk: ValueDesk
    presenter: PairsPresenter
    place: DuplicatesPlace
    counted: list[int]

    @property
    def performed(self) -> Sequence[Intent]:
        return self.desk.performed


@pytest.fixture
def lead(qtbot: QtBot, localisation: Localisation) -> Lead:
    """A lead with two pairs, one of them half out of reach."""
    assert localisation is not None
    desk, counted = ValueDesk(open_pairs=[PAIR, OUT_OF_REACH]), []
    asker = PromptAsker(desk)
    deeds = IdentityDeeds(asker, DeedsAround(lambda: uuid(77), lambda _offer: None, lambda _error: None))
    presenter = PairsPresenter(asker, deeds, lambda pairs: counted.append(len(pairs)))
    place = DuplicatesPlace(presenter, CommandSet())
    qtbot.addWidget(place)
    place.resize(1000, 560)
    place.show()
    qtbot.waitExposed(place)
    presenter.ask()
    place.start()
    return Lead(desk, presenter, place, counted)


def test_key_06_the_list_moves_on_after_each_verdict(lead: Lead) -> None:
    QTest.keyClick(lead.place.list, Qt.Key.Key_2)
    assert lead.performed == [DeclineMerge(proposal_id=PAIR.id)]
    assert lead.presenter.chosen == OUT_OF_REACH
    assert lead.counted == [2, 1]


def test_one_out_of_reach_cannot_be_merged_and_says_so_with_the_way_on(lead: Lead, qtbot: QtBot) -> None:
    QTest.keyClick(lead.place.list, Qt.Key.Key_Down)
    assert lead.presenter.chosen == OUT_OF_REACH
    QTest.keyClick(lead.place.list, Qt.Key.Key_1)
    assert lead.performed == []
    assert lead.place.merge.accessibleDescription() == "One of the two is not within your reach."
    assert lead.place.comparison.out_of_reach.isVisible()
    assert "same voice" in lead.place.note.findChildren(type(lead.place.why))[0].text()
    with qtbot.waitSignal(lead.place.beyond_asked) as asked:
        lead.place.comparison.ask_beyond.click()
    assert asked.args == ["+989121234567"]


def test_the_chosen_one_is_kept_and_a_merge_among_the_decided_is_undone(lead: Lead) -> None:
    QTest.keyClick(lead.place.list, Qt.Key.Key_3)
    QTest.keyClick(lead.place.list, Qt.Key.Key_1)
    assert lead.performed == [MergeCustomers(customer_id=WALK_IN, other_id=KNOWN, proposal_id=PAIR.id)]
    merged = replace(PAIR, status="merged", first=replace(FIRST, status="merged"), decided_at=NOW, decided_by="Lead")
    lead.desk.decided_pairs = [merged]
    lead.place.view.choose(DECIDED)
    assert lead.presenter.chosen == merged
    assert "Merged by" in strip_controls(lead.place.who.text())
    QTest.keyClick(lead.place.list, Qt.Key.Key_1)
    assert lead.performed[-1] == UndoMerge(customer_id=KNOWN)


def test_look_04_the_states_of_the_place(lead: Lead) -> None:
    assert (lead.presenter.shown, lead.place.pane.state.value) == (PairsShown.PAIRS, "content")
    lead.desk.open_pairs = []
    lead.presenter.ask()
    assert (lead.presenter.shown, lead.place.pane.state.value) == (PairsShown.NONE, "empty")
    assert not lead.place.pair.isVisible()
    lead.desk.error = CacheFault("gone")
    lead.presenter.ask()
    assert (lead.presenter.shown, lead.place.pane.state.value) == (PairsShown.ERROR, "error")
    lead.desk.error, lead.desk.open_pairs = None, [PAIR]
    lead.place.pane.retry_asked.emit()
    assert lead.place.pane.state.value == "content"
