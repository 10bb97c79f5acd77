"""Search in a real browser, over seeds in English, Spanish and both Chinese scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browsing import Watched, open_browser, serve_folder, watch
from mkbriefs.engines.build import Built
from mkbriefs.model import Brief
from sites import CONFIGURATION, PAGES, REPOSITORY, build, write_files

pytestmark = pytest.mark.browser

_SEEDS = sorted((REPOSITORY / "tests/cases/search").glob("*.txt"))
_TAGGED = "---\ntags: [中文, 日本語, Español]\n---\n\n# 索引\n\n茶叶与灯塔。\n"
"""A page with tags in Chinese and Japanese beside the briefs, as sites in those languages have."""
_PHRASES = {
    "月光采茶": "zh-cha",
    "兰花香": "zh-cha",
    "AI模型": "zh-cha",
    "向日葵": "zh-hua",
    "滴灌设备": "zh-hua",
    "除濕方法": "zh-hant-deng",
    "航海日誌": "zh-hant-deng",
    "Penarroja": "es-sal",
    "Jose Angel Ibero": "es-tren",
    "tren nocturno": "es-tren",
    "great-granddaughter": "en-lighthouse",
    "didn't answer": "en-lighthouse",
    "5 mg per kilogram": "en-bees",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site of the seeds in every language once."""
    seeds = {f"seeds/{path.name}": path.read_bytes() for path in _SEEDS}
    files: dict[str, str | bytes] = {
        "mkdocs.yml": CONFIGURATION,
        **PAGES,
        **seeds,
        "docs/tagged.md": _TAGGED,
    }
    return build(write_files(tmp_path_factory.mktemp("search"), files))


@pytest.fixture(scope="module")
def visitor(built: Built) -> Iterator[Watched]:
    """Return the site's first page with its search open; nothing on it may be complained about."""
    with open_browser() as browser, serve_folder(built.site_dir) as root:
        yield from _open(browser, root)


def _open(browser: Browser, root: str) -> Iterator[Watched]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        watched = watch(context, root)
        watched.goto("")
        watched.page.locator(".md-search__input").first.focus()
        # What is typed before the index is there is not looked up.
        expect(watched.page.locator(".md-search-result__meta")).not_to_have_text(
            "Initializing search"
        )
        yield watched
        assert watched.complaints == []


def _first(visitor: Watched, query: str) -> list[str]:
    """Return the addresses of the first three results."""
    page = visitor.page
    field = page.locator(".md-search__input").first
    meta = page.locator(".md-search-result__meta")
    field.fill("")
    field.press("End")  # the page listens to keys
    expect(meta).to_have_text("Type to start searching")
    field.fill(query)
    field.press("End")
    expect(meta).to_contain_text("matching document")
    shown = page.locator(".md-search-result__item > a")
    return [shown.nth(n).get_attribute("href") or "" for n in range(min(3, shown.count()))]


def _briefs(built: Built) -> dict[str, Brief]:
    """Return the briefs by the name of their seed."""
    assert built.run.project is not None
    briefs = built.run.project.corpus.briefs
    return {brief.source.seed.path.removesuffix(".txt"): brief for brief in briefs}


def _is_among(brief: Brief, results: list[str]) -> bool:
    return any(f"briefs/{brief.citekey}/" in address for address in results)


def test_titles_and_sentences_are_found(visitor: Watched, built: Built) -> None:
    """Each seed's title, and its longest and its last sentence, bring its brief, quoted or not."""
    for brief in _briefs(built).values():
        assert brief.source.metadata.title is not None
        flow = [s.span.of(brief.source.seed.text) for s in brief.source.sentences if s.is_flow]
        for query in (brief.source.metadata.title.value, max(flow, key=len), flow[-1]):
            bare = query.replace('"', " ")
            assert _is_among(brief, _first(visitor, bare)), bare
            assert _is_among(brief, _first(visitor, f'"{bare}"')), f'"{bare}"'


def test_phrases_are_found(visitor: Watched, built: Built) -> None:
    """A few characters, and words typed without their accents, bring the brief that has them."""
    briefs = _briefs(built)
    for phrase, name in _PHRASES.items():
        assert _is_among(briefs[name], _first(visitor, phrase)), phrase


def test_a_tag_in_chinese_does_not_stop_search(visitor: Watched) -> None:
    """A page with tags in Chinese and Japanese is found by its words, and so are the others."""
    assert any("tagged/" in address for address in _first(visitor, "索引"))
    assert _first(visitor, "茶叶")
