"""The system's program for telephone links: asked, and not waited for where it takes long."""

import threading

import pytest

from agentdesk.ui.lanes import within

LONG = 60.0


@pytest.mark.parametrize("answer", [True, False])
def test_what_the_system_says_is_what_counts(answer: bool) -> None:
    assert within(LONG, lambda: answer) is answer


def test_a_system_that_does_not_answer_holds_nobody_up() -> None:
    answers, answered = threading.Event(), threading.Event()

    def opens() -> bool:
        answers.wait(LONG)
        answered.set()
        return False

    assert within(0, opens)
    assert not answered.is_set()
    answers.set()
    assert answered.wait(LONG)
