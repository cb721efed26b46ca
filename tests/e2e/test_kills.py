"""Programs killed in the middle of what they do lose nothing that was acknowledged and do nothing twice."""

from pathlib import Path

import pytest

from tests.e2e.kills import run_story, staffed_server

KILLS = 10
"""On each of the two databases; ``make kill`` does it more often."""

SEED = 20260201


@pytest.mark.timeout(300)
def test_kills_lose_nothing_and_double_nothing(database_url: str, tmp_path: Path) -> None:
    with staffed_server(database_url, tmp_path) as server:
        hits = run_story(server, tmp_path, KILLS, SEED)
    assert any("killed" in hit for hit in hits), hits
