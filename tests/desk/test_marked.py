"""From the mark of a row to the changes behind it, and to all that was written in them."""

from agentdesk.desk.desk import Desk
from agentdesk.intents.customers import AddCustomer, SetCustomerField
from agentdesk.intents.interactions import AddNote
from tests.desk.firm import Firm
from tests.desk.rows import an_id

LONG = "She asked again. " * 40


def filled(desk: Desk) -> None:
    desk.perform(AddCustomer(id=an_id(1), name="Zahra Karimi"))
    desk.perform(AddNote(id=an_id(2), customer_id=an_id(1), body=LONG))
    desk.perform(SetCustomerField(customer_id=an_id(1), field="city", old=None, new="Qom"))


def test_off_02_a_mark_leads_to_the_changes_that_it_adds_up(firm: Firm) -> None:
    desk = firm.machine().sign_in()
    filled(desk)
    assert desk.changes_of("customer", an_id(1)) == (1, 3)
    assert desk.changes_of("interaction", an_id(2)) == (2,)
    assert desk.changes_of("interaction", an_id(9)) == ()
    desk.sync()
    assert desk.changes_of("customer", an_id(1)) == ()
    desk.close()


def test_all_that_was_written_is_there_where_the_list_has_its_beginning(firm: Firm) -> None:
    desk = firm.machine().sign_in()
    filled(desk)
    waiting = desk.outbox().waiting[1]
    assert waiting.about["body"].endswith("…")
    assert desk.written(waiting.mid)["body"].strip() == LONG.strip()
    assert desk.written(99) == {}
    desk.close()


def test_what_the_server_took_today_is_told_newest_first(firm: Firm) -> None:
    desk = firm.machine().sign_in()
    filled(desk)
    assert desk.sent_today() == ()
    desk.sync()
    sent = desk.sent_today()
    assert [one.intent for one in sent] == ["SetCustomerField", "AddNote", "AddCustomer"]
    assert len(sent) == desk.outbox().sent_today
    assert {one.customer_name for one in sent} == {"Zahra Karimi"}
    assert [one.intent for one in desk.sent_today(1)] == ["SetCustomerField"]
    desk.close()
