"""What a message need not say because the other side can tell it, and the message that says it all again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from agentdesk.intents.registry import makes_a_row
from agentdesk.sync.wire.messages import IntentMessage, RowChange, ScopePage, SyncRequest, SyncResponse, VerdictMessage


def shortened(request: SyncRequest) -> SyncRequest:
    """The same request without numbers that follow from the one before, ids that are told twice, needless clocks."""
    return replace(request, intents=list(_shorter(request.intents))) if request.intents else request


def completed(request: SyncRequest) -> SyncRequest:
    """The same request with a number for every intent."""
    if all(one.mid for one in request.intents):
        return request
    return replace(request, intents=list(_numbered(request.intents)))


def shortened_answer(response: SyncResponse) -> SyncResponse:
    """The same answer without numbers that follow from the one before, and without what a row's change says already."""
    return replace(
        response,
        verdicts=list(_shorter_verdicts(response.verdicts)),
        pages=[_shorter_page(one) for one in response.pages],
        ahead=[_shorter_page(one) for one in response.ahead],
        backfill=[_shorter_page(one) for one in response.backfill],
    )


def completed_answer(response: SyncResponse) -> SyncResponse:
    """The same answer with a number for every verdict, and every row with its id and version."""
    return replace(
        response,
        verdicts=list(_numbered_verdicts(response.verdicts)),
        pages=[_whole_page(one) for one in response.pages],
        ahead=[_whole_page(one) for one in response.ahead],
        backfill=[_whole_page(one) for one in response.backfill],
    )


def _shorter_verdicts(verdicts: Sequence[VerdictMessage]) -> Iterator[VerdictMessage]:
    before = 0
    for one in verdicts:
        yield replace(one, mid=0) if before and one.mid == before + 1 else one
        before = one.mid


def _numbered_verdicts(verdicts: Sequence[VerdictMessage]) -> Iterator[VerdictMessage]:
    before = 0
    for one in verdicts:
        before = one.mid or before + 1
        yield one if one.mid else replace(one, mid=before)


def _shorter_page(page: ScopePage) -> ScopePage:
    return replace(page, changes=[_shorter_change(one) for one in page.changes])


def _shorter_change(change: RowChange) -> RowChange:
    row = change.row
    if row is None or row.get("id") != change.id or row.get("ver") != change.ver:
        return change
    return replace(change, row={name: value for name, value in row.items() if name not in _SAID_ALREADY})


def _whole_page(page: ScopePage) -> ScopePage:
    return replace(page, changes=[_whole_change(one) for one in page.changes])


def _whole_change(change: RowChange) -> RowChange:
    if change.row is None or "id" in change.row:
        return change
    return replace(change, row={**change.row, "id": change.id, "ver": change.ver})


_SAID_ALREADY = frozenset({"id", "ver"})


def _shorter(intents: Sequence[IntentMessage]) -> Iterator[IntentMessage]:
    before = 0
    for one in intents:
        args = one.args
        if args.get("id") == one.id and makes_a_row(one.name, one.version):
            args = {name: value for name, value in args.items() if name != "id"}
        follows = before and one.mid == before + 1
        yield replace(one, mid=0 if follows else one.mid, args=args, wall=one.wall if one.age is None else 0)
        before = one.mid


def _numbered(intents: Sequence[IntentMessage]) -> Iterator[IntentMessage]:
    before = 0
    for one in intents:
        numbered = one if one.mid or not before else replace(one, mid=before + 1)
        yield numbered
        before = numbered.mid
