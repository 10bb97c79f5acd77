#!/usr/bin/env python3
"""Take the pictures of the manual from the built site, with Debian's chromium, and from its PDFs.

Run by hand after a change of the look: `scripts/build.py`, then this. Needs the `test` extra, and
`pdftoppm` of poppler.
"""

import functools
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/assets"
LARGEST = 200_000
"""Bytes of one picture; a page of the manual should not weigh more for showing the tool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture."""

    name: str
    url: str
    """Relative to the site."""
    top: str = ""
    """What the picture begins with, as a selector; empty for the top of the page."""
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    scale: int = 1
    """Device pixels per CSS pixel."""
    focus: str = ""
    """What the keyboard stands on, as a selector; empty for nothing."""


_BRIEF = "briefs/science-times-nd/"
SHOTS = (
    Shot(name="home", url=""),
    Shot(name="brief", url=_BRIEF, height=960),
    Shot(name="text", url=_BRIEF, top="#p8", height=760, focus="#s16 .mb-l"),
    Shot(name="theme", url="themes/crime/"),
    Shot(name="findings", url="findings/"),
    Shot(name="differently", url="findings/", top="#told-differently", height=760),
    Shot(name="sources", url="sources/", height=900),
    Shot(name="names", url=_BRIEF, top="#people-places-amounts", height=760),
    Shot(name="dark", url=_BRIEF, top="#annotated-text", height=760, scheme="dark"),
    Shot(name="phone", url=_BRIEF, top="#annotated-text", width=360, height=640, scale=2),
)
PAGES = {
    "pdf-brief": ("science-times-nd.pdf", 1),
    "pdf-dossier": ("dossier.pdf", 6),
}
"""Pages of PDFs: picture, file, number of the page."""
_SCROLL = "n => scrollTo(0, n.getBoundingClientRect().top + scrollY - 64)"
"""Material's header covers the first 48 pixels."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base names it
        """Say nothing."""


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _picture(folder: Path, name: str, file: str, page: int) -> int:
    """Write the picture of a page of a PDF and return its size in bytes."""
    path = PICTURES / f"{name}.png"
    number = str(page)
    where = ["-f", number, "-l", number, "-singlefile", str(folder / file)]
    call = ["pdftoppm", "-r", "96", "-png", "-gray", *where, str(path.with_suffix(""))]
    subprocess.run(call, check=True)
    return path.stat().st_size


def _pages() -> Iterator[tuple[str, int]]:
    """Print the site and yield the pictures of pages with their sizes."""
    mkbriefs = Path(sys.executable).with_name("mkbriefs")
    with tempfile.TemporaryDirectory() as name:
        for order in ([], ["--dossier"]):
            subprocess.run([mkbriefs, "pdf", "-q", "-o", name, *order], check=True, cwd=ROOT)
        for picture, (file, page) in PAGES.items():
            yield picture, _picture(Path(name), picture, file, page)


def _take(browser: Browser, root: str, shot: Shot) -> int:
    """Write one picture and return its size in bytes."""
    path = PICTURES / f"{shot.name}.png"
    with browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        device_scale_factor=shot.scale,
    ) as context:
        page = context.new_page()
        page.goto(root + shot.url, wait_until="networkidle")
        if shot.top:
            page.locator(shot.top).evaluate(_SCROLL)
        if shot.focus:
            page.keyboard.press("Tab")  # so that focus counts as the keyboard's
            page.locator(shot.focus).first.evaluate("n => n.focus({preventScroll: true})")
        page.wait_for_timeout(600)  # Material's header moves for a quarter of a second
        page.screenshot(path=path)
    return path.stat().st_size


def main() -> int:
    """Take all pictures; return 1 if one is too large to be published."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with _serve(ROOT / "site") as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sizes = {shot.name: _take(browser, root, shot) for shot in SHOTS}
        browser.close()
    sizes |= dict(_pages())
    for name, size in sizes.items():
        print(f"{size:>8,} {name}.png{'  too large' if size > LARGEST else ''}")
    return int(max(sizes.values()) > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
