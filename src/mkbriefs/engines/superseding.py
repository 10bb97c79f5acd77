"""Updates that give way to a later save: what they make is out of date before it is made."""

import time
from collections.abc import Callable

_BETWEEN_LOOKS_SECONDS = 0.2
_PUT_OFF_SECONDS = 30.0
"""For how long updates give way to each other."""


class Superseded(Exception):  # noqa: N818  no error
    """More was saved while an update made what is out of date by now; the next one goes on."""


class Superseding:
    """Whether the updates of a site give way, each to the next, and since when they do."""

    def __init__(self, has_news: Callable[[], bool] | None) -> None:
        """Begin with no update.

        Args:
            has_news: tells at once whether something more may have been saved; None if nothing is.
        """
        self._has_news = has_news
        self._began: float | None = None
        self._looks_at = 0.0

    def begin(self, started: float) -> None:
        """Begin an update that may give way; the time counts from the first of several that do.

        Args:
            started: when, on the monotonic clock.
        """
        self._began = started if self._began is None else self._began

    def end(self) -> None:
        """Note that an update came to its end, good or bad."""
        self._began = None

    def look(self, was_saved: Callable[[], bool]) -> None:
        """End an update if more was saved since it began, but do not put it off for ever.

        Args:
            was_saved: finds out for certain whether that is so; asked only where it seems so.

        Raises:
            Superseded: it is.
        """
        now = time.monotonic()
        if self._has_news is None or now < self._looks_at or not self._has_news():
            return
        self._looks_at = now + _BETWEEN_LOOKS_SECONDS
        is_due = self._began is not None and now > self._began + _PUT_OFF_SECONDS
        if not is_due and was_saved():
            raise Superseded
