"""Who reads with a keyboard, a screen reader, their own colours or without motion, reads it all."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browsing import Watched, watch
from mkbriefs.engines.build import Built
from mkbriefs.model import Corpus

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
_FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  // The palette's fields have no size; their labels stand for them.
  const shown = node.matches('.md-option') ? node.nextElementSibling : node;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  return {
    name: node.getAttribute('aria-label') || node.title || node.textContent.trim() || '',
    kind: node.tagName.toLowerCase() + ' ' + (node.getAttribute('class') || ''),
    href: node.getAttribute('href') || '',
    outline: style.outlineStyle,
    width: parseFloat(style.outlineWidth),
    opacity: parseFloat(style.opacity),
    isInWindow: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
}"""
_MOVING = """() => [...document.querySelectorAll('*')].flatMap(node =>
  [null, '::before', '::after'].filter(part => {
    const style = getComputedStyle(node, part);
    const isLong = list => list.split(', ').some(time => parseFloat(time) > 0);
    return style.animationName !== 'none' && isLong(style.animationDuration)
      || isLong(style.transitionDuration) || style.scrollBehavior === 'smooth';
  }).map(part => node.tagName + '.' + node.className + (part || '')))"""


def _kinds(corpus: Corpus) -> list[str]:
    """Return a page of every kind, and among briefs the longest."""
    longest = max(corpus.briefs, key=lambda brief: len(brief.source.seed.text))
    theme = corpus.themes[0].id
    return [
        *("", "briefs/", f"briefs/{longest.citekey}/", "themes/", f"themes/{theme}/"),
        *(
            "names/",
            "names/places/",
            "findings/",
            "timeline/",
            "sources/",
            "bibliography/",
            "method/",
            "guide/",
            "guide/configuration/",
            "guide/first-site/",
        ),
        "404.html",
    ]


def _axe(page: Page) -> list[str]:
    """Return what axe-core objects to on a page at rest, one line an element."""
    # The contrast of what is on its way, as the page's name in the header, is not that of text.
    page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))")
    options = {"resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{v['id']}: {node['target']} {node['html'][:120]}" for v in found for node in v["nodes"]
    ]


def _tab_through(visitor: Watched, most: int = 400) -> list[dict[str, Any]]:
    """Press the tabulator from the page's begin to its end; return what had the focus."""
    seen: list[dict[str, Any]] = []
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        focused = visitor.page.evaluate(_FOCUSED)
        if focused is None:
            return seen
        seen.append(focused)
    pytest.fail("the keys do not come to an end")


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
def test_axe_objects_to_nothing(
    chromium: Browser, own_address: str, own_corpus: Corpus, scheme: str, size: dict[str, int]
) -> None:
    """No kind of page violates a rule of axe-core, wide and light or narrow and dark.

    Colours depend on the scheme and places on the width, so that two of the four show all.
    """
    with chromium.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        for url in _kinds(own_corpus):
            visitor.goto(url)
            assert _axe(visitor.page) == [], url
            assert visitor.width_overflow() <= 0, url
        assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_objects_to_nothing_that_opens(
    chromium: Browser, own_address: str, own_corpus: Corpus, size: dict[str, int]
) -> None:
    """Neither do an open search with results, an open drawer and open details."""
    with chromium.new_context(viewport=size, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        visitor.goto(_kinds(own_corpus)[2])
        for summary in visitor.page.locator("summary").all():
            summary.click()
        assert _axe(visitor.page) == []
        if size is PHONE:
            visitor.page.locator(".md-header__button[for=__drawer]").click()
            expect(visitor.page.locator(".md-nav--primary")).to_be_visible()
            assert _axe(visitor.page) == []
            visitor.page.locator(".md-overlay").click(position={"x": 330, "y": 400})
        visitor.page.keyboard.press("f")
        visitor.page.keyboard.type("the")
        expect(visitor.page.locator(".md-search-result__item").first).to_be_visible()
        assert _axe(visitor.page) == []
        assert visitor.complaints == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_keys_reach_everything_and_show_where_they_are(
    chromium: Browser, own_address: str, own_corpus: Corpus, size: dict[str, int]
) -> None:
    """The tabulator stops at every link and control, each with a name and a visible outline."""
    url = _kinds(own_corpus)[2]
    brief = max(own_corpus.briefs, key=lambda brief: len(brief.source.seed.text))
    with chromium.new_context(viewport=size, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        visitor.goto(url)
        stops = _tab_through(visitor)
    assert "md-skip" in stops[0]["kind"]
    kinds = " ".join(stop["kind"] for stop in stops)
    for control in (
        "md-option",
        "md-search__input",
        "mb-no",
        "mb-l ",
        "summary",
        "md-code__button",
    ):
        assert control in kinds, control
    if size is PHONE:
        assert "label md-header__button" in kinds, "the drawer"
    ribbon = [stop["href"] for stop in stops if stop["kind"].startswith("a ") and stop["href"]]
    for sentence in brief.source.sentences:
        assert not sentence.is_flow or f"#{sentence.id}" in ribbon, sentence.id
    for stop in stops:
        assert stop["outline"] not in ("none", "hidden"), stop
        assert stop["width"] >= 2, stop
        assert stop["opacity"] == 1, stop
        assert stop["isInWindow"], stop
        assert stop["name"] or "scrollwrap" in stop["kind"], stop


def test_the_first_key_skips_to_the_content(
    chromium: Browser, own_address: str, own_corpus: Corpus
) -> None:
    """The first stop leads past the navigation, on every kind of page that has a heading."""
    with chromium.new_context() as context:
        visitor = watch(context, own_address)
        for url in _kinds(own_corpus)[:8]:
            visitor.goto(url)
            visitor.page.keyboard.press("Tab")
            skip = visitor.page.locator(".md-skip:focus")
            if visitor.page.locator(".md-skip").count() == 0:
                continue
            target = skip.get_attribute("href") or ""
            visitor.page.keyboard.press("Enter")
            expect(visitor.page).to_have_url(re.compile(re.escape(target) + "$"))
            expect(visitor.page.locator(f"article {target}")).to_be_in_viewport()
            visitor.page.keyboard.press("Tab")
            assert visitor.page.evaluate("() => document.activeElement.closest('article') !== null")


def test_search_is_used_and_left_by_keys(chromium: Browser, own_address: str) -> None:
    """A key opens search, arrows and Enter follow a result, Escape closes it."""
    with chromium.new_context() as context:
        visitor = watch(context, own_address)
        visitor.goto("")
        field = visitor.page.locator(".md-search__input")
        visitor.page.keyboard.press("s")
        expect(field).to_be_focused()
        visitor.page.keyboard.type("source")
        expect(visitor.page.locator(".md-search-result__item").first).to_be_visible()
        # While words are typed the list is made anew, and a link in focus goes with the old one.
        visitor.page.wait_for_timeout(1000)
        visitor.page.keyboard.press("ArrowDown")
        expect(visitor.page.locator(".md-search-result__link").first).to_be_focused()
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url(re.compile(r"[?]h="))
        visitor.page.keyboard.press("s")
        expect(visitor.page.locator(".md-search__output")).to_be_visible()
        visitor.page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
        expect(visitor.page.locator(".md-search__output")).not_to_be_visible()
        assert visitor.complaints == []


def test_the_palette_is_changed_by_keys(chromium: Browser, own_address: str) -> None:
    """The palette's toggle takes Enter, keeps the focus, and is remembered on the next page."""
    with chromium.new_context() as context:
        visitor = watch(context, own_address)
        visitor.goto("")
        before = visitor.page.evaluate("() => document.body.dataset.mdColorScheme")
        for _ in range(3):
            visitor.page.keyboard.press("Tab")
        assert "md-option" in visitor.page.evaluate(_FOCUSED)["kind"]
        visitor.page.keyboard.press("ArrowRight")
        expect(visitor.page.locator("body")).not_to_have_attribute("data-md-color-scheme", before)
        after = visitor.page.evaluate("() => document.body.dataset.mdColorScheme")
        visitor.goto("method/")
        expect(visitor.page.locator("body")).to_have_attribute("data-md-color-scheme", after)
        assert visitor.complaints == []


def test_the_drawer_is_used_by_keys(chromium: Browser, own_address: str) -> None:
    """On a phone, Enter opens the drawer and its links are reached; closed, they are not."""
    with chromium.new_context(viewport=PHONE, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        visitor.goto("method/")
        closed = _tab_through(visitor)
        assert not any("md-nav__link" in stop["kind"] for stop in closed)
        button = visitor.page.locator("label.md-header__button[for=__drawer]")
        button.focus()
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator(".md-nav--primary")).to_be_visible()
        for _ in range(12):
            visitor.page.keyboard.press("Tab")
            if "md-nav__link" in visitor.page.evaluate(_FOCUSED)["kind"]:
                break
        else:
            pytest.fail("no key reaches the links in the open drawer")
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator("article h1")).to_be_visible()
        assert visitor.complaints == []


def test_reasons_are_read_to_who_cannot_see_them(
    chromium: Browser, own_address: str, own_corpus: Corpus
) -> None:
    """A letter's name says theme, sentence and the words that earned it; a ribbon has a name."""
    with chromium.new_context() as context:
        visitor = watch(context, own_address)
        for brief in own_corpus.briefs:
            visitor.goto(f"briefs/{brief.citekey}/")
            names = visitor.page.locator(".mb-l").evaluate_all(
                "nodes => nodes.map(node => [node.getAttribute('aria-label'), node.dataset.why])"
            )
            assert len(names) == sum(len(s.themes) for s in brief.source.sentences if s.is_flow)
            for name, why in names:
                assert re.fullmatch(r".+, sentence \d+, because of: .+", name)
                assert all(words in name for words in re.findall("“(.+?)”", why))
            expect(visitor.page.locator("svg.mb-rib")).to_have_attribute(
                "aria-label", re.compile(".")
            )


def test_nothing_moves_for_who_wants_no_motion(
    chromium: Browser, own_address: str, own_corpus: Corpus
) -> None:
    """With reduced motion no element has an animation, a transition or smooth scrolling."""
    with chromium.new_context(reduced_motion="reduce") as context:
        visitor = watch(context, own_address)
        for url in _kinds(own_corpus):
            visitor.goto(url)
            assert visitor.page.evaluate(_MOVING) == [], url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_readers_own_colours_are_kept(
    chromium: Browser, own_address: str, own_corpus: Corpus, scheme: str
) -> None:
    """With forced colours axe sees enough contrast; ticks and icons have the colour of text."""
    with chromium.new_context(forced_colors="active", color_scheme=scheme) as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        visitor.goto(_kinds(own_corpus)[2])
        assert _axe(visitor.page) == []
        ground, ink = visitor.page.evaluate(
            "() => ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name])"
        )
        assert ground != ink
        drawn = visitor.page.locator("svg.mb-rib line").evaluate_all(
            "nodes => [...new Set(nodes.map(node => getComputedStyle(node).stroke))]"
        )
        assert ink in drawn
        assert ground not in drawn
        icon = visitor.page.locator(".md-code__button").first.evaluate(
            "node => getComputedStyle(node, '::after').backgroundColor"
        )
        assert icon == ink


def test_the_site_has_no_page_of_another_kind(own_site: Built, own_corpus: Corpus) -> None:
    """Every page of the site is like one of those looked at here."""
    looked_at = {
        re.sub(r"[^/]+/$", "*/", url) if url.count("/") > 1 else url for url in _kinds(own_corpus)
    }
    for path in own_site.site_dir.rglob("*.html"):
        url = path.relative_to(own_site.site_dir).as_posix().removesuffix("index.html")
        assert (re.sub(r"[^/]+/$", "*/", url) if url.count("/") > 1 else url) in looked_at, url
