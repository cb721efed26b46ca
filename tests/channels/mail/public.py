"""How the public sets of mails are compared with what other programs read in them."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

NO_MAILS = frozenset({".json", ".golden", ".xml", ".out", ".list", ".csv"})


def mails(shared_data: Path, *sets: str) -> Iterator[tuple[Path, bytes]]:
    """Every file of the sets that is or may be taken for a mail."""
    for name in sets:
        for path in sorted((shared_data / name).rglob("*")):
            if path.is_file() and path.suffix not in NO_MAILS:
                yield path, path.read_bytes()


def words(text: str | None) -> str:
    """A text with its white space folded: programs differ in it, people do not see it."""
    return " ".join((text or "").split())


def reads_as(expected: str, text: str) -> bool:
    """Whether a text is the expected one; where the other program could not read a letter, anything may stand."""
    if "\ufffd" not in expected and "\0" not in expected:
        return expected == text
    parts = re.split(r"[\ufffd\0][\ufffd\0\s]*", expected)
    return re.fullmatch(".*?".join(map(re.escape, parts)), text, re.DOTALL) is not None


class Agreement:
    """Counts how often two programs agree about each thing, and remembers where not."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.agreed: Counter[str] = Counter()
        self.apart: list[str] = []

    def note(self, thing: str, agrees: bool, where: str) -> None:
        """One comparison."""
        self.asked[thing] += 1
        self.agreed[thing] += agrees
        if not agrees:
            self.apart.append(f"{thing}: {where}")

    def share(self, thing: str) -> float:
        """From 0 to 1; a thing that was never asked is an error of the test."""
        assert self.asked[thing], f"{thing} was never compared"
        return self.agreed[thing] / self.asked[thing]
