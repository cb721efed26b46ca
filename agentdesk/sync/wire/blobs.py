"""The headers of errands about the bytes of attachments."""

from __future__ import annotations

OFFSET = "upload-offset"
"""Where a piece begins; in the answer, up to where the server has the file. As in tus 1.0.0."""

SIZE = "upload-length"
"""How many bytes the whole file has."""

ATTACHMENT = "agentdesk-attachment"
"""The id of the attachment that the file is sent for."""
