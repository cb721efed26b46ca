"""What the list says: whose, what and why in words, causes over what waits for them, nothing that looks sent."""

from datetime import timedelta

import pytest

from agentdesk.desk.outbox_answers import Choice, OutboxView, SentChange
from agentdesk.intents.base import Intent
from agentdesk.intents.registry import INTENTS
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.errors import RefusalCode
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.error_words import refusal_words
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.sync_centre.change_words import change_words, deed_of
from agentdesk.ui.sync_centre.fields import field_word, value_words
from agentdesk.ui.sync_centre.pages import ChangePage, ComparisonPage, page_of
from agentdesk.ui.sync_centre.rows import SENT_FOLD, SETTLED_FOLD, CentreKind, centre_rows, need_row, waiting_row
from agentdesk.ui.sync_centre.words import change_look, change_text, fix_words, intent_word
from agentdesk.ui.texts import draft_word, retry_word, sending_word, state_word, undecided_word
from agentdesk.ui.theme.icons import icon_manifest
from agentdesk.ui.theme.tokens import Level
from tests.ui.doubles.values import NOW
from tests.ui.sync_centre.made import conflict, merged, queued, reading, refusal, settled, waiting_file

pytestmark = pytest.mark.usefixtures("localisation")


def plain(text: str) -> str:
    return strip_controls(text)


def test_a_conflict_says_whose_what_and_who_did_it_when_and_where_on_both_sides() -> None:
    row = need_row(conflict(1), reading())
    assert plain(row.title) == "Zahra Karimi"
    assert plain(row.facts) == "City changed in two places"
    assert plain(row.line) == "you 10:10 · Reza Kazemi, Branch 12 10:08"
    assert row.mark == ("Conflict", "conflict", Level.CONFLICT)
    for part in ("Zahra Karimi", "City", "Conflict", "Reza Kazemi", "10:08"):
        assert part in plain(row.spoken)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", [*RefusalCode, "A_CODE_OF_TOMORROW"])
def test_off_18_every_reason_and_its_fix_are_words_and_never_an_exceptions_text(
    localisation: Localisation, language: Language, code: str
) -> None:
    localisation.set_language(language)
    need = refusal(1, code)
    words = change_words(ChangePage(need), reading())
    assert refusal_words(code) in words.why
    assert fix_words(code) in words.why
    for text in (need_row(need, reading()).line, words.why, words.title, words.state):
        assert text
        assert "KeyError" not in text
        assert code not in text


@pytest.mark.parametrize("intent", INTENTS)
def test_every_change_has_words_and_a_glyph_of_its_own(intent: type[Intent]) -> None:
    assert intent_word(intent.__name__) != intent_word("AnIntentOfTomorrow")
    glyph, _family = change_look(intent.__name__, {"kind": "call", "direction": "in"})
    assert glyph in icon_manifest()
    need = refusal(1, intent=intent.__name__, about={})
    assert need_row(need, reading()).facts
    assert change_words(ChangePage(need), reading()).title


def test_off_18_every_refusal_has_a_fix_of_its_own() -> None:
    fixes = {code: fix_words(code) for code in RefusalCode}
    assert fix_words("A_CODE_OF_TOMORROW") not in fixes.values()


def test_off_05_what_needs_somebody_is_never_drawn_as_being_sent() -> None:
    for need in (conflict(1), refusal(2), refusal(3, "USER_DISABLED", with_lead=True)):
        row = need_row(need, reading())
        assert row.mark is not None
        assert row.mark[0] in {state_word(EntryState.CONFLICT), state_word(EntryState.REJECTED), undecided_word()}
        assert row.at_centre is False


@pytest.mark.parametrize("code", ["SCOPE_DENIED", "USER_DISABLED"])
def test_off_15_what_was_parked_tells_where_a_lead_finds_it(code: str) -> None:
    need = refusal(1, code, with_lead=True, choices=(Choice.ASK_LEAD, Choice.AGAIN, Choice.DISCARD))
    words = change_words(ChangePage(need), reading())
    assert words.state == "Undecided"
    assert "your lead finds it there under Parked work" in words.why
    assert words.deeds[0].words == "Leave it for now"
    assert "Parked work" not in change_words(ChangePage(refusal(2)), reading()).why


def test_off_05_nothing_is_being_sent_while_there_is_no_line() -> None:
    sent = queued(1, is_on_its_way=True)
    next_try = NOW + timedelta(minutes=3)
    marks = [
        waiting_row(sent, reading()).mark,
        waiting_row(sent, reading(is_sending=False, next_try_at=next_try)).mark,
        waiting_row(sent, reading(is_sending=False)).mark,
        waiting_row(queued(2), reading()).mark,
    ]
    assert [plain(mark[0]) for mark in marks if mark is not None] == ["Sending", "Retry 10:38", "Queued", "Queued"]


def test_depends_stands_under_its_cause_and_says_what_it_waits_for() -> None:
    view = OutboxView(needs_you=(refusal(7, "DEPENDS", depends_on=9), conflict(8), refusal(9, "INVALID_VALUE")))
    rows = [row for row in centre_rows(view, (), reading()) if row.kind is CentreKind.NEED]
    assert [(row.mid, row.follows) for row in rows] == [(8, False), (9, False), (7, True)]
    page = page_of(view, "need 7", {})
    assert isinstance(page, ChangePage)
    assert page.cause == view.needs_you[2]
    waits = dict(change_words(page, reading()).facts)["Waits for"]
    assert plain(waits) == "Note · The value is not allowed."
    cause = page_of(view, "need 9", {})
    assert isinstance(cause, ChangePage)
    assert dict(change_words(cause, reading()).facts)["Held up by it"] == "1 change"


def test_changes_that_wait_for_each_other_are_all_told_once() -> None:
    chain = (refusal(1), refusal(2, "DEPENDS", depends_on=1), refusal(3, "DEPENDS", depends_on=2))
    rows = [row.mid for row in centre_rows(OutboxView(needs_you=chain), (), reading()) if row.mid]
    assert rows == [1, 2, 3]


def test_off_11_what_was_settled_is_folded_and_says_until_when_it_can_be_brought_back() -> None:
    view = OutboxView(settled=(settled(1), merged(2)), sent_today=46)
    rows = centre_rows(view, (), reading())
    assert [row.kind for row in rows] == [CentreKind.HEADING, CentreKind.FOLD, CentreKind.FOLD]
    assert plain(rows[1].title) == "46 changes sent today"
    assert plain(rows[2].trailing) == "can be brought back until Saturday 20 February 2027"
    opened = centre_rows(view, {SETTLED_FOLD}, reading())
    assert [plain(row.line) for row in opened[3:]] == ["Qom, not Shiraz", "Gold"]
    page = ChangePage(view.settled[0])
    assert [deed.words for deed in change_words(page, reading()).deeds] == ["Bring back"]


def test_what_was_sent_today_lies_in_its_fold_and_needs_no_mark() -> None:
    sent = (SentChange(9, "AddNote", None, "Zahra Karimi", {"body": "A note"}, NOW, NOW),)
    rows = centre_rows(OutboxView(sent_today=1), {SENT_FOLD}, reading(), sent)
    assert [(row.kind, row.mark) for row in rows[1:]] == [(CentreKind.FOLD, None), (CentreKind.SENT, None)]
    page = page_of(OutboxView(sent_today=1), "sent 9", {}, sent)
    assert isinstance(page, ChangePage)
    words = change_words(page, reading())
    assert (words.state, words.deeds) == ("Sent", ())


def test_off_09_equal_content_is_no_conflict_and_is_told_as_kept() -> None:
    view = OutboxView(needs_you=(conflict(1),), settled=(merged(2), merged(3, customer_id="another")))
    page = page_of(view, "need 1", {})
    assert isinstance(page, ComparisonPage)
    assert [one.mid for one in page.merged] == [2]


def test_conflicts_of_one_customer_are_decided_together() -> None:
    phone = conflict(2, table="contact_point", row_id="p", field="value", intent="SetContactPoint")
    view = OutboxView(needs_you=(conflict(1), phone, conflict(3, customer_id="another")))
    page = page_of(view, "need 1", {2: Choice.MINE, 3: Choice.THEIRS})
    assert isinstance(page, ComparisonPage)
    assert [need.mid for need in page.needs] == [1, 2]
    assert [(need.mid, side) for need, side in page.decided] == [(2, Choice.MINE)]


def test_off_10_others_like_it_are_counted_without_those_on_the_page() -> None:
    both = (conflict(1, alike=4), conflict(2, alike=4, row_id="other"))
    page = page_of(OutboxView(needs_you=both), "need 1", {})
    assert isinstance(page, ComparisonPage)
    assert page.alike == 3


@pytest.mark.parametrize("language", Language)
def test_off_24_the_words_of_all_states_come_from_one_glossary_and_differ(
    localisation: Localisation, language: Language
) -> None:
    localisation.set_language(language)
    words = [state_word(state) for state in EntryState if state is not EntryState.SYNCED]
    words += [draft_word(), sending_word(), undecided_word(), retry_word("14:07")]
    assert len(set(words)) == len(words)
    assert all(words)
    assert all(deed_of(choice).words for choice in Choice)
    assert "Error" not in words


def test_values_are_read_as_people_read_them() -> None:
    now = reading()
    due = (NOW + timedelta(days=1)).isoformat()
    for table, name, value, wanted in (
        ("contact_point", "value", "09121234567", "0912 123 4567"),
        ("contact_point", "value", "zahra@example.ir", "zahra@example.ir"),
        ("contact_point", "consent", "withdrawn", "do not contact"),
        ("contact_point", "preferred", "True", "yes"),
        ("conversation", "promise_due_at", due, "tomorrow 10:35"),
        ("conversation", "promise_due_at", "no moment", "no moment"),
        ("conversation", "status", "waiting", "Waiting"),
        ("customer", "status", "archived", "Archived"),
        ("customer", "language", "fa", "Persian"),
        ("customer", "city", None, "nothing"),
        ("customer", "mood_of_tomorrow", "sunny", "sunny"),
        ("interaction", "disposition", "solved", "Solved"),
        ("interaction", "duration_seconds", "360", "6 min"),
    ):
        assert plain(value_words(table, name, value, now)) == wanted
    assert field_word("contact_point", "value", "zahra@example.ir") == "E-mail"
    assert field_word("contact_point", "value", "09121234567") == "Phone"
    assert field_word("customer", "mood_of_tomorrow") == "mood_of_tomorrow"
    assert intent_word("AnIntentOfTomorrow") == "Change"


def test_off_03_files_that_wait_stand_beside_the_changes_and_are_counted_with_them() -> None:
    view = OutboxView(waiting=(queued(1), queued(2), queued(3)), files=(waiting_file(), waiting_file(2, percent=40)))
    rows = centre_rows(view, (), reading())
    heading, first, second = rows[0], rows[-2], rows[-1]
    assert (heading.kind, plain(heading.trailing)) == (CentreKind.HEADING, "3 changes and 2 files")
    assert (plain(first.title), plain(first.facts)) == ("Zahra Karimi", "File content")
    assert plain(first.line) == "invoice.pdf · 300 KB"
    assert first.mark == ("Queued", "clock", Level.PENDING)
    assert second.mark is not None
    assert plain(second.mark[0]) == "40% sent"
    assert first.key != second.key
    assert all(part in plain(second.spoken) for part in ("Zahra Karimi", "invoice.pdf", "40%"))


def test_off_15_a_file_that_waits_alone_keeps_the_list_from_being_empty() -> None:
    rows = centre_rows(OutboxView(files=(waiting_file(),)), (), reading())
    assert [row.kind for row in rows] == [CentreKind.HEADING, CentreKind.FILE]
    assert plain(rows[0].trailing) == "1 file"


def test_a_file_refused_or_withdrawn_is_said_to_be_on_this_device_alone() -> None:
    about = {"body": "The entry it belongs to", "name": "invoice.pdf"}
    words = change_words(ChangePage(refusal(1, intent="AttachFile", about=about)), reading())
    assert plain(change_text("AttachFile", about, reading())) == "invoice.pdf"
    assert "on this device alone" in words.why
    assert "on this device alone" not in change_words(ChangePage(refusal(1)), reading()).why
