"""The words of presences, and the colleagues in the order in which one looks for them."""

import pytest

from agentdesk.desk.live import LivePerson, LiveView
from agentdesk.desk.presence import USUAL_CODES, AuxCode, Presence
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.presence import PresenceState
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.presence.wording import colleague_rows, presence_words

PRAYER = AuxCode("prayer", {"fa": "نماز", "en": "Prayer"})
LUNCH = Presence(PresenceState.AWAY, "lunch")


def test_the_firms_words_come_first_then_those_of_the_program_then_the_code(localisation: Localisation) -> None:
    formats = current_formats()
    own = (AuxCode("lunch", {"en": "Noon meal"}), PRAYER)
    assert presence_words(LUNCH, own, formats) == "Noon meal"
    assert presence_words(LUNCH, USUAL_CODES, formats) == "Lunch"
    assert presence_words(Presence(PresenceState.AWAY, "nap"), own, formats) == "nap"
    localisation.set_language(Language.FA)
    formats = current_formats()
    assert presence_words(Presence(PresenceState.AWAY, "prayer"), own, formats) == "نماز"
    for state in PresenceState:
        words = presence_words(Presence(state), USUAL_CODES, formats)
        assert words
        assert not words.isascii()
    for code in USUAL_CODES:
        assert not presence_words(Presence(PresenceState.AWAY, code.code), USUAL_CODES, formats).isascii()


@pytest.mark.usefixtures("localisation")
def test_who_may_be_given_work_comes_first_and_a_newer_word_is_here() -> None:
    people = (
        LivePerson("1", "Omid", "away:lunch"),
        LivePerson("2", "Reza", "available 1/3"),
        LivePerson("3", "Ali", "available"),
        LivePerson("4", "Sara", "dancing:on_the_table"),
        LivePerson("5", "", "busy"),
    )
    rows = colleague_rows(LiveView(is_known=True, people=people), USUAL_CODES, current_formats())
    told = [(strip_controls(row.title), strip_controls(row.words)) for row in rows]
    assert told == [
        ("Ali", "Available"),
        ("Reza", "Available · 1 of 3 callbacks"),
        ("Sara", "Here"),
        ("A colleague", "Busy, on a call"),
        ("Omid", "Lunch"),
    ]
    assert rows[1].spoken == "Reza. Available · 1 of 3 callbacks"
