"""Work over all processors: what comes out, what goes wrong, and what is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from mkbriefs.forks import ChildLostError
from mkbriefs.parallel import (
    Meanwhile,
    is_divided,
    map_parallel,
    meanwhile,
    processors,
)

forks = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="nothing can be forked here"
)


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    """Whatever a test does, no child process of its own is left when it ends."""
    before = _children()
    yield
    assert _children() <= before


def _children() -> set[int]:
    """Return the processes whose parent this one is, also those that ended and were not asked."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(path.parent.name))
    return found


def _squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 100, 1000, 5000])
@pytest.mark.parametrize("jobs", [1, 2, 3, 5])
def test_results_are_those_of_a_loop(count: int, jobs: int) -> None:
    """However many items and processes there are, results come in order, each once."""
    results = map_parallel(_squared, range(count), jobs=jobs, fewest=1)
    assert [square for square, _ in results] == [number * number for number in range(count)]


@forks
def test_processes_share_the_work() -> None:
    """Two processes that are not this one do it where two are asked for."""
    made = {process for _, process in map_parallel(_squared, range(100), jobs=2, fewest=1)}
    assert len(made) == 2
    assert os.getpid() not in made


@forks
def test_a_long_item_keeps_nobody_waiting() -> None:
    """While one process is at a long item, the others do all the rest."""

    def work(number: int) -> int:
        time.sleep(1 if number == 1 else 0.001)
        return os.getpid()

    made = list(map_parallel(work, range(60), jobs=2, fewest=1))
    assert made.count(made[1]) == 1


@forks
def test_whether_work_is_divided_is_told_before() -> None:
    """It is known beforehand whether other processes will do the work."""
    assert is_divided(100, jobs=2)
    assert not is_divided(100, jobs=1)
    assert not is_divided(63, jobs=2)


def test_little_is_done_here() -> None:
    """Fewer items than are worth it are done in this process."""
    made = {process for _, process in map_parallel(_squared, range(20), jobs=2, fewest=21)}
    assert made == {os.getpid()}


def test_nothing_is_forked_beside_a_thread() -> None:
    """While another thread runs, the work is done in this process."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        made = {process for _, process in map_parallel(_squared, range(50), jobs=2, fewest=1)}
    finally:
        over.set()
        thread.join()
    assert made == {os.getpid()}


def test_children_fork_no_further() -> None:
    """Work within the work is done in the process that has it."""

    def inner(number: int) -> tuple[int, set[int]]:
        return os.getpid(), {p for _, p in map_parallel(_squared, range(number), jobs=2, fewest=1)}

    assert all({own} == made for own, made in map_parallel(inner, [9] * 8, jobs=2, fewest=1))


@forks
def test_children_read_what_is_there() -> None:
    """Items and what the function reads need not be pickled."""
    held = {n: lambda n=n: n + 1 for n in range(60)}
    calls = list(held.values())
    assert list(map_parallel(lambda call: call(), calls, jobs=2, fewest=1)) == list(range(1, 61))


def test_large_results_pass() -> None:
    """Results larger than any pipe come through whole."""
    results = map_parallel(lambda n: bytes([n]) * 3_000_000, range(6), jobs=3, fewest=1)
    assert [(len(result), result[0], result[-1]) for result in results] == [
        (3_000_000, n, n) for n in range(6)
    ]


def _fail_at_40(number: int) -> int:
    if number == 40:
        raise ValueError(number, "forty")
    return number


@forks
def test_an_exception_is_raised_in_its_place() -> None:
    """What the function raises is raised where its result would be, after those before it."""
    seen: list[int] = []
    results = map_parallel(_fail_at_40, range(100), jobs=2, fewest=1)
    with pytest.raises(ValueError, match="forty") as raised:
        seen.extend(results)
    assert seen == list(range(40))
    assert raised.value.args == (40, "forty")
    assert "_fail_at_40" in raised.value.__notes__[0]


class _StrangeError(Exception):
    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")


def _strange(number: int) -> int:
    raise _StrangeError(number, number)


@forks
def test_an_exception_that_cannot_be_sent_is_told() -> None:
    """Of an exception that cannot be pickled and read again, the name and the words arrive."""
    with pytest.raises(RuntimeError, match="_StrangeError: 0 and 0"):
        list(map_parallel(_strange, range(9), jobs=2, fewest=1))


@forks
def test_a_result_that_cannot_be_sent_is_an_exception() -> None:
    """A result that cannot be pickled is the caller's mistake and raised as one."""
    with pytest.raises((AttributeError, TypeError, RuntimeError)):
        list(map_parallel(lambda _: threading.Lock(), range(9), jobs=2, fewest=1))


def _die_at_40(number: int) -> int:
    if number == 40:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@forks
def test_a_child_that_dies_is_told() -> None:
    """A child that is killed ends the work with an exception that says so; nothing hangs."""
    with pytest.raises(ChildLostError, match="signal 9"):
        list(map_parallel(_die_at_40, range(100), jobs=2, fewest=1))


@forks
def test_stopping_early_ends_the_children() -> None:
    """Who takes a few results and leaves waits for nothing and leaves nothing behind."""
    started = time.monotonic()
    results = map_parallel(lambda n: time.sleep(n * 20.0), range(100), jobs=2, fewest=1)
    assert isinstance(results, Generator)
    next(results)
    results.close()
    assert time.monotonic() - started < 10


_SCRIPT = """
    import os, sys, time
    from mkbriefs.parallel import map_parallel
    seen = []
    def work(number):
        if not seen:
            seen.append(number)
            os.write(1, f"{os.getpid()}\\n".encode())
        time.sleep(0.01)
        return b"x" * 100_000
    results = map_parallel(work, range(20_000), jobs=2, fewest=1)
    for _ in range(17):  # more than a chunk
        next(results)
    try:
        os.write(1, b"ready\\n")
        time.sleep(60 if sys.argv[1] == "idle" else 0)
        for _ in results:
            pass
    except KeyboardInterrupt:
        sys.exit(7)
"""


@forks
@pytest.mark.parametrize("manner", ["idle", "busy"])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_its_parent(tmp_path: Path, manner: str, end: signal.Signals) -> None:
    """However the parent ends, busy or waiting, its children end within moments."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(_SCRIPT))
    with subprocess.Popen(
        [sys.executable, str(script), manner], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        children = [int(line) for line in iter(process.stdout.readline, b"ready\n")]
        process.send_signal(end)
        _, said = process.communicate(timeout=30)
    assert process.returncode == (7 if end is signal.SIGINT else -end)
    assert b"Traceback" not in said
    assert len(children) == 2
    for child in children:
        _wait_for_end(child)


_LONG_SCRIPT = """
    import os, time
    from mkbriefs.forks import end_if_abandoned
    from mkbriefs.parallel import map_parallel
    def work(number):
        os.write(1, f"{os.getpid()}\\n".encode())
        while True:
            end_if_abandoned()
            time.sleep(0.01)
    next(map_parallel(work, range(2), jobs=2, fewest=1))
"""


@forks
def test_a_child_can_end_within_long_work(tmp_path: Path) -> None:
    """A child that asks in the midst of an item ends there if its parent was killed."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(_LONG_SCRIPT))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        children = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
        process.communicate(timeout=30)
    for child in children:
        _wait_for_end(child)


def _wait_for_end(process: int) -> None:
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        if _is_zombie(process):
            return
        time.sleep(0.05)
    pytest.fail(f"process {process} is still there")


def _is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def test_there_is_a_processor() -> None:
    """At least one processor can be used."""
    assert processors() >= 1


@forks
def test_another_process_works_meanwhile() -> None:
    """What another process is at goes on while this one does not ask, and is returned when it does.

    A large result passes, and memory here stays as it is.
    """
    seen: list[int] = []

    def work() -> tuple[int, int]:
        seen.append(1)
        return os.getpid(), len("x" * (4 << 20))

    process, size = Meanwhile(work).result()
    assert process != os.getpid()
    assert size == 4 << 20
    assert seen == []


@forks
def test_what_is_done_meanwhile_can_fail() -> None:
    """What the function raises is raised here, and a process that is lost is told."""
    with pytest.raises(ZeroDivisionError):
        Meanwhile(lambda: 1 // 0).result()
    with pytest.raises(ChildLostError):
        Meanwhile(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()


@forks
def test_what_is_done_meanwhile_can_be_given_up() -> None:
    """Nobody waits for a process that is not needed any more; to end it twice does no harm."""
    begun = Meanwhile(lambda: time.sleep(60))
    started = time.monotonic()
    begun.end()
    begun.end()
    assert time.monotonic() - started < 30


@forks
def test_what_nobody_asks_for_is_given_up() -> None:
    """A result that is asked for comes from another process; one that is not keeps nobody."""
    started = time.monotonic()
    with meanwhile(os.getpid, worth=64, jobs=2) as process:
        assert process() != os.getpid()
    with meanwhile(lambda: time.sleep(60), worth=64, jobs=2):
        pass
    assert time.monotonic() - started < 30


@forks
@pytest.mark.parametrize(("worth", "jobs"), [(63, 2), (64, 1)])
def test_what_is_not_worth_another_process_is_done_here(worth: int, jobs: int) -> None:
    """Of few items, or where no other process may run, this one finds the result when asked."""
    with meanwhile(os.getpid, worth=worth, jobs=jobs) as process:
        assert process() == os.getpid()


@forks
def test_what_a_lost_process_was_at_is_done_here() -> None:
    """A process that is killed costs time, and no result."""
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return here

    with meanwhile(work, worth=64, jobs=2) as result:
        assert result() == here
