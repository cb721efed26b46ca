"""A seed that fails by itself says nothing of a breakage, and is not written down for one."""

from __future__ import annotations

from tests.sync.simulation.mutants.breaking import nothing, replacing
from tests.sync.simulation.mutants.catching import first_caught
from tests.sync.simulation.swapping import found

_BROKEN = replacing("nothing is doubted", ("sync.renumber.doubt_versions", nothing))


def _run(seed: int) -> None:
    is_broken = found("agentdesk.sync.renumber.doubt_versions") is nothing
    assert seed != 1, "fails by itself"
    assert seed != 3 or not is_broken, "fails because of the breakage"


def test_only_a_seed_that_passes_without_the_breakage_is_sure_to_catch_it() -> None:
    assert first_caught(_run, _BROKEN, range(5), most=2, sure=False) == [1, 3]
    assert first_caught(_run, _BROKEN, range(5), most=2, sure=True) == [3]
