"""Which row a change is about, told by its arguments alone: also for one that was refused and made no row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.intents.pins import PinInteraction, UnpinInteraction
from agentdesk.models.base import Shared
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, MergeProposal
from agentdesk.models.feedback.tables import FeedbackAnswer, FeedbackTask, Improvement, Notice, Vulnerability
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import SHARED_BY_NAME, table_of

_SUBJECTS: dict[type[Intent], tuple[type[Shared], str]] = {
    AddCustomer: (Customer, "id"),
    SetCustomerField: (Customer, "customer_id"),
    MergeCustomers: (Customer, "customer_id"),
    UndoMerge: (Customer, "customer_id"),
    MarkRead: (Customer, "customer_id"),
    AddContactPoint: (ContactPoint, "id"),
    SetContactPoint: (ContactPoint, "contact_point_id"),
    LogInteraction: (Interaction, "id"),
    WrapUpCall: (Interaction, "interaction_id"),
    RecordCallOutcome: (Interaction, "interaction_id"),
    AddNote: (Interaction, "id"),
    EditNote: (Interaction, "interaction_id"),
    CorrectInteraction: (Interaction, "interaction_id"),
    MoveInteraction: (Interaction, "interaction_id"),
    PinInteraction: (Interaction, "interaction_id"),
    UnpinInteraction: (Interaction, "interaction_id"),
    AttachFile: (Interaction, "interaction_id"),
    OpenConversation: (Conversation, "id"),
    SetConversation: (Conversation, "conversation_id"),
    ProposeMerge: (MergeProposal, "id"),
    DeclineMerge: (MergeProposal, "proposal_id"),
    BookCallback: (Callback, "id"),
    **dict.fromkeys(
        (
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
        ),
        (Callback, "callback_id"),
    ),
    RecordAnswer: (FeedbackAnswer, "id"),
    OpenTask: (FeedbackTask, "id"),
    **dict.fromkeys(
        (
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
        ),
        (FeedbackTask, "task_id"),
    ),
    SetVulnerable: (Vulnerability, "id"),
    EndVulnerable: (Vulnerability, "vulnerability_id"),
    StartImprovement: (Improvement, "id"),
    ChangeImprovement: (Improvement, "improvement_id"),
    DraftNotice: (Notice, "id"),
    **dict.fromkeys((PublishNotice, WithdrawNotice, TellNotice), (Notice, "notice_id")),
}
_BY_NAME = {intent.__name__: subject for intent, subject in _SUBJECTS.items()}
_FIELD_INTENTS = frozenset({SetCustomerField, SetContactPoint, SetConversation, CorrectInteraction})
_FIELD_NAMES = frozenset(intent.__name__ for intent in _FIELD_INTENTS)


def subject_row(name: str, arguments: Mapping[str, Any]) -> tuple[str, str] | None:
    """Table and id of the row that the change is about; None for a change that is about no single row."""
    noun, noun_id = arguments.get("noun"), arguments.get("noun_id")
    if noun in SHARED_BY_NAME and isinstance(noun_id, str):
        return str(noun), noun_id
    kind, argument = _BY_NAME.get(name, (None, ""))
    row_id = arguments.get(argument)
    return None if kind is None or not isinstance(row_id, str) else (str(table_of(kind).name), row_id)


def sets_a_field(name: str) -> bool:
    """Whether the change brings one field from ``old`` to ``new``."""
    return name in _FIELD_NAMES
