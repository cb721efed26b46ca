"""The bytes of attachments: a queue of their own, in pieces, that is in nobody's way."""
