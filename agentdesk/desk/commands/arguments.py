"""The words of the command line, as the public contract promises them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agentdesk import __version__
from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.desk.outbox_answers import Choice
from agentdesk.models.errors import UsageError

USUAL_HITS = 20
USUAL_ENTRIES = 50
USUAL_ROWS = 200


@dataclass(frozen=True)
class Arguments:
    """What was asked for. Fields that a command does not take keep their usual value."""

    command: str = ""
    profile: Path = Path()
    json: bool = False
    password_stdin: bool = False
    passphrase_stdin: bool = False
    server: str = ""
    login: str = ""
    subject: str = ""
    limit: int = USUAL_HITS
    before: str | None = None
    kinds: tuple[str, ...] = ()
    older: bool = False
    take_in: str = ""
    reason: str = ""
    decided: bool = False
    mid: int = 0
    choice: Choice | None = None
    alike: bool = False
    bring_back: bool = False
    undo: bool = False
    file: Path = Path()
    interaction: str = ""
    view: QueueView = QueueView.TEAM
    board: bool = False
    fetch: str = ""
    to: Path | None = None


class _Parser(argparse.ArgumentParser):
    """Says what is wrong by raising, so that one place prints every error."""

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse would end the program here
        """Raise UsageError."""
        raise UsageError(message, advice=self.format_usage().strip())


def parse(words: list[str]) -> Arguments:
    """The command in ``words``. Raises UsageError, and SystemExit(0) after --help or --version."""
    found = vars(_parser().parse_args(words))
    kinds = tuple(found.pop("kinds", None) or ())
    return Arguments(**found, kinds=kinds)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="agentdesk",
        description="The console for the people who answer customers. Without a command it opens the window; "
        "`agentdesk demo` opens it on a made-up firm.",
        epilog="Exit codes: 0 done, 2 wrong usage, 3 not signed in or wrong secret, 4 needs a line, "
        "5 cache damaged, newer or in use, 6 refused.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"agentdesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name, words, add in _COMMANDS:
        command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        add(command)
        command.add_argument("--profile", type=Path, required=True, metavar="DIR", help="the profile folder")
        command.add_argument(
            "--passphrase-stdin",
            action="store_true",
            help="read a passphrase from standard input; it alone opens the cache, and the keyring is not touched",
        )
        command.add_argument("--json", action="store_true", help="one JSON object as the last line of standard output")
    return parser


def _sign_in(command: argparse.ArgumentParser) -> None:
    command.add_argument("--server", required=True, metavar="URL", help="the address of the server")
    command.add_argument("--login", required=True, help="your name with the server")
    command.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", metavar="TEXT", help="what to look for")
    command.add_argument("--limit", type=_count, default=USUAL_HITS, metavar="N", help="hits of each kind")


def _customer(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", metavar="ID", help="the customer's id")


def _timeline(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", metavar="CUSTOMER_ID", help="the customer's id")
    command.add_argument("--limit", type=_count, default=USUAL_ENTRIES, metavar="N", help="entries of one page")
    command.add_argument("--before", metavar="CURSOR", help="the place at which the last page ended")
    command.add_argument("--kind", dest="kinds", action="append", metavar="KIND", help="only entries of this kind")
    command.add_argument(
        "--older", action="store_true", help="first fetch what the offline profile left at the centre; needs a line"
    )


def _perform(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "subject", metavar="INTENT", help="the change; its arguments are one JSON object on standard input"
    )


def _look_up(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "subject", metavar="TEXT", help="a whole phone number, e-mail address, national id or customer number"
    )
    command.add_argument("--take-in", default="", metavar="ID", help="let this one who was found into your own scope")
    command.add_argument("--reason", default="", metavar="TEXT", help="why; it is kept with your name")


def _proposals(command: argparse.ArgumentParser) -> None:
    command.add_argument("--decided", action="store_true", help="those that were decided, instead of the open ones")


def _callbacks(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "subject", nargs="?", default="", metavar="ID", help="one callback with its attempts and steps"
    )
    command.add_argument("--board", action="store_true", help="the queue in numbers, over the last 24 hours")
    command.add_argument(
        "--view",
        type=QueueView,
        default=QueueView.TEAM,
        metavar="VIEW",
        help=f"one of {', '.join(QueueView)}; done: what ended in the last 24 hours",
    )
    command.add_argument("--limit", type=_count, default=USUAL_ROWS, metavar="N", help="rows")


def _settle(command: argparse.ArgumentParser) -> None:
    command.add_argument("mid", type=_count, metavar="MID", help="the number of the change")
    command.add_argument(
        "choice",
        type=Choice,
        nargs="?",
        metavar="CHOICE",
        help=f"one of {', '.join(Choice)}; edit reads the other arguments as one JSON object from standard input",
    )
    command.add_argument("--alike", action="store_true", help="all with the same intent, reason and field, too")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--bring-back", action="store_true", help="let the version that was not chosen count after all"
    )
    instead.add_argument("--undo", action="store_true", help="take the decision back, while nothing of it was sent")


def _courier(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", choices=("write", "read"), help="write what waits, or read the server's answer")
    command.add_argument("file", type=Path, metavar="FILE", help="the file on the stick")


def _attach(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the file, as it is now")
    command.add_argument("--interaction", required=True, metavar="ID", help="the id of the entry")


def _attachments(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", metavar="INTERACTION_ID", help="the id of the entry")
    command.add_argument("--fetch", default="", metavar="ID", help="write this file; needs a line when it is not here")
    command.add_argument("--to", type=Path, metavar="PATH", help="where to; nothing may be there yet")


def _nothing(_command: argparse.ArgumentParser) -> None:
    return


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number, at least 1")
    return int(text)


_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("sign-in", "Sign in with a line, once on every machine.", _sign_in),
    ("sync", "Send what waits and read what is new, until both are done.", _nothing),
    ("search", "Find customers and what was said.", _search),
    ("customer", "Show one customer.", _customer),
    ("timeline", "Show what happened with a customer, newest first.", _timeline),
    ("look-up", "Ask the server for a customer beyond your own scope; what is asked is kept there.", _look_up),
    ("proposals", "Show pairs of customers who may be one.", _proposals),
    ("perform", "Make a change; it is saved here and sent when there is a line.", _perform),
    ("outbox", "Show every change on its way: what waits, what needs you and why, what was settled.", _nothing),
    ("callbacks", "Show the queue of callbacks, or one with its attempts and steps.", _callbacks),
    ("settle", "Decide about a change that was not taken.", _settle),
    ("attach", "Attach a file to an entry; it is sent when there is a line.", _attach),
    ("attachments", "Show the files of an entry, or fetch one.", _attachments),
    ("courier", "Without a line: hand in what waits as a sealed file, and take in the answer.", _courier),
    ("status", "Show what waits, what needs you, and when the line last worked.", _nothing),
    ("doctor", "Look whether everything on this machine is in order.", _nothing),
)

COMMAND_NAMES = frozenset(name for name, _words, _add in _COMMANDS)
