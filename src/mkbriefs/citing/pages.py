"""Pages that cite: each citation as the page's style has it, and the page's own list of references.

The words of a page come in pieces, since the parts the tool makes stand between them; a style sees
them together, so that letters and numbers run through the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.item import item_to_list
from mkbriefs.bibliography.styles.document import Cite, Cluster, ListedReference, Style
from mkbriefs.citing.citations import Citation, Cited
from mkbriefs.citing.locators import check_locator
from mkbriefs.citing.sources import Sources
from mkbriefs.citing.syntax import read_citations
from mkbriefs.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a person's Markdown."""

    text: str
    line: int = 1
    """Of its file, on which it begins, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What a person wrote on one page."""

    src_uri: str
    """Where the page lies, or pretends to lie, in the docs folder."""
    shown_as: str
    """Path of its file as diagnostics show it."""
    title: str
    pieces: tuple[Piece, ...]
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCitation:
    """One citation of a page, formatted."""

    number: int
    """From 1, over the whole page."""
    citation: Citation
    """With the keys of references as their files have them."""
    inlines: tuple[Inline, ...]
    anchors: Mapping[str, str]
    """By key, the id of the passage in its brief that a locator names; keys without are left
    out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPiece:
    """A stretch of a person's Markdown with its citations."""

    text: str
    citations: tuple[PlacedCitation, ...]
    """In reading order."""
    cited: Cited
    """All that looks like a citation or a proven quotation, as read."""
    line: int

    def with_citations(self, shown: Sequence[str]) -> str:
        """Return the text with other words in the places of its citations.

        A backslash that keeps an `@` from being one has done its work and is left out.

        Line breaks inside a citation are kept behind it, so that all lines keep their numbers.

        Args:
            shown: for each citation what stands in its place.
        """
        changes = [(at, at + 1, "") for at in self.cited.escapes]
        for placed, words in zip(self.citations, shown, strict=True):
            start, end = placed.citation.start, placed.citation.end
            changes.append((start, end, words + "".join(_line_breaks(self.text[start:end]))))
        pieces, done = [], 0
        for start, end, words in sorted(changes):
            pieces += [self.text[done:start], words]
            done = end
        return "".join([*pieces, self.text[done:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPage:
    """A page that cites."""

    words: PageWords
    pieces: tuple[CitedPiece, ...]
    references: tuple[ListedReference, ...]
    """The page's list, in the style's order."""
    sources: Mapping[str, Reference] = field(default_factory=dict)
    """What it cites, by key."""

    def citations(self) -> Iterator[tuple[CitedPiece, PlacedCitation]]:
        """Yield the citations of the page in reading order, each with the text it stands in."""
        for piece in self.pieces:
            for placed in piece.citations:
                yield piece, placed


def cite_page(words: PageWords, sources: Sources) -> CitedPage | None:
    """Return a page with its citations formatted, or nothing if it cites nothing.

    A bare `@name` counts where a reference has that key. A key in brackets that no reference has
    stays visible, with a question mark.

    Args:
        words: the page.
        sources: what can be cited.
    """
    read = [_read(piece, sources) for piece in words.pieces]
    if not any(cited.citations or cited.escapes for cited in read):
        return None
    cited_keys = {
        source.reference.key: source.reference
        for cited in read
        for citation in cited.citations
        for cite in citation.cluster.cites
        if (source := sources.get(cite.key)) is not None
    }
    clusters = [_known(c.cluster, sources) for cited in read for c in cited.citations]
    formatted = words.style.format(
        {key: item_to_list(reference.item) for key, reference in cited_keys.items()},
        [cluster for cluster in clusters if cluster is not None],
    )
    in_text = iter(formatted.clusters)
    numbers = iter(range(1, len(clusters) + 1))
    pieces = tuple(
        CitedPiece(
            text=piece.text,
            line=piece.line,
            cited=cited,
            citations=tuple(
                _place(next(numbers), citation, in_text, sources) for citation in cited.citations
            ),
        )
        for piece, cited in zip(words.pieces, read, strict=True)
    )
    return CitedPage(
        words=words, pieces=pieces, references=formatted.references, sources=cited_keys
    )


def _read(piece: Piece, sources: Sources) -> Cited:
    """Return what a text cites, without a bare `@name` that is no key."""
    cited = read_citations(piece.text)
    kept = tuple(c for c in cited.citations if _is_meant(c, sources))
    return cited if len(kept) == len(cited.citations) else replace(cited, citations=kept)


def _is_meant(citation: Citation, sources: Sources) -> bool:
    cluster = citation.cluster
    return not cluster.is_narrative or sources.get(cluster.cites[0].key) is not None


def _known(cluster: Cluster, sources: Sources) -> Cluster | None:
    """Return the part of a citation that names references, by their own keys."""
    cites = tuple(
        replace(cite, key=source.reference.key)
        for cite in cluster.cites
        if (source := sources.get(cite.key)) is not None
    )
    return replace(cluster, cites=cites) if cites else None


def _place(
    number: int,
    citation: Citation,
    in_text: Iterator[tuple[Inline, ...]],
    sources: Sources,
) -> PlacedCitation:
    known = _known(citation.cluster, sources)
    unknown = [c for c in citation.cluster.cites if sources.get(c.key) is None]
    inlines = (*(next(in_text) if known else ()), *_doubtful(unknown, has_others=bool(known)))
    return PlacedCitation(
        number=number,
        citation=replace(citation, cluster=known) if known else citation,
        inlines=inlines,
        anchors=_anchors(known.cites, sources) if known else {},
    )


def _doubtful(cites: Sequence[Cite], *, has_others: bool) -> Iterator[Inline]:
    """Yield keys that nothing has, as they should not stay: visible and in doubt."""
    if cites:
        yield Inline(" (" if has_others else "(")
        yield Inline("; ".join(f"{cite.key}?" for cite in cites), is_strong=True)
        yield Inline(")")


def _anchors(cites: Sequence[Cite], sources: Sources) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for cite in cites:
        source = sources.get(cite.key)
        if source is None or source.brief is None or cite.locator is None:
            continue
        anchor = check_locator(cite.locator, source.brief).anchor
        if anchor:
            anchors.setdefault(cite.key, anchor)
    return anchors


def _line_breaks(text: str) -> Iterator[str]:
    """Yield each line break with the marks of quotations and the indent behind it."""
    lines = text.splitlines(keepends=True)
    for line, following in pairwise(lines):
        end = line[len(line.rstrip("\r\n")) :]
        yield end + following[: len(following) - len(following.lstrip(" \t>"))]
