"""What the timeline says, in three languages: titles with their direction, facts, days, dues, whole sentences."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agentdesk.desk.timeline_answers import AttachmentView
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.timeline.row import RowKind
from agentdesk.ui.timeline.rows import RowWriter
from agentdesk.ui.timeline.wording import (
    counted,
    day_words,
    distance_words,
    due_words,
    entry_facts,
    entry_line,
    entry_title,
    length_words,
)
from tests.ui.doubles.values import NOW, entry

pytestmark = pytest.mark.usefixtures("localisation")


def in_language(localisation: Localisation, language: Language) -> Formats:
    localisation.set_language(language)
    return current_formats()


@pytest.mark.parametrize(
    ("kind", "direction", "title"),
    [
        ("call", "in", "Call in"),
        ("call", "out", "Call out"),
        ("sms", "out", "SMS out"),
        ("visit", "in", "Branch visit"),
        ("note", "internal", "Note"),
        ("fax", "in", "Fax"),
    ],
)
def test_look_10_direction_is_a_word_and_unknown_kinds_keep_theirs(kind: str, direction: str, title: str) -> None:
    label = "Fax" if kind == "fax" else None
    assert entry_title(entry(1, kind=kind, direction=direction, channel_label=label)) == title


def test_an_order_is_called_by_its_number_left_to_right(localisation: Localisation) -> None:
    in_language(localisation, Language.FA)
    assert "\u2066AB-123\u2069" in entry_title(entry(1, kind="order", reference="AB-123"))


def test_facts_stand_in_the_order_in_which_one_asks() -> None:
    file = AttachmentView("1", "invoice.pdf", 10, None)
    facts = entry_facts(entry(1, disposition="solved", attachments=(file,), revision=1), current_formats())
    assert strip_controls(facts) == "6 min · Maryam Nouri · Solved · invoice.pdf · corrected"


@pytest.mark.parametrize(("seconds", "words"), [(5, "5 s"), (59, "59 s"), (60, "1 min"), (372, "6 min")])
def test_lengths(seconds: int, words: str) -> None:
    assert length_words(seconds, current_formats()) == words


def test_l10n_04_a_line_of_the_list_carries_no_control_of_its_text() -> None:
    line = entry_line(entry(1, subject="\u202eevil", body="one\n\ttwo \u2067three"), current_formats())
    assert strip_controls(line) == "evil · one two three"
    assert line.count("\u2069") == 2


def test_days_and_dues(localisation: Localisation) -> None:
    english = in_language(localisation, Language.EN)
    assert day_words(NOW, NOW, english) == "Today · Sunday 22 November 2026"
    assert day_words(NOW - timedelta(days=1), NOW, english).startswith("Yesterday · ")
    assert day_words(NOW - timedelta(days=9), NOW, english) == "Friday 13 November 2026"
    assert strip_controls(due_words(NOW + timedelta(days=1), NOW, english)).startswith("tomorrow ")
    persian = in_language(localisation, Language.FA)
    assert day_words(NOW, NOW, persian) == "امروز · یکشنبه ۱ آذر ۱۴۰۵"


def test_l10n_23_distances_are_relative_within_a_day_alone() -> None:
    formats = current_formats()
    assert distance_words(NOW + timedelta(hours=3, minutes=25), NOW, formats) == "in 3 h 25 min"
    assert distance_words(NOW - timedelta(minutes=20), NOW, formats) == "20 min late"
    assert distance_words(NOW + timedelta(hours=24), NOW, formats) == ""


def test_l10n_09_counts_are_grouped_in_the_users_digits(localisation: Localisation) -> None:
    assert counted("64299 entries", 64299, in_language(localisation, Language.EN)) == "64,299 entries"
    assert counted("64299 ورودی", 64299, in_language(localisation, Language.FA)) == "۶۴٬۲۹۹ ورودی"


@pytest.mark.parametrize("language", Language)
def test_a11y_02_the_spoken_sentence_has_kind_who_time_content_and_state(
    localisation: Localisation, language: Language
) -> None:
    formats = in_language(localisation, language)
    queued = entry(1, state=EntryState.PENDING)
    row = next(row for row in RowWriter().write([queued], now=NOW, formats=formats) if row.kind is RowKind.ENTRY)
    assert row.mark is not None
    for part in (row.title, "Maryam Nouri", row.time, "The order has not arrived.", row.mark.word):
        assert strip_controls(part) in strip_controls(row.spoken)


def test_rows_that_did_not_change_are_the_same_objects() -> None:
    writer, formats = RowWriter(), current_formats()
    one, two = entry(1), entry(2)
    before = writer.write([one, two], now=NOW, formats=formats)
    after = writer.write([one, replace(two, body="Other")], now=NOW, formats=formats)
    assert after[0] is before[0]
    assert after[1] is before[1]
    assert after[2] is not before[2]
