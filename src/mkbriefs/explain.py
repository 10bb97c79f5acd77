"""Why the tool says what it says: the words and rules behind a brief or a sentence, as text."""

from collections.abc import Iterator

from mkbriefs.bibliography.dates import read_date
from mkbriefs.bibliography.names import name_from_csl
from mkbriefs.bibliography.text import plain_text
from mkbriefs.explain_findings import (
    difference_lines,
    event_lines,
    fact_lines,
    near_lines,
    origin_lines,
    origin_of_sentence,
    quoted,
)
from mkbriefs.model import (
    Brief,
    Corpus,
    Mention,
    Paragraph,
    Provenance,
    ProvenanceKind,
    Sentence,
    Span,
    Theme,
    ThemeHit,
)
from mkbriefs.render.mention_rows import MentionRow, mention_rows
from mkbriefs.wording.values import value_in_words

_SAID_BY = {
    ProvenanceKind.BRIEF: "set in the brief's front matter",
    ProvenanceKind.BIBLIOGRAPHY: "read from a bibliography file",
    ProvenanceKind.SEED: "read from the seed",
    ProvenanceKind.DEFAULT: "nothing said otherwise",
}


def explain_brief(brief: Brief, corpus: Corpus) -> str:
    """Return where each value was read, what earned each theme and what was dropped and why."""
    return "\n".join(_brief_lines(brief, corpus)) + "\n"


def explain_sentence(brief: Brief, corpus: Corpus, sentence_id: str) -> str:
    """Return the words and scores behind one sentence's themes.

    Raises:
        KeyError: the brief has no such sentence.
    """
    sentence = {s.id: s for s in brief.source.sentences}[sentence_id]
    return "\n".join(_sentence_lines(brief, corpus, sentence)) + "\n"


def _brief_lines(brief: Brief, corpus: Corpus) -> Iterator[str]:
    source, text = brief.source, brief.source.seed.text
    yield f"{brief.citekey}  {_place(brief, None)}"
    yield f"  sha256 {source.seed.sha256}, {source.seed.encoding}, {source.seed.size:,} bytes"
    yield "\nValues"
    for name, provenance in brief.reference.provenance.items():
        yield f"  {name}: {_value(brief.reference.item.get(name))}"
        yield f"    {_said_by(brief, provenance)}"
    if source.metadata.marks:
        yield "\nWarnings about the source"
    for mark in source.metadata.marks:
        words = "; ".join(quoted(span, text) for span in mark.spans[:6])
        yield f"  {mark.kind}: {mark.message}\n    because of {words}"
    flow = [s for s in source.sentences if s.is_flow]
    yield f"\nThemes ({len(flow)} sentences)"
    for theme in corpus.themes:
        hits = [(s, h) for s in flow for h in s.themes if h.theme == theme.id]
        yield f"  {theme.letter} {theme.label}: {len(hits)}"
        for sentence, hit in hits:
            yield f"    {sentence.id} {hit.score:.2f}  {_because(hit, text)}"
    points = {s.id: s for s in source.sentences}
    yield "\nKey points, most telling first (whole sentences, chosen by SumBasic over stems)"
    for point in source.key_points:
        yield f"  {point}  {quoted(points[point].span, text)}"
    rows = mention_rows(source)
    yield f"\nNames, amounts and dates ({len(rows)})"
    for row in rows:
        yield from _mention_lines(row)
    yield from origin_lines(brief, corpus)
    yield from fact_lines(brief, corpus)
    yield from difference_lines(brief, corpus)
    yield from event_lines(brief, corpus)
    yield f"\nLeft out ({len(source.dropped)})"
    for dropped in source.dropped:
        yield f"  {_place(brief, dropped.span)}  {dropped.rule}: {dropped.reason}"
        yield f"    {quoted(dropped.span, text)}"


def _sentence_lines(brief: Brief, corpus: Corpus, sentence: Sentence) -> Iterator[str]:
    text = brief.source.seed.text
    paragraph = {p.id: p for p in brief.source.paragraphs}[sentence.paragraph]
    yield f"{brief.citekey}#{sentence.id}  {_place(brief, sentence.span)}, {_name(paragraph)}"
    yield f"  {quoted(sentence.span, text, limit=100_000)}"
    hits = {hit.theme: hit for hit in sentence.themes}
    for theme in corpus.themes:
        yield from _theme_lines(theme, hits.get(theme.id), text)
    if sentence.id in brief.source.key_points:
        rank = brief.source.key_points.index(sentence.id) + 1
        yield f"  key point {rank} of {len(brief.source.key_points)}"
    for mention in brief.source.mentions:
        if sentence.span.covers(mention.span):
            yield f"  {_mention_line(mention, quoted(mention.span, text))}"
    yield from origin_of_sentence(brief, corpus, sentence.id)
    yield from near_lines(brief, corpus, sentence.id)


def _mention_lines(row: MentionRow) -> Iterator[str]:
    """Yield one name or value: what it is read as, where it stands and by which rule."""
    forms = ", ".join(f"“{form}”" for form in row.forms)
    yield f"  {_mention_line(row.places[0].mention, forms)}"
    yield f"    {', '.join(dict.fromkeys(place.sentence.id for place in row.places))}"


def _mention_line(mention: Mention, words: str) -> str:
    read = value_in_words(mention.value) if mention.value else mention.name
    rule = f" by the rule {mention.rule}" if mention.rule else ""
    return f"{mention.kind}: {words} read as {read}{rule}"


def _theme_lines(theme: Theme, hit: ThemeHit | None, text: str) -> Iterator[str]:
    if hit is None:
        yield f"  {theme.letter} {theme.label}: no, none of its terms counts here"
        return
    yield f"  {theme.letter} {theme.label}: yes, score {hit.score:.2f}, defined in {theme.source}"
    for match in hit.because:
        yield f"    {quoted(match.span, text)} matched the term `{match.term}`"


def _because(hit: ThemeHit, text: str) -> str:
    return ", ".join(quoted(match.span, text) for match in hit.because)


def _said_by(brief: Brief, provenance: Provenance) -> str:
    if provenance.span is None and provenance.kind is ProvenanceKind.SEED:
        return "recognised from the text of the seed"
    said = _SAID_BY[provenance.kind]
    if provenance.span is None:
        is_filed = provenance.kind is ProvenanceKind.BIBLIOGRAPHY and provenance.rule
        return f"{said}, {provenance.rule}" if is_filed else said
    words = quoted(provenance.span, brief.source.seed.text)
    rule = f" by rule `{provenance.rule}`" if provenance.rule else ""
    return f"{said}, {_place(brief, provenance.span)}, {words}{rule}"


def _name(paragraph: Paragraph) -> str:
    if paragraph.kind.is_flow:
        return f"paragraph {paragraph.number}"
    return f"{paragraph.kind} {paragraph.number}"


def _place(brief: Brief, span: Span | None) -> str:
    if span is None:
        return brief.source.seed.path
    line = brief.source.seed.text.count("\n", 0, span.start) + 1
    return f"{brief.source.seed.path}:{line}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_value(v) for v in value)
    if not isinstance(value, dict):
        return plain_text(str(value))
    date, name = read_date(value), name_from_csl(value)
    if date.is_known:
        return "-".join(f"{part:02d}" for part in date.start) or date.literal
    if name is not None:
        return name.full
    return "; ".join(f"{key} {_value(v)}" for key, v in value.items())
