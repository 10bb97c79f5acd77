"""Commands run in processes that have everything imported and have never run anything before.

A server process imports the tool once; each command runs in a fork of it, in a session of its own.
So a command starts in a moment, remembers nothing of others, and can be killed with kill -9.
"""

import atexit
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from sites import environment

_LONGEST_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A command that is over."""

    code: int
    """Exit code; minus the signal if one ended it."""
    output: str = field(compare=False)
    """What it wrote to standard output."""
    errors: str = field(compare=False)
    """What it wrote to standard error."""
    said: str
    """Both, with its folder as `.`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """What becomes of a call that changes the disk; see `failing_calls.c`."""

    call: int
    """The first call is 1; with 0 calls are only counted."""
    error: int = 0
    """Number of the error with which it fails."""
    is_deadly: bool = False
    """Whether the process is killed instead."""
    is_lasting: bool = False
    """Whether later calls that need space fail too."""


class Warm:
    """A server of one command at a time; use it as a context."""

    def __init__(self, *, hash_seed: int = 0, preloaded: Path | None = None) -> None:
        """Start the server.

        Args:
            hash_seed: on which the order of sets depends.
            preloaded: the library made of `failing_calls.c`, without which nothing can strike.
        """
        self._own = {
            "PYTHONHASHSEED": str(hash_seed),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "NO_MKDOCS_2_WARNING": "1",
            **({"LD_PRELOAD": str(preloaded)} if preloaded else {}),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment(),
            text=True,
        )
        self._cwd = Path()
        self._output = Path()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        cast("IO[str]", self._process.stdin).close()
        self._process.wait()
        cast("IO[str]", self._process.stdout).close()

    def start(
        self,
        tool: str,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str] | None = None,
        strike: Strike | None = None,
    ) -> int:
        """Start a command; return the id of its process and of its session.

        Args:
            tool: `mkbriefs`, `mkdocs`, or `live`, which writes a fresh resident site.
            arguments: of the tool; for `live` the configuration, and the folder to write to.
            cwd: the folder it runs in.
            env: variables it is given besides.
            strike: what shall become of a call.
        """
        output = f"{cwd.name}-{self._process.pid}.output"  # others may run something there too
        self._cwd, self._output = cwd, cwd.parent / output
        job = {
            "tool": tool,
            "arguments": list(arguments),
            "cwd": str(cwd),
            "env": {**self._environment(), **(env or {})},
            "output": str(self._output),
            "strike": strike and asdict(strike),
        }
        to = cast("IO[str]", self._process.stdin)
        to.write(json.dumps(job) + "\n")
        to.flush()
        return int(self._answer())

    def wait(self) -> Ended:
        """Wait for the end of the command that was started."""
        to = cast("IO[str]", self._process.stdin)
        to.write("\n")
        to.flush()
        code = int(self._answer())
        output = self._output.read_text("utf-8", "replace")
        errors = self._output.with_suffix(".errors").read_text("utf-8", "replace")
        said = (output + errors).replace(f"{self._cwd}/", "").replace(str(self._cwd), ".")
        return Ended(code=code, output=output, errors=errors, said=said)

    def run(
        self,
        tool: str,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str] | None = None,
        strike: Strike | None = None,
    ) -> Ended:
        """Run a command to its end."""
        self.start(tool, arguments, cwd, env, strike)
        return self.wait()

    @property
    def calls(self) -> int:
        """How many calls the last command made, of which the strike was none."""
        return int(self._output.with_suffix(".calls").read_text())

    def _environment(self) -> dict[str, str]:
        """Return what this process's environment is now, with what the server must have."""
        return environment(**self._own)

    def _answer(self) -> str:
        line = cast("IO[str]", self._process.stdout).readline()
        assert line, "the process that runs commands is gone"
        return line


def processes_of(session: int) -> list[str]:
    """Return the commands of processes that are still there of a session; Linux only."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, _, _, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            command = (folder / "cmdline").read_text().replace("\0", " ").strip()
        except (OSError, ValueError):
            continue
        if int(its_session) == session and state != "Z":
            found.append(f"{folder.name}: {command}")
    return found


def outlive(session: int, seconds: float = 10.0) -> list[str]:
    """Wait until a session has no process; return those that are still there when time is up."""
    end = time.monotonic() + seconds
    while (left := processes_of(session)) and time.monotonic() < end:
        time.sleep(0.02)
    return left


# The server.


def _serve() -> None:
    import mkdocs.__main__
    import mkdocs.commands.build
    import mkdocs.commands.serve

    import mkbriefs.engines.build
    import mkbriefs.engines.live_site
    import mkbriefs.report
    import mkbriefs.start

    while line := sys.stdin.readline():
        job = json.loads(line)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            _become(job)
            arguments = job["arguments"]
            if job["tool"] == "mkbriefs":
                mkbriefs.start.main(arguments)
            elif job["tool"] == "live":
                _write_live_site(*map(Path, arguments))
            else:
                mkdocs.__main__.cli.main(args=arguments, prog_name="mkdocs")
            return
        _say(child)
        # Not reaped before the code is asked for, so that its number is not another process's.
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status))


def _write_live_site(config_file: Path, target: Path) -> None:
    """Write every file of a fresh resident site below a folder, and what it says to the output."""
    from live_trees import ask

    from mkbriefs.engines.live_site import LiveSite

    site = LiveSite(config_file)
    answer = ask(site)
    site.close()
    for path, data in answer.files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    sys.stdout.write(answer.said)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become(job: Mapping[str, Any]) -> None:
    """Make this process look like one that was started for a command."""
    os.setsid()
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    output, to_write = Path(job["output"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for target, path, flags in (
        (0, Path(os.devnull), os.O_RDONLY),
        (1, output, to_write),
        (2, output.with_suffix(".errors"), to_write),
    ):
        source = os.open(path, flags, 0o600)
        os.dup2(source, target)
        os.close(source)
    signal.alarm(int(_LONGEST_SECONDS))
    if job["strike"]:
        _expect(Strike(**job["strike"]), Path(job["output"]).with_suffix(".calls"))


def _expect(strike: Strike, counted: Path) -> None:
    """Let a call be struck, or tell at the end how many there were."""
    library = ctypes.CDLL(None)
    library.arm_calls(strike.call, -1 if strike.is_deadly else strike.error, int(strike.is_lasting))
    if not strike.call:  # registered first, hence called last
        atexit.register(lambda: counted.write_text(str(library.count_calls())))


if __name__ == "__main__":
    _serve()
