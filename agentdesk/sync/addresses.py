"""Addresses of servers: what is one, and which mean this machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from agentdesk.models.errors import UsageError


def checked_url(url: str) -> str:
    """The server's address without its last slash. Raises UsageError for no address, or one that travels readable."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
        raise UsageError("This is not the address of a server.", advice="It begins with https:// and a name.")
    if parts.scheme == "http" and not is_loopback(url):
        raise UsageError(
            "A server on another machine is only reached over https.",
            safe="Nothing was sent.",
            advice="Use an address that begins with https://.",
        )
    return url.strip().rstrip("/")


def is_loopback(url: str) -> bool:
    """Whether an address means this machine."""
    host = urlsplit(url.strip()).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
