"""What the centre shows and where one goes: presented out of values, without a window."""

from collections.abc import Sequence

import pytest

from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange
from agentdesk.models.errors import CacheFault
from agentdesk.ui.desk_link.link import MergedChanges
from agentdesk.ui.sync_centre.change_words import change_words
from agentdesk.ui.sync_centre.deeds import CentreAround, CentreDeeds
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.pages import ChangePage, ComparisonPage, FilePage, LinePage, Page
from agentdesk.ui.sync_centre.presenter import CentrePresenter, CentreShown, Subject
from agentdesk.ui.sync_centre.rows import SENT_FOLD, SETTLED_FOLD, CentreRow
from agentdesk.ui.undo.offer import Undone, UndoOffer
from tests.ui.doubles.desk import PromptAsker, SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import NOW
from tests.ui.sync_centre.made import conflict, queued, refusal, settled, waiting_file

pytestmark = pytest.mark.usefixtures("localisation")


class RememberingScreen:
    """The last of everything that was shown."""

    def __init__(self) -> None:
        self.shown = CentreShown.LOADING
        self.rows: Sequence[CentreRow] = ()
        self.chosen = ""
        self.page: Page = LinePage()
        self.sought: list[str] = []

    def show_rows(
        self, shown: CentreShown, rows: Sequence[CentreRow], chosen: str, error: BaseException | None
    ) -> None:
        del error
        self.shown, self.rows, self.chosen = shown, rows, chosen

    def show_page(self, page: Page, reading: Reading) -> None:
        del reading
        self.page = page

    def seek(self, key: str) -> None:
        self.sought.append(key)


class Centre:
    """A presenter with everything around it."""

    def __init__(self, view: OutboxView = OutboxView(), *, slow: bool = False) -> None:  # noqa: B008  # it is frozen
        self.desk = ValueDesk(on_its_way=view)
        self.asker = SlowAsker(self.desk) if slow else PromptAsker(self.desk)
        self.offered: list[UndoOffer] = []
        self.told: list[str] = []
        self.failures: list[BaseException] = []
        around = CentreAround(self.offered.append, self.told.append, self.failures.append)
        self.deeds = CentreDeeds(self.asker, around)
        self.is_seen = True
        self.presenter = CentrePresenter(self.asker, StillClock(), self.deeds, lambda: self.is_seen)
        self.screen = RememberingScreen()
        self.presenter.attach(self.screen)
        self.presenter.ask()

    def answered(self) -> CentreShown:
        """Ask again, let everything be answered, and tell what is shown then."""
        self.presenter.ask()
        if isinstance(self.asker, SlowAsker):
            self.asker.answer_all()
        return self.screen.shown

    def now(self, view: OutboxView) -> None:
        """Sync brought something else about."""
        self.desk.on_its_way = view
        self.presenter.take_changes(MergedChanges(queue_changed=True))


def test_what_could_not_be_saved_is_there_again_and_said() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(1),)), slow=True)
    centre.answered()
    centre.presenter.pick(1, Choice.MINE)
    centre.presenter.save(alike=False, failed=centre.failures.append)
    assert centre.screen.shown is CentreShown.NONE
    centre.desk.error = CacheFault("The disk does not answer.")
    assert isinstance(centre.asker, SlowAsker)
    centre.asker.answer_next("order")
    assert len(centre.failures) == 1
    centre.desk.error = None
    assert centre.answered() is CentreShown.ROWS


def test_states_of_the_list_loading_empty_error_and_rows() -> None:
    centre = Centre(slow=True)
    assert centre.presenter.shown is CentreShown.LOADING
    assert centre.answered() is CentreShown.NONE
    centre.desk.error = CacheFault("The disk does not answer.")
    assert centre.answered() is CentreShown.ERROR
    centre.desk.error = None
    centre.desk.on_its_way = OutboxView(waiting=(queued(1),))
    assert centre.answered() is CentreShown.ROWS


def test_whoever_comes_finds_the_first_that_needs_them_chosen() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(4), refusal(5)), waiting=(queued(6),)))
    assert centre.screen.chosen == "need 4"
    assert isinstance(centre.screen.page, ComparisonPage)


def test_whoever_comes_back_finds_what_needs_them_and_not_what_they_read_last() -> None:
    centre = Centre(OutboxView(waiting=(queued(6),)))
    centre.presenter.choose("waiting 6")
    centre.desk.on_its_way = OutboxView(needs_you=(conflict(4), refusal(5)), waiting=(queued(6),))
    centre.presenter.arrive()
    assert centre.screen.chosen == "need 4"
    centre.presenter.choose("need 5")
    centre.presenter.arrive()
    assert centre.screen.chosen == "need 5"


def test_nothing_is_chosen_for_anybody_while_nothing_needs_them() -> None:
    centre = Centre(OutboxView(waiting=(queued(6),)))
    assert centre.screen.chosen == ""
    assert centre.screen.page == LinePage()


def test_off_06_the_choice_goes_with_the_change_when_it_is_refused_and_stays_otherwise() -> None:
    centre = Centre(OutboxView(waiting=(queued(6), queued(7))))
    centre.presenter.choose("waiting 7")
    centre.now(OutboxView(waiting=(queued(6, is_on_its_way=True), queued(7), queued(8))))
    assert centre.screen.chosen == "waiting 7"
    centre.now(OutboxView(needs_you=(refusal(6), refusal(7))))
    assert centre.screen.chosen == "need 7"


def test_off_06_a_side_that_was_chosen_and_not_saved_outlives_a_sync() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(1),)))
    centre.presenter.pick(1, Choice.MINE)
    centre.now(OutboxView(needs_you=(conflict(1), conflict(2, customer_id="another"))))
    assert isinstance(centre.screen.page, ComparisonPage)
    assert centre.screen.page.sides == {1: Choice.MINE}


def test_nobody_reads_the_queue_while_nobody_looks() -> None:
    centre = Centre()
    before = centre.desk.calls.count("outbox")
    centre.is_seen = False
    centre.now(OutboxView(waiting=(queued(6),)))
    assert centre.desk.calls.count("outbox") == before


def test_off_10_saving_settles_what_was_chosen_goes_on_and_can_be_taken_back() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(1, alike=1), conflict(2, customer_id="another"))))
    assert centre.presenter.save(alike=True, failed=centre.failures.append) is False
    centre.presenter.pick(1, Choice.THEIRS)
    assert centre.presenter.save(alike=True, failed=centre.failures.append) is True
    assert "settle 1 theirs alike" in centre.desk.calls
    assert centre.screen.chosen == "need 2"
    (offer,) = centre.offered
    assert offer.say() == "The server's value is kept"
    assert offer.undo(centre.desk) is Undone.ALL
    assert "unsettle 1" in centre.desk.calls


def test_later_goes_round_what_needs_somebody_and_decides_nothing() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(1), refusal(2), refusal(3))))
    seen = [centre.screen.chosen]
    for _turn in range(3):
        centre.presenter.later()
        seen.append(centre.screen.chosen)
    assert seen == ["need 1", "need 2", "need 3", "need 1"]
    assert not any(call.startswith("settle") for call in centre.desk.calls)


def test_a_mark_leads_to_its_change_and_to_what_needs_somebody_first() -> None:
    centre = Centre(OutboxView(needs_you=(refusal(3), refusal(4)), waiting=(queued(6),)))
    centre.desk.marked = {"row": (4, 6), "waiting row": (6,), "sent meanwhile": (9,)}
    centre.presenter.show_subject(Subject("interaction", "row"))
    assert centre.screen.chosen == "need 4"
    centre.presenter.show_subject(Subject("interaction", "waiting row"))
    assert centre.screen.chosen == "waiting 6"
    assert centre.screen.sought == ["need 4", "waiting 6"]
    centre.presenter.show_subject(Subject("interaction", "sent meanwhile"))
    assert centre.screen.chosen == "waiting 6"


def test_the_page_of_a_change_has_all_that_was_written_where_the_list_has_its_beginning() -> None:
    centre = Centre(OutboxView(waiting=(queued(3, about={"body": "Prefers to be…"}),)))
    centre.desk.texts[3] = {"body": "Prefers to be called after five, and never on a Friday"}
    centre.presenter.choose("waiting 3")
    assert isinstance(centre.screen.page, ChangePage)
    assert change_words(centre.screen.page, centre.presenter.reading).text == centre.desk.texts[3]["body"]


def test_the_fold_opens_and_the_keyboard_stays_on_it() -> None:
    centre = Centre(OutboxView(settled=(settled(1), settled(2))))
    centre.presenter.toggle(SETTLED_FOLD)
    assert [row.mid for row in centre.screen.rows[-2:]] == [1, 2]
    centre.presenter.choose("settled 2")
    assert isinstance(centre.screen.page, ChangePage)
    centre.presenter.toggle(SETTLED_FOLD)
    assert centre.screen.chosen == SETTLED_FOLD
    assert all(row.mid == 0 for row in centre.screen.rows)


def test_what_was_sent_is_read_only_while_its_fold_is_open() -> None:
    centre = Centre(OutboxView(sent_today=1))
    centre.desk.sent_changes = [SentChange(9, "AddNote", None, "Zahra Karimi", {"body": "A note"}, NOW, NOW)]
    assert "sent_today" not in centre.desk.calls
    centre.presenter.toggle(SENT_FOLD)
    assert [row.key for row in centre.screen.rows] == ["heading done", SENT_FOLD, "sent 9"]
    centre.presenter.toggle(SENT_FOLD)
    assert [row.key for row in centre.screen.rows] == ["heading done", SENT_FOLD]


def test_details_tell_of_the_line_until_a_row_is_chosen_again() -> None:
    centre = Centre(OutboxView(needs_you=(conflict(1),)))
    centre.presenter.show_line()
    assert centre.screen.page == LinePage()
    centre.now(OutboxView(needs_you=(conflict(1), conflict(2))))
    assert centre.screen.page == LinePage()
    centre.presenter.choose("need 1")
    assert isinstance(centre.screen.page, ComparisonPage)


def test_off_15_what_is_left_undecided_is_not_told_as_handed_to_anybody() -> None:
    centre = Centre(OutboxView(needs_you=(refusal(1, with_lead=True, choices=(Choice.ASK_LEAD,)),)))
    centre.deeds.settle(1, Choice.ASK_LEAD, done=lambda: None, failed=centre.failures.append)
    assert centre.offered == []
    assert centre.told == ["It stays in this list, and your lead finds it with the centre."]


def test_off_03_a_file_that_goes_up_is_told_again_and_has_a_page() -> None:
    file = waiting_file()
    centre = Centre(OutboxView(files=(file,)))
    centre.presenter.choose(centre.screen.rows[-1].key)
    assert centre.screen.page == FilePage(file)
    gone_on = waiting_file(percent=40)
    centre.desk.on_its_way = OutboxView(files=(gone_on,))
    centre.presenter.take_changes(MergedChanges(tables=frozenset({"attachment"})))
    assert centre.screen.page == FilePage(gone_on)
    centre.now(OutboxView())
    assert centre.answered() is CentreShown.NONE
    assert isinstance(centre.presenter.page, LinePage)


def test_off_02_the_mark_of_a_file_leads_to_its_change_and_to_its_bytes_once_that_was_taken() -> None:
    file = waiting_file()
    view = OutboxView(waiting=(queued(1), queued(2)), files=(file, waiting_file(2)))
    centre = Centre(view)
    centre.desk.marked[file.id] = (2,)
    centre.presenter.show_subject(Subject("attachment", file.id))
    assert centre.screen.chosen == "waiting 2"
    centre.desk.marked.clear()
    centre.presenter.show_subject(Subject("attachment", file.id))
    assert centre.screen.page == FilePage(file)
    assert centre.screen.sought[-1] == centre.screen.chosen
    centre.presenter.choose("waiting 1")
    centre.now(view)
    assert centre.screen.chosen == "waiting 1"
