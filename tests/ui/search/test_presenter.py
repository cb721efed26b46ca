"""The search list's decisions: customers first, overtaken questions given up, five states, no flicker."""

from collections.abc import Sequence

import pytest

from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.errors import CacheFault
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.search.presenter import SearchPresenter, SearchShown
from agentdesk.ui.search.rows import SearchKind, SearchRow
from tests.ui.doubles.desk import SlowAsker, StillClock, ValueDesk
from tests.ui.doubles.values import customer_hit, said_hit

pytestmark = pytest.mark.usefixtures("localisation")


class RememberingList:
    """What a person would see under the field."""

    def __init__(self) -> None:
        self.shown = SearchShown.CLOSED
        self.rows: Sequence[SearchRow] = ()
        self.error: BaseException | None = None

    def show_hits(self, shown: SearchShown, rows: Sequence[SearchRow], error: BaseException | None) -> None:
        self.shown, self.rows, self.error = shown, rows, error

    @property
    def kinds(self) -> list[SearchKind]:
        return [row.kind for row in self.rows]


def opened() -> tuple[SearchPresenter, RememberingList, SlowAsker]:
    desk = ValueDesk(
        found=[customer_hit(1, "Zahra Karimi", "+989121234567")],
        said=[said_hit(2, "Karimi asks for the parcel")],
        recent=[customer_hit(3, "Ali Ahmadi")],
    )
    asker = SlowAsker(desk)
    presenter, screen = SearchPresenter(asker, StillClock()), RememberingList()
    presenter.attach(screen)
    return presenter, screen, asker


def test_the_last_customers_are_offered_before_anything_is_typed() -> None:
    presenter, screen, asker = opened()
    presenter.open()
    asker.answer_all()
    assert [row.title for row in screen.rows] == ["Recent", "Ali Ahmadi"]


def test_customers_are_shown_before_what_was_said_is_found() -> None:
    presenter, screen, asker = opened()
    presenter.look_for("karimi")
    assert screen.shown is SearchShown.LOADING
    asker.answer_next("customers")
    customers = [SearchKind.HEADING, SearchKind.CUSTOMER, SearchKind.ACTION, SearchKind.ACTION]
    assert screen.kinds == customers
    asker.answer_next("said")
    assert screen.kinds == [*customers, SearchKind.HEADING, SearchKind.SAID]


def test_an_overtaken_question_is_stopped_and_never_shown() -> None:
    presenter, screen, asker = opened()
    presenter.look_for("ka")
    first = list(asker.waiting)
    presenter.look_for("kar")
    assert "interrupt_search" in asker.desk.calls
    assert not any(one in asker.waiting for one in first)
    first[0].answer()
    states = [screen.shown]
    asker.answer_all()
    states.append(screen.shown)
    assert states == [SearchShown.LOADING, SearchShown.HITS]
    assert [call for call in asker.desk.calls if call.startswith("search_customers")][-1] == "search_customers kar"


def test_both_old_questions_are_given_up_before_either_new_one_is_asked() -> None:
    presenter, _screen, asker = opened()
    presenter.look_for("ka")
    presenter.look_for("kar")
    assert asker.desk.calls.count("interrupt_search") == 2
    assert [one.topic for one in asker.waiting] == ["search customers", "search said"]


def test_old_hits_stay_until_the_new_ones_are_there() -> None:
    presenter, screen, asker = opened()
    presenter.look_for("kar")
    asker.answer_all()
    before = list(screen.rows)
    presenter.look_for("kari")
    assert [row.key for row in screen.rows] == [row.key for row in before]


def test_look_04_the_states_of_the_list() -> None:
    presenter, screen, asker = opened()
    presenter.look_for("k")
    states = [screen.shown]
    asker.desk.found, asker.desk.said = [], []
    presenter.look_for("kx")
    states.append(screen.shown)
    asker.answer_all()
    states.append(screen.shown)
    asker.desk.error = CacheFault("gone")
    presenter.look_for("kxy")
    asker.answer_all()
    states.append(screen.shown)
    presenter.close()
    states.append(screen.shown)
    wanted = ["too_short", "loading", "nothing", "error", "closed"]
    assert [state.value for state in states] == wanted


@pytest.mark.parametrize("language", Language)
def test_l10n_03_a_phone_is_isolated_and_its_digits_are_marked(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    presenter, screen, asker = opened()
    presenter.look_for("۱۲۳۴۵")
    asker.answer_all()
    row = next(row for row in screen.rows if row.kind is SearchKind.CUSTOMER)
    assert row.line.startswith("\u2066")
    start, length = row.line_marks[0]
    marked = strip_controls(row.line[start : start + length])
    assert "".join(str(int(digit)) for digit in marked if digit.isdecimal()) == "12345"
