"""The look of a site in a real browser: widths, an analyst's own Markdown, fonts, script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Watched, open_browser, serve_folder, watch
from sites import REPOSITORY, build, fresh_project, page, write_files

pytestmark = pytest.mark.browser

PLAIN = "---\nhide: [navigation]\n---\n\n" + (
    REPOSITORY / "tests/cases/look/plain-page.md"
).read_text(encoding="utf-8")
EXTENSIONS = """
  - abbr
  - md_in_html
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tasklist: {custom_checkbox: true}
"""
LABELS = ("Harbours", "Trams", "Noise", "Water supply and sewage", "Schools", "Markets", "Feasts")
SENTENCE = "Harbours and trams, noise and water, schools, markets and feasts were spoken of."
SEEDS = {
    "seeds/long-word.txt": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte\n\n"
    f"By Ada Quist\n\n12 May 2023\n\n{SENTENCE} {'m' * 200} is a word.\n",
    "seeds/long-text.txt": "Two hundred sentences\n\nBy Bo Quist\n\n13 May 2023\n\n"
    + f"{' '.join([SENTENCE] * 5)}\n\n" * 40,
    "seeds/chinese.txt": "港口计划引发市民热议与市政府的回应\n\n"
    "港口的新计划周一公布。市民对噪音表示担忧。市政府表示将在下个月举行听证会。\n",
    "seeds/hebrew.txt": "A letter from the market\n\nBy Noa Levi\n\n14 May 2023\n\n"
    "The market opened. הנמל החדש ייפתח בחודש הבא לפי העירייה. All was quiet.\n",
}
URLS = ("", "briefs/", "themes/", "themes/theme-1/", "bibliography/", "method/", "plain/", "mixed/")
WIDTHS = (360, 768, 1000, 1220, 1240, 1600)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of seven themes, awkward sources and pages of an analyst; return its folder."""
    folder = fresh_project(tmp_path_factory.mktemp("look"))
    for path in [*folder.glob("seeds/*"), *folder.glob("docs/themes/[!i]*.md")]:
        path.unlink()
    themes = {
        f"docs/themes/theme-{n}.md": f"---\nlabel: {label}\ndefinition: What is said of it.\n"
        f"order: {n}\nterms: [{label.split()[0].lower()}]\n---\nIn the analyst's words.\n"
        for n, label in enumerate(LABELS, 1)
    }
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("markdown_extensions:\n", f"markdown_extensions:{EXTENSIONS}")
    listing = "\n## Listing\n\n<!-- mkbriefs: briefs -->\n"
    pages = {"docs/plain.md": PLAIN, "docs/mixed.md": PLAIN + listing, "mkdocs.yml": settings}
    write_files(folder, {**SEEDS, **themes, **pages})
    built = build(folder)
    assert [d for d in built.diagnostics if d.severity == "error"] == []
    return folder


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    """Return the address of the served site."""
    with serve_folder(site / "site") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Browser, root: str) -> Iterator[Watched]:
    """Return a fresh page; the test fails if anything was complained about."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        watched = watch(context, root)
        yield watched
        assert watched.complaints == []


def _briefs(site: Path) -> list[str]:
    return [
        f"briefs/{path.name}/" for path in sorted((site / "site/briefs").iterdir()) if path.is_dir()
    ]


def test_no_page_scrolls_sideways(visitor: Watched, site: Path) -> None:
    """At no width is a page wider than its window, whatever its words, themes or tables."""
    for url in [*URLS, *_briefs(site)]:
        visitor.goto(url)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 800})
            assert visitor.width_overflow() <= 0, (url, width)


def _lefts(page: Page, selector: str) -> set[int]:
    """Return the left edges of what stands directly on the page, in whole pixels."""
    script = "nodes => nodes.map(n => Math.round(n.getBoundingClientRect().left))"
    return set(page.locator(selector).evaluate_all(script))


def test_plain_markdown_falls_into_the_layout(visitor: Watched) -> None:
    """On a desktop an analyst's blocks share one left edge, and headings hang left of it."""
    visitor.goto("plain/")
    blocks = _lefts(visitor.page, "article > :not(h1, h2)")
    headings = _lefts(visitor.page, "article > h2")
    assert len(blocks) == len(headings) == 1
    assert blocks.pop() - headings.pop() > 150
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    assert len(_lefts(visitor.page, "article > *")) == 1


def test_prose_keeps_its_measure(visitor: Watched) -> None:
    """No line of prose is longer than 34 rem, in which about 80 characters stand."""
    visitor.goto("plain/")
    widths = visitor.page.locator("article > :is(p, ul, ol, dl, blockquote)").evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect().width)"
    )
    assert max(widths) <= 34 * 20


def test_colour_means_theme(visitor: Watched) -> None:
    """On a page without themes nothing but greys is drawn: boxes, code, tasks and links too."""
    visitor.goto("plain/")
    colours = visitor.page.evaluate(
        "() => [...document.querySelectorAll('article *')].flatMap(n => ['', '::before', '::after']"
        ".flatMap(p => { const s = getComputedStyle(n, p);"
        " return s.display === 'none' || p && s.content === 'none' ? []"
        " : [s.color, s.borderLeftColor, s.backgroundColor] }))"
    )
    for colour in set(colours):
        red, green, blue, *alpha = (float(n) for n in re.findall(r"[\d.]+", colour))
        assert alpha == [0] or max(red, green, blue) - min(red, green, blue) <= 25, colour


def test_a_person_is_told_apart_without_colour(visitor: Watched) -> None:
    """On a page with a listing a person's words stand behind a double rule and are signed."""
    visitor.goto("mixed/")
    person = visitor.page.locator(".mb-person").first
    expect(person).to_have_css("border-left-style", "double")
    expect(person.locator(".mb-sig")).to_have_text("Written by the analyst")


def test_only_fonts_in_use_are_fetched(browser: Browser, root: str) -> None:
    """A page in English fetches the Latin faces it shows and no others, from the site itself."""
    with browser.new_context() as context:
        visitor = context.new_page()
        asked: list[str] = []
        visitor.on("request", lambda request: asked.append(request.url))
        visitor.goto(f"{root}method/", wait_until="networkidle")
        fonts = {url.rpartition("/")[2] for url in asked if url.endswith(".woff2")}
        assert "source-serif-4-latin.woff2" in fonts
        assert fonts <= {"source-serif-4-latin.woff2", "source-serif-4-latin-italic.woff2"}
        assert visitor.evaluate("document.fonts.check('17px \"Source Serif 4\"')")
        assert all(url.startswith((root, "data:")) for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_shows_on_its_ground(browser: Browser, root: str, scheme: str) -> None:
    """The mark's ink is turned light in the dark scheme alone."""
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        visitor = context.new_page()
        visitor.goto(root)
        mark = visitor.locator(".md-header .md-logo img")
        assert mark.evaluate("n => n.naturalWidth") > 0
        expect(mark).to_have_css("filter", "invert(1)" if scheme == "dark" else "none")


def test_a_brief_shows_where_it_belongs(visitor: Watched, site: Path) -> None:
    """Briefs and themes are not in the navigation, yet the tab of their index is marked."""
    for url, tab in (
        (_briefs(site)[0], "Briefs"),
        ("themes/theme-1/", "Themes"),
        ("method/", "Method"),
    ):
        visitor.goto(url)
        items = visitor.page.locator(".md-tabs__item")
        shadows = items.evaluate_all("nodes => nodes.map(n => getComputedStyle(n).boxShadow)")
        names = [name.strip() for name in items.all_inner_texts()]
        assert [n for n, s in zip(names, shadows, strict=True) if s != "none"] == [tab]


def test_a_reason_keeps_inside_the_window(visitor: Watched, site: Path) -> None:
    """The words that earned a theme show on focus, at any width, without a sideways scroll."""
    url = next(u for u in _briefs(site) if "mb-l mb-t" in page(site, u))
    for width in (360, 1240):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.goto(url)
        visitor.page.keyboard.press("Tab")  # so that focus counts as the keyboard's
        visitor.page.locator(".mb-l").last.focus()
        content = visitor.page.locator(".mb-l").last.evaluate(
            "n => getComputedStyle(n, '::after').content"
        )
        assert "“" in content
        assert visitor.width_overflow() <= 0


def test_nothing_of_a_page_waits_for_script(browser: Browser, root: str, site: Path) -> None:
    """Without script every kind of page has its text, its tables and a menu of links."""
    with browser.new_context(java_script_enabled=False) as context:
        visitor = context.new_page()
        for url in [*URLS, *_briefs(site)]:
            visitor.goto(root + url)
            expect(visitor.locator("article h1")).to_be_visible()
            expect(visitor.locator(".md-tabs__link").first).to_be_visible()
            assert visitor.locator("article").evaluate("n => n.innerText.length") > 40
