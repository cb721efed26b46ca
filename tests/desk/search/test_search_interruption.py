"""A search can be stopped from another thread, and stopping hits nothing else."""

import threading

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from agentdesk.desk.search.interruption import Cancelled, Interruptible
from agentdesk.desk.search.query import search_interactions
from tests.desk.search.parts import Searched

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def test_an_answer_comes_through(searched: Searched) -> None:
    said = searched.said(searched.customer("Someone"), "parcel")
    with searched.store.read() as connection:
        hits = Interruptible().run(connection, lambda one: search_interactions(one, "parcel"))
    assert not isinstance(hits, Cancelled)
    assert [hit.id for hit in hits] == [said]


def test_a_running_statement_is_stopped_and_the_connection_goes_on(searched: Searched) -> None:
    searches, started = Interruptible(), threading.Event()
    searched.customer("Someone")

    def stop() -> None:
        started.wait(10)
        while thread.is_alive() and not done.wait(0.001):
            searches.interrupt()

    def question(connection: Connection) -> object:
        started.set()
        return connection.exec_driver_sql(ENDLESS).scalar()

    done = threading.Event()
    thread = threading.Thread(target=stop)
    with searched.store.read() as connection:
        thread.start()
        answer = searches.run(connection, question)
        done.set()
        thread.join()
        assert isinstance(answer, Cancelled)
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() == 1


def test_a_stop_between_two_statements_counts(searched: Searched) -> None:
    searches = Interruptible()

    def question(connection: Connection) -> str:
        searches.interrupt()
        return str(connection.exec_driver_sql("SELECT 'late'").scalar_one())

    with searched.store.read() as connection:
        assert isinstance(searches.run(connection, question), Cancelled)


def test_a_stop_when_nothing_runs_does_nothing(searched: Searched) -> None:
    searches = Interruptible()
    searches.interrupt()
    with searched.store.read() as connection:
        assert searches.run(connection, lambda one: one.exec_driver_sql("SELECT 7").scalar_one()) == 7
        searches.interrupt()
        assert connection.exec_driver_sql("SELECT 8").scalar_one() == 8


def test_other_faults_come_through(searched: Searched) -> None:
    searches = Interruptible()
    with searched.engine.connect() as connection:
        with pytest.raises(OperationalError, match="no such table"):
            searches.run(connection, lambda one: one.exec_driver_sql("SELECT 1 FROM missing"))
        with pytest.raises(ValueError, match="mine"):
            searches.run(connection, _fails)
    searches.interrupt()


def _fails(_connection: Connection) -> None:
    raise ValueError("mine")
