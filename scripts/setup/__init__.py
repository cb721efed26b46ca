"""Gets a machine ready for the other commands: environments from the locks, Qt's libraries, PostgreSQL.

Only the standard library is used here, since nothing else is installed yet.
"""
