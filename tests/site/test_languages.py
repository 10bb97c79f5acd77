"""Seeds in several languages on one site: what is said of them, and how their words are marked."""

import re
from pathlib import Path

import pytest

from mkbriefs.diagnostics import Severity
from mkbriefs.engines.build import Built
from mkbriefs.model import Brief
from sites import CONFIGURATION, PAGES, REPOSITORY, build, write_files

_CASES = REPOSITORY / "tests/cases/search"
_FRENCH = (
    "Le bac attend la fin du vent\n\n"
    "Le bac vers l'île a été annulé lundi à cause de la tempête et ne partira pas demain. Le "
    "capitaine pense que le vent faiblira mercredi.\n"
)
_NAMES = ("en-bees", "es-sal", "zh-cha", "zh-hant-deng")


def _files() -> dict[str, str | bytes]:
    seeds = {f"seeds/{name}.txt": (_CASES / f"{name}.txt").read_bytes() for name in _NAMES}
    return {"mkdocs.yml": CONFIGURATION, **PAGES, **seeds, "seeds/fr.txt": _FRENCH}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site of five seeds in four languages once."""
    return build(write_files(tmp_path_factory.mktemp("languages"), _files()))


def _briefs(built: Built) -> dict[str, Brief]:
    assert built.run.project is not None
    briefs = built.run.project.corpus.briefs
    return {brief.source.seed.path.removesuffix(".txt"): brief for brief in briefs}


def _page(built: Built, brief: Brief) -> str:
    return (built.site_dir / "briefs" / str(brief.citekey) / "index.html").read_text("utf-8")


def test_the_source_s_words_say_their_language(built: Built) -> None:
    """Title and text carry their language where the page has another, Chinese its script."""
    expected = {
        "en-bees": set[str](),
        "es-sal": {"es"},
        "zh-cha": {"zh-Hans"},
        "zh-hant-deng": {"zh-Hant"},
        "fr": {"fr"},
    }
    for name, brief in _briefs(built).items():
        html = _page(built, brief)
        article = html[html.index("<article") : html.index("</article>")]
        assert set(re.findall(r' lang="([^"]+)"', article)) == expected[name], name
        for element in ("h1", 'div class="mb-text"'):
            opening = re.search(rf"<{element}[^>]*>", article)
            assert opening is not None
            assert (" lang=" in opening[0]) == bool(expected[name])


def test_a_site_in_spanish_marks_english(tmp_path: Path) -> None:
    """On a site whose pages are Spanish the English sources are marked, and the Spanish are not."""
    settings = CONFIGURATION.replace("name: material", "name: material\n  language: es")
    built = build(write_files(tmp_path, {**_files(), "mkdocs.yml": settings}))
    briefs = _briefs(built)
    assert '<h1 lang="en">' in _page(built, briefs["en-bees"])
    assert "<h1>" in _page(built, briefs["es-sal"])


def test_a_language_without_rules_is_said(built: Built) -> None:
    """A seed in another language is one note, which names the brief to correct it in."""
    found = [d for d in built.diagnostics if d.rule == "seed-language-supported"]
    assert [(str(d.location), d.severity) for d in found] == [("seeds/fr.txt", Severity.NOTE)]
    assert "French" in found[0].message
    assert f"briefs/{_briefs(built)['fr'].citekey}.md" in found[0].hint


def test_a_corrected_language_holds(tmp_path: Path) -> None:
    """What a brief's front matter says goes before what was recognised; a region may follow."""
    built = build(write_files(tmp_path, _files()))
    brief = _briefs(built)["fr"]
    path = tmp_path / "briefs" / f"{brief.citekey}.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("language: fr", "language: es-MX"), "utf-8")
    again = build(tmp_path)
    assert _briefs(again)["fr"].source.metadata.language == "es-MX"
    assert not [d for d in again.diagnostics if d.rule == "seed-language-supported"]


def test_chinese_is_measured_in_characters(built: Built) -> None:
    """The length of a Chinese source is that of its characters."""
    brief = _briefs(built)["zh-cha"]
    shown = re.search(r"(\d+) words kept of", _page(built, brief))
    assert shown is not None
    assert int(shown[1]) > 120
