"""The database role of the page: it may write requests and replies, and read what finds them again; no more.

Only PostgreSQL has roles. What the role may do is checked after it was granted, so that a role which could do more, by
being somebody's member or by what all may do, is refused.
"""

from __future__ import annotations

import re

from psycopg import sql
from sqlalchemy import Connection, text

from agentdesk.models.errors import UsageError
from agentdesk.server.engine import open_engine, parse_url
from agentdesk.server.faults import translating
from agentdesk.server.schema import current_revision, require_newest
from agentdesk.server.unit_of_work import below_the_feed

READ = {
    "page_request": (
        "id", "token_hash", "at", "expires_at", "number_key", "address_key", "language", "topic", "window_start",
        "window_end", "promise", "standing", "promised_start", "promised_end",
    ),
    "page_wish": ("id", "request_id", "at", "kind", "window_start", "window_end", "standing"),
    "page_offer": ("one", "at", "offer"),
    "survey_invitation": (
        "token_hash", "survey_id", "question", "language", "ended_at", "expires_at", "change_days",
    ),
    "survey_reply": (
        "id", "survey_id", "at", "kind", "score", "resolved", "effort", "wants_contact", "content_key",
    ),
    "alembic_version": ("version_num",),
}  # fmt: skip
"""Columns that the page reads. No name, number or word of a customer is among them."""

WRITTEN = {
    "page_request": (
        "id", "token_hash", "at", "expires_at", "number_key", "address_key", "language", "name", "phone", "topic",
        "words", "window_start", "window_end", "promise", "estimated_for", "consent", "standing",
    ),
    "page_wish": ("id", "request_id", "at", "kind", "window_start", "window_end", "promise", "standing"),
    "survey_reply": (
        "id", "survey_id", "at", "kind", "language", "score", "resolved", "effort", "wants_contact", "words",
        "user_agent", "content_key", "standing",
    ),
}  # fmt: skip
"""Columns of new rows; none can be changed afterwards."""

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_MOST_CONNECTIONS = 60
_ALLOWED = frozenset(
    [(table, column, "SELECT") for table, columns in READ.items() for column in columns]
    + [(table, column, "INSERT") for table, columns in WRITTEN.items() for column in columns]
)
_MAY = text(
    """
    SELECT c.relname, a.attname, p.privilege
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) AS p (privilege)
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND has_column_privilege(:role, c.oid, a.attnum, p.privilege)
    UNION
    SELECT c.relname, '', p.privilege
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN (VALUES ('DELETE'), ('TRUNCATE'), ('TRIGGER')) AS p (privilege)
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND has_table_privilege(:role, c.oid, p.privilege)
    """
)


def make_role(url: str, name: str, password: str | None = None) -> None:
    """Make the role ``name`` or bring it to what it may do. ``password`` is set where one is given.

    Raises UsageError for a database without roles, a bad name, and a role that could do more than the page needs; then
    nothing is changed.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("A role is named by small letters, digits and _.", safe="Nothing was changed.")
    parsed = parse_url(url)
    if parsed.get_backend_name() != "postgresql":
        raise UsageError(
            "SQLite has no roles: whoever may open the file may read all of it.",
            safe="Nothing was changed.",
            advice="Serve the page from PostgreSQL, or keep it on a machine of your own.",
        )
    engine = open_engine(parsed)
    try:
        with translating(), engine.connect() as connection:
            revision = current_revision(connection)
        require_newest(revision)
        with translating(), below_the_feed(engine) as connection:
            _grant(connection, name, password)
            _require_no_more(connection, name)
    finally:
        engine.dispose()


def may_read_customers(connection: Connection) -> bool:
    """Whether whoever is connected could read customers; always on SQLite."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.scalar(text("SELECT has_any_column_privilege(current_user, 'customer', 'SELECT')")))


def _grant(connection: Connection, name: str, password: str | None) -> None:
    role = sql.Identifier(name)
    cursor = connection.connection.cursor()
    if connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}) is None:
        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN CONNECTION LIMIT {}").format(role, sql.Literal(_MOST_CONNECTIONS)))
    plain = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
    cursor.execute(sql.SQL("ALTER ROLE {} " + plain).format(role))
    if password is not None:
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, sql.Literal(password)))
    database = sql.Identifier(str(connection.scalar(text("SELECT current_database()"))))
    schema = sql.Identifier(str(connection.scalar(text("SELECT current_schema()"))))
    cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}").format(schema, role))
    cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role))
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, role))
    for deed, tables in (("SELECT", READ), ("INSERT", WRITTEN)):
        for table, columns in tables.items():
            names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
            words = sql.SQL("GRANT " + deed + " ({}) ON {} TO {}")
            cursor.execute(words.format(names, sql.Identifier(table), role))


def _require_no_more(connection: Connection, name: str) -> None:
    """Raises UsageError, and so undoes the grants, where the role could do more."""
    may = {(row[0], row[1], row[2]) for row in connection.execute(_MAY, {"role": name})}
    member = connection.scalar(
        text("SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = :role"),
        {"role": name},
    )
    more = sorted({table for table, _column, _deed in may - _ALLOWED})
    if more or member:
        raise UsageError(
            f"The role {name} could do more than the page needs: {', '.join(more[:5]) or 'it is in another role'}.",
            safe="Nothing was changed.",
            advice="Give a name that is not in use, and grant nothing to PUBLIC.",
        )
