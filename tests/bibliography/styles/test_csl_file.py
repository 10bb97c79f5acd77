"""Styles from `.csl` files: pandoc formats, inlines come back, failures are told plainly."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mkbriefs.bibliography.styles import csl_file
from mkbriefs.bibliography.styles.csl_file import CslFileStyle, read_csl_file
from mkbriefs.bibliography.styles.document import Cite, Cluster, Locator
from mkbriefs.errors import CslFileError
from style_gold import CASES, as_html

SMALL = CASES / "small.csl"
ITEMS: dict[str, dict[str, object]] = {
    "reed & co: 1": {
        "type": "article-journal",
        "title": "On <i>Alnus</i> & fog",
        "author": [{"family": "Reed", "given": "Ann"}],
        "container-title": "Journal of Fog",
        "issued": {"date-parts": [[2019]]},
        "URL": "https://example.org/fog?a=1&b=2",
    },
    "塩": {"type": "book", "title": "塩の道", "issued": {"date-parts": [[2001]]}},
}


@pytest.fixture
def small() -> CslFileStyle:
    """Return the style of the small file."""
    return read_csl_file(SMALL, "styles/small.csl")


def cluster(*cites: Cite, is_narrative: bool = False) -> Cluster:
    """Return a citation."""
    return Cluster(cites=cites, is_narrative=is_narrative)


def test_style_says_its_title(small: CslFileStyle) -> None:
    """A style is known by the path that was given and by the title in its file."""
    assert (small.id, small.title) == ("styles/small.csl", "Small style for tests")


def test_citations_and_references(small: CslFileStyle) -> None:
    """Prefix, locator and suffix stand where the style puts them, whatever characters keys hold."""
    reed = Cite(
        key="reed & co: 1",
        prefix="see",
        locator=Locator(label="paragraph", value="4–6"),
        suffix=", in passing",
    )
    formatted = small.format(ITEMS, [cluster(reed, Cite(key="塩"))])
    assert [as_html(inlines) for inlines in formatted.clusters] == [
        "[see Reed 2019 paras. 4–6, in passing | <em>塩の道</em> 2001]"
    ]
    assert {ref.key: as_html(ref.inlines) for ref in formatted.references} == {
        "reed & co: 1": "Reed. “On <em>Alnus</em> &amp; fog.” <em>Journal of Fog</em>. 2019."
        " https://example.org/fog?a=1&amp;b=2.",
        "塩": "<em>塩の道</em>. 2001.",
    }


def test_each_stretch_of_a_citation_has_its_key(small: CslFileStyle) -> None:
    """What stands for a source in a citation carries its key; words of a person carry none."""
    cites = (Cite(key="reed & co: 1", prefix="see"), Cite(key="塩"))
    (inlines,) = small.format(ITEMS, [cluster(*cites)]).clusters
    keyed = [(inline.text, inline.key) for inline in inlines if inline.key]
    assert keyed == [("Reed 2019", "reed & co: 1"), ("塩の道", "塩"), (" 2001", "塩")]


def test_narrative_and_suppressed(small: CslFileStyle) -> None:
    """An author in the sentence stands before the brackets; a suppressed one nowhere."""
    narrative = cluster(Cite(key="reed & co: 1"), is_narrative=True)
    suppressed = cluster(Cite(key="reed & co: 1", is_author_suppressed=True))
    texts = map(as_html, small.format(ITEMS, [narrative, suppressed]).clusters)
    assert list(texts) == ["Reed [2019]", "[2019]"]


def test_what_is_only_listed_is_listed(small: CslFileStyle) -> None:
    """Sources that are listed and not cited have references."""
    formatted = small.format(ITEMS, [], listed=("塩", "reed & co: 1"))
    assert formatted.clusters == ()
    assert {reference.key for reference in formatted.references} == set(ITEMS)


def test_a_suffix_that_looks_like_a_locator_stays_words(small: CslFileStyle) -> None:
    """A suffix such as `, p. 3` is a person's words: the locator is what is given as such."""
    cite = Cite(key="reed & co: 1", suffix=", vol. 7 of it")
    (inlines,) = small.format(ITEMS, [cluster(cite)]).clusters
    assert as_html(inlines) == "[Reed 2019, vol. 7 of it]"


def test_empty_page_runs_nothing(small: CslFileStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cites nothing costs no process."""
    monkeypatch.setattr(csl_file, "run_pandoc", None)
    formatted = small.format({}, [])
    assert (formatted.clusters, formatted.references) == ((), ())


def test_same_page_runs_once(small: CslFileStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sources and citations are formatted by one process in a run."""
    first = small.format(ITEMS, [cluster(Cite(key="塩"))])
    monkeypatch.setattr(csl_file, "run_pandoc", None)
    assert small.format(ITEMS, [cluster(Cite(key="塩"))]) is first


@pytest.mark.parametrize("hostile", [None, 7, [], {}, [[1]], {"date-parts": "x"}, "\ud800", [None]])
def test_hostile_items_are_formatted(small: CslFileStyle, hostile: object) -> None:
    """A variable of any type costs that variable, never the page."""
    variables = ("title", "author", "issued", "URL", "volume", "type", "language")
    items = {name: {**ITEMS["塩"], name: hostile} for name in variables}
    formatted = small.format(items, [], listed=tuple(items))
    assert len(formatted.references) == len(variables)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it is no well-formed XML"),
        ("<style", "it is no well-formed XML"),
        ("<style/>", "it is no CSL style"),
        ("<html><p/></html>", "it is no CSL style"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "it says nothing of citations"),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info><link'  # noqa: ISC004
            ' href="https://example.org/parent" rel="independent-parent"/></info></style>',
            "it depends on another style",
        ),
        (
            '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><style>&b;</style>',
            "it is no well-formed XML (it declares the entity `a`)",
        ),
    ],
)
def test_what_is_no_style_is_told(tmp_path: Path, content: str, reason: str) -> None:
    """A file that is no CSL style is refused with the reason and with advice."""
    path = tmp_path / "some.csl"
    path.write_text(content, "utf-8")
    with pytest.raises(CslFileError) as caught:
        read_csl_file(path, "some.csl")
    assert caught.value.reason.startswith(reason)
    assert caught.value.hint


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is told with the path as it was given."""
    with pytest.raises(CslFileError, match=r"`no\.csl` cannot be used: it cannot be read"):
        read_csl_file(tmp_path / "no.csl", "no.csl")


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandoc the message names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(CslFileError) as caught:
        read_csl_file(SMALL, "small.csl")
    assert "mkbriefs[csl]" in caught.value.hint


def test_style_that_pandoc_refuses_is_told(tmp_path: Path) -> None:
    """What pandoc says of a style that it cannot use is in the message."""
    path = tmp_path / "broken.csl"
    path.write_text(SMALL.read_text("utf-8").replace('"who">', '"who"><unheard-of/>'), "utf-8")
    style = read_csl_file(path, "broken.csl")
    with pytest.raises(CslFileError, match=r"`broken\.csl` cannot be used: pandoc says"):
        style.format(ITEMS, [cluster(Cite(key="塩"))])


def test_style_without_end_is_told(tmp_path: Path) -> None:
    """A style that calls itself forever runs out of memory, not of the reader's patience."""
    path = tmp_path / "endless.csl"
    path.write_text(
        SMALL.read_text("utf-8").replace('"who">', '"who"><text macro="who"/>'), "utf-8"
    )
    with pytest.raises(CslFileError, match="pandoc"):
        read_csl_file(path, "endless.csl").format(ITEMS, [cluster(Cite(key="塩"))])


def test_pandoc_that_hangs_is_told(small: CslFileStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that takes too long ends with an error of ours."""

    def hang(*_: Any, **__: Any) -> None:
        raise subprocess.TimeoutExpired("pandoc", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(CslFileError, match="did not finish"):
        small.format(ITEMS, [cluster(Cite(key="塩"))])
