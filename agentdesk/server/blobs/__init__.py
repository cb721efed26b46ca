"""The bytes of attachments: taken in piece by piece, kept encrypted, given to whoever sees a row they belong to."""
