"""An open page in a real browser: brought up to date where it is, with errors on top of it."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from served import Served, edit, serving

from browsing import Watched, watch
from sites import fresh_project

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.name != "posix", reason="signals are POSIX"),
]

PATIENCE = 30_000
LONG = "".join(f"Paragraph {n} of a page on tides and quays.\n\n" for n in range(60))
KEEP_FRAMES = """
window.shownAt = []
const keep = () => {
  window.shownAt.push(scrollY)
  requestAnimationFrame(keep)
}
requestAnimationFrame(keep)
"""
DETAILS = "<details><summary>More on quays</summary>\n\nThe hidden part.\n\n</details>\n\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server of a small site with a long page."""
    folder = fresh_project(tmp_path_factory.mktemp("browser") / "p")
    (folder / "docs/long.md").write_text(f"# Long\n\n{DETAILS}{LONG}", "utf-8")
    (folder / "docs/extra.css").write_text(".md-typeset h1 { color: rgb(1, 2, 3) }\n")
    (folder / "docs/table.md").write_text("# Table\n\n| a | b |\n|---|---|\n| one | two |\n")
    with (folder / "mkdocs.yml").open("a") as stream:
        stream.write("\nextra_css: [extra.css]\n")
    brief = folder / "briefs/varga-2025.md"
    with serving(folder) as running:
        edit(brief, "## Notes\n", "## Notes\n\nFirst remark.\n\nSecond remark.\n")
        running.wait_for_update(2)
        yield running


@pytest.fixture
def visitor(server: Served, chromium: Browser) -> Iterator[Watched]:
    """Return a page that records what it should not do, over a desktop's window."""
    with chromium.new_context(viewport={"width": 1100, "height": 700}) as context:
        yield watch(context, server.address)


def live(page: Page) -> Locator:
    """Return what the preview adds to a page."""
    return page.locator("mkbriefs-live")


def is_same_document(page: Page) -> bool:
    """Tell whether the page was not loaded again since `settle` was called."""
    return page.evaluate("() => window.stayed === true") is True


def settle(visitor: Watched, path: str) -> Page:
    """Open a page, wait until it listens, and note that it is this very document."""
    visitor.goto(path)
    expect(live(visitor.page).locator(".badge")).not_to_have_text("…", timeout=PATIENCE)
    visitor.page.evaluate("() => { window.stayed = true }")
    return visitor.page


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something holds; the page may be loading meanwhile."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            if is_so():
                return
        except Exception as error:
            if "destroyed" not in str(error) and "navigat" not in str(error):
                raise
        assert time.monotonic() < end
        page.wait_for_timeout(50)


def test_a_changed_paragraph_shows_in_its_place(server: Served, visitor: Watched) -> None:
    """A note that is edited shows where the reader is, marked for a while and told politely."""
    page = settle(visitor, "briefs/varga-2025/")
    page.evaluate("() => document.getElementById('p3').scrollIntoView({behavior: 'instant'})")
    top = "() => document.getElementById('p3').getBoundingClientRect().top"
    before = page.evaluate(top)
    brief = server.folder / "briefs/varga-2025.md"
    edit(brief, "First remark.\n", "First remark, now longer.\n\nOne between.\n")
    expect(page.locator(".md-content article")).to_contain_text("now longer", timeout=PATIENCE)
    marked = page.locator("[data-mkbriefs-changed]")
    assert marked.all_inner_texts() == ["First remark, now longer.", "One between."]
    assert abs(page.evaluate(top) - before) < 2
    expect(live(page).get_by_role("status")).to_have_text(
        "This page was updated: 2 paragraphs changed."
    )
    expect(marked).to_have_count(0, timeout=6000)
    assert is_same_document(page)
    edit(brief, "First remark, now longer.\n\nOne between.\n", "First remark.\n")
    expect(page.locator(".md-content article")).not_to_contain_text("now longer", timeout=PATIENCE)
    assert is_same_document(page)
    assert visitor.complaints == []


def test_a_saved_seed_shows_and_stays_marked(server: Served, visitor: Watched) -> None:
    """A sentence that is added to a seed is marked, also once the seed has been compared anew."""
    page = settle(visitor, "briefs/varga-2025/")
    brief = (server.folder / "briefs/varga-2025.md").read_text("utf-8")
    name = next(line for line in brief.splitlines() if line.startswith("seed: "))
    seed = server.folder / "seeds" / name.removeprefix("seed: ").strip("'")
    whole, count = seed.read_text("utf-8"), len(server.updates())
    seed.write_text(f"{whole.rstrip()}\n\nNobody was seen on the quay.\n", "utf-8")
    marked = page.locator("[data-mkbriefs-changed]")

    def is_marked() -> bool:
        return any("Nobody was seen" in words for words in marked.all_text_contents())

    wait_until(page, is_marked)
    server.wait_for_update(count + 1)
    page.wait_for_timeout(300)
    wait_until(page, is_marked)
    seed.write_text(whole, "utf-8")
    server.wait_for_update(count + 2)
    wait_until(page, lambda: "Nobody was seen" not in page.locator("article").first.inner_text())
    assert visitor.complaints == []


def test_a_page_that_did_not_change_stays_untouched(server: Served, visitor: Watched) -> None:
    """Another page's change reaches neither the document nor what the reader did there."""
    page = settle(visitor, "bibliography/")
    page.evaluate("() => { document.querySelector('article').dataset.mine = 'yes' }")
    count = len(server.updates())
    edit(server.folder / "briefs/varga-2025.md", "Second remark.", "Second remark, again.")
    server.wait_for_update(count + 1)
    page.wait_for_timeout(700)
    assert is_same_document(page)
    assert page.locator(".md-content article").get_attribute("data-mine") == "yes"
    edit(server.folder / "briefs/varga-2025.md", "Second remark, again.", "Second remark.")
    server.wait_for_update(count + 2)


def test_a_page_that_is_loaded_again_keeps_the_reader(server: Served, visitor: Watched) -> None:
    """Where a heading comes in, the page loads anew: the place, what was open and typed stay."""
    page = settle(visitor, "long/")
    page.locator("details summary").click()
    page.locator('[data-md-component="search-query"]').fill("quays")
    page.keyboard.press("Escape")
    paragraph = page.get_by_text("Paragraph 40 of a page", exact=False)
    paragraph.evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    before = paragraph.evaluate("e => e.getBoundingClientRect().top")
    page.wait_for_timeout(1300)  # so that the keys count as pressed long ago
    source = server.folder / "docs/long.md"
    edit(source, "Paragraph 3 of", "## A heading\n\nInserted.\n\nParagraph 3 of")
    wait_until(page, lambda: "Inserted." in page.locator(".md-content article").inner_text())
    wait_until(page, lambda: page.locator("[data-mkbriefs-changed]").count() == 2)
    assert not is_same_document(page)
    assert abs(paragraph.evaluate("e => e.getBoundingClientRect().top") - before) < 3
    assert page.locator(".md-content details").evaluate("e => e.open")
    assert page.locator('[data-md-component="search-query"]').input_value() == "quays"
    assert visitor.complaints == []


def test_a_page_that_is_loaded_again_shows_no_other_place(server: Served, visitor: Watched) -> None:
    """The browser paints no frame of a page that is loaded anew before the reader is back."""
    visitor.page.add_init_script(KEEP_FRAMES)
    page = settle(visitor, "long/")
    page.get_by_text("Paragraph 40 of a page").evaluate("e => e.scrollIntoView()")
    edit(server.folder / "docs/long.md", "Paragraph 5 of", "## Another heading\n\nParagraph 5 of")
    wait_until(page, lambda: not is_same_document(page))
    wait_until(page, lambda: page.evaluate("() => window.shownAt.length > 9") is True)
    assert page.evaluate("() => Math.min(...window.shownAt)") > 0


def test_a_table_keeps_what_the_theme_made_of_it(server: Served, visitor: Watched) -> None:
    """A changed table is not swapped under the theme's scripts: the page is loaded again."""
    page = settle(visitor, "table/")
    edit(server.folder / "docs/table.md", "| one | two |", "| one | three |")
    wait_until(page, lambda: "three" in page.locator(".md-content article").inner_text())
    wait_until(page, lambda: page.locator("[data-mkbriefs-changed]").count() == 1)
    assert not is_same_document(page)
    assert page.locator(".md-typeset__scrollwrap table").count() == 1


def test_a_style_sheet_is_exchanged(server: Served, visitor: Watched) -> None:
    """A style sheet of the site's own that is saved shows without the page being loaded."""
    page = settle(visitor, "long/")
    edit(server.folder / "docs/extra.css", "rgb(1, 2, 3)", "rgb(4, 5, 6)")
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)", timeout=PATIENCE)
    assert is_same_document(page)
    assert visitor.complaints == []


def test_errors_lie_on_the_last_good_page(server: Served, visitor: Watched) -> None:
    """Broken YAML in a theme shows with file, line and hint; the page stays, and heals."""
    page = settle(visitor, "briefs/varga-2025/")
    marks = page.locator(".md-content .mb-t2").count()
    assert marks
    theme = server.folder / "docs/themes/money.md"
    edit(theme, "terms:", "terms: [")
    panel = live(page).get_by_role("dialog")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel).to_contain_text("1 error")
    expect(panel).to_contain_text("docs/themes/money.md:5:3")
    expect(panel).to_contain_text("front matter is a small, plain YAML mapping")
    assert page.locator(".md-content .mb-t2").count() == marks
    assert is_same_document(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    badge = live(page).locator(".badge")
    expect(badge).to_have_text("1 error")
    badge.press("Enter")
    expect(panel).to_be_visible()
    edit(theme, "terms: [", "terms:")
    expect(panel).to_be_hidden(timeout=PATIENCE)
    expect(badge).to_have_text("✓")
    expect(live(page).get_by_role("status")).to_have_text("All errors are mended.")
    assert is_same_document(page)
    assert visitor.complaints == []


def test_a_broken_configuration_is_shown_and_mended(server: Served, visitor: Watched) -> None:
    """A configuration that cannot be read names its file; pages can be opened all the while."""
    page = settle(visitor, "bibliography/")
    configuration = server.folder / "mkdocs.yml"
    whole = configuration.read_text("utf-8")
    configuration.write_text(whole.replace("theme:", "theme: ]", 1), "utf-8")
    panel = live(page).get_by_role("dialog")
    expect(panel).to_contain_text("mkdocs.yml:3:8", timeout=PATIENCE)
    expect(panel.locator("pre")).to_contain_text("theme: ]")
    visitor.goto("briefs/varga-2025/")
    expect(live(page).get_by_role("dialog")).to_contain_text("mkdocs.yml", timeout=PATIENCE)
    configuration.write_text(whole, "utf-8")
    expect(live(page).get_by_role("dialog")).to_be_hidden(timeout=PATIENCE)


def test_a_region_edited_by_hand_is_shown(server: Served, visitor: Watched) -> None:
    """A generated region that somebody edited is an error with its line, until it is put back."""
    page = settle(visitor, "briefs/transport-office-city-of-northport-2025/")
    brief = server.folder / "briefs/transport-office-city-of-northport-2025.md"
    whole = brief.read_text("utf-8")
    start = whole.index("<!-- mkbriefs:begin key-points")
    at = whole.index("\n", start) + 1
    brief.write_text(f"{whole[:at]}By hand.\n{whole[at:]}", "utf-8")
    panel = live(page).get_by_role("dialog")
    expect(panel).to_contain_text(
        "briefs/transport-office-city-of-northport-2025.md:", timeout=PATIENCE
    )
    expect(panel).to_contain_text("Hint:")
    brief.write_text(whole, "utf-8")
    expect(panel).to_be_hidden(timeout=PATIENCE)


def test_names_and_messages_are_text(server: Served, visitor: Watched) -> None:
    """What is in a file's name or words runs nowhere on top of the page."""
    page = settle(visitor, "bibliography/")
    name = "<img src=x onerror=window.__pwned=1>.txt"
    (server.folder / "seeds" / name).write_bytes(bytes(range(256)) * 20)
    theme = server.folder / "docs/themes/money.md"
    edit(theme, "terms:", "<script>window.__pwned=1</script>: [")
    panel = live(page).get_by_role("dialog")
    expect(panel).to_contain_text("2 errors", timeout=PATIENCE)
    expect(panel).to_contain_text("onerror=")
    assert panel.locator("img, script").count() == 0
    assert page.evaluate("() => window.__pwned") is None
    edit(theme, "<script>window.__pwned=1</script>: [", "terms:")
    (server.folder / "seeds" / name).unlink()
    expect(panel).to_be_hidden(timeout=PATIENCE)
    assert visitor.complaints == []


def test_the_button_lists_what_check_says(server: Served, visitor: Watched) -> None:
    """The button at the foot opens the list of `mkbriefs check`, by mouse and by keys."""
    page = settle(visitor, "bibliography/")
    badge = live(page).locator(".badge")
    badge.click()
    panel = live(page).get_by_role("dialog")
    expect(panel).to_contain_text("no url stated", timeout=PATIENCE)
    assert panel.locator("li.note").count() == len(json.loads(server.page("__mkbriefs__/check")))
    panel.get_by_role("button", name="Close").press("Enter")
    expect(panel).to_be_hidden()
    expect(badge).to_be_focused()


def test_a_page_that_is_removed_says_so(server: Served, visitor: Watched) -> None:
    """A page whose source goes becomes the page for what is not there, with a line; and returns."""
    page = settle(visitor, "table/")
    source = server.folder / "docs/table.md"
    text = source.read_text("utf-8")
    source.unlink()
    panel = live(page).get_by_role("dialog")
    expect(panel).to_contain_text("This page was removed", timeout=PATIENCE)
    expect(page.locator(".md-content article")).to_contain_text("Page not found")
    source.write_text(text, "utf-8")
    expect(page.locator(".md-content article")).to_contain_text("one", timeout=PATIENCE)


def test_a_page_catches_up_with_a_server_that_was_started_again(
    tmp_path: Path, chromium: Browser
) -> None:
    """A page that outlives its server says that it is alone, and shows what changed meanwhile."""
    folder = fresh_project(tmp_path / "p")
    with chromium.new_context() as context:
        with serving(folder) as first:
            port = first.address.rstrip("/").rpartition(":")[2]
            visitor = watch(context, first.address)
            page = settle(visitor, "bibliography/")
        expect(live(page).locator(".badge")).to_have_text("not connected", timeout=PATIENCE)
        edit(folder / "docs/bibliography.md", "# Bibliography", "# Bibliography of quays")
        with serving(folder, "--port", port):
            expect(page.locator("h1")).to_contain_text("of quays", timeout=PATIENCE)
            expect(live(page).locator(".badge")).to_have_text("✓", timeout=PATIENCE)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_overlay_fits_and_can_be_read(
    server: Served, chromium: Browser, width: int, scheme: str
) -> None:
    """On a phone and on a desk, by day and by night, the list fits and its words stand out."""
    with chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        visitor = watch(context, server.address)
        page = settle(visitor, "bibliography/")
        live(page).locator(".badge").click()
        panel = live(page).get_by_role("dialog")
        expect(panel).to_contain_text("no url stated", timeout=PATIENCE)
        assert visitor.width_overflow() == 0
        box = panel.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for kind in (".kind", ".place", ".hint"):
            element = panel.locator(kind).first
            colours = element.evaluate(
                """e => [getComputedStyle(e).color,
                    getComputedStyle(e.closest('section')).backgroundColor]"""
            )
            assert contrast(*map(luminance, colours)) >= 4.5, (kind, colours)


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(r, g, b)`; source: WCAG 2.2."""
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances, 1 to 21; source: WCAG 2.2."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
