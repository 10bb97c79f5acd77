"""A real browser on a real server, and a record of everything a page did that it should not."""

import contextlib
import functools
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`))
"""
_READ_PWNED = "() => [window.__pwned, window.parent.__pwned].some(v => v !== undefined)"


def _find_chromium() -> str:
    path = next(filter(None, map(shutil.which, _NAMES)), "")
    if not path and os.environ.get("CI", "").lower() == "true":
        pytest.fail("there is no chromium, and CI must not pass over the browser tests")
    if not path:
        pytest.skip("there is no chromium")
    return path


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Debian's chromium; skip the test where there is none, except in CI."""
    path = _find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base names it
        """Say nothing."""


@contextlib.contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and yield its address, ending in a slash."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watched:
    """A page and what it did: `complaints` is empty for a page that behaves."""

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)

    def goto(self, url: str) -> None:
        """Open a page of the site and wait until it has loaded."""
        self.page.goto(self.root + url, wait_until="load")
        if self.page.evaluate(_READ_PWNED):
            self.complaints.append(f"{url}: a payload ran")

    def width_overflow(self) -> int:
        """Return by how many pixels the page can be scrolled sideways, once it has come to rest.

        Material moves its drawer when the window's width changes.
        """
        width = self.page.evaluate(
            """async () => {
              const over = () =>
                document.documentElement.scrollWidth - document.documentElement.clientWidth;
              for (let turn = 0; turn < 20 && over() > 0; turn += 1)
                await new Promise((done) => setTimeout(done, 100));
              return over();
            }"""
        )
        return int(width)


def watch(context: BrowserContext, root: str) -> Watched:
    """Open a page that records all that a page should not do.

    That is script errors and messages, dialogs, what its policy blocks, requests to other hosts,
    and requests that fail.
    """
    context.add_init_script(_TELL_VIOLATIONS)
    page = context.new_page()
    watched = Watched(page, root)
    host = urlsplit(root).netloc

    def on_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            watched.complaints.append(f"asked for {url}")

    def on_response(status: int, url: str) -> None:
        if status >= 400:
            watched.complaints.append(f"{status} for {url}")

    page.on("request", lambda request: on_request(request.url))
    page.on("response", lambda response: on_response(response.status, response.url))
    page.on("pageerror", lambda error: watched.complaints.append(f"script error: {error}"))
    page.on(
        "console",
        lambda message: (
            watched.complaints.append(f"console: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )

    def on_dialog(dialog: Dialog) -> None:
        watched.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    return watched
