"""An entry that a lead took over tells so, and is not called corrected for it."""

from __future__ import annotations

import pytest

from agentdesk.desk.timeline_answers import Correction, RevisionView
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.entry.wording import earlier_value, fact_rows
from agentdesk.ui.formats import current_formats
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.timeline.wording import entry_facts
from tests.ui.doubles import values


@pytest.mark.parametrize(
    ("lead", "revision", "words"),
    [("Nora", 1, ["taken over by Nora"]), ("", 1, ["taken over"]), ("Nora", 2, ["taken over by Nora", "corrected"])],
)
def test_the_line_names_the_lead_and_the_details_count_corrections_apart(
    localisation: Localisation, lead: str, revision: int, words: list[str]
) -> None:
    assert localisation is not None
    correction = Correction("Nora", values.NOW, taken_over_by=lead)
    one = values.entry(1, revision=revision, correction=correction)
    told = strip_controls(entry_facts(one, current_formats())).split(" · ")
    assert told[-len(words) :] == words
    facts = {label: strip_controls(value) for label, value, _is_code in fact_rows(one, current_formats())}
    assert facts["Parked"] == words[0]
    assert ("Corrected" in facts) == (revision > 1)


def test_a_recording_is_named_among_the_versions(localisation: Localisation) -> None:
    assert localisation is not None
    noted = RevisionView(1, "recording", None, "q-1.wav", "Telephony", values.NOW)
    assert strip_controls(earlier_value(noted, current_formats())) == "Recording: q-1.wav"


def test_among_the_earlier_versions_it_is_none(localisation: Localisation) -> None:
    assert localisation is not None
    noted = RevisionView(1, "taken_over", None, None, "Nora", values.NOW)
    assert earlier_value(noted, current_formats()) == "It had been parked, and was taken over as it was."
