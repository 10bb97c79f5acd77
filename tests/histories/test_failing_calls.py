"""Whatever call of the system fails, a build is good or says why not, and spoils nothing."""

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random  # noqa: TID251  seeded: the same calls every time

import pytest
from builds import IS_NIGHTLY, QUIET, Builders
from two_states import Project

from warm_process import Ended, Strike, Warm, outlive

COMPILER = shutil.which("cc") or shutil.which("gcc")
SWEEP = 200 if IS_NIGHTLY else 10
KINDS = (0, errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
"""What a call gives, in turn; at 0 the process dies."""
NEEDS_SPACE = (errno.ENOSPC, errno.EDQUOT)

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or COMPILER is None, reason="needs a C compiler, and Linux"
    ),
    pytest.mark.timeout(3000 if IS_NIGHTLY else 240),
]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Start a process whose builds can be struck."""
    library = tmp_path_factory.mktemp("library") / "failing_calls.so"
    source = Path(__file__).with_name("failing_calls.c")
    command = [str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    with Warm(hash_seed=3, preloaded=library) as warm:
        yield warm


@pytest.fixture
def project(tmp_path: Path, moved: Project) -> Project:
    """Return a project between two states."""
    return moved.copy(tmp_path / "live" / "p")


def _strikes(calls: int, count: int, rng: Random) -> Iterator[Strike]:
    """Yield what shall become of which call, spread over all that a build makes.

    A death comes first, then a disk that is full from then on: these two no build survives.
    """
    for part in range(count):
        call = 1 + (calls * part + rng.randrange(calls)) // count
        kind = KINDS[part % len(KINDS)]
        lasts = kind in NEEDS_SPACE and (part < len(KINDS) or rng.random() < 0.5)
        yield Strike(call=call, error=kind, is_deadly=not kind, is_lasting=lasts)


def _require_clear(project: Project, ended: Ended) -> None:
    """Require a good build, or an error in words with old or new everywhere."""
    assert "Traceback" not in ended.said, ended.said
    assert project.torn() == [], ended.said
    if ended.code == 0:
        assert [path for path in project.wrong() if not path.endswith("left behind")] == []
    elif ended.code > 0:
        assert "error" in ended.said
        assert len(ended.said.splitlines()) < 12, ended.said


@pytest.mark.parametrize("has_cache", [True, False])
def test_any_call_may_fail(
    project: Project, builders: Builders, faulty: Warm, *, has_cache: bool
) -> None:
    """A build is whole or says in a line what failed; the next one is as if nothing had."""
    arguments = QUIET["mkbriefs"]
    rng = Random(4 + has_cache)  # noqa: S311  not for secrets
    project.move()
    assert faulty.run("mkbriefs", arguments, project.folder, strike=Strike(call=0)).code == 0
    calls = faulty.calls
    assert calls > 100, "nothing counts the calls"
    failed = 0
    for strike in _strikes(calls, SWEEP // 2, rng):
        project.move()
        if not has_cache:
            shutil.rmtree(project.folder / ".mkbriefs")
        session = faulty.start("mkbriefs", arguments, project.folder, strike=strike)
        ended = faulty.wait()
        failed += ended.code != 0
        try:
            assert outlive(session) == []
            _require_clear(project, ended)
            healed = builders.live.run("mkbriefs", arguments, project.folder)
            assert healed.code == 0, healed.said
            assert project.wrong() == []
        except AssertionError as error:
            pytest.fail(f"{strike} of {calls} calls: {error}\n{ended.said}", pytrace=False)
    assert failed > 1, "no call that failed was of any importance"
