"""What the window may take from the packages below the desk: enums and errors of models, and intent classes."""

import ast
import enum
import importlib
from collections.abc import Iterator

from agentdesk.intents.base import Intent
from agentdesk.models.errors import AgentDeskError
from tests.architecture.imports import imports
from tests.architecture.tree import Module

ALLOWED = {"agentdesk.models": (enum.Enum, AgentDeskError), "agentdesk.intents": (Intent,)}


def window_takes_only_words_and_intents(module: Module) -> Iterator[str]:
    """The window sees no row: from models it takes enums and errors, from intents the intents themselves."""
    if not module.is_in("agentdesk/ui/"):
        return
    for one in imports(module):
        package = ".".join(one.module.split(".")[:2])
        if package in ALLOWED and not _is_one_of(one.node, one.module, one.target, ALLOWED[package]):
            yield module.finding(one.node, f"the window may not take {one.target}")


def _is_one_of(node: ast.stmt, module: str, target: str, kinds: tuple[type, ...]) -> bool:
    if isinstance(node, ast.Import):
        return False
    try:
        value = getattr(importlib.import_module(module), target.rpartition(".")[2], None)
    except ImportError:
        return False
    return isinstance(value, type) and issubclass(value, kinds)
