"""Which customers are open and whose data stays in memory."""

from agentdesk.ui.customer.presenter import CustomerPresenter
from agentdesk.ui.window.open_customers import OpenCustomers
from tests.ui.doubles.desk import PromptAsker, StillClock, ValueDesk
from tests.ui.doubles.values import entries, uuid
from tests.ui.timeline.screen import RememberingScreen


def opened(most_tabs: int = 4, most_in_memory: int = 2) -> OpenCustomers:
    def make(customer_id: str) -> CustomerPresenter:
        desk = ValueDesk(entries(60, customer_id=customer_id))
        presenter = CustomerPresenter(customer_id, PromptAsker(desk), StillClock())
        presenter.timeline.attach(RememberingScreen())
        return presenter

    return OpenCustomers(make, most_tabs=most_tabs, most_in_memory=most_in_memory)


def loaded(customers: OpenCustomers) -> list[int]:
    found = [customers.presenter(one) for one in customers.ids]
    return [one.timeline.loaded_count for one in found if one is not None]


def test_only_the_last_used_keep_their_timelines() -> None:
    customers = opened()
    for number in range(4):
        customers.open(uuid(number))
    assert loaded(customers) == [0, 0, 50, 50]
    customers.choose(uuid(0))
    assert customers.current is customers.presenter(uuid(0))
    assert loaded(customers)[2] == 0


def test_too_many_tabs_close_the_one_not_used_for_longest() -> None:
    customers = opened(most_tabs=3)
    for number in range(3):
        customers.open(uuid(number))
    customers.choose(uuid(0))
    assert list(customers.open(uuid(9))) == [uuid(1)]
    assert list(customers.ids) == [uuid(0), uuid(2), uuid(9)]


def test_closing_brings_the_one_used_before_to_the_front() -> None:
    customers = opened()
    for number in (1, 2, 3):
        customers.open(uuid(number))
    customers.choose(uuid(1))
    customers.close(uuid(1))
    assert customers.current is customers.presenter(uuid(3))
    for number in (2, 3):
        customers.close(uuid(number))
    assert customers.current is None
    customers.close(uuid(3))
