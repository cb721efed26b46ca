"""No kind of message is looked at for the first time by two threads at once."""

from __future__ import annotations

from pathlib import Path

from agentdesk.server.http.app import create_app
from agentdesk.server.store import Store
from agentdesk.sync.wire.kinds import look_at_all_kinds
from tests.fixtures.kinds import is_looked_at, new_kind


def test_every_kind_of_ours_is_looked_at_and_nobody_elses() -> None:
    ours, strange = new_kind(), new_kind("somebody.else")
    assert not is_looked_at(ours)
    look_at_all_kinds()
    look_at_all_kinds()
    assert is_looked_at(ours)
    assert not is_looked_at(strange)


def test_a_server_has_looked_at_all_kinds_before_it_takes_requests(tmp_path: Path) -> None:
    kind = new_kind()
    with Store(f"sqlite:///{tmp_path / 'server.sqlite'}") as store:
        create_app(store)
    assert is_looked_at(kind)
