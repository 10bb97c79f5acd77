"""Model values for tests, built by hand: no stage of the tool takes part in making them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from mkbriefs.model import (
    AnnotatedSeed,
    Brief,
    Citekey,
    Corpus,
    Dropped,
    Issued,
    Mark,
    MarkKind,
    Mention,
    MentionKind,
    Name,
    Paragraph,
    ParagraphKind,
    Provenance,
    ProvenanceKind,
    Reference,
    Seed,
    SeedMetadata,
    SeedPath,
    Sentence,
    Span,
    Stated,
    Term,
    TermMatch,
    Theme,
    ThemeHit,
    ThemeId,
)

T = TypeVar("T")

SMALL_TEXT = (
    "Harbour pilots call for new rules\n"
    "\n"
    "By Ana Duarte\n"
    "\n"
    "A pilot was robbed at the quay on Monday. The port wants binding rules.\n"
    "\n"
    "# What happens next?\n"
    "\n"
    "The council meets in May [7]. Nobody was hurt.\n"
    "\n"
    "Share this article\n"
)
"""A seed with title, byline, two paragraphs, a heading, a citation and a line to be dropped."""

SMALL_TERMS: Mapping[str, Sequence[str]] = {"crime": ("robbed",), "regulation": ("rules",)}
"""Themes and terms that find something in `SMALL_TEXT`."""


def span_of(text: str, exact: str, nth: int = 1) -> Span:
    """Return the span of the nth time `exact` stands in `text`, counted from 1."""
    start = -1
    for _ in range(nth):
        start = text.index(exact, start + 1)
    return Span(start, start + len(exact))


def make_seed(text: str = SMALL_TEXT, *, path: str = "harbour.txt") -> Seed:
    """Return a UTF-8 seed with this text."""
    data = text.encode()
    return Seed(
        path=SeedPath(path),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/markdown" if path.endswith(".md") else "text/plain",
        encoding="utf-8",
        text=text,
    )


def make_theme(theme_id: str, *, terms: Sequence[str] = ("word",), letter: str = "") -> Theme:
    """Return a theme whose label and definition are made from its id."""
    label = theme_id.replace("-", " ").capitalize()
    return Theme(
        id=ThemeId(theme_id),
        label=label,
        definition=f"All that is said of {label.lower()}.",
        terms=tuple(Term(phrase=term) for term in terms),
        letter=letter or label[0],
        source=f"themes/{theme_id}.md",
    )


def make_metadata(  # noqa: PLR0913  one optional argument per value a seed can state
    text: str,
    *,
    title: str = "",
    authors: Sequence[str] = (),
    publisher: str = "",
    issued: str = "",
    url: str = "",
    language: str = "en",
    marks: Mapping[MarkKind, str] | None = None,
) -> SeedMetadata:
    """Return metadata read from `text`: each value given here stands in it.

    Args:
        text: the seed's text.
        title: the title as it stands in the text; likewise `publisher`, `issued` and `url`.
        authors: `Given Family` or `{Organisation}`; without braces in the text.
        publisher: see `title`.
        issued: an EDTF date.
        url: see `title`.
        language: BCP 47.
        marks: the words that show each sign of trouble.
    """
    return SeedMetadata(
        title=_stated(text, title, title, "title"),
        authors=tuple(_author(text, author) for author in authors),
        publisher=_stated(text, publisher, publisher, "publisher"),
        issued=_stated(text, issued, Issued(edtf=issued), "date-line"),
        url=_stated(text, url, url, "url"),
        language=language,
        marks=tuple(
            Mark(kind=kind, message=f"Shows {kind.value}", spans=(span_of(text, words),))
            for kind, words in (marks or {}).items()
        ),
    )


def _stated(text: str, words: str, value: T, rule: str) -> Stated[T] | None:
    return Stated(value=value, span=span_of(text, words), rule=rule) if words else None


def _author(text: str, author: str) -> Stated[Name]:
    words = author.strip("{}")
    if author.startswith("{"):
        name = Name(literal=words)
    else:
        given, _, family = words.rpartition(" ")
        name = Name(family=family, given=given)
    return Stated(value=name, span=span_of(text, words), rule="byline")


def make_annotated(
    text: str = SMALL_TEXT,
    *,
    path: str = "harbour.txt",
    terms: Mapping[str, Sequence[str]] = SMALL_TERMS,
    dropped: Sequence[str] = ("Harbour pilots", "By Ana", "Share this"),
    metadata: SeedMetadata | None = None,
) -> AnnotatedSeed:
    """Return a seed as the per-seed stages would leave it, divided in the simplest way.

    Blocks between blank lines are paragraphs; `# ` begins a heading; a full stop, question or
    exclamation mark before a space ends a sentence. A citation is a number in brackets. The first
    and third sentence of the reading flow are the key points.

    Args:
        text: the seed's text.
        path: the seed's path.
        terms: literal words per theme id; a sentence has the theme if it holds one.
        dropped: a block that begins so is dropped.
        metadata: what the seed states; by default a title (its first line) and nothing else.
    """
    seed = make_seed(text, path=path)
    paragraphs: list[Paragraph] = []
    left_out: list[Dropped] = []
    sentences: list[Sentence] = []
    for block in _blocks(text):
        words = block.of(text)
        if any(words.startswith(start) for start in dropped):
            left_out.append(Dropped(span=block, rule="test-rule", reason="dropped for the test"))
            continue
        is_heading = words.startswith("# ")
        kind = ParagraphKind.HEADING if is_heading else ParagraphKind.BODY
        number = 1 + sum(paragraph.kind is kind for paragraph in paragraphs)
        paragraph = Paragraph(id=f"{'h' if is_heading else 'p'}{number}", kind=kind, span=block)
        paragraphs.append(paragraph)
        sentences += _sentences(text, paragraph, terms, sum(s.is_flow for s in sentences))
    flow = [sentence.id for sentence in sentences if sentence.is_flow]
    first_line = text.strip().partition("\n")[0]
    return AnnotatedSeed(
        seed=seed,
        metadata=metadata or make_metadata(text, title=first_line),
        paragraphs=tuple(paragraphs),
        dropped=tuple(left_out),
        sentences=tuple(sentences),
        mentions=tuple(
            Mention(kind=MentionKind.CITATION, span=span_of(text, f"[{key}]"), name=key)
            for key in map(str, range(1, 10))
            if f"[{key}]" in text
        ),
        key_points=tuple(flow[:3:2]),
    )


def _blocks(text: str) -> list[Span]:
    blocks: list[Span] = []
    offset = 0
    for block in text.split("\n\n"):
        if stripped := block.strip():
            start = offset + block.index(stripped)
            blocks.append(Span(start, start + len(stripped)))
        offset += len(block) + 2
    return blocks


def _sentences(
    text: str, paragraph: Paragraph, terms: Mapping[str, Sequence[str]], before: int
) -> list[Sentence]:
    ends = [
        offset + 1
        for offset in range(paragraph.span.start, paragraph.span.end - 1)
        if text[offset] in ".?!" and text[offset + 1].isspace()
    ]
    starts = [paragraph.span.start, *(end + 1 for end in ends)]
    spans = [Span(*pair) for pair in zip(starts, [*ends, paragraph.span.end], strict=True)]
    prefix = f"s{before}" if paragraph.kind.is_flow else f"{paragraph.id}s0"
    letters, number = prefix.rstrip("0123456789"), int(prefix.rpartition("s")[2])
    return [
        Sentence(
            id=f"{letters}{number + index}",
            paragraph=paragraph.id,
            span=span,
            themes=_hits(text, span, terms) if paragraph.kind.is_flow else (),
        )
        for index, span in enumerate(spans, start=1)
    ]


def _hits(text: str, sentence: Span, terms: Mapping[str, Sequence[str]]) -> tuple[ThemeHit, ...]:
    hits: list[ThemeHit] = []
    for theme, words in terms.items():
        starts = [(text.find(word, sentence.start, sentence.end), word) for word in words]
        found = sorted((start, word) for start, word in starts if start >= 0)
        if found:
            because = tuple(
                TermMatch(span=Span(start, start + len(word)), term=word) for start, word in found
            )
            hits.append(ThemeHit(theme=ThemeId(theme), score=0.5, because=because))
    return tuple(hits)


def make_reference_by_hand(
    citekey: str = "duarte-2024", item: Mapping[str, Any] | None = None
) -> Reference:
    """Return a reference with this CSL-JSON item, all but its type read from the seed."""
    variables = item if item is not None else {"type": "document", "title": "Harbour pilots"}
    return Reference(
        citekey=Citekey(citekey),
        item={"type": "document", **variables, "id": citekey},
        provenance={
            variable: Provenance(
                kind=ProvenanceKind.DEFAULT if variable == "type" else ProvenanceKind.SEED
            )
            for variable in {"type": "document", **variables}
            if variable != "id"
        },
    )


def make_brief(  # noqa: PLR0913  every argument has a default; a test names the one it is about
    text: str = SMALL_TEXT,
    *,
    citekey: str = "duarte-2024",
    path: str = "harbour.txt",
    terms: Mapping[str, Sequence[str]] = SMALL_TERMS,
    item: Mapping[str, Any] | None = None,
    overrides: Mapping[str, Any] | None = None,
    metadata: SeedMetadata | None = None,
) -> Brief:
    """Return a brief on a seed with this text; see `make_annotated` for how it is divided.

    Args:
        text: the seed's text.
        citekey: the brief's citekey.
        path: the seed's path.
        terms: literal words per theme id.
        item: the CSL-JSON item of its reference; by default title and type from the text.
        overrides: front matter a person wrote.
        metadata: what the seed states.
    """
    first_line = text.strip().partition("\n")[0]
    return Brief(
        citekey=Citekey(citekey),
        source=make_annotated(text, path=path, terms=terms, metadata=metadata),
        reference=make_reference_by_hand(
            citekey, item if item is not None else {"title": first_line}
        ),
        overrides=overrides or {},
    )


def naming(brief: Brief, *mentions: tuple[MentionKind, str, str] | Mention) -> Brief:
    """Return a brief that mentions what is given, beside its citations.

    Args:
        brief: a brief made here.
        mentions: kind, words and canonical name; the words' first place is meant. Or a mention.
    """
    source = brief.source
    made = [
        mention
        if isinstance(mention, Mention)
        else Mention(
            kind=mention[0], span=span_of(source.seed.text, mention[1]), name=mention[2], rule="r"
        )
        for mention in mentions
    ]
    ordered = tuple(sorted((*source.mentions, *made), key=lambda m: m.span))
    return replace(brief, source=replace(source, mentions=ordered))


def make_corpus(*briefs: Brief, themes: Sequence[str] = ("crime", "regulation")) -> Corpus:
    """Return a corpus of these briefs, or of one small brief, with themes of these ids."""
    return Corpus(
        briefs=briefs or (make_brief(),),
        themes=tuple(
            make_theme(theme, terms=SMALL_TERMS.get(theme, ("word",))) for theme in themes
        ),
    )
