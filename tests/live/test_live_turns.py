"""Turns go to updates before readers, and to readers before the rest of the work."""

import threading

from mkbriefs.engines.turns import Turns


def test_a_reader_is_turned_away_while_an_update_is_under_way() -> None:
    """During an update a reader gets no turn, and learns so at once."""
    turns = Turns()
    with turns.update(), turns.reader() as is_mine:
        assert not is_mine
    with turns.reader() as is_mine:
        assert is_mine


def test_a_reader_waits_for_the_step_at_hand() -> None:
    """A reader who comes during a step gets the turn after it, before the next step."""
    turns, order = Turns(), list[str]()
    waits = threading.Event()

    def read() -> None:
        waits.set()
        with turns.reader() as is_mine:
            order.append(f"reader {is_mine}")

    with turns.rest(lambda: True) as is_mine:
        assert is_mine
        reader = threading.Thread(target=read)
        reader.start()
        waits.wait(10)
        order.append("step")
    reader.join(10)
    with turns.rest(lambda: True):
        order.append("step")
    assert order == ["step", "reader True", "step"]


def test_the_rest_of_the_work_ends_when_it_is_closed() -> None:
    """Whoever waits for work is let go at the end."""
    turns, ended = Turns(), threading.Event()

    def work() -> None:
        with turns.rest(lambda: False) as is_mine:
            assert not is_mine
        ended.set()

    worker = threading.Thread(target=work)
    worker.start()
    turns.close()
    assert ended.wait(10)
    worker.join()
