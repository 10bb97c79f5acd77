"""Citations in a real browser: the reference on hover and focus, and where a click leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import open_browser, serve_folder
from sites import CONFIGURATION, PAGES, build, write_files

pytestmark = pytest.mark.browser

_SEED = (
    "The ferry waits for the wind\n\nBy Anna Okafor\n\nPublished 4 March 2024\n\n"
    "The ferry to the island was cancelled on Monday because of the storm.\n\n"
    "The captain did not expect 40 passengers to wait on the pier until Wednesday.\n"
)
_PAGE = "# Crossing\n\nIt was cancelled [@okafor-2024, ¶ 2] for a day.\n"
_TOLD = "link => getComputedStyle(link, '::after').content"
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with one page that cites."""
    folder = tmp_path_factory.mktemp("citing")
    files = {"mkdocs.yml": CONFIGURATION, **PAGES, "seeds/a.txt": _SEED, "docs/x.md": _PAGE}
    built = build(write_files(folder, files))
    with serve_folder(built.site_dir) as served:
        yield served


@pytest.fixture(params=[(1280, True), (360, True), (1280, False)], ids=["wide", "phone", "bare"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """Open the page, wide and on a phone, and wide without script."""
    width, runs_scripts = request.param
    with open_browser() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": 700}, java_script_enabled=runs_scripts
        )
        page = context.new_page()
        page.goto(f"{address}x/")
        yield page


def test_the_reference_is_told_on_hover_and_focus(page: Page) -> None:
    """Pointing at a citation or reaching it by keyboard shows the whole reference, in the page."""
    link = page.locator(".mb-cite a").first
    assert link.evaluate(_TOLD) in ("none", "normal", '""')
    link.hover()
    assert "The ferry waits for the wind" in link.evaluate(_TOLD)
    assert page.evaluate(_OVERFLOW) <= 0
    page.mouse.move(0, 0)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "Okafor" in link.evaluate(_TOLD)


def test_a_citation_is_described_by_its_entry(page: Page) -> None:
    """What a screen reader is told of the link is the entry in the page's list."""
    entry = page.locator(".mb-cite a").first.get_attribute("aria-describedby")
    assert "The ferry waits for the wind" in page.locator(f"[id='{entry}']").inner_text()


def test_a_click_leads_to_the_paragraph(page: Page, address: str, tmp_path: Path) -> None:
    """A citation with a locator opens the brief at that paragraph, an entry leads back."""
    page.locator(".mb-refs a[href^='#mb-cite-']").first.click()
    assert page.url.endswith("#mb-cite-1")
    page.locator(".mb-cite a").first.click()
    page.wait_for_url(f"{address}briefs/okafor-2024/#p2")
    assert page.locator("#p2").is_visible()
