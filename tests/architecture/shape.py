"""How large a thing may grow, what it may be called, and that it says what it is for."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator

from tests.architecture.tree import Module

MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 500, 250, 50
MODULE_LINES_WANTED, FUNCTION_LINES_WANTED = 300, 30
EMPTY_WORDS = frozenset({"manager", "helper", "helpers", "util", "utils", "handler", "handlers", "controller"})
EMPTY_MODULE_NAMES = frozenset({"data", "info", "common", "misc", "tools"})

Rule = Callable[[Module], Iterator[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(node: ast.stmt) -> int:
    """From the first line of a definition to its last."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_migration(module: Module) -> bool:
    """Steps of a schema are written once and never read as code: they are free in size."""
    return "/migrations/" in module.path


def sizes(module: Module) -> Iterator[str]:
    """A module has at most 500 lines, a class 250, a function 50."""
    if is_migration(module):
        return
    length = len(module.text.splitlines())
    if length > MODULE_LINES:
        yield module.finding(1, f"module of {length} lines, {MODULE_LINES} at the most")
    for node in ast.walk(module.tree):
        limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
        if isinstance(node, ast.ClassDef | Function) and lines_of(node) > limit:
            yield module.finding(node, f"{node.name} has {lines_of(node)} lines, {limit} at the most")


def names(module: Module) -> Iterator[str]:
    """No class or module whose name says nothing: no Manager, Helper, Utils, Handler, Controller, no module data."""
    for part in module.name.split("."):
        if EMPTY_WORDS & set(part.split("_")) or part in EMPTY_MODULE_NAMES:
            yield module.finding(1, f"the module name {part} says nothing")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            words = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", node.name)}
            if EMPTY_WORDS & words:
                yield module.finding(node, f"the class name {node.name} says nothing")


def docstrings(module: Module) -> Iterator[str]:
    """Every module says what it is for, and so does every public class outside the tests."""
    if not ast.get_docstring(module.tree):
        yield module.finding(1, "no docstring")
    for node in module.tree.body:
        if module.is_in("tests/") or not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield module.finding(node, f"{node.name} has no docstring")


def exemptions_have_reasons(module: Module) -> Iterator[str]:
    """`type: ignore` names what it silences and why, `noqa` what; nothing is left marked as unfinished."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    for token in tokens:
        if token.type != tokenize.COMMENT:
            continue
        comment, line = token.string, token.start[0]
        if re.search(r"#\s*type:\s*ignore", comment) and not re.search(
            r"type:\s*ignore\[[\w, -]+\]\s*[#-]\s*\S", comment
        ):
            yield module.finding(line, "type: ignore without a code and a reason")
        if re.search(r"#\s*noqa", comment) and not re.search(r"noqa:\s*[A-Z]+\d+", comment):
            yield module.finding(line, "noqa without a code")
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", comment):
            yield module.finding(line, "marked as unfinished")


RULES: tuple[Rule, ...] = (sizes, names, docstrings, exemptions_have_reasons)
