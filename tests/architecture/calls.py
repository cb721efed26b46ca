"""What may be called, or even named, in which place."""

import ast
import re
from collections.abc import Callable, Iterator

from tests.architecture.tree import Module, dotted

COMMAND_LINES = (
    "agentdesk/__main__.py", "agentdesk/server/__main__.py", "agentdesk/desk/commands/", "agentdesk/server/commands/",
    "agentdesk/server/imports/command.py", "agentdesk/demo/saying.py", "scripts/", "benchmarks/",
    "tests/sync/simulation/__main__.py", "tests/sync/simulation/mutants/__main__.py",
    "tests/sync/simulation/trials/__main__.py",
    "tests/e2e/kills.py",
)  # fmt: skip
CLOCKS = ("agentdesk/desk/clock.py", "agentdesk/server/clock.py")
UNITS_OF_WORK = ("agentdesk/server/unit_of_work.py", "agentdesk/sync/store.py")
# A transaction that is begun is kept at its end, so these are named too: reads of one state, steps of a schema, and the
# index of the search, which can be built anew from the rows.
OWN_TRANSACTIONS = (
    *UNITS_OF_WORK, "agentdesk/server/schema.py", "agentdesk/server/store.py", "agentdesk/desk/search/index.py",
    "agentdesk/server/migrations/", "agentdesk/desk/migrations/", "agentdesk/ui/",
)  # fmt: skip
COMMAND_REGISTRY = ("agentdesk/ui/commands/registry.py",)
DATE_FIELDS = ("agentdesk/ui/widgets/dates.py",)
THREADS = (
    "agentdesk/sync/worker.py", "agentdesk/ui/lanes.py", "agentdesk/desk/keychain.py", "agentdesk/server/embedded.py",
    "agentdesk/desk/indexing.py", "agentdesk/sync/listening.py", "agentdesk/server/live_bus.py",
    "agentdesk/server/snapshots/background.py",
    "agentdesk/server/chores.py", "agentdesk/server/commands/several.py", "agentdesk/server/telephony/listening.py",
    "agentdesk/desk/dialling/softphone.py",
)  # fmt: skip

_CLOCK = re.compile(
    r"(.*\.)?(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|uuid[14]"
    r"|QDateTime\.currentDateTime(Utc)?|Q(Date|Time)\.current(Date|Time))"
)
_SHORTCUTS = frozenset({"QKeySequence", "QShortcut", "setShortcut", "setShortcuts"})
_DATE_FIELDS = frozenset({"QDateEdit", "QTimeEdit", "QDateTimeEdit"})
_THREADS = frozenset({"Thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "QThread", "QThreadPool", "QRunnable"})

Rule = Callable[[Module], Iterator[str]]


def named(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every name and chain of names that a module uses or imports, at its longest."""
    inner: set[int] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            inner.add(id(node.value))
        if isinstance(node, ast.Attribute | ast.Name) and id(node) not in inner:
            yield node, dotted(node)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the chain of names that is called."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def no_print(module: Module) -> Iterator[str]:
    """Only a command line prints; everything else answers, raises or logs."""
    if module.is_in(*COMMAND_LINES):
        return
    for node, name in calls(module):
        if name in {"print", "builtins.print", "sys.stdout.write", "sys.stderr.write"}:
            yield module.finding(node, "print outside a command line")


def no_global(module: Module) -> Iterator[str]:
    """No state that belongs to a module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield module.finding(node, f"global {', '.join(node.names)}")


def no_nested_event_loop(module: Module) -> Iterator[str]:
    """Nothing turns the event loop by hand."""
    for node, name in named(module):
        if name.endswith("processEvents"):
            yield module.finding(node, "processEvents")


def no_fixed_waits(module: Module) -> Iterator[str]:
    """Tests wait for signals and conditions, never for time."""
    if not module.is_in("tests/"):
        return
    for node, name in named(module):
        if name in {"qtbot.wait", "time.sleep", "asyncio.sleep", "QTest.qWait", "QTest.qSleep"}:
            yield module.finding(node, f"{name} waits for time, not for what the test needs")


def clock_in_one_place(module: Module) -> Iterator[str]:
    """The time of day and new ids come from the two clock modules; everything else is told."""
    if module.is_in("agentdesk/") and not module.is_in(*CLOCKS):
        for node, name in named(module):
            if _CLOCK.fullmatch(name):
                yield module.finding(node, f"{name} outside the clock modules")


def commit_in_one_place(module: Module) -> Iterator[str]:
    """Only a unit of work commits, so that half a change is never kept; the release of a savepoint keeps nothing."""
    for node, name in calls(module):
        last = name.split(".")[-1]
        if not module.is_in("agentdesk/") or name == "savepoint.commit":
            continue
        if last == "commit" and not module.is_in(*UNITS_OF_WORK):
            yield module.finding(node, f"{name}() outside the units of work")
        if last == "begin" and not module.is_in(*OWN_TRANSACTIONS):
            yield module.finding(node, f"{name}() outside the modules with a transaction of their own")


def shortcuts_in_one_place(module: Module) -> Iterator[str]:
    """Every key is a command of the registry; a widget has none of its own."""
    if module.is_in("agentdesk/") and not module.is_in(*COMMAND_REGISTRY):
        for node, name in calls(module):
            if name.split(".")[-1] in _SHORTCUTS:
                yield module.finding(node, f"{name}( outside the command registry")


def no_message_box(module: Module) -> Iterator[str]:
    """Errors are shown where they belong: in the field, the pane, the notice line."""
    for node, name in named(module):
        if module.is_in("agentdesk/") and "QMessageBox" in name.split("."):
            yield module.finding(node, "QMessageBox")


def date_fields_in_one_place(module: Module) -> Iterator[str]:
    """Qt's date fields reverse their parts from right to left; ours do not."""
    if module.is_in("agentdesk/") and not module.is_in(*DATE_FIELDS):
        for node, name in named(module):
            if _DATE_FIELDS & set(name.split(".")):
                yield module.finding(node, f"{name} outside the date fields")


def threads_in_one_place(module: Module) -> Iterator[str]:
    """Threads belong to the sync worker, the search index, the lanes, the keychain, the softphone, and the server."""
    if module.is_in("agentdesk/") and not module.is_in(*THREADS):
        for node, name in named(module):
            if _THREADS & set(name.split(".")) or name == "threading.Timer":
                yield module.finding(node, f"{name} outside the modules that own a thread")


def skips_have_reasons(module: Module) -> Iterator[str]:
    """A test that does not run says why."""
    called = {id(node.func): node for node, _ in calls(module)}
    for node, name in named(module):
        if name in {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}:
            call = called.get(id(node))
            if call is None or not any(keyword.arg == "reason" for keyword in call.keywords):
                yield module.finding(node, f"{name} without a reason")


RULES: tuple[Rule, ...] = (
    no_print, no_global, no_nested_event_loop, no_fixed_waits, clock_in_one_place, commit_in_one_place,
    shortcuts_in_one_place, no_message_box, date_fields_in_one_place, threads_in_one_place, skips_have_reasons,
)  # fmt: skip
