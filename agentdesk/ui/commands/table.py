"""The table of commands: what can be done, under which words, with which keys, and where it belongs.

A new command is a name in ``CommandId`` and a line in ``_ALL``; a screen then binds it (``registry.CommandSet.bind``).
Palette, cheat sheet, key caps, tooltips and the page of shortcuts take it from here by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agentdesk.ui.commands.keys import caps_of, hint_of

CONTEXT = "Commands"


class Scope(StrEnum):
    """Where the keys of a command work."""

    WINDOW = "window"
    OWNER = "owner"


class Area(StrEnum):
    """What a command is about: its group in the palette and on the cheat sheet."""

    CUSTOMER = "customer"
    FORM = "form"
    WINDOW = "window"
    PLACE = "place"


class CommandId(StrEnum):
    """Names of the commands; they are kept in settings, so they do not change."""

    PALETTE = "palette"
    FIND_CUSTOMER = "customer.find"
    FIND_IN_PANE = "pane.find"
    WORKSPACE = "place.customer"
    NEXT_TAB = "tab.next"
    PREVIOUS_TAB = "tab.previous"
    CLOSE_TAB = "tab.close"
    NEXT_PANE = "pane.next"
    PREVIOUS_PANE = "pane.previous"
    DETAILS = "pane.details"
    UNDO = "undo"
    SYNC_NOW = "sync.now"
    PRESENCE = "presence.say"
    COLLEAGUES = "presence.colleagues"
    COURIER_WRITE = "courier.write"
    COURIER_READ = "courier.read"
    LOCK = "desk.lock"
    OTHER_USER = "desk.other_user"
    SETTINGS = "settings.open"
    SAVE_AND_NEXT = "form.save"
    SAVE_DRAFT = "form.keep_draft"
    LOG_CALL = "customer.log_call"
    NEW_NOTE = "customer.new_note"
    OPEN_ITEM = "item.open"
    CALL = "customer.call"
    HANG_UP = "call.hang_up"
    HOLD_CALL = "call.hold"
    HAND_ON_CALL = "call.hand_on"
    COPY_PHONE = "customer.copy_phone"
    PIN = "entry.pin"
    CORRECT = "entry.correct"
    MOVE = "entry.move"
    ATTACH_FILE = "entry.attach_file"
    MATTER_FROM_ENTRY = "entry.new_conversation"
    NEW_MATTER = "conversation.new"
    EDIT_MATTER = "conversation.edit"
    HAND_OVER = "conversation.hand_over"
    WAIT_MATTER = "conversation.wait"
    CLOSE_MATTER = "conversation.close"
    REOPEN_MATTER = "conversation.reopen"
    HOLD_MATTER = "conversation.hold"
    MISSED = "timeline.missed"
    TAKE_CALL = "call.take"
    CALL_AWAY = "call.away"
    MORE_WRAP_UP = "call.more_wrap_up"
    BLOCK_CALLER = "call.block"
    CALL_LOG = "place.calls"
    CALL_MEETS_PROMISE = "call.meets_promise"
    BOOK_CALLBACK = "customer.callback"
    TAKE_OVER_CALLBACK = "customer.take_over_callback"
    NEXT_ITEM = "queue.next"
    PREVIOUS_ITEM = "queue.previous"
    SNOOZE = "queue.snooze"
    ASSIGN = "queue.assign"
    TAKE_AHEAD = "queue.take_ahead"
    TAKE_PACK = "queue.take_pack"
    GIVE_PACK = "queue.give_pack"
    CALLBACK_NUMBER = "queue.number"
    CANCEL_CALLBACK = "queue.cancel"
    ADD_CUSTOMER = "customer.add"
    EDIT_CUSTOMER = "customer.edit"
    CONFIRM_CUSTOMER = "customer.confirm"
    SAME_AS = "customer.same_as"
    LOOK_UP = "customer.look_up"
    DUPLICATES = "place.duplicates"
    PARKED = "place.parked"
    CALLBACKS = "place.callbacks"
    BOARD = "place.board"
    SYNC_PLACE = "place.sync"
    SHOW_CHANGE = "entry.show_change"
    HELP = "help"


def phrase(_context: str, source: str) -> str:
    """Mark words for the collection of translations (scripts/translations.py); gives ``source`` as it is."""
    return source


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    ``source`` is its English label, ``keys`` are portable names of which the first is shown; a command without keys is
    reached through the palette. ``repeats`` is for movements alone; ``makes_record`` asks for the guard against a
    double press, which ends and holds no second call either; ``fixed`` keeps its keys from being changed or taken away.
    """

    id: CommandId
    source: str
    keys: tuple[str, ...] = ()
    area: Area = Area.WINDOW
    scope: Scope = Scope.WINDOW
    glyph: str | None = None
    repeats: bool = False
    makes_record: bool = False
    fixed: bool = False

    @property
    def words(self) -> str:
        """The label in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.source)

    @property
    def caps(self) -> tuple[str, ...]:
        """Names of the usual key's parts as written on keyboards, Latin in every language; () without a key."""
        return caps_of(self.keys[0]) if self.keys else ()

    @property
    def hint(self) -> str:
        """The usual key in one word, such as ``Ctrl+J``; "" without a key."""
        return hint_of(self.keys[0]) if self.keys else ""


_ALL = (
    Command(
        CommandId.LOG_CALL,
        phrase("Commands", "Log call"),
        ("Ctrl+J",),
        area=Area.CUSTOMER,
        glyph="call",
        makes_record=True,
    ),
    Command(
        CommandId.NEW_NOTE,
        phrase("Commands", "New note"),
        ("Ctrl+N",),
        area=Area.CUSTOMER,
        glyph="note",
        makes_record=True,
    ),
    Command(CommandId.OPEN_ITEM, phrase("Commands", "Open item"), ("Ctrl+O",), area=Area.CUSTOMER, glyph="enter"),
    Command(
        CommandId.CALL,
        phrase("Commands", "Call this number"),
        ("Ctrl+P",),
        area=Area.CUSTOMER,
        glyph="call-out",
        makes_record=True,
    ),
    Command(
        CommandId.COPY_PHONE, phrase("Commands", "Copy phone"), ("Ctrl+Shift+C",), area=Area.CUSTOMER, glyph="copy"
    ),
    Command(CommandId.PIN, phrase("Commands", "Pin or unpin"), ("Ctrl+I",), area=Area.CUSTOMER, glyph="pin"),
    Command(
        CommandId.CORRECT, phrase("Commands", "Correct entry"), ("Ctrl+Shift+E",), area=Area.CUSTOMER, glyph="edit"
    ),
    Command(CommandId.MOVE, phrase("Commands", "Move to another customer"), area=Area.CUSTOMER, glyph="customer"),
    Command(CommandId.ATTACH_FILE, phrase("Commands", "Attach a file"), area=Area.CUSTOMER, glyph="attach"),
    Command(
        CommandId.MATTER_FROM_ENTRY,
        phrase("Commands", "New conversation from this entry"),
        area=Area.CUSTOMER,
        glyph="tag",
    ),
    Command(
        CommandId.NEW_MATTER,
        phrase("Commands", "New conversation"),
        ("Ctrl+Shift+N",),
        area=Area.CUSTOMER,
        glyph="tag",
    ),
    Command(CommandId.EDIT_MATTER, phrase("Commands", "Edit conversation"), area=Area.CUSTOMER, glyph="edit"),
    Command(
        CommandId.HAND_OVER,
        phrase("Commands", "Hand over conversation"),
        ("Ctrl+Shift+H",),
        area=Area.CUSTOMER,
        glyph="reassign",
    ),
    Command(CommandId.WAIT_MATTER, phrase("Commands", "Wait for the customer"), area=Area.CUSTOMER, glyph="snooze"),
    Command(CommandId.CLOSE_MATTER, phrase("Commands", "Close conversation"), area=Area.CUSTOMER, glyph="check"),
    Command(CommandId.REOPEN_MATTER, phrase("Commands", "Reopen conversation"), area=Area.CUSTOMER, glyph="retry"),
    Command(
        CommandId.HOLD_MATTER,
        phrase("Commands", "Take or give back"),
        ("Ctrl+G",),
        area=Area.CUSTOMER,
        glyph="lease",
    ),
    Command(
        CommandId.SHOW_CHANGE,
        phrase("Commands", "Show in sync"),
        ("Ctrl+Shift+S",),
        area=Area.CUSTOMER,
        glyph="sync",
    ),
    Command(CommandId.TAKE_CALL, phrase("Commands", "Open whose call it is"), ("F2",), glyph="call-in"),
    Command(CommandId.MORE_WRAP_UP, phrase("Commands", "More time to write up"), ("F7",), glyph="clock"),
    Command(CommandId.HANG_UP, phrase("Commands", "Hang up"), ("F8",), glyph="call-missed", makes_record=True),
    Command(
        CommandId.HOLD_CALL,
        phrase("Commands", "Hold call or take it back"),
        ("Ctrl+Shift+W",),
        glyph="pause",
        makes_record=True,
    ),
    Command(CommandId.HAND_ON_CALL, phrase("Commands", "Hand call on"), ("Ctrl+Shift+O",), glyph="reassign"),
    Command(CommandId.BLOCK_CALLER, phrase("Commands", "Block or unblock the caller"), glyph="ban", makes_record=True),
    Command(CommandId.CALL_AWAY, phrase("Commands", "Put the call bar away"), glyph="close"),
    Command(
        CommandId.CALL_MEETS_PROMISE,
        phrase("Commands", "This call is the promised one"),
        glyph="callback",
        makes_record=True,
    ),
    Command(
        CommandId.BOOK_CALLBACK,
        phrase("Commands", "Promise a callback"),
        ("Ctrl+Shift+J",),
        area=Area.CUSTOMER,
        glyph="callback",
        makes_record=True,
    ),
    Command(
        CommandId.TAKE_OVER_CALLBACK,
        phrase("Commands", "The customer came first"),
        area=Area.CUSTOMER,
        glyph="call-in",
        makes_record=True,
    ),
    Command(
        CommandId.NEXT_ITEM,
        phrase("Commands", "Next callback"),
        ("Ctrl+PgDown",),
        area=Area.CUSTOMER,
        glyph="chevron-next",
        repeats=True,
    ),
    Command(
        CommandId.PREVIOUS_ITEM,
        phrase("Commands", "Previous callback"),
        ("Ctrl+PgUp",),
        area=Area.CUSTOMER,
        glyph="chevron-back",
        repeats=True,
    ),
    Command(CommandId.SNOOZE, phrase("Commands", "Put callback off"), ("Ctrl+H",), area=Area.CUSTOMER, glyph="snooze"),
    Command(
        CommandId.ASSIGN,
        phrase("Commands", "Whose callback it is"),
        ("Ctrl+Shift+R",),
        area=Area.CUSTOMER,
        glyph="reassign",
    ),
    Command(
        CommandId.TAKE_AHEAD,
        phrase("Commands", "Take callback ahead"),
        area=Area.CUSTOMER,
        glyph="download",
        makes_record=True,
    ),
    Command(
        CommandId.TAKE_PACK,
        phrase("Commands", "Take a pack for work without a line"),
        ("Ctrl+Shift+D",),
        area=Area.CUSTOMER,
        glyph="download",
        makes_record=True,
    ),
    Command(CommandId.GIVE_PACK, phrase("Commands", "Give a branch a pack"), area=Area.CUSTOMER, glyph="team"),
    Command(CommandId.CALLBACK_NUMBER, phrase("Commands", "Set callback number"), area=Area.CUSTOMER, glyph="call"),
    Command(CommandId.CANCEL_CALLBACK, phrase("Commands", "Cancel callback"), area=Area.CUSTOMER, glyph="ban"),
    Command(CommandId.MISSED, phrase("Commands", "Go to what is new"), area=Area.CUSTOMER, glyph="bell"),
    Command(CommandId.ADD_CUSTOMER, phrase("Commands", "New customer"), area=Area.CUSTOMER, glyph="plus"),
    Command(CommandId.EDIT_CUSTOMER, phrase("Commands", "Edit customer"), area=Area.CUSTOMER, glyph="edit"),
    Command(CommandId.CONFIRM_CUSTOMER, phrase("Commands", "Confirm who this is"), area=Area.CUSTOMER, glyph="check"),
    Command(CommandId.SAME_AS, phrase("Commands", "Same as another customer"), area=Area.CUSTOMER, glyph="merge"),
    Command(CommandId.LOOK_UP, phrase("Commands", "Ask the centre for a customer"), area=Area.CUSTOMER, glyph="search"),
    Command(
        CommandId.FIND_IN_PANE,
        phrase("Commands", "Find in this pane"),
        ("Ctrl+Shift+F",),
        area=Area.CUSTOMER,
        glyph="filter",
    ),
    Command(
        CommandId.SAVE_AND_NEXT,
        phrase("Commands", "Save and next"),
        ("Ctrl+Return", "Ctrl+Enter"),
        area=Area.FORM,
        scope=Scope.OWNER,
        glyph="check",
        makes_record=True,
    ),
    Command(
        CommandId.SAVE_DRAFT,
        phrase("Commands", "Keep draft"),
        ("Ctrl+S",),
        area=Area.FORM,
        scope=Scope.OWNER,
        glyph="draft",
    ),
    Command(CommandId.FIND_CUSTOMER, phrase("Commands", "Find a customer"), ("Ctrl+F", "F3"), glyph="search"),
    Command(CommandId.PALETTE, phrase("Commands", "All commands"), ("Ctrl+K",), glyph="list"),
    Command(
        CommandId.NEXT_TAB, phrase("Commands", "Next customer tab"), ("Ctrl+Tab",), glyph="chevron-next", repeats=True
    ),
    Command(
        CommandId.PREVIOUS_TAB,
        phrase("Commands", "Previous customer tab"),
        ("Ctrl+Shift+Tab",),
        glyph="chevron-back",
        repeats=True,
    ),
    Command(CommandId.CLOSE_TAB, phrase("Commands", "Close this tab"), ("Ctrl+W",), glyph="close"),
    Command(CommandId.NEXT_PANE, phrase("Commands", "Next pane"), ("F6",), glyph="chevron-next", repeats=True),
    Command(
        CommandId.PREVIOUS_PANE, phrase("Commands", "Previous pane"), ("Shift+F6",), glyph="chevron-back", repeats=True
    ),
    Command(CommandId.DETAILS, phrase("Commands", "Details pane"), ("F9",), glyph="info"),
    Command(CommandId.SYNC_NOW, phrase("Commands", "Sync now"), ("F5",), glyph="sync"),
    Command(CommandId.PRESENCE, phrase("Commands", "Say how I am here"), ("Ctrl+Shift+A",), glyph="headset"),
    Command(CommandId.COLLEAGUES, phrase("Commands", "Who is here"), ("Ctrl+Shift+P",), glyph="team"),
    Command(CommandId.COURIER_WRITE, phrase("Commands", "Hand in by courier"), glyph="send"),
    Command(CommandId.COURIER_READ, phrase("Commands", "Take in the courier's answer"), glyph="download"),
    Command(CommandId.LOCK, phrase("Commands", "Lock"), ("Ctrl+L",), glyph="lock"),
    Command(CommandId.UNDO, phrase("Commands", "Undo"), ("Ctrl+Z",), glyph="undo"),
    Command(CommandId.OTHER_USER, phrase("Commands", "Other user"), glyph="switch-user"),
    Command(CommandId.SETTINGS, phrase("Commands", "Settings"), glyph="settings"),
    Command(CommandId.HELP, phrase("Commands", "Help"), ("F1",), glyph="help", fixed=True),
    Command(CommandId.WORKSPACE, phrase("Commands", "Customer"), ("Ctrl+1",), area=Area.PLACE, glyph="customer"),
    Command(CommandId.CALLBACKS, phrase("Commands", "Callbacks"), ("Ctrl+2",), area=Area.PLACE, glyph="callback"),
    Command(CommandId.BOARD, phrase("Commands", "Board"), ("Ctrl+5",), area=Area.PLACE, glyph="dashboard"),
    Command(CommandId.CALL_LOG, phrase("Commands", "Calls"), ("Ctrl+9",), area=Area.PLACE, glyph="call-missed"),
    Command(CommandId.SYNC_PLACE, phrase("Commands", "Sync"), ("Ctrl+6",), area=Area.PLACE, glyph="sync"),
    Command(CommandId.DUPLICATES, phrase("Commands", "Duplicates"), ("Ctrl+7",), area=Area.PLACE, glyph="merge"),
    Command(CommandId.PARKED, phrase("Commands", "Parked work"), ("Ctrl+8",), area=Area.PLACE, glyph="archive"),
)
COMMANDS = {command.id: command for command in _ALL}
