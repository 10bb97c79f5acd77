"""Whatever happens to a project, an incremental build equals a clean one, byte for byte.

Random histories of edits and builds; a failing one is made shorter and printed as one line, which
`MKBRIEFS_HISTORY='…' pytest tests/histories/test_random_histories.py` runs again.
"""

import os
import shutil
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same history every time

import pytest
from builds import (
    IS_NIGHTLY,
    QUIET,
    Builders,
    DifferenceError,
    brief_times,
    copy_inputs,
    require_same,
)
from history import History, Life, Step, make_history, parse_history, write_history
from history_edits import ACTS
from shortening import shortened, told

from warm_process import outlive

HISTORIES = 300 if IS_NIGHTLY else 2
STEPS = 8 if IS_NIGHTLY else 4

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")


def run_history(history: History, builders: Builders, small_built: Path, home: Path) -> None:
    """Live through a history in `home`, which is emptied first.

    Raises:
        DifferenceError: after a step, something is not as a clean build makes it.
    """
    shutil.rmtree(home, ignore_errors=True)
    life = Life(folder=home / "live" / "p")
    shutil.copytree(small_built, life.folder)
    for step in history:
        _live_through(step, life, builders, home / "clean" / "p")


def _live_through(step: Step, life: Life, builders: Builders, copy: Path) -> None:
    done = [
        f"{edit}: {ACTS[edit.name](life, Random(edit.number))}"  # noqa: S311  not for secrets
        for edit in step.edits
    ]
    life.past.append(life.inputs())
    copy_inputs(life.folder, copy)
    builders.live.start(step.tool, QUIET[step.tool], life.folder, life.environment)
    clean = builders.clean.run(step.tool, QUIET[step.tool], copy, life.environment)
    ended = builders.live.wait()
    require_same(f"the build after {done}", ended, life.folder, clean, copy)
    if step.again and (copy / "site").exists():
        times = brief_times(life.folder)
        again = builders.live.run(step.again, QUIET[step.again], life.folder, life.environment)
        said = again if step.again == step.tool else clean  # the tools word it differently
        require_same(f"the second build after {done}", said, life.folder, clean, copy)
        if brief_times(life.folder) != times:
            raise DifferenceError(f"after {done}: the second build wrote briefs")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_an_incremental_build_equals_a_clean_one(
    builders: Builders, small_built: Path, tmp_path: Path, seed: int
) -> None:
    """After each edit of a history, site, briefs and what is said are those of a clean build."""
    given = os.environ.get("MKBRIEFS_HISTORY")
    if given and seed:
        pytest.skip("one history was asked for")
    history = parse_history(given) if given else make_history(seed, STEPS, tuple(sorted(ACTS)))

    def run(each: History) -> None:
        run_history(each, builders, small_built, tmp_path)

    try:
        run(history)
    except DifferenceError as error:
        pytest.fail(told(error, *shortened(history, run)), pytrace=False)


def test_a_history_is_written_and_read() -> None:
    """The line that a failing history is printed as gives the same history."""
    for seed in range(50):
        history = make_history(seed, 5, tuple(sorted(ACTS)))
        assert parse_history(write_history(history)) == history


def test_a_killed_command_leaves_no_process(builders: Builders, small_built: Path) -> None:
    """What the tests know of processes is true: a running command is seen, an ended one is not."""
    session = builders.live.start("mkbriefs", QUIET["mkbriefs"], small_built)
    builders.live.wait()
    assert outlive(session) == []
