"""Histories that fail, made shorter."""

import time
from collections.abc import Callable, Iterator

from builds import DifferenceError
from history import History, Step, write_history

_SECONDS = 90.0


def shortened(history: History, run: Callable[[History], None]) -> tuple[History, str]:
    """Return a history that fails, without edits and steps that it fails without, and how."""
    end = time.monotonic() + _SECONDS
    why = ""
    is_shorter = True
    while is_shorter:
        is_shorter = False
        for shorter in _shorter(history):
            if time.monotonic() > end:
                return history, why
            try:
                run(shorter)
            except DifferenceError as error:
                history, why, is_shorter = shorter, str(error), True
                break
    return history, why


def told(error: DifferenceError, short: History, why: str) -> str:
    """Return how a history fails, and the line that runs it again."""
    return f"{why or error}\n\nrun it again with\nMKBRIEFS_HISTORY='{write_history(short)}'"


def _shorter(history: History) -> Iterator[History]:
    for at in range(1, len(history)):
        yield history[:at]
    for at, step in enumerate(history):
        yield history[:at] + history[at + 1 :]
        for drop in range(len(step.edits)):
            edits = step.edits[:drop] + step.edits[drop + 1 :]
            yield (*history[:at], Step(edits, step.tool, step.again), *history[at + 1 :])
