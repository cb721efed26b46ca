"""Joins the mails that answer one another, and parts them by customer: each part is one matter.

Mails are joined by the ids that they name, whether or not the named mail is there; never by an equal subject alone. One
exception: an answer that names no mail joins the mail of the same customer and subject within 30 days before it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from agentdesk.server.imports.mail_conversations import customers_of
from agentdesk.server.imports.mail_spool import MailSpool
from agentdesk.server.store import Store

_BATCH = 10_000
_ASKED = 1000
_SUBJECT_MICROSECONDS = 30 * 24 * 3600 * 1_000_000


class Groups:
    """Numbers that belong together, in a few bytes each; however they refer to one another, nothing goes round."""

    def __init__(self, count: int) -> None:
        self._parents = array("q", range(count))

    def of(self, number: int) -> int:
        """The number that stands for the group."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """The two, and all that belong to either, belong together."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parents[second] = first


def find_customers(spool: MailSpool, store: Store) -> None:
    """Give the mails that follow another's customer that one's; the others keep their own, or none."""
    spool.sql("CREATE INDEX mail_node ON mail (node)")
    lost: list[int] = []
    for (number,) in spool.sql("SELECT number FROM mail WHERE follows").fetchall():
        found = spool.sql(
            "SELECT other.customer FROM ancestor JOIN mail AS other ON other.node = ancestor.node "
            "WHERE ancestor.mail = ? AND NOT other.follows AND instr(other.customer, '@') "
            "ORDER BY ancestor.place, other.occurred_at, other.id LIMIT 1",
            number,
        ).fetchone()
        if found is None:
            lost.append(number)
        else:
            spool.sql("UPDATE mail SET customer = ? WHERE number = ?", found[0], number)
    for start in range(0, len(lost), _ASKED):
        _find_earlier(spool, store, lost[start : start + _ASKED])


def _find_earlier(spool: MailSpool, store: Store, lost: Sequence[int]) -> None:
    """Look for the customers of these mails among the mails of earlier imports."""
    named: dict[int, list[str]] = {}
    for number in lost:
        rows = spool.sql(
            "SELECT message_id FROM ancestor JOIN node ON node.number = ancestor.node WHERE mail = ? ORDER BY place",
            number,
        )
        named[number] = [message_id for (message_id,) in rows]
    customers = customers_of(store, {one for names in named.values() for one in names})
    for number, names in named.items():
        customer = next((customers[one] for one in names if one in customers), None)
        if customer is not None:
            spool.sql("UPDATE mail SET customer = ? WHERE number = ?", customer, number)


def find_matters(spool: MailSpool) -> None:
    """Number the matter of every mail that has a customer."""
    _number_all(spool, "node", _threads(spool))
    spool.sql("CREATE TABLE part (number INTEGER PRIMARY KEY, customer TEXT, matter INTEGER)")
    spool.sql(
        "INSERT INTO part (customer, matter) SELECT DISTINCT customer, matter FROM mail WHERE customer IS NOT NULL"
    )
    spool.sql("CREATE INDEX part_matter ON part (customer, matter)")
    spool.sql(
        "UPDATE mail SET matter = (SELECT number FROM part WHERE part.customer = mail.customer "
        "AND part.matter = mail.matter)"
    )
    _number_all(spool, "matter", _subjects(spool))


def _number_all(spool: MailSpool, column: str, groups: Groups) -> None:
    """Set the matter of all mails to the group of what ``column`` says."""
    (last,) = spool.sql("SELECT coalesce(max(number), 0) FROM mail").fetchone()
    for start in range(1, last + 1, _BATCH):
        rows = spool.sql(
            f"SELECT number, {column} FROM mail WHERE number BETWEEN ? AND ? AND customer IS NOT NULL",  # noqa: S608 - names of our own columns
            start,
            start + _BATCH - 1,
        ).fetchall()
        spool.write_many("UPDATE mail SET matter = ? WHERE number = ?", [(groups.of(of), one) for one, of in rows])


def _threads(spool: MailSpool) -> Groups:
    """The Message-IDs of one thread, those that are only named as well."""
    (count,) = spool.sql("SELECT count(*) FROM node").fetchone()
    groups = Groups(count + 1)
    for one, other in spool.sql(
        "SELECT mail.node, ancestor.node FROM ancestor JOIN mail ON mail.number = ancestor.mail"
    ):
        groups.join(one, other)
    return groups


def _subjects(spool: MailSpool) -> Groups:
    """The matters that an answer without an ancestor joins."""
    (count,) = spool.sql("SELECT count(*) FROM part").fetchone()
    groups = Groups(count + 1)
    before: tuple[str, int, int, int] | None = None
    for customer, subject, matter, at, lost in spool.sql(
        "SELECT customer, subject, matter, occurred_at, "
        "answers AND NOT EXISTS (SELECT 1 FROM ancestor WHERE ancestor.mail = mail.number) "
        "FROM mail WHERE customer IS NOT NULL ORDER BY customer, subject, occurred_at, id"
    ):
        same = before is not None and before[:2] == (customer, subject)
        if lost and same and before is not None and at - before[3] <= _SUBJECT_MICROSECONDS:
            groups.join(before[2], matter)
        before = customer, subject, matter, at
    return groups
