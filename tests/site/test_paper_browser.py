"""What a browser prints: a page's own words in black on white, broken where a reader would."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import serve_folder
from sites import build, fresh_project, page, write_files

pytestmark = pytest.mark.browser

A4, LETTER = 680, 703
"""Widths of the printed area in pixels: the paper's less two margins of 15 mm."""
NAME = "Ferries of the inner bay"
ADDRESS = "https://ferries.example/bay/"
SENTENCES = (
    "The ferry was late on every day of the week, and the company paid 4.5 million euros for it.",
    "Nobody on the quay had been told of the delay.",
    "A second boat, ordered in 2019, is to arrive before the winter, at a cost nobody would name.",
)
SEED = (
    "A ferry that came late, and what a town made of it\n\nBy Ada Quist\n\n12 May 2023\n\n"
    "https://bay.example/2023/ferry\n\nShare this article\n\n"
) + "\n\n".join(" ".join(SENTENCES[: 1 + n % 3]) for n in range(40))
WIDE = " | ".join(f"a heading of column {n}" for n in range(7))
PLAIN = f"""# In an analyst's own words

See [the port](https://port.example/quays?x=1) and [the briefs](briefs/index.md).

??? note "A closed box"
    What the box holds.

| {WIDE} |
|{" --- |" * 7}
|{" `a_key_of_some_length` |" * 7}
"""
FRAME = (
    *(".md-tabs", ".md-sidebar", ".md-search", ".md-footer", ".md-top", ".md-header__title"),
    *("[data-md-component=palette]", "label[for=__drawer]", ".headerlink", ".md-code__nav"),
    *(".md-content__button", ".mb-acts", ".mb-back", ".md-skip"),
)
_COLOURS = """() => [document.body, ...document.querySelectorAll('article *')].flatMap(node => {
  const style = getComputedStyle(node);
  const isShown = node.checkVisibility() && node.textContent.trim();
  return isShown ? [[style.color, style.backgroundColor]] : [];
})"""
_DRAWN = """nodes => nodes.map(node => {
  const style = getComputedStyle(node, '::before');
  const box = node.getBoundingClientRect();
  return [style.content.replaceAll('"', ''), style.color, box.left, box.right];
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with a long brief and a page in Markdown; return its folder."""
    folder = fresh_project(tmp_path_factory.mktemp("paper"))
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^site_name:.*\n", f"site_name: {NAME}\n", settings)
    settings = re.sub(r"(?m)^site_url:.*\n", "", settings) + f"\nsite_url: {ADDRESS}\n"
    settings = settings.replace(
        "markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.details\n"
    )
    write_files(folder, {"mkdocs.yml": settings, "docs/plain.md": PLAIN, "seeds/ferry.txt": SEED})
    built = build(folder)
    assert [d for d in built.diagnostics if d.severity == "error"] == []
    return folder


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """Return the address of the served site."""
    with serve_folder(site / "site") as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def paper(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Return a page as wide as A4 that is about to be printed, from either colour scheme."""
    size = {"width": A4, "height": 1000}
    with chromium.new_context(viewport=size, color_scheme=request.param) as context:  # type: ignore[arg-type]
        sheet = context.new_page()
        sheet.emulate_media(media="print")
        yield sheet


def _long_brief(site: Path) -> str:
    """Return the address of the brief made from `SEED`."""
    (url,) = (
        f"briefs/{path.name}/"
        for path in (site / "site/briefs").iterdir()
        if path.is_dir() and "A ferry that came late" in page(site, f"briefs/{path.name}/")
    )
    return url


def _urls(site: Path) -> list[str]:
    theme = next(path for path in (site / "site/themes").iterdir() if path.is_dir())
    listings = ("", "briefs/", "themes/", "names/", "bibliography/", "method/", "plain/")
    return [*listings, _long_brief(site), f"themes/{theme.name}/"]


def test_nothing_of_the_frame_is_printed(paper: Page, root: str, site: Path) -> None:
    """Of all around a page its sheet shows the site's name and the page's address, no more."""
    for url in _urls(site):
        paper.goto(root + url)
        for selector in FRAME:
            for node in paper.locator(selector).all():
                expect(node).to_be_hidden()
        logo = paper.locator(".md-header .md-logo")
        expect(logo).to_be_visible()
        script = "(n, part) => getComputedStyle(n, part).content"
        assert logo.get_attribute("title") == NAME
        assert logo.evaluate(script, "::after") == f'"{NAME}"'
        canonical = paper.locator("link[rel=canonical]")
        assert canonical.evaluate(script, "::after") == f'"{ADDRESS}{url}"'


def test_print_is_dark_on_white(paper: Page, root: str, site: Path) -> None:
    """From either scheme all is set in black or near it, on white."""
    for url in _urls(site):
        paper.goto(root + url)
        for ink, ground in {tuple(pair) for pair in paper.evaluate(_COLOURS)}:
            assert max(float(n) for n in re.findall(r"[\d.]+", ink)[:3]) <= 0x33, (url, ink)
            assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), (url, ground)
        expect(paper.locator(".md-header .md-logo img")).to_have_css("filter", "none")


@pytest.mark.parametrize("width", [A4, LETTER])
def test_nothing_sticks_out_of_the_sheet(paper: Page, root: str, site: Path, width: int) -> None:
    """Neither a table nor a letter in the margin is wider than the paper."""
    paper.set_viewport_size({"width": width, "height": 1000})
    for url in _urls(site):
        paper.goto(root + url)
        assert paper.evaluate("document.documentElement.scrollWidth") <= width, url


def test_numbers_and_letters_are_printed(paper: Page, root: str, site: Path) -> None:
    """What the style sheet draws from attributes is black and stands beside the text."""
    paper.goto(root + _long_brief(site))
    text = paper.locator(".mb-text").bounding_box()
    assert text
    numbers = paper.locator(".mb-no").evaluate_all(_DRAWN)
    assert [content for content, *_ in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
    assert all(left >= 0 and right <= text["x"] for _, _, left, right in numbers)
    letters = paper.locator(".mb-text .mb-l").evaluate_all(_DRAWN)
    assert letters
    for content, colour, left, right in letters:
        assert re.fullmatch(r"\w", content)
        assert colour == "rgb(0, 0, 0)"
        assert text["x"] + text["width"] <= left < right <= A4


def test_lines_tell_themes_apart(paper: Page, root: str, site: Path) -> None:
    """Words that earned a theme are underlined in its pattern, and no other words of the text."""
    paper.goto(root + _long_brief(site))
    styles = paper.locator(".mb-text .mb-w").evaluate_all(
        "nodes => nodes.map(n => [n.classList[1], getComputedStyle(n).textDecorationStyle])"
    )
    patterns = {"mb-t1": "solid", "mb-t2": "dashed", "mb-t3": "double", "mb-t4": "dotted"}
    assert len({name for name, _ in styles}) > 1
    assert all(patterns[name] == style for name, style in styles)
    for words in paper.locator(".mb-text :is(.mb-u, .mb-m)").all():
        expect(words).to_have_css("text-decoration-line", "none")


def test_text_is_set_for_reading(paper: Page, root: str, site: Path) -> None:
    """The source's words stand in 10.5 to 11 points, in lines of at most 32 em."""
    paper.goto(root + _long_brief(site))
    size, width = paper.locator(".mb-text").evaluate(
        "n => [parseFloat(getComputedStyle(n).fontSize), n.clientWidth]"
    )
    assert 10.5 <= size * 0.75 <= 11
    assert 28 <= width / size <= 32


def test_what_is_folded_is_printed(chromium: Browser, root: str, site: Path) -> None:
    """Left-out lines and closed boxes are on paper, also where no script opens them."""
    with chromium.new_context(java_script_enabled=False) as context:
        sheet = context.new_page()
        sheet.emulate_media(media="print")
        sheet.goto(root + _long_brief(site))
        expect(sheet.locator(".mb-det:has(td)")).not_to_have_attribute("open", "")
        expect(sheet.locator(".mb-det td").first).to_be_visible()
        sheet.goto(f"{root}plain/")
        expect(sheet.get_by_text("A closed box")).to_be_visible()
        expect(sheet.get_by_text("What the box holds.")).to_be_visible()


def test_addresses_follow_links_out(paper: Page, root: str, site: Path) -> None:
    """A link out of the site is followed by its address, except where it is its own text."""

    def _after(selector: str) -> list[str]:
        script = "nodes => nodes.map(n => getComputedStyle(n, '::after').content)"
        found: list[str] = paper.locator(selector).evaluate_all(script)
        return found

    paper.goto(f"{root}plain/")
    assert _after("article a[href^=http]") == ['" (https://port.example/quays?x=1)"']
    assert _after("article a[href*=briefs]") == ["none"]
    paper.goto(root + _long_brief(site))
    sources = _after(".mb-card a[href^=http]")
    assert sources
    assert set(sources) == {"none"}


_HEADINGS = ("Source", "Themes", "Key points", "Annotated text", "How to cite", "What cleaning")
_MOVE = "@media print { h1 { padding-bottom: var(--moved, 0px); } }"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="there is no pdftotext")
def test_pages_break_where_a_reader_would(
    chromium: Browser, root: str, site: Path, tmp_path: Path
) -> None:
    """Wherever the page's end falls, no heading is left there and no page but the last is empty."""
    with chromium.new_context(bypass_csp=True) as context:
        sheet = context.new_page()
        sheet.goto(root + _long_brief(site), wait_until="networkidle")
        sheet.add_style_tag(content=_MOVE)
        for moved in range(0, 560, 70):
            sheet.evaluate(f"document.body.style.setProperty('--moved', '{moved}px')")
            *pages, _ = _printed(sheet, tmp_path / "sheet.pdf")
            for number, lines in enumerate(pages, 1):
                assert len(lines) >= 8, (moved, number, lines)
                assert not lines[-1].startswith(_HEADINGS), (moved, number, lines[-1])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="there is no pdftotext")
def test_pages_are_numbered(chromium: Browser, root: str, site: Path, tmp_path: Path) -> None:
    """Each page says at its foot which of how many it is."""
    with chromium.new_context() as context:
        sheet = context.new_page()
        sheet.goto(root + _long_brief(site), wait_until="networkidle")
        path = tmp_path / "sheet.pdf"
        pages = _printed(sheet, path, foot=True)
        assert len(pages) > 1
        feet = [lines[-1].replace(" ", "") for lines in pages]
        assert feet == [f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)]


def _printed(sheet: Page, path: Path, *, foot: bool = False) -> list[list[str]]:
    """Print to a file; return each page's lines, those at its foot only if asked for."""
    sheet.pdf(path=path, format="A4")
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    pages = [
        [line.strip() for line in one.splitlines() if line.strip()] for one in text.split("\f")[:-1]
    ]
    return pages if foot else [lines[:-1] for lines in pages]
