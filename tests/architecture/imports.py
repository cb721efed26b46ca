"""Who may import what: the direction of the packages, to the module where a rule is about one module."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.architecture.tree import Module, dotted

TRANSPORT = "agentdesk/sync/transport.py"
KEYCHAIN = "agentdesk/desk/keychain.py"
ENTRY_POINTS = ("agentdesk/__main__.py", "agentdesk/server/__main__.py", "agentdesk/desk/commands/")
SELDOM_NEEDED = ("agentdesk/desk/migrating.py",)

# No clock, no randomness, no input or output: what they need is an argument.
IMPURE = frozenset(
    {"asyncio", "http", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
     "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib"}
)  # fmt: skip
OTHER_DATABASE = frozenset({"sqlite3"})


@dataclass(frozen=True)
class Package:
    """What one package may import beside the standard library and itself."""

    ours: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()
    not_standard: frozenset[str] = frozenset()
    one_module: dict[str, frozenset[str]] = field(default_factory=dict)


def _package(ours: str = "", libraries: str = "", not_standard: frozenset[str] = frozenset(), **more: str) -> Package:
    path_of = {"transport": TRANSPORT, "keychain": KEYCHAIN}
    one_module = {path_of[name]: frozenset(words.split()) for name, words in more.items()}
    return Package(frozenset(ours.split()), frozenset(libraries.split()), not_standard, one_module)


# The table of docs/architecture.md. The longest prefix of a module's name decides which line holds for it.
PACKAGES: dict[str, Package] = {
    "agentdesk.models": _package("", "sqlalchemy", IMPURE),
    "agentdesk.language": _package("", "hijridate jdatetime phonenumbers", IMPURE),
    "agentdesk.intents": _package("models language", "msgspec sqlalchemy", IMPURE),
    "agentdesk.sync": _package(
        "models intents", "msgspec sqlalchemy zstandard", OTHER_DATABASE, transport="requests urllib3 zstandard"
    ),
    "agentdesk.sync.wire": _package(
        "models intents", "cryptography msgspec sqlalchemy zstandard", IMPURE - {"logging"}
    ),
    "agentdesk.channels": _package("models intents language", "charset_normalizer sqlalchemy"),
    "agentdesk.desk": _package(
        "models intents sync language insight channels.telephony.baresip channels.telephony.events",
        "alembic argon2 cryptography filelock msgspec platformdirs sqlalchemy sqlcipher3 zstandard",
        OTHER_DATABASE,
        keychain="keyring jeepney secretstorage",
    ),
    "agentdesk.insight": _package("models language", "rapidfuzz", IMPURE),
    "agentdesk.server": _package(
        "models intents language insight channels sync.wire",
        "alembic argon2 charset_normalizer cryptography fastapi msgspec platformdirs psycopg sqlalchemy starlette "
        "uvicorn zstandard",
    ),
    "agentdesk.ui": _package(
        "desk language models intents", "PySide6 shiboken6 platformdirs", frozenset({"http", "socket", "sqlite3"})
    ),
    "agentdesk.demo": _package(
        "models intents language desk server sync.wire ui", "msgspec sqlalchemy", OTHER_DATABASE
    ),
    "agentdesk.__main__": _package("desk language models ui demo"),
    "agentdesk": _package(),
}


@dataclass(frozen=True)
class Import:
    """One imported name: `module` is what stands after `from` or `import`, `target` the name taken out of it."""

    node: ast.stmt
    module: str
    target: str
    in_function: bool


def imports(module: Module) -> Iterator[Import]:
    """Every import of a module, those inside functions and type-checking blocks included."""
    yield from _imports(module, module.tree, in_function=False)


def _imports(module: Module, node: ast.AST, *, in_function: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(child, alias.name, alias.name, in_function)
        elif isinstance(child, ast.ImportFrom):
            source = _absolute(module, child)
            for alias in child.names:
                yield Import(child, source, f"{source}.{alias.name}", in_function)
        else:
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(module, child, in_function=inside)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def package_of(module: Module) -> str:
    """The line of the table that holds for a module; raises LookupError for a package that the table does not know."""
    top_level = ".".join(module.name.split(".")[:2])
    if top_level not in PACKAGES:
        raise LookupError(f"{module.path}: add {top_level} to the table in tests/architecture/imports.py")
    return max((name for name in PACKAGES if _is_within(module.name, name)), key=len)


def _is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def direction(module: Module) -> Iterator[str]:
    """Each package imports only what its line of the table allows."""
    if not module.is_in("agentdesk/"):
        return
    try:
        own = package_of(module)
    except LookupError as fault:
        yield str(fault)
        return
    line = PACKAGES[own]
    for one in imports(module):
        if not _is_allowed(module, own, line, one):
            yield module.finding(one.node, f"{own} may not import {one.target}")


def _is_allowed(module: Module, own: str, line: Package, one: Import) -> bool:
    top = one.module.partition(".")[0]
    if top == "agentdesk":
        ours = [own, *(f"agentdesk.{name}" for name in line.ours)]
        is_root = one.module == "agentdesk" and one.target == "agentdesk.__version__"
        return is_root or any(_is_within(name, package) for package in ours for name in (one.module, one.target))
    if top in sys.stdlib_module_names:
        return top not in line.not_standard
    return top in line.libraries | line.one_module.get(module.path, frozenset())


def no_import_in_functions(module: Module) -> Iterator[str]:
    """Imports stand at the top. A program's entry point that must start fast may wait, and says why in a comment; so
    may the one step that few starts need and that would make all of them slow and large.
    """
    lines = module.text.splitlines()
    for one in imports(module):
        near = lines[max(one.node.lineno - 4, 0) : one.node.lineno]
        may_wait = module.is_in(*ENTRY_POINTS, *SELDOM_NEEDED) and any("#" in line for line in near)
        if one.in_function and not may_wait:
            yield module.finding(one.node, f"import of {one.target} inside a function")


def no_import_by_name(module: Module) -> Iterator[str]:
    """No import that a reader and these rules cannot see."""
    hidden = {"__import__", "importlib.import_module", "import_module"}
    for node in ast.walk(module.tree):
        if module.is_in("agentdesk/") and isinstance(node, ast.Call) and dotted(node.func) in hidden:
            yield module.finding(node, "an import by name hides who knows whom")


def no_mocks(module: Module) -> Iterator[str]:
    """Tests use the real thing; `monkeypatch` is there for the environment."""
    for one in imports(module):
        if one.target.startswith("unittest.mock") or one.module in {"mock", "pytest_mock"}:
            yield module.finding(one.node, "a mock instead of the real thing")
