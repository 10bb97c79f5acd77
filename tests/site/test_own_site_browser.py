"""The repository's own site as a reader meets it, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import Watched, watch
from mkbriefs.engines.build import Built
from mkbriefs.model import Brief, Corpus

pytestmark = pytest.mark.browser

PAGES = [
    *("", "briefs/", "themes/", "themes/{theme}/", "names/", "names/people/"),
    *("bibliography/", "method/", "guide/"),
]
PHONE = (360, 740)
DESKTOP = (1280, 900)


@pytest.fixture
def visitor(chromium: Browser, own_address: str) -> Iterator[Watched]:
    """Return a fresh page on a desktop; the test fails if anything was complained about."""
    with chromium.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}) as context:
        watched = watch(context, own_address)
        yield watched
        assert watched.complaints == []


@pytest.fixture
def phone(chromium: Browser, own_address: str) -> Iterator[Watched]:
    """Return a fresh page on a small phone."""
    size = {"width": PHONE[0], "height": PHONE[1]}
    with chromium.new_context(viewport=size, has_touch=True) as context:  # type: ignore[arg-type]
        watched = watch(context, own_address)
        yield watched
        assert watched.complaints == []


def _urls(own_corpus: Corpus) -> list[str]:
    """Return a page of every kind, and every brief."""
    theme = own_corpus.themes[0].id
    return [url.format(theme=theme) for url in PAGES] + [
        f"briefs/{brief.citekey}/" for brief in own_corpus.briefs
    ]


def _phrase(brief: Brief) -> str:
    """Return six words from the middle of a brief's text, plain ones."""
    flow = [s for s in brief.source.sentences if s.is_flow]
    for sentence in flow[len(flow) // 2 :] + flow:
        words = re.findall(r"[A-Za-z]+", sentence.span.of(brief.source.seed.text))
        if len(words) >= 10:
            return " ".join(words[2:8])
    pytest.fail("the brief has no long sentence")


def test_search_finds_every_seed(visitor: Watched, own_corpus: Corpus) -> None:
    """A phrase from a seed, typed into the search, shows that seed's brief among the first."""
    for brief in own_corpus.briefs:
        _search(visitor, _phrase(brief))
        shown = visitor.page.locator(".md-search-result__item > a")
        first = [shown.nth(n).get_attribute("href") or "" for n in range(min(3, shown.count()))]
        assert any(f"briefs/{brief.citekey}/" in address for address in first), first


def test_a_phrase_in_quotation_marks_is_found_first(visitor: Watched, own_corpus: Corpus) -> None:
    """A phrase in quotation marks shows the seed's brief before any page that speaks about it."""
    for brief in own_corpus.briefs:
        _search(visitor, f'"{_phrase(brief)}"')
        first = visitor.page.locator(".md-search-result__item a").first
        expect(first).to_have_attribute("href", re.compile(rf"briefs/{brief.citekey}/"))


def _search(visitor: Watched, query: str) -> None:
    visitor.goto("")
    field = visitor.page.locator(".md-search__input").first
    field.focus()
    # What is typed before the index is there is not looked up.
    meta = visitor.page.locator(".md-search-result__meta")
    expect(meta).not_to_have_text("Initializing search")
    field.fill(query)
    field.press("End")  # the page listens to keys
    expect(meta).to_contain_text("matching document")


def test_a_search_result_leads_to_its_words(visitor: Watched, own_corpus: Corpus) -> None:
    """Following a result opens the brief with the phrase's words on the page."""
    brief = own_corpus.briefs[0]
    phrase = _phrase(brief)
    _search(visitor, phrase)
    address = visitor.page.locator(".md-search-result__item a").first.get_attribute("href")
    assert address
    visitor.page.goto(address)
    expect(visitor.page.locator("article")).to_contain_text(phrase.split()[0])


def test_a_ribbon_tick_leads_to_its_sentence(visitor: Watched, own_corpus: Corpus) -> None:
    """Every column of the ribbon leads to its own sentence; a click scrolls there."""
    for brief in own_corpus.briefs:
        visitor.goto(f"briefs/{brief.citekey}/")
        ticks = visitor.page.locator("svg.mb-rib a")
        flow = [s.id for s in brief.source.sentences if s.is_flow]
        addresses = ticks.evaluate_all("nodes => nodes.map(n => n.getAttribute('href'))")
        assert addresses == [f"#{sentence}" for sentence in flow]
        last = ticks.nth(len(flow) - 1)
        last.click()
        assert visitor.page.url.endswith(f"#{flow[-1]}")
        expect(visitor.page.locator(f"#{flow[-1]}")).to_be_in_viewport()


def test_a_passage_leads_to_its_sentence(visitor: Watched, own_corpus: Corpus) -> None:
    """On a theme's page the link beside a passage opens the brief at that very sentence."""
    for theme in own_corpus.themes:
        visitor.goto(f"themes/{theme.id}/")
        passages = visitor.page.locator(".mb-pas li")
        assert passages.count() > 0
        words = passages.first.locator("q, .mb-q, blockquote").first.inner_text()
        passages.first.locator("a.mb-loc").click()
        visitor.page.wait_for_url(re.compile(r"/briefs/.*#s\d+$"))
        target = visitor.page.url.rpartition("#")[2]
        sentence = visitor.page.locator(f"#{target}")
        expect(sentence).to_be_in_viewport()
        assert _letters(sentence.inner_text()) in _letters(words)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(
    chromium: Browser, own_address: str, own_corpus: Corpus, scheme: str
) -> None:
    """The site follows the system: dark on light or light on dark, and the text is readable."""
    with chromium.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        visitor = watch(context, own_address)
        for url in _urls(own_corpus)[:2] + _urls(own_corpus)[-1:]:
            visitor.goto(url)
            ground, ink = visitor.page.evaluate(
                "() => [document.body, document.querySelector('article')].map("
                "n => getComputedStyle(n)[n === document.body ? 'backgroundColor' : 'color'])"
            )
            assert (_lightness(ground) > 0.5) == (scheme == "light")
            assert abs(_lightness(ground) - _lightness(ink)) > 0.4
        assert visitor.complaints == []


def _lightness(colour: str) -> float:
    red, green, blue = (float(n) for n in re.findall(r"[\d.]+", colour)[:3])
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def test_a_phone_never_scrolls_sideways(phone: Watched, own_corpus: Corpus) -> None:
    """At 360 pixels no kind of page is wider than the screen."""
    for url in _urls(own_corpus):
        phone.goto(url)
        assert phone.width_overflow() <= 0, url


def test_every_page_is_calm(visitor: Watched, own_corpus: Corpus) -> None:
    """No page logs an error or asks another host for anything."""
    for url in [*_urls(own_corpus), "404.html"]:
        visitor.goto(url)


def test_ribbon_links_show_focus(visitor: Watched, own_corpus: Corpus) -> None:
    """A keyboard reaches the ribbon's links, and sees where it is."""
    visitor.goto(f"briefs/{own_corpus.briefs[0].citekey}/")
    visitor.page.locator(".mb-rib-lab a").last.focus()
    visitor.page.keyboard.press("Tab")
    outline = visitor.page.evaluate(
        "() => { const a = document.activeElement; const r = a.querySelector('rect');"
        " const s = getComputedStyle(a), t = r && getComputedStyle(r);"
        " return [a.closest('svg.mb-rib') !== null, s.outlineStyle, t ? t.stroke : 'none',"
        " t ? t.outlineStyle : 'none'] }"
    )
    assert outline[0], "the key after the legend does not reach the ribbon"
    assert any(shown not in ("none", "") for shown in outline[1:])


def test_without_script_the_text_is_there(
    chromium: Browser, own_address: str, own_corpus: Corpus
) -> None:
    """With JavaScript off every brief can be read, and its ribbon still leads somewhere."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for brief in own_corpus.briefs:
            page.goto(f"{own_address}briefs/{brief.citekey}/")
            paragraph = next(p for p in brief.source.paragraphs if p.kind.is_flow)
            expect(page.locator(f"#{paragraph.id}")).to_be_visible()
            shown = page.locator(f"#{paragraph.id}").inner_text()
            assert _letters(paragraph.span.of(brief.source.seed.text)) in _letters(shown)
            assert page.locator("svg.mb-rib a").count() > 0


def test_copying_gives_the_words_of_the_source(visitor: Watched, own_corpus: Corpus) -> None:
    """Text selected on the page is the source's: no letters or numbers of ours among it."""
    brief = own_corpus.briefs[0]
    visitor.goto(f"briefs/{brief.citekey}/")
    paragraph = next(p for p in brief.source.paragraphs if p.kind.is_flow)
    copied = visitor.page.evaluate(
        "id => { const s = getSelection(); s.selectAllChildren(document.getElementById(id));"
        " return s.toString() }",
        paragraph.id,
    )
    assert " ".join(copied.split()) == " ".join(paragraph.span.of(brief.source.seed.text).split())


def test_the_repository_holds_what_the_build_makes(own_site: Built, tmp_path: Path) -> None:
    """A build of the repository's own site writes no brief: the committed ones are up to date."""
    assert own_site.run.written == ()
    assert own_site.run.removed == ()
    assert own_site.diagnostics == ()
