"""A11Y-16: what a colleague adds for the customer in front is announced, and nothing that was there before."""

import pytest

from agentdesk.language.language import Language
from tests.ui.window.seat import Seat
from tests.ui.world import ALI, ZAHRA, call_of

NEWS = {Language.EN: "New: Call in", Language.FA: "تازه: تماس ورودی"}


@pytest.mark.parametrize("language", [Language.EN, Language.FA])
@pytest.mark.parametrize("is_scrolled", [False, True])
def test_a11y_16_a_new_entry_is_announced(seat: Seat, language: Language, is_scrolled: bool) -> None:
    seat.speak(language)
    seat.open(ALI)
    seat.open(ZAHRA)
    said: list[str] = []
    seat.workspace.news._say = said.append
    if is_scrolled:
        seat.table.verticalScrollBar().setValue(700)
    seat.world.colleague_does(call_of(1, minutes_ago=0))
    seat.workspace.sync_now()
    seat.until(lambda: NEWS[language] in said)
    assert said.count(NEWS[language]) == 1


def test_a11y_16_turning_to_another_customer_is_no_news(seat: Seat) -> None:
    said: list[str] = []
    seat.workspace.news._say = said.append
    seat.open(ALI)
    seat.open(ZAHRA)
    seat.open(ALI)
    assert said == []
