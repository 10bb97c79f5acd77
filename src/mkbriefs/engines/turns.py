"""Whose turn it is to work on something that only one thread may work on at a time."""

import contextlib
import threading
from collections.abc import Callable, Iterator


class Turns:
    """Turns at one piece of work, by rank.

    An update comes first: whoever waits for a turn when one begins gets none. A reader comes before
    the rest of the work, which is done in small steps while nobody wants anything.
    """

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._is_taken = False
        self._updates = 0
        """Updates that wait or work."""
        self._readers = 0
        """Readers that wait."""
        self._is_closed = False

    @contextlib.contextmanager
    def update(self) -> Iterator[None]:
        """Take the turn as soon as the step at hand is done."""
        with self._change:
            self._updates += 1
            self._change.notify_all()
            self._change.wait_for(lambda: not self._is_taken)
            self._is_taken = True
        try:
            yield
        finally:
            with self._change:
                self._updates -= 1
            self._give_back()

    @contextlib.contextmanager
    def reader(self) -> Iterator[bool]:
        """Take the turn after the step at hand; gives False, at once, while an update is under way.

        It waits for no more than a step.
        """
        with self._change:
            self._readers += 1
            self._change.wait_for(lambda: self._updates or not self._is_taken)
            self._readers -= 1
            is_mine = not self._updates
            self._is_taken = self._is_taken or is_mine
        try:
            yield is_mine
        finally:
            if is_mine:
                self._give_back()

    @contextlib.contextmanager
    def rest(self, is_wanted: Callable[[], bool]) -> Iterator[bool]:
        """Take the turn once there is work and nobody else wants it; gives False at the end.

        Args:
            is_wanted: whether there is work; asked anew after each turn of others.
        """
        with self._change:
            self._change.wait_for(lambda: self._is_closed or (self._is_free() and is_wanted()))
            is_mine = not self._is_closed
            self._is_taken = self._is_taken or is_mine
        try:
            yield is_mine
        finally:
            if is_mine:
                self._give_back()

    def close(self) -> None:
        """Let whoever does the rest of the work end."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()

    def _is_free(self) -> bool:
        return not (self._is_taken or self._updates or self._readers)

    def _give_back(self) -> None:
        with self._change:
            self._is_taken = False
            self._change.notify_all()
