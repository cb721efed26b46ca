"""The papers: the README's commands exist, links lead somewhere, decisions are listed, no text names a machine."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from agentdesk.intents.registry import INTENTS
from tests.architecture.tree import REPOSITORY, repository_files

# Put together from parts, so that this file does not name them either.
FORBIDDEN = [
    *(f"/{folder}/" for folder in ("work", "root", "home")),
    *(f"{name}.org" for name in ("pypi", "pythonhosted", "npmjs", "deb.debian")),
    "/".join(("", "tmp", "brief")),
]
ISSUE_NUMBER = re.compile(r"\b" + "issue" + r"s?\s+#?\d", re.IGNORECASE)


def texts() -> Iterator[tuple[str, str]]:
    """Every file of the repository that is text, with its path."""
    for path in repository_files():
        try:
            yield path, (REPOSITORY / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def papers() -> list[str]:
    """Every page written for people."""
    return [path for path in repository_files() if path.endswith(".md")]


def targets() -> dict[str, str]:
    """The commands of the Makefile with their words."""
    lines = re.findall(r"^([a-z-]+):.*?(?:## (.*))?$", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
    return dict(lines)


def faults_of(text: str) -> list[str]:
    """What a text names that belongs to a machine or a workplace."""
    return [word for word in FORBIDDEN if word in text] + ISSUE_NUMBER.findall(text)


def test_no_text_names_a_machine() -> None:
    assert [(path, found) for path, text in texts() if (found := faults_of(text))] == []


@pytest.mark.parametrize("word", [*FORBIDDEN, "see " + "issue" + " 7"])
def test_a_machine_named_in_a_text_is_found(word: str) -> None:
    assert faults_of(f"a line with {word} in it")


def test_readme_has_the_two_commands() -> None:
    readme = (REPOSITORY / "README.md").read_text()
    for name in ("demo", "test"):
        block = re.search(rf"<!-- {name} command -->\n\n    make ([a-z-]+)\n\n<!-- end -->", readme)
        assert block is not None, name
        assert block[1] == name
        assert name in targets()


def test_ci_runs_the_command_of_the_readme() -> None:
    script = (REPOSITORY / ".ci/run").read_text()
    assert "<!-- test command -->" in script
    assert "README.md" in script


def test_every_make_command_in_the_papers_exists() -> None:
    for path in papers():
        named = re.findall(r"(?:`|^    |^\$ )make ([a-z-]+)", (REPOSITORY / path).read_text(), re.MULTILINE)
        assert set(named) <= set(targets()), path


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    assert [name for name, words in targets().items() if not words] == []
    assert {"demo", "run", "test", "test-headless", "check", "bench", "lock", "translations"} <= set(targets())


def test_links_lead_somewhere() -> None:
    for path in papers():
        page = REPOSITORY / path
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{path}: {link}"


def test_every_decision_is_listed() -> None:
    listed = (REPOSITORY / "docs/adr/README.md").read_text()
    decisions = [path.rpartition("/")[2] for path in papers() if re.fullmatch(r"docs/adr/\d{4}-[a-z0-9-]+\.md", path)]
    assert [name for name in decisions if f"]({name})" not in listed] == []
    assert [name[:4] for name in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]


def test_the_contract_lists_every_intent_with_its_arguments() -> None:
    contract = (REPOSITORY / "docs/contract.md").read_text()
    promised = {
        name: tuple([word.strip() for word in part.split(",") if word.strip()] for part in f"{words};".split(";")[:2])
        for name, words in re.findall(r"^\| `([A-Z]\w+)` \| (.*) \|$", contract, re.MULTILINE)
    }
    real = {}
    for intent in INTENTS:
        fields = msgspec.structs.fields(intent)
        needed = [one.name for one in fields if one.required]
        real[intent.__name__] = (needed, [one.name for one in fields if not one.required])
    assert promised == real


@pytest.mark.parametrize("heading", ["## Context", "## Decision", "## Consequences", "## Alternatives"])
def test_every_decision_has_its_parts(heading: str) -> None:
    pages = [path for path in papers() if re.match(r"docs/adr/\d{4}-", path)]
    assert pages
    assert [path for path in pages if f"\n{heading}\n" not in (REPOSITORY / path).read_text()] == []


def test_packaging_is_no_package() -> None:
    """An `__init__.py` there would hide the distribution of that name from every tool."""
    assert "packaging/__init__.py" not in repository_files()
