"""The preview's server: it listens at one address, on a thread for each connection."""

import contextlib
import errno
import http.server
import secrets
import socket
import socketserver
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from mkbriefs.errors import MkbriefsError
from mkbriefs.live.addresses import Address
from mkbriefs.live.answers import version_of
from mkbriefs.live.channel import Channel
from mkbriefs.live.problems import Shown
from mkbriefs.live.requests import RequestHandler

_TURN_SECONDS = 0.001
"""For which a thread goes on while another wants to: an answer takes several turns, and Python's
own five milliseconds each would be seen by who waits for it while a site is built."""


class Files(Protocol):
    """What is served."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site; None if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the server serves, and how it reaches the rest."""

    files: Files
    channel: Channel
    mount: str
    """The path of the site's root, with a slash at both ends."""
    list_problems: Callable[[], list[Shown]]
    """Gives all that checking the project would say."""
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    """Tells this run of the server from others, since pages outlive it."""
    seen: set[str] = field(default_factory=set)
    """Pages that were asked for in this run, and were there."""

    def version(self, path: str) -> str:
        """Return what tells the present content of a page from another; empty if it is gone."""
        content = self.files.read(path)
        return "" if content is None else version_of(content)


class PreviewServer(http.server.ThreadingHTTPServer):
    """Answers requests for a preview."""

    daemon_threads = True
    block_on_close = False
    # Elsewhere it lets a server start again at once; there it would let two share a port.
    allow_reuse_address = sys.platform != "win32"
    request_queue_size = 64

    def __init__(self, address: Address, preview: Preview) -> None:
        """Listen at an address.

        Raises:
            MkbriefsError: it cannot be had.
        """
        self.preview = preview
        self.machine = socket.gethostname()
        self.address_family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        try:
            super().__init__((address.host, address.port), RequestHandler)
        except OSError as error:
            raise _not_served(address, error) from None
        self.address = Address(address.host, self.server_port)

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.machine, self.socket.getsockname()[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @contextlib.contextmanager
    def running(self) -> Iterator["PreviewServer"]:
        """Answer requests as long as the context lasts."""
        thread = threading.Thread(
            target=lambda: self.serve_forever(poll_interval=0.05), name="server", daemon=True
        )
        turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN_SECONDS)
        thread.start()
        try:
            yield self
        finally:
            sys.setswitchinterval(turn)
            self.preview.channel.close()
            self.shutdown()
            self.server_close()


def _not_served(address: Address, error: OSError) -> MkbriefsError:
    shown = f"cannot serve on {address.host}:{address.port}"
    if error.errno == errno.EADDRINUSE:
        return MkbriefsError(
            f"{shown}: the port is in use; choose another with `--port N`, or `--port 0` for any "
            "that is free"
        )
    reason = (error.strerror or str(error)).lower()
    return MkbriefsError(f"{shown}: {reason}; choose another with `-a 127.0.0.1:PORT`")
