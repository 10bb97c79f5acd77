"""A running `mkbriefs serve`, what it said, and requests to it."""

import contextlib
import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sites import environment

PATIENCE = 40.0
_UPDATE = re.compile(r"^.+: (?:[\d,]+ pages?|nothing new|not built)\b.*$", re.MULTILINE)
_ADDRESS = re.compile(r"serving (http://\S+)")


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Served:
    """A running server."""

    folder: Path
    log: Path
    process: subprocess.Popen[bytes]
    address: str = ""

    @property
    def said(self) -> str:
        """All it has said."""
        return self.log.read_text("utf-8")

    def updates(self) -> list[str]:
        """Return what it said of each update, in order."""
        return _UPDATE.findall(self.said)

    def ask(self, target: str, *, method: str = "GET", **headers: str) -> Answer:
        """Send a request whose target is sent as it is, and return the answer."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, target, skip_host="Host" in sent)
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """Return a page of the site by its path."""
        return self.ask(urlsplit(self.address).path + path).text

    def wait_for(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail with the server's words if it never does."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, f"{what} did not come:\n{self.said}"
            time.sleep(0.03)

    def wait_for_update(self, count: int) -> None:
        """Wait until so many updates were said."""
        self.wait_for(lambda: len(self.updates()) >= count, f"update {count}")

    def quiet_updates(self, seconds: float) -> int:
        """Return how many updates there are once none has come for a while."""
        count, since = len(self.updates()), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < seconds:
            assert time.monotonic() < end, f"updates do not stop:\n{self.said}"
            time.sleep(0.1)
            if len(self.updates()) != count:
                count, since = len(self.updates()), time.monotonic()
        return count


@contextlib.contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """Run `mkbriefs serve` on a free port until the context ends; wait for its first build."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkbriefs", "serve", "--port", "0", *options],
            cwd=folder,
            env=environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    server = Served(folder, log, process)
    try:
        server.wait_for(lambda: bool(_ADDRESS.search(server.said)), "the address")
        found = _ADDRESS.search(server.said)
        assert found
        server.address = found[1]
        server.wait_for_update(1)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first of some words in a file, written over in place."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
