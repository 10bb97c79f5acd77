"""How much work something takes, measured as steadily as a busy machine allows.

Time is the process's own on the processor, so that other processes count for nothing, and the least
of several runs, as whatever disturbs a run can only make it longer.
"""

import gc
import time
from collections.abc import Callable

_RUNS = 3


def assert_takes_less(seconds: float, work: Callable[[], object]) -> None:
    """Fail if no run of `work` stays below so many seconds; run it again only if one does not."""
    _assert_below(seconds, _cpu_seconds(work), work)


def assert_grows_linearly(
    work_on: Callable[[int], Callable[[], object]], size: int, *, free: float = 0.5
) -> None:
    """Fail if eight times the size takes more than sixteen times as long.

    Args:
        work_on: makes the work for a size; making it is not measured.
        size: the smaller one.
        free: seconds that the larger may take anyway, where the smaller is too quick to compare.
    """
    small, large = work_on(size), work_on(8 * size)
    small()  # lists are read and patterns compiled before anything is measured
    taken = _cpu_seconds(large)
    if taken >= free:
        _assert_below(16 * min(_cpu_seconds(small) for _ in range(_RUNS)), taken, large)


def _assert_below(seconds: float, first: float, work: Callable[[], object]) -> None:
    taken = [first]
    while min(taken) >= seconds and len(taken) < _RUNS:
        taken.append(_cpu_seconds(work))
    assert min(taken) < seconds, f"took {min(taken):.2f} s at best"


def _cpu_seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()  # a collection visits all that other tests left behind
    started = time.process_time()
    try:
        work()
        return time.process_time() - started
    finally:
        gc.enable()
