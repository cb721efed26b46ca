"""What the commands say to people, on standard error: the same as their JSON, in a few English lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_BODY = 100

Shape = Mapping[str, Any]


def words_of(shape: Shape) -> Iterator[str]:
    """The lines for an answer, whichever command it is from."""
    if "advice" in shape:
        yield " ".join(part for part in (shape["reason"], shape["safe"], shape["advice"]) if part)
        return
    for sign, say in _SAYERS:
        if sign in shape:
            yield from say(shape)
            return


def _timeline(shape: Shape) -> Iterator[str]:
    for entry in shape["entries"]:
        body = " ".join((entry["subject"] or "", entry["body"])).strip().replace("\n", " ")
        mark = "" if entry["state"] == "synced" else f" [{entry['state']}]"
        yield f"{entry['occurred_at']}  {entry['kind']} {entry['direction']}{mark}  {body[:LONGEST_BODY]}"
    yield "There is more." if shape["next"] else "That is all."
    if shape["at_the_centre"]:
        yield f"{shape['at_the_centre']} older entries are kept at the centre; --older fetches them."


def _search(shape: Shape) -> Iterator[str]:
    for hit in shape["customers"]:
        yield f"{hit['id']}  {hit['name']}  {hit['matched']}"
    for hit in shape["interactions"]:
        yield f"{hit['customer_id']}  {hit['occurred_at']} {hit['kind']}  {hit['snippet'][:LONGEST_BODY]}"
    yield f"{len(shape['customers'])} customers, {len(shape['interactions'])} entries."


def _checks(shape: Shape) -> Iterator[str]:
    for check in shape["checks"]:
        yield f"{'ok ' if check['ok'] else 'NOT'}  {check['name']}: {check['words']}"


def _customer(shape: Shape) -> Iterator[str]:
    yield f"{shape['name']} ({shape['state']})"
    for point in shape["contact_points"]:
        yield f"  {point['kind']}: {point['value']}"
    for one in shape["conversations"]:
        yield f"  {one['status']}: {one['topic']}"
    for one in shape["merged"]:
        yield f"  also known as {one['name']} ({one['id']})"
    promise = shape["next_promise"]
    if promise is not None:
        yield f"  promised until {promise['due_at'] or 'no date'}: {promise['text']}"


def _callbacks(shape: Shape) -> Iterator[str]:
    for one in shape["callbacks"]:
        late = ", overdue" if one["overdue"] else ""
        tries = f"{one['attempts']} of {one['max_attempts']}"
        who = f"{one['customer']}  {one['phone']}  {one['topic']}"
        yield f"{one['id']}  {one['due_at']}  {one['state']}{late}  {who}  {tries}"
    yield ", ".join(f"{count} {view.replace('_', ' ')}" for view, count in shape["counts"].items()) + "."


def _board(shape: Shape) -> Iterator[str]:
    board = shape["board"]
    kept = board["kept"]
    since = f", the first since {board['oldest_at']}" if board["oldest_at"] else ""
    yield f"{board['waiting']} wait{since}; {board['held']} are being called."
    yield f"{board['overdue']} overdue, {board['another_way']} to be reached in another way."
    yield f"Promises kept: {kept['numerator']} of {kept['denominator']}. {board['doubles']} may have been called twice."


def _callback(shape: Shape) -> Iterator[str]:
    one = shape["callback"]
    yield f"{one['customer']}, {one['phone']}: {one['topic']} ({one['state']})"
    for attempt in shape["attempts"]:
        twice = ", may have rung twice" if attempt["after_loss"] else ""
        yield f"  {attempt['started_at']}  {attempt['result']}{twice}"
    for step in shape["steps"]:
        yield f"  {step['at']}  {step['step']}: {step['from']} to {step['to']}"


def _sync(shape: Shape) -> Iterator[str]:
    yield (
        f"{shape['state']}: {shape['pending']} to send, {shape['needs_you']} need you, {shape['rows_down']} rows read, "
        f"{shape['bytes_up']} bytes sent and {shape['bytes_down']} received in {shape['seconds']} s."
    )
    if shape.get("reason"):
        yield str(shape["reason"])


def _attachments(shape: Shape) -> Iterator[str]:
    for one in shape["attachments"]:
        how = f"{one['state']} {one['percent']} %" if one["state"] in ("waiting", "coming") else one["state"]
        yield f"{one['id']}  {one['name']}  {one['size_bytes']} bytes  {how}{one['reason'] or ''}"
    if "fetched" in shape:
        yield f"Written to {shape['fetched']}."
    elif not shape["attachments"]:
        yield "This entry has no files."


def _performed(shape: Shape) -> Iterator[str]:
    yield f"Saved as number {shape['mid']}; it will be sent when there is a line."
    for doubt in shape.get("doubts", ()):
        yield f"It will probably need you: {doubt}"


def _status(shape: Shape) -> Iterator[str]:
    yield f"{shape['signed_in_as']} at {shape['server']}; last success {shape['last_success'] or 'never'}."
    yield f"{shape['customers']} customers, {shape['interactions']} entries; {shape['pending']} to send."
    budget = "" if shape["budget_bytes"] is None else f" of {shape['budget_bytes'] // 1_048_576}"
    left = f"; {shape['at_the_centre']} entries are at the centre" if shape["at_the_centre"] else ""
    yield f"The cache takes {shape['cache_bytes'] // 1_048_576}{budget} MiB{left}."
    if shape["line"]["reason"]:
        yield f"The queue does not get on: {shape['line']['reason']}"
    for one in shape["needs_you"]:
        yield f"Number {one['mid']}, {one['intent']}: {one['reason']}"


def _signed_in(shape: Shape) -> Iterator[str]:
    yield f"Signed in as {shape['signed_in_as']} at {shape['server']}."
    if "cache" in shape:
        yield "The cache of this machine was missing: a new one was made, which the next exchange fills."
        yield f"{shape['unsent_in_the_missing_cache']} changes that had not been sent were in the missing one."


def _looked_up(shape: Shape) -> Iterator[str]:
    for one in shape["customers"]:
        reach = "within your reach" if one["within_reach"] else "elsewhere"
        yield f"{one['id']}  {one['name']}  phone ends with {one['phone_ends_with'] or 'nothing known'}, {reach}"
    taken = shape["taken_in"]
    yield f"Taken in: {taken}; the rows come with the next sync." if taken else f"{len(shape['customers'])} found."


def _proposals(shape: Shape) -> Iterator[str]:
    for one in shape["proposals"]:
        names = " and ".join(side["name"] or f"somebody elsewhere ({side['id']})" for side in one["customers"])
        why = ", ".join(one["evidence"]) or one["note"] or "no reason given"
        yield f"{one['id']}  {one['status']}: {names} ({why})"
    yield f"{len(shape['proposals'])} pairs."


def _outbox(shape: Shape) -> Iterator[str]:
    for one in shape["waiting"]:
        yield f"to send: {_told(one)}"
    for one in shape["needs_you"]:
        yield f"needs you: {_told(one)}: {one['reason']}"
        if one["theirs"] is not None or one["mine"] is not None:
            who = ", ".join(part for part in (one["theirs_by"], one["theirs_where"], one["theirs_at"]) if part)
            yield f"    mine: {one['mine'] or 'nothing'}; theirs: {one['theirs'] or 'nothing'}" + (
                f" ({who})" if who else ""
            )
        yield f"    {' | '.join(one['choices'])}"
    for one in shape["settled"]:
        more = "; can be brought back until " + one["restorable_until"] if one["can_bring_back"] else ""
        yield f"settled: {_told(one)}: {one['choice'] or one['merge']}{more}"
    yield f"{len(shape['waiting'])} to send, {len(shape['needs_you'])} need you, {shape['sent_today']} sent today."


def _told(change: Mapping[str, Any]) -> str:
    about = ", ".join(f"{name} {value}" for name, value in change["about"].items())
    return f"{change['mid']}  {change['intent']} {change['customer'] or ''} ({about[:LONGEST_BODY]})"


def _settled(shape: Shape) -> Iterator[str]:
    for one in shape["settled"]:
        queued = "" if one["queued_as"] is None else f"; handed in as number {one['queued_as']}"
        yield f"Number {one['mid']}: {one['choice']}{queued}."


def _packed(shape: Shape) -> Iterator[str]:
    yield f"{shape['changes']} changes are in the file, {shape['bytes']} bytes. They wait here until the answer comes."


def _unpacked(shape: Shape) -> Iterator[str]:
    if shape["late"]:
        yield "This desk has talked to the server since: nothing was taken from the file, and nothing is lost."
    else:
        yield f"{shape['verdicts']} changes were answered, {shape['rows']} rows came."


def _undone(shape: Shape) -> Iterator[str]:
    yield "It needs you again." if shape["undone"] else "That can not be taken back (any more)."


# The first sign found in a shape tells which it is.
_SAYERS = (
    ("callbacks", _callbacks),
    ("board", _board),
    ("callback", _callback),
    ("waiting", _outbox),
    ("settled", _settled),
    ("undone", _undone),
    ("changes", _packed),
    ("verdicts", _unpacked),
    ("attachments", _attachments),
    ("entries", _timeline),
    ("checks", _checks),
    ("contact_points", _customer),
    ("round_trips", _sync),
    ("mid", _performed),
    ("last_success", _status),
    ("role", _signed_in),
    ("interactions", _search),
    ("proposals", _proposals),
    ("customers", _looked_up),
)
