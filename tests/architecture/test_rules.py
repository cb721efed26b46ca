"""The whole tree keeps the rules of the house."""

import pytest

from tests.architecture import calls, imports, shape, tree, window

RULES = (
    imports.direction, imports.no_import_in_functions, imports.no_import_by_name, imports.no_mocks,
    window.window_takes_only_words_and_intents, *calls.RULES, *shape.RULES,
)  # fmt: skip


def test_the_tree_is_read() -> None:
    paths = [module.path for module in tree.modules()]
    assert "agentdesk/__init__.py" in paths
    assert "tests/architecture/test_rules.py" in paths


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(rule: calls.Rule) -> None:
    findings = [finding for module in tree.modules() for finding in rule(module)]
    assert findings == [], "\n" + "\n".join([str(rule.__doc__), *findings])


def test_most_modules_and_functions_are_small() -> None:
    """A module up to 300 lines and a function up to 30 are wanted: one in ten may pass that, not more."""
    own = [module for module in tree.modules() if module.is_in("agentdesk/") and not shape.is_migration(module)]
    long_modules = [one.path for one in own if len(one.text.splitlines()) > shape.MODULE_LINES_WANTED]
    functions = [node for one in own for node in tree.functions(one)]
    long_functions = [node.name for node in functions if shape.lines_of(node) > shape.FUNCTION_LINES_WANTED]
    assert len(long_modules) <= len(own) / 10, long_modules
    assert len(long_functions) <= len(functions) / 10, long_functions
