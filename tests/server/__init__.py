"""The central server: on SQLite and on a real PostgreSQL, through real HTTP."""
