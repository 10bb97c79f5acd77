"""How long a saved file takes to be served, for `mkbriefs serve` and for other tools' servers.

Save → the new text answered on the loopback address, asked for every 50 ms: a browser asks once,
when it is told, and asking more often slows a server whose page has a megabyte. The other tools
serve the same pages written out as folders, and the edit is a line at the end of a page.
"""

import contextlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edits import EDITS, Shown, edit_page
from make_seeds import write_seeds
from plain_pages import write_for_hugo, write_for_mkdocs
from table import Row, version_of, with_bytecode

from mkbriefs.scaffold import make_site

RUNS = 7
LONGEST = 120.0
"""Seconds after which a server is given up."""
_ASKED_EVERY = 0.05
"""Seconds."""
_PAUSE = 2.0
"""Seconds between two edits, in which a server may finish what it does in the background."""
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[bytes]

    def page(self, url: str) -> str:
        """Return a page; empty while it cannot be had."""
        try:
            with urllib.request.urlopen(self.address + url, timeout=60) as answer:  # noqa: S310  ours
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            return ""

    def seconds_until(self, shown: Shown, before: str) -> float:
        """Return how long it takes until an edit shows; `LONGEST` if it never does."""
        started = time.monotonic()
        while time.monotonic() - started < LONGEST:
            page = self.page(shown.url)
            if (shown.token in page) if shown.token else (_article(page) not in ("", before)):
                return time.monotonic() - started
            time.sleep(_ASKED_EVERY)
        return LONGEST


def measure_serving(count: int) -> Iterator[Row]:
    """Yield the medians for a site of `count` seeds."""
    with tempfile.TemporaryDirectory() as name:
        project, plain, hugo = (Path(name, each) for each in ("project", "plain", "hugo"))
        make_site(project, name="Bench")
        write_seeds(project / "seeds", count)
        ours = {}
        with serving((sys.executable, "-m", "mkbriefs", "serve", "-a"), project) as server:
            for kind, edit in EDITS.items():
                ours[kind] = _median(server, partial(edit, project))
                aim = "below 3 s" if "term" in kind else "below 0.5 s"
                yield Row(
                    what=f"`mkbriefs serve`, {count:,} seeds, {kind}",
                    measured=f"{ours[kind]:.2f} s",
                    aim=aim,
                )
        write_for_mkdocs(project, plain)
        write_for_hugo(plain, hugo)
        yield from _peer_rows(plain, hugo, ours["a note"])


def _peer_rows(plain: Path, hugo: Path, note: float) -> Iterator[Row]:
    mkdocs = (sys.executable, "-m", "mkdocs", "serve")
    peers = [
        ("mkdocs serve", (*mkdocs, "-a"), plain),
        ("mkdocs serve --dirty", (*mkdocs, "--dirty", "-a"), plain),
        (version_of("zensical"), ("zensical", "serve", "-a"), plain),
        (version_of("hugo"), ("hugo", "server", "--port"), hugo),
    ]
    for shown, command, folder in peers:
        if not shown:
            continue
        docs = folder / ("content" if folder == hugo else "docs")
        with serving(command, folder) as server:
            seconds = _median(server, partial(edit_page, docs))
        yield Row(
            what=f"{shown}, the same pages, a page",
            measured=f"{seconds:.2f} s" if seconds < LONGEST else "not served",
            against=f"`mkbriefs serve`, a note: {note:.2f} s",
            ratio=seconds / note,
        )


@contextlib.contextmanager
def serving(command: Sequence[str], folder: Path) -> Iterator[Server]:
    """Run a server until the block is left; its first page is there when the block begins."""
    port = _free_port()
    where = str(port) if command[-1] == "--port" else f"127.0.0.1:{port}"
    with Path(folder.parent, "served.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, where], cwd=folder, stdout=log, stderr=log, env=with_bytecode()
        )
    server = Server(address=f"http://127.0.0.1:{port}/", process=process)
    try:
        end = time.monotonic() + LONGEST
        while not server.page("") and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(_PAUSE)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()


def _median(server: Server, edit: Callable[[int], Shown]) -> float:
    seconds = []
    for number in range(1, RUNS + 1):
        before = _article(server.page("themes/money/"))
        seconds.append(server.seconds_until(edit(number), before))
        if seconds[-1] >= LONGEST:
            return LONGEST
        time.sleep(_PAUSE)
    return statistics.median(seconds)


def _article(page: str) -> str:
    found = _ARTICLE.search(page)
    return found[0] if found else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
