"""Every intent by its name and version, and the one way from queued arguments to a checked intent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from agentdesk.intents.attachments import AttachFile
from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import (
    AssignCallback,
    CancelCallback,
    RescheduleCallback,
    SetCallbackNumber,
    SettleCallback,
    SnoozeCallback,
    TakeOverCallback,
)
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.intents.calls import RecordCallOutcome, WrapUpCall
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.customers import AddContactPoint, AddCustomer, SetContactPoint, SetCustomerField
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.feedback.care import EndVulnerable, SetVulnerable
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import CloseTask, ConfirmOutcome, PlanTask, ReopenTask, ResolveTask
from agentdesk.intents.feedback.improving import ChangeImprovement, StartImprovement
from agentdesk.intents.feedback.notices import DraftNotice, PublishNotice, TellNotice, WithdrawNotice
from agentdesk.intents.feedback.opening import OpenTask
from agentdesk.intents.feedback.triage import AcknowledgeAlert, AcknowledgeTask, AssignTask, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask, ResumeTask
from agentdesk.intents.interactions import (
    AddNote,
    CorrectInteraction,
    EditNote,
    LogInteraction,
    MarkRead,
    MoveInteraction,
)
from agentdesk.intents.leases import ClaimLease, ForceRelease, GrantPack, ReleaseLease, RenewLease, TakeLease
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.intents.pins import PinInteraction, UnpinInteraction
from agentdesk.intents.settings import SetSetting
from agentdesk.models.errors import RefusalCode, Refused

INTENTS: tuple[type[Intent], ...] = (
    AddCustomer,
    SetCustomerField,
    AddContactPoint,
    SetContactPoint,
    LogInteraction,
    AddNote,
    EditNote,
    CorrectInteraction,
    MoveInteraction,
    OpenConversation,
    SetConversation,
    MarkRead,
    PinInteraction,
    UnpinInteraction,
    ProposeMerge,
    DeclineMerge,
    MergeCustomers,
    UndoMerge,
    ClaimLease,
    RenewLease,
    ReleaseLease,
    GrantPack,
    TakeLease,
    ForceRelease,
    AttachFile,
    SetSetting,
    BookCallback,
    ClaimCallback,
    ReleaseCallback,
    RecordAttempt,
    SnoozeCallback,
    RescheduleCallback,
    SetCallbackNumber,
    AssignCallback,
    CancelCallback,
    TakeOverCallback,
    SettleCallback,
    WrapUpCall,
    RecordCallOutcome,
    RecordAnswer,
    OpenTask,
    TriageTask,
    AssignTask,
    AcknowledgeTask,
    AcknowledgeAlert,
    PauseTask,
    ResumeTask,
    ContactTask,
    PlanTask,
    ResolveTask,
    ConfirmOutcome,
    CloseTask,
    ReopenTask,
    SetVulnerable,
    EndVulnerable,
    StartImprovement,
    ChangeImprovement,
    DraftNotice,
    PublishNotice,
    WithdrawNotice,
    TellNotice,
)

WITHDRAWN = "Withdrawn"
"""The name under which an intent that was undone before it was sent keeps its place in the queue."""

BY_NAME: dict[tuple[str, int], type[Intent]] = {(intent.__name__, intent.VERSION): intent for intent in INTENTS}


def build(name: str, version: int, arguments: Mapping[str, Any]) -> Intent:
    """The checked intent of that name. Raises Refused: UNKNOWN_INTENT, or INVALID_VALUE with the cause."""
    kind = BY_NAME.get((name, version))
    if kind is None:
        raise Refused(RefusalCode.UNKNOWN_INTENT, f"There is no change called {name} (version {version}).")
    try:
        return msgspec.convert(dict(arguments), type=kind)
    except msgspec.ValidationError as error:
        raise Refused(RefusalCode.INVALID_VALUE, f"{name}: {error}", {"cause": str(error)}) from error


def makes_a_row(name: str, version: int = 1) -> bool:
    """Whether the intent names the row it makes in an argument ``id``, which is then the intent's own id too."""
    kind = BY_NAME.get((name, version))
    return kind is not None and "id" in kind.__struct_fields__
