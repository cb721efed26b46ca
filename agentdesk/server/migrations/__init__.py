"""The steps by which the server's schema grew, for SQLite and PostgreSQL alike."""
