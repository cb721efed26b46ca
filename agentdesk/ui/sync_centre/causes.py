"""What needs somebody, in an order in which causes come before what waits for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agentdesk.desk.outbox_answers import NeedsYou


def in_order(needs: Sequence[NeedsYou]) -> Iterator[tuple[NeedsYou, bool]]:
    """Each change that needs somebody, followed at once by those that wait for it; True for one that follows."""
    mids = {need.mid for need in needs}
    for need in needs:
        if need.depends_on is None or need.depends_on not in mids:
            yield from _with_followers(need, needs, follows=False, seen=set())


def _with_followers(
    need: NeedsYou, needs: Sequence[NeedsYou], *, follows: bool, seen: set[int]
) -> Iterator[tuple[NeedsYou, bool]]:
    if need.mid in seen:
        return
    seen.add(need.mid)
    yield need, follows
    for other in needs:
        if other.depends_on == need.mid:
            yield from _with_followers(other, needs, follows=True, seen=seen)
