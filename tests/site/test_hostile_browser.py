"""A real browser on the hostile site: nothing runs, nothing is asked for, nothing complains."""

from collections.abc import Iterator

import pytest
from hostile_project import MARK, read_payloads, write_hostile_project
from playwright.sync_api import expect

from browsing import Watched, open_browser, serve_folder, watch
from mkbriefs.engines.build import Built
from sites import build

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the hostile site once."""
    folder = write_hostile_project(tmp_path_factory.mktemp("hostile"), read_payloads())
    return build(folder, jobs=1)


@pytest.fixture(scope="module")
def visitor(built: Built) -> Iterator[Watched]:
    """Return a browser page on the served site."""
    with (
        serve_folder(built.site_dir) as root,
        open_browser() as browser,
        browser.new_context() as context,
    ):
        yield watch(context, root)


@pytest.fixture(autouse=True)
def _calm(visitor: Watched) -> Iterator[None]:
    """Hold each test to what its own pages did."""
    visitor.complaints.clear()
    yield
    assert visitor.complaints == []


def _briefs(built: Built) -> list[str]:
    """Return every page with a payload in title and text, and some of the others."""
    project = built.run.project
    assert project is not None
    return [
        f"briefs/{brief.citekey}/"
        for number, brief in enumerate(project.corpus.briefs)
        if brief.source.seed.path.startswith("t0") or number % 20 == 0
    ]


def test_no_brief_runs_anything(built: Built, visitor: Watched) -> None:
    """A brief's page opens without a payload running or a request to another host."""
    for url in _briefs(built):
        visitor.goto(url)


@pytest.mark.parametrize(
    "url", ["", "briefs/", "themes/", "themes/h0/", "themes/h10/", "bibliography/", "404.html"]
)
def test_no_listing_runs_anything(visitor: Watched, url: str) -> None:
    """Pages that show every title and many passages are as calm."""
    visitor.goto(url)
    assert visitor.width_overflow() <= 0


def test_hovering_and_focusing_run_nothing(visitor: Watched) -> None:
    """No payload waits for the pointer or the keyboard."""
    visitor.goto("bibliography/")
    for link in visitor.page.locator("article a").all()[:40]:
        link.focus()
    visitor.page.keyboard.press("Tab")


@pytest.mark.parametrize("query", [MARK, "script window", "onerror", "evil example"])
def test_search_runs_nothing(visitor: Watched, query: str) -> None:
    """Search results show titles and texts of payloads as text."""
    visitor.goto("")
    field = visitor.page.locator(".md-search__input").first
    field.focus()
    expect(visitor.page.locator(".md-search-result__meta")).to_contain_text("Type to")
    field.fill(query)
    field.press("End")  # the page listens to keys
    visitor.page.locator(".md-search-result__item").first.wait_for()
    more = visitor.page.locator(".md-search-result__more summary")
    for summary in more.all()[:10]:
        summary.evaluate("node => node.click()")
    assert not visitor.page.evaluate("() => window.__pwned !== undefined")
    active = visitor.page.locator(
        ".md-search-result :is(script, iframe, img, object, form, style, base, [onerror], [onload])"
    )
    assert active.count() == 0
