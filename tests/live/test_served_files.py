"""The folder in which the files of a served site lie."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from mkbriefs.engines.served_files import ServedFiles

_SERVER = """
import time
from mkbriefs.engines.served_files import ServedFiles
files = ServedFiles()
print("ready", flush=True)
time.sleep(60)
"""


def folders(where: Path) -> set[str]:
    """Return the names of what lies there."""
    return {path.name for path in where.iterdir()}


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_what_a_killed_server_left_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that starts removes the files of killed ones, and touches nobody else's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/lock").touch()
    (tmp_path / "mkbriefs-serve-link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "mkbriefs-serve-unlocked").mkdir()
    servers = [_start(tmp_path), _start(tmp_path)]
    before = folders(tmp_path)
    servers[0].send_signal(signal.SIGKILL)
    servers[0].wait(10)
    for lock in tmp_path.glob("*/lock"):
        os.utime(lock, (0, 0))
    third = ServedFiles()
    try:
        gone = before - folders(tmp_path)
        assert len(gone) == 1
        assert gone.pop() not in {"elsewhere", "mkbriefs-serve-link", "mkbriefs-serve-unlocked"}
        assert (tmp_path / "elsewhere/lock").exists()
    finally:
        third.close()
        for server in servers:
            server.kill()
            server.communicate(timeout=10)


def _start(where: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "TMPDIR": str(where)}
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdout=subprocess.PIPE, env=environment
    )
    assert server.stdout is not None
    end = time.monotonic() + 30
    while server.stdout.readline() != b"ready\n":
        assert time.monotonic() < end
    return server
