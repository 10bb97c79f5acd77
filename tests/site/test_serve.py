"""MkDocs' own server: a saved seed or brief shows, and our writing sets nothing off."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import open_browser, watch
from mkbriefs.files import project_lock
from sites import environment, fresh_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")

PATIENCE = 40.0
QUIET = 3.0
"""Seconds without a build after which none is to come; MkDocs waits a quarter of one."""


@dataclass
class Server:
    """A running server and what it said."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, url: str) -> str:
        """Return a page, or nothing if it is not there."""
        try:
            with urllib.request.urlopen(self.address + url, timeout=10) as answer:  # noqa: S310  ours
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            return ""

    def builds(self) -> int:
        """Return how many builds were begun."""
        return self.log.read_text("utf-8").count("Building documentation")

    def wait_for(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail with the server's words if it never does."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < end, f"{what} did not come:\n{self.log.read_text('utf-8')}"
            time.sleep(0.1)

    def settle(self) -> int:
        """Wait until no build was begun for a while; return how many there were."""
        count, since = self.builds(), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < QUIET:
            assert time.monotonic() < end, f"builds do not stop:\n{self.log.read_text('utf-8')}"
            time.sleep(0.2)
            if self.builds() != count:
                count, since = self.builds(), time.monotonic()
        return count


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[Server]:
    address = f"127.0.0.1:{_free_port()}"
    log = folder.parent / "log.txt"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=folder,
            env=environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    server = Server(folder, f"http://{address}/", log, process)
    try:
        server.wait_for(lambda: "Harbour tram line" in server.page(""), "the first page")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_changes_show_and_nothing_loops(tmp_path: Path) -> None:
    """A saved seed, note, theme and new seed show on the pages; after each, builds stop."""
    folder = fresh_project(tmp_path / "p")
    with _serving(folder) as server:
        assert server.settle() == 1
        assert (folder / "briefs/varga-2025.md").is_file()

        _edit(folder / "seeds/harbour-line-opens-late.txt", "sixty people", "seventy people")
        server.wait_for(lambda: "seventy people" in server.page("briefs/varga-2025/"), "the seed")
        after_seed = server.settle()
        assert after_seed <= 3
        assert "seventy people" in (folder / "briefs/varga-2025.md").read_text("utf-8")

        brief = folder / "briefs/varga-2025.md"
        _edit(brief, "## Notes\n", "## Notes\n\nRemember the quay.\n")
        server.wait_for(
            lambda: "Remember the quay" in server.page("briefs/varga-2025/"), "the note"
        )
        assert server.settle() <= after_seed + 2
        assert "Remember the quay.\n" in brief.read_text("utf-8")

        _edit(folder / "docs/themes/money.md", "  - cost*\n", "  - cost*\n  - quay wall\n")
        server.wait_for(lambda: "quay wall" in server.page("themes/money/"), "the theme")
        before = server.settle()

        text = (folder / "seeds/harbour-line-opens-late.txt").read_text("utf-8")
        (folder / "seeds/sixth.txt").write_text(text.replace("Ines Varga", "Ole Sand"), "utf-8")
        server.wait_for(lambda: "Ole Sand" in server.page("briefs/sand-2025/"), "the new seed")
        assert server.settle() <= before + 2

        count = server.builds()
        for path in [*folder.glob("seeds/*"), *folder.glob("briefs/*")]:
            path.read_bytes()
        time.sleep(1)
        assert server.builds() == count, "reading set off a build"


def test_a_bad_seed_while_serving(tmp_path: Path) -> None:
    """A broken page or seed is said in the log; the server goes on and takes the repair.

    Also while somebody else builds: it waits.
    """
    folder = fresh_project(tmp_path / "p")
    with _serving(folder) as server:
        server.settle()
        (folder / "seeds/noise.txt").write_bytes(bytes(range(256)) * 20)
        server.wait_for(lambda: "seed-has-text" in server.log.read_text("utf-8"), "the diagnostic")
        server.settle()
        assert "Harbour tram line" in server.page("")
        (folder / "docs/index.md").write_bytes(b"# Caf\xe9 of the harbour\n")
        server.wait_for(lambda: "of the harbour" in server.page(""), "the page")
        (folder / "docs/index.md").write_text("# Mended\n", "utf-8")
        server.wait_for(lambda: "Mended" in server.page(""), "the repair")
        with project_lock(folder / ".mkbriefs"):
            (folder / "docs/index.md").write_text("# At last\n", "utf-8")
            server.wait_for(lambda: "another build" in server.log.read_text("utf-8"), "its waiting")
        server.wait_for(lambda: "At last" in server.page(""), "the page that had to wait")


@pytest.mark.browser
def test_an_open_page_reloads_by_itself(tmp_path: Path) -> None:
    """The policy of a preview lets the server's own script reload a page that somebody looks at."""
    folder = fresh_project(tmp_path / "p")
    with (
        _serving(folder) as server,
        open_browser() as browser,
        browser.new_context() as context,
    ):
        server.settle()
        visitor = watch(context, server.address)
        visitor.goto("briefs/varga-2025/")
        assert "policy" not in " ".join(visitor.complaints)
        assert "Content-Security-Policy" in server.page("briefs/varga-2025/")
        _edit(folder / "seeds/harbour-line-opens-late.txt", "sixty people", "ninety people")
        expect(visitor.page.locator("article")).to_contain_text("ninety people", timeout=30_000)
        assert visitor.complaints == []
