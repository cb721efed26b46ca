"""Running one command: secrets from standard input, the answer as JSON on standard output, words on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from agentdesk.desk.attachments import AttachmentState
from agentdesk.desk.commands import callback_shapes, file_shapes, identity_shapes, outbox_shapes, shapes
from agentdesk.desk.commands.arguments import Arguments, parse
from agentdesk.desk.commands.given import ask_secret, read_object, read_secret
from agentdesk.desk.commands.words import words_of
from agentdesk.desk.desk import Desk
from agentdesk.desk.doctor import Secrets, examine
from agentdesk.desk.entering import known_users
from agentdesk.desk.files import write_fresh
from agentdesk.desk.outbox_answers import Choice
from agentdesk.desk.ports import DeskPorts
from agentdesk.models.errors import AgentDeskError, NoLine, NotSignedIn, RefusalCode, Refused, ServerFault, UsageError

_A_DAY = timedelta(days=1)
_SESSION_OVER = frozenset({NotSignedIn.code, "user_disabled"})


@dataclass(frozen=True)
class Ended:
    """How a command ended: its JSON, and its exit code."""

    shape: shapes.Shape
    exit_code: int = 0


@dataclass(frozen=True)
class Call:
    """One command, and where its input comes from."""

    given: Arguments
    source: IO[bytes]
    ports: DeskPorts

    def passphrase(self) -> str | None:
        """The passphrase on standard input, where one is announced."""
        return read_secret(self.source, "passphrase") if self.given.passphrase_stdin else None

    def secrets(self) -> Secrets:
        """What opens the cache: a passphrase alone, or the password that the person types."""
        passphrase = self.passphrase()
        return Secrets("" if passphrase is not None else ask_secret("password", "passphrase"), passphrase)

    def opened(self, secrets: Secrets) -> Desk:
        """The desk of the person who used this profile last."""
        return Desk.unlock(self.given.profile, None, secrets.secret, passphrase=secrets.passphrase, ports=self.ports)

    def ask(self, question: Callable[[Desk], shapes.Shape]) -> Ended:
        """Open the desk, ask, and close it."""
        desk = self.opened(self.secrets())
        try:
            return Ended(question(desk))
        finally:
            desk.close()


def run(words: list[str], source: IO[bytes] | None = None, ports: DeskPorts | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        given = parse(words)
        ended = _COMMANDS[given.command](Call(given, source or sys.stdin.buffer, ports or DeskPorts()))
    except AgentDeskError as error:
        ended = Ended(shapes.failure(error), error.exit_code)
    for line in words_of(ended.shape):
        print(line, file=sys.stderr)
    if "--json" in words:
        # As bytes: the answer is UTF-8 also where the terminal is not.
        sys.stdout.buffer.write(shapes.one_line(ended.shape))
        sys.stdout.flush()
    return ended.exit_code


def _sign_in(call: Call) -> Ended:
    given = call.given
    password = read_secret(call.source, "password") if given.password_stdin else ask_secret("password", "password")
    passphrase = call.passphrase()
    gone = {one.user_id: one.unsent for one in known_users(given.profile) if one.cache_is_gone}
    try:
        desk = Desk.sign_in(given.profile, given.server, given.login, password, passphrase=passphrase, ports=call.ports)
    except (NoLine, ServerFault) as error:
        nobody = {"signed_in_as": None, "server": given.server, "role": None, "team": None, "branch": None}
        return Ended(nobody | shapes.failure(error), error.exit_code)
    try:
        return Ended(shapes.signed_in(desk.user, desk.server) | shapes.made_anew(gone.get(desk.user.user_id)))
    finally:
        desk.close()


def _sync(call: Call) -> Ended:
    desk = call.opened(call.secrets())
    try:
        report = desk.sync()
    finally:
        desk.close()
    if report.state == "idle":
        return Ended(shapes.report(report))
    session_over = report.facts.get("code") in _SESSION_OVER
    return Ended(shapes.report(report), NotSignedIn.exit_code if session_over else NoLine.exit_code)


def _search(call: Call) -> Ended:
    def ask(desk: Desk) -> shapes.Shape:
        desk.finish_indexing()
        return shapes.found(desk.search(call.given.subject, call.given.limit))

    return call.ask(ask)


def _customer(call: Call) -> Ended:
    def ask(desk: Desk) -> shapes.Shape:
        card = desk.customer(call.given.subject.lower())
        if card is None:
            missing = Refused(RefusalCode.MISSING, "There is no such customer here.", {"id": call.given.subject})
            missing.safe = ""
            raise missing
        shape = shapes.customer(card, desk.timeline_top(card.id))
        return shape | {"merged": identity_shapes.merged(desk.merged_into(card.id))}

    return call.ask(ask)


def _look_up(call: Call) -> Ended:
    given = call.given
    wanted, reason = given.take_in.lower(), given.reason.strip()
    if bool(wanted) != bool(reason):
        raise UsageError("--take-in and --reason go together.", advice="Say whom to take in, and why.")

    def ask(desk: Desk) -> shapes.Shape:
        found = desk.look_up(given.subject)
        if wanted:
            if wanted not in {one.id for one in found}:
                raise UsageError("Nobody with this id was found.", advice="Look first, and take in who was found.")
            desk.take_in(wanted, reason)
        return identity_shapes.looked_up(found, wanted or None)

    return call.ask(ask)


def _proposals(call: Call) -> Ended:
    return call.ask(lambda desk: identity_shapes.proposals(desk.proposals(decided=call.given.decided)))


def _timeline(call: Call) -> Ended:
    given = call.given

    def ask(desk: Desk) -> shapes.Shape:
        customer_id = given.subject.lower()
        if given.older and desk.fetch_older(customer_id):
            report = desk.sync()
            if desk.older(customer_id):
                raise NoLine(report.reason or "The older entries could not be fetched.", safe="They are at the centre.")
        page = desk.timeline(customer_id, limit=given.limit, before=given.before, kinds=given.kinds)
        return shapes.timeline(page, desk.older(customer_id))

    return call.ask(ask)


def _perform(call: Call) -> Ended:
    secrets = call.secrets()
    arguments = read_object(call.source)
    desk = call.opened(secrets)
    try:
        return Ended(shapes.performed(desk.perform_named(call.given.subject, arguments)))
    finally:
        desk.close()


def _outbox(call: Call) -> Ended:
    return call.ask(lambda desk: outbox_shapes.outbox(desk.outbox()))


def _callbacks(call: Call) -> Ended:
    given = call.given

    def ask(desk: Desk) -> shapes.Shape:
        if given.subject:
            history = desk.callback_history(given.subject.lower())
            if history is None:
                missing = Refused(RefusalCode.MISSING, "There is no such callback here.", {"id": given.subject})
                missing.safe = ""
                raise missing
            return callback_shapes.history(history)
        since = call.ports.clock.now() - _A_DAY
        if given.board:
            return callback_shapes.board(desk.callback_board(since))
        return callback_shapes.queue(desk.callbacks(given.view, done_since=since, limit=given.limit))

    return call.ask(ask)


def _settle(call: Call) -> Ended:
    given, choice = call.given, call.given.choice
    if given.bring_back or given.undo:
        if choice is not None or given.alike:
            raise UsageError("--bring-back and --undo take no choice.")
    elif choice is None:
        raise UsageError("What is to be decided?", advice=f"Say one of: {', '.join(Choice)}.")
    secrets = call.secrets()
    arguments = read_object(call.source) if choice is Choice.EDIT else None
    desk = call.opened(secrets)
    try:
        if given.undo:
            return Ended({"undone": desk.unsettle(given.mid)})
        if choice is None:
            return Ended(shapes.performed(desk.bring_back(given.mid)))
        return Ended(outbox_shapes.settled(desk.settle(given.mid, choice, alike=given.alike, arguments=arguments)))
    finally:
        desk.close()


def _attach(call: Call) -> Ended:
    given = call.given
    return call.ask(lambda desk: shapes.performed(desk.attach(given.interaction.lower(), given.file)))


def _attachments(call: Call) -> Ended:
    given, entry_id = call.given, call.given.subject.lower()
    if bool(given.fetch) != (given.to is not None):
        raise UsageError("--fetch and --to go together.", advice="Say which file, and where to.")

    def ask(desk: Desk) -> shapes.Shape:
        if given.to is None:
            return file_shapes.attachments(desk.attachments(entry_id))
        if desk.want_attachment(given.fetch.lower()).state is not AttachmentState.HERE:
            desk.sync()
        write_fresh(given.to, desk.attachment_content(given.fetch.lower()))
        return file_shapes.attachments(desk.attachments(entry_id), str(given.to))

    return call.ask(ask)


def _courier(call: Call) -> Ended:
    file = call.given.file
    if call.given.subject == "write":
        return call.ask(lambda desk: outbox_shapes.packed(desk.write_for_courier(file)))
    return call.ask(lambda desk: outbox_shapes.unpacked(desk.read_from_courier(file)))


def _status(call: Call) -> Ended:
    return call.ask(lambda desk: shapes.status(desk.status(), desk.housekeeping()))


def _doctor(call: Call) -> Ended:
    findings = examine(call.given.profile, None, call.secrets(), call.ports)
    shape = shapes.checks(finding.check for finding in findings)
    return Ended(shape, max(finding.exit_code for finding in findings))


_COMMANDS: dict[str, Callable[[Call], Ended]] = {
    "sign-in": _sign_in,
    "sync": _sync,
    "search": _search,
    "customer": _customer,
    "timeline": _timeline,
    "look-up": _look_up,
    "proposals": _proposals,
    "perform": _perform,
    "outbox": _outbox,
    "callbacks": _callbacks,
    "settle": _settle,
    "attach": _attach,
    "attachments": _attachments,
    "courier": _courier,
    "status": _status,
    "doctor": _doctor,
}
