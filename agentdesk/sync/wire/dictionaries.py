"""The trained dictionaries that both sides have, by number: what they know already need not travel.

The first one knows the messages of the made-up firm (``scripts/train_dictionary.py``). An answer is also compressed
against the request it answers: its dictionary is the trained one followed by the request's JSON.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from zstandard import DICT_TYPE_FULLDICT, ZstdCompressionDict

NEWEST = 1
"""The number of the newest dictionary of this program. A number is never given to another one."""


@cache
def trained(number: int) -> bytes:
    """The dictionary of that number. Raises LookupError when this program does not have it."""
    if not 1 <= number <= NEWEST:
        raise LookupError(f"there is no dictionary {number} here")
    return files("agentdesk.sync.wire").joinpath(f"dictionary-{number}.zstd").read_bytes()


@cache
def for_requests(number: int) -> ZstdCompressionDict:
    """The dictionary for requests. Raises LookupError when this program does not have it."""
    return ZstdCompressionDict(trained(number), dict_type=DICT_TYPE_FULLDICT)


def for_answers(number: int, request: bytes) -> ZstdCompressionDict:
    """The dictionary for the answer to a request of that JSON. Raises LookupError as ``trained``."""
    return ZstdCompressionDict(trained(number) + request[:_MOST_OF_A_REQUEST], dict_type=DICT_TYPE_FULLDICT)


_MOST_OF_A_REQUEST = 1024 * 1024
