"""Text that flows (RFC 3676): lines that a program broke are put together again, quotes and signature kept."""

import re

_QUOTES = re.compile(r">*")


def unflow(text: str, *, is_space_deleted: bool) -> str:
    """Join the lines that end in a space; `is_space_deleted` is DelSp, for scripts that part words by nothing."""
    paragraphs: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth = len(_QUOTES.match(line)[0])  # type: ignore[index]  # a star matches every line
        body = line[depth:].removeprefix(" ")
        is_signature = body == "-- "
        flows = body.endswith(" ") and not is_signature
        if open_depth == depth and not is_signature:
            paragraphs[-1] += body
        else:
            paragraphs.append(f"{'>' * depth} {body}" if depth else body)
        if flows and is_space_deleted:
            paragraphs[-1] = paragraphs[-1][:-1]
        open_depth = depth if flows else None
    return "\n".join(paragraphs)
