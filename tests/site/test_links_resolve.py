"""Every link of the repository's own site leads somewhere: pages, files, places on pages."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from whole_pages import Node, parse_page

from browsing import watch
from mkbriefs.engines.build import Built
from mkbriefs.model import Corpus

OWN_ATTRIBUTES = ("href", "src", "xlink:href", "data-clipboard-target")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where it stands and where it leads."""

    page: str
    address: str


@pytest.fixture(scope="module")
def pages(own_site: Built) -> dict[str, Node]:
    """Return all pages, read, by path."""
    return {
        path.relative_to(own_site.site_dir).as_posix(): parse_page(path.read_text("utf-8"))
        for path in sorted(own_site.site_dir.rglob("*.html"))
    }


def _links(pages: dict[str, Node]) -> Iterator[Link]:
    for path, page in pages.items():
        for node in page.walk():
            for name in OWN_ATTRIBUTES:
                if address := node.attributes.get(name, ""):
                    yield Link(path, address.split(" > ")[0])


def _target(link: Link) -> tuple[str, str]:
    """Return the path in the site and the place on the page that a link leads to."""
    parts = urlsplit(link.address)
    folder = posixpath.dirname(link.page)
    path = unquote(parts.path)
    joined = posixpath.normpath(posixpath.join("/", folder, path)) if path else f"/{link.page}"
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        joined = posixpath.join(joined, "index.html")
    return joined.lstrip("/"), unquote(parts.fragment)


def test_every_link_leads_somewhere(own_site: Built, pages: dict[str, Node]) -> None:
    """Every internal address names a file of the site, and its fragment an element there."""
    ids = {
        path: {n.attributes.get("id") or n.attributes.get("name") for n in page.walk()}
        for path, page in pages.items()
    }
    broken, checked = [], 0
    for link in set(_links(pages)):
        parts = urlsplit(link.address)
        if parts.scheme or parts.netloc:
            continue
        checked += 1
        path, fragment = _target(link)
        if not (own_site.site_dir / path).is_file():
            broken.append((link, "no such file"))
        elif fragment and path in ids and fragment not in ids[path]:
            broken.append((link, "no such place"))
    assert broken == []
    assert checked > 1000


def test_ids_are_unique(pages: dict[str, Node]) -> None:
    """No page has two elements of one id, or a link to a place would be a guess."""
    for path, page in pages.items():
        found = [n.attributes["id"] for n in page.walk() if n.attributes.get("id")]
        assert sorted(set(found)) == sorted(found), path


def test_links_out_of_the_site_tell_nothing(pages: dict[str, Node]) -> None:
    """Every link to another host says `noopener` and `noreferrer`."""
    outside = [
        node
        for page in pages.values()
        for node in page.walk()
        if node.tag == "a" and urlsplit(node.attributes.get("href", "")).netloc
    ]
    assert outside, "the theme's own link in the footer, at least"
    for node in outside:
        assert {"noopener", "noreferrer"} <= set(node.attributes["rel"].split())


@pytest.mark.browser
def test_places_are_reached_in_a_browser(
    chromium: Browser, own_address: str, own_corpus: Corpus, pages: dict[str, Node]
) -> None:
    """Links from each kind of page to a place on another, followed, show that place."""
    seen: dict[tuple[str, str], Link] = {}
    for link in _links(pages):
        path, fragment = _target(link)
        is_inside = not urlsplit(link.address).netloc and path.endswith(".html")
        if fragment and is_inside and path != link.page:
            seen.setdefault((_kind(link.page), _kind(path)), link)
    assert len(seen) > 10
    with chromium.new_context() as context:
        visitor = watch(context, own_address)
        for link in sorted(seen.values(), key=lambda link: (link.page, link.address)):
            visitor.goto(link.page)
            visitor.page.locator(f'[href="{link.address}"]').first.evaluate("n => n.click?.()")
            visitor.page.wait_for_url(f"**{link.address[link.address.index('#') :]}")
            _, fragment = _target(link)
            box = visitor.page.locator(f"[id='{fragment}']").bounding_box()
            assert box is not None
            assert -50 < box["y"] < 800, link
        assert visitor.complaints == []


def _kind(path: str) -> str:
    """Return the folder at the top that a page lies in, such as that of all briefs."""
    return path.rpartition("/")[0].partition("/")[0]
