"""Citations in notes and on pages: what a built site shows for them."""

import re
from pathlib import Path

import pytest

from mkbriefs.engines.build import Built
from sites import CONFIGURATION, PAGES, build, rules_of, tree_without_state, write_files

_FERRY = (
    "The ferry waits for the wind\n\nBy Anna Okafor\n\nPublished 4 March 2024\n\n"
    "The ferry to the island was cancelled on Monday because of the storm.\n\n"
    "The captain did not expect 40 passengers to wait on the pier until Wednesday.\n"
)
_BRIDGE = (
    "A bridge is planned\n\nBy Anna Okafor\n\nPublished 9 May 2024\n\n"
    "The council voted for a bridge to the island on Thursday evening.\n"
)
_PAGE = """\
---
title: Crossing the water
---

# Crossing the water [@okafor-2024]

@okafor-2024 is where it begins, and @nobody is an account.
Two sources [see @okafor-2024, ¶ 2; @OKAFOR-2024-2] agree.

> "The captain did not expect 40 passengers to wait on the pier"
> [@okafor-2024,
> ¶ 2]

| Source | Said |
| --- | --- |
| [-@okafor-2024-2] | a bridge |

A note[^1], code `[@okafor-2024]`, mail to a@okafor-2024 and \\@okafor-2024.

[^1]: In a footnote [@okafor-2024].

```text
[@okafor-2024]
```
"""
_IEEE = """\
---
citation_style: ieee
---

# Numbers

<!-- mkbriefs: references -->

First [@okafor-2024-2], then [@okafor-2024], then [@okafor-2024-2].
"""
_WRONG = """\
# Wrong

One [@okafor-2042]. Two: "The captain did expect 40 passengers to wait" [@okafor-2024].
Three: "did not expect 14 passengers to wait" [@okafor-2024]. Four [@okafor-2024, ¶ 9].
"""


def _project(folder: Path, **pages: str) -> Path:
    seeds = {"seeds/a.txt": _FERRY, "seeds/b.txt": _BRIDGE}
    docs = {f"docs/{name}.md": text for name, text in pages.items()}
    return write_files(folder, {"mkdocs.yml": CONFIGURATION, **PAGES, **seeds, **docs})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site with two pages that cite once."""
    return build(_project(tmp_path_factory.mktemp("citing"), crossing=_PAGE, numbers=_IEEE))


def _article(built: Built, page: str) -> str:
    html = (built.site_dir / page / "index.html").read_text("utf-8")
    return html[html.index("<article") : html.index("</article>")]


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_citations_stand_in_their_places(built: Built) -> None:
    """Headings, paragraphs, quotations, tables and footnotes show citations; code shows none."""
    shown = _plain(_article(built, "crossing"))
    assert "Crossing the water (Okafor, 2024" in shown
    assert "Okafor (2024a) is where it begins, and @nobody is an account." in shown
    assert "(see Okafor, 2024a, para. 2; 2024b) agree" in shown
    assert "(2024b)" in shown
    assert "In a footnote (Okafor, 2024a)" in shown
    assert "code [@okafor-2024], mail to a@okafor-2024 and @okafor-2024." in shown
    assert "data-mkbriefs-slot" not in _article(built, "crossing")


def test_nothing_is_wrong_with_a_page_that_cites_well(built: Built) -> None:
    """Known keys, proven quotations and places that are there give no diagnostic."""
    assert not rules_of(built.diagnostics) & {"citation-known", "quotation-found", "locator-found"}


def test_a_citation_leads_to_the_paragraph_it_names(built: Built) -> None:
    """A locator of a paragraph leads to it in the brief, other citations to the brief."""
    html = _article(built, "crossing")
    assert 'href="../briefs/okafor-2024/#p2"' in html
    assert 'href="../briefs/okafor-2024-2/"' in html
    brief = (built.site_dir / "briefs/okafor-2024/index.html").read_text("utf-8")
    assert 'id="p2"' in brief


def test_a_page_lists_what_it_cites_once(built: Built) -> None:
    """Each page has its own list, each source once, with a link back to each citation."""
    html = _article(built, "crossing")
    listed = re.findall(r'<li id="mb-cited-([^"]+)"', html)
    assert listed == ["okafor-2024", "okafor-2024-2"]
    backs = set(re.findall(r'href="#(mb-cite-\d+)"', html))
    cites = re.findall(r'id="(mb-cite-\d+)"', html)
    assert backs == set(cites)
    assert len(cites) == len(set(cites))


def test_ids_are_unique(built: Built) -> None:
    """No two elements of a page that cites have one id."""
    for page in ("crossing", "numbers", "bibliography"):
        ids = re.findall(r'\bid="([^"]*)"', (built.site_dir / page / "index.html").read_text())
        assert len(ids) == len(set(ids)), page


def test_a_page_may_choose_its_style_and_the_place_of_its_list(built: Built) -> None:
    """A numeric style counts on its own page, and the list stands where the comment asks."""
    html = _article(built, "numbers")
    shown = _plain(html)
    assert "First [1], then [2], then [1]." in shown
    assert html.index("mb-refs") < html.index("First")
    assert html.count("mb-refs") == 1


def test_the_bibliography_leads_back_to_every_sentence(built: Built) -> None:
    """An entry names the pages that cite it, with the sentence."""
    html = _article(built, "bibliography")
    assert 'href="../crossing/#mb-cite-1"' in html
    assert "is where it begins" in _plain(html)
    assert 'href="../numbers/#mb-cite-' in html


def test_what_is_wrong_is_said_with_its_line(tmp_path: Path) -> None:
    """An unknown key, a changed quotation and a dead place are errors, each at its own line."""
    built = build(_project(tmp_path, wrong=_WRONG))
    found = {
        (each.rule, each.location.line)
        for each in built.diagnostics
        if each.location.path == "docs/wrong.md"
    }
    assert found == {
        ("citation-known", 3),
        ("quotation-found", 3),
        ("quotation-found", 4),
        ("locator-found", 4),
    }
    html = _article(built, "wrong")
    assert "okafor-2042?" in html


def test_notes_of_a_brief_cite(tmp_path: Path) -> None:
    """Notes cite as pages do, the file stays as it is, and a second build changes nothing."""
    folder = _project(tmp_path)
    build(folder)
    brief = folder / "briefs/okafor-2024.md"
    text = brief.read_text("utf-8").replace(
        "## Notes\n", '## Notes\n\nCompare "voted for a bridge" [@okafor-2024-2, ¶ 1].\n'
    )
    brief.write_text(text, "utf-8")
    built = build(folder)
    assert brief.read_text("utf-8") == text
    html = _article(built, "briefs/okafor-2024")
    assert "(Okafor, 2024, para. 1)" in _plain(html)
    assert 'href="../../briefs/okafor-2024-2/#p1"' in html
    assert "quotation-found" not in rules_of(built.diagnostics)
    before = tree_without_state(folder)
    build(folder)
    assert tree_without_state(folder) == before


def test_two_sources_never_share_a_key(tmp_path: Path) -> None:
    """An entry without a seed whose key a brief has goes by another, and that is said."""
    folder = _project(tmp_path)
    write_files(folder, {"seeds/own.bib": "@book{okafor-2024,\n title={Other},\n year={1999}\n}\n"})
    built = build(folder)
    assert "bibliography-key-unique" in rules_of(built.diagnostics)
    assert built.run.project is not None
    keys = [reference.key for reference in built.run.project.corpus.references]
    assert len({key.casefold() for key in keys}) == len(keys)


def test_a_page_with_an_unknown_style_has_that_of_the_site(tmp_path: Path) -> None:
    """A style that is not there is an error of its page, which is shown all the same."""
    names = ("nothing", "a\\0.csl", "x" * 300 + ".csl", "../out.csl")
    text = "\n---\n\n# Styled\n\nOne [@okafor-2024].\n"
    pages = {
        f"styled-{number}": f'---\ncitation_style: "{name}"{text}'
        for number, name in enumerate(names)
    }
    built = build(_project(tmp_path, **pages))
    refused = [d.location.path for d in built.diagnostics if d.rule == "citation-style-known"]
    assert refused == [f"docs/{name}.md" for name in pages]
    for name in pages:
        assert "One (Okafor, 2024)." in _plain(_article(built, name))


def test_a_style_file_that_fails_at_work_is_an_error_of_its_page(tmp_path: Path) -> None:
    """A CSL file that pandoc cannot use is told with the page, and the site is built."""
    pytest.importorskip("pypandoc")
    broken = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>Broken</title><id>broken</id></info>"
        "<citation><layout><text/></layout></citation></style>"
    )
    page = "---\ncitation_style: broken.csl\n---\n\n# Styled\n\nOne [@okafor-2024].\n"
    folder = write_files(_project(tmp_path, styled=page), {"broken.csl": broken})
    built = build(folder)
    found = [each for each in built.diagnostics if each.rule == "citation-style-known"]
    assert [each.location.path for each in found] == ["docs/styled.md"]
    assert "One (Okafor, 2024)." in _plain(_article(built, "styled"))
