"""Where messages to customers go out: a port, and adapters that lay each down as a file for another program to send.

A file is there whole or not at all, and is written once: its name is the survey's. Whoever has sent one moves it into
the folder ``done`` beside, so that it is known to be gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from agentdesk.language.language import Language
from agentdesk.models.errors import ServerFault
from agentdesk.models.vocabulary import InteractionKind
from agentdesk.server.pages.texts import Html, filled

DONE = "done"


@dataclass(frozen=True)
class SurveyMessage:
    """What goes to one customer. ``to`` is the number, the e-mail address, or the lines of a postal address.

    ``link`` leads to the question; in a letter it leads to where ``code`` is written.
    """

    id: str
    channel: str
    to: str
    language: str
    subject: str
    text: str
    link: str
    code: str | None = None


class SurveyOutbox(Protocol):
    """Takes messages over, for good."""

    def put(self, message: SurveyMessage) -> bool:
        """Take a message; False where one of that id was taken before. Raises ServerFault where nothing can be kept."""


class FolderOutbox:
    """Lays a message down as JSON: ``id``, ``channel``, ``to``, ``language``, ``subject``, ``text`` and ``link``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, message: SurveyMessage) -> bool:
        """See SurveyOutbox."""
        told = {name: value for name, value in asdict(message).items() if name != "code"}
        return _lay_down(self._folder, f"{message.id}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


class LetterOutbox:
    """Lays a letter down as a page to print, with the code in large letters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, message: SurveyMessage) -> bool:
        """See SurveyOutbox."""
        language = Language(message.language)
        text = filled(
            "letter",
            language=language.value,
            direction="rtl" if language.is_rtl else "ltr",
            subject=message.subject,
            to=message.to,
            text=message.text,
            link=message.link,
            code=message.code or "",
        )
        return _lay_down(self._folder, f"{message.id}.html", Html(text))


class FolderOfOutboxes:
    """Letters into the folder ``letters``, all else into the folder ``messages``."""

    def __init__(self, folder: Path) -> None:
        self._letters, self._messages = LetterOutbox(folder / "letters"), FolderOutbox(folder / "messages")

    def put(self, message: SurveyMessage) -> bool:
        """See SurveyOutbox."""
        is_letter = message.channel == InteractionKind.LETTER
        return (self._letters if is_letter else self._messages).put(message)


def _lay_down(folder: Path, name: str, text: str) -> bool:
    """Write a new file, whole; False where it is there, or was and is done. Raises ServerFault."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / DONE / name).exists():
            return False
        number, path = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            # A link is made only where there is nothing of that name, whoever else tries at the same moment.
            os.link(path, folder / name)
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(path).unlink()
    except FileExistsError:
        return False
    except OSError as error:
        raise ServerFault(
            f"A message could not be laid down: {error.strerror or type(error).__name__}.",
            safe="It will be tried again.",
            advice="Look at the folder of the outbox.",
        ) from error
    return True
