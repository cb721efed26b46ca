"""Reads the repository once: every Python module parsed, every text file by its path."""

import ast
import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("agentdesk", "benchmarks", "packaging", "scripts", "tests")
LEFT_OUT = {".git", "__pycache__", "build", "dist", "demo-output", "demo-data", "node_modules"}


@dataclass(frozen=True)
class Module:
    """One Python source: its path from the repository's root with forward slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The dotted name by which it is imported."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """The dotted name of the package that its relative imports start from."""
        return self.name if self.path.endswith("/__init__.py") else self.name.rpartition(".")[0]

    def is_in(self, *places: str) -> bool:
        """Whether it is one of the given files or lies below one of the given folders (which end with a slash)."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)

    def finding(self, node: ast.AST | int, words: str) -> str:
        """A finding at a node or line, in the form that editors jump to."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.path}:{line}: {words}"


def parse(path: str, text: str) -> Module:
    """Make a module from source text, as if it lay at `path`."""
    return Module(path, text, ast.parse(text, path))


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every Python module of the repository, in order of path."""
    return tuple(
        parse(path, (REPOSITORY / path).read_text(encoding="utf-8"))
        for path in repository_files()
        if path.endswith(".py") and path.split("/")[0] in CODE_FOLDERS
    )


@functools.cache
def repository_files() -> tuple[str, ...]:
    """The path of every file that is the project's own, without environments, caches and products."""
    return tuple(sorted(_walk(REPOSITORY)))


def _walk(root: Path) -> Iterator[str]:
    for folder, below, files in os.walk(root):
        below[:] = [name for name in below if not _is_left_out(name)]
        yield from ((Path(folder) / name).relative_to(root).as_posix() for name in files)


def _is_left_out(name: str) -> bool:
    return name in LEFT_OUT or name.endswith((".egg-info", "_cache")) or name.startswith((".venv", ".hypothesis"))


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of names; what a chain hangs on that is not a name becomes `?`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def functions(module: Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
