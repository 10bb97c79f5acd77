"""Briefs and themes as JSON, and the whole document around them and the findings."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from mkbriefs.export.findings import FindingsWriter
from mkbriefs.export.values import JSON
from mkbriefs.export.values import span_as_json as _span
from mkbriefs.model import (
    AnnotatedSeed,
    Brief,
    Citekey,
    Corpus,
    DateValue,
    Mark,
    Mention,
    MentionKind,
    MentionValue,
    Money,
    OriginId,
    Qualifier,
    Quantity,
    Reference,
    Sentence,
    Theme,
    ThemeHit,
    ThemeId,
)

SCHEMA = "mkbriefs/1"
"""Name and version of the contract."""

_SHARE_DIGITS = 4


def export_as_json(
    corpus: Corpus,
    *,
    version: str,
    brief_url: Callable[[Citekey], str],
    theme_url: Callable[[ThemeId], str],
) -> str:
    """Return all a build knows of its corpus as JSON: one brief or finding to a line.

    Briefs and themes are in the corpus's order. Beyond the schema a theme has its `letter`, a brief
    its `marks` of trouble, a dropped span the `rule` that dropped it, a sentence its `origin`; a
    finding has what earned it, and there is a `timeline`. A line for each keeps a change small in a
    diff; made one at a time, the values of all briefs never stand there at once.

    Args:
        corpus: the briefs and themes.
        version: the tool's version, for `generator`.
        brief_url: the URL of a brief's page, relative to the site's root.
        theme_url: likewise, of a theme's page.
    """
    findings = FindingsWriter(corpus)
    briefs = (_brief(b, corpus.themes, brief_url(b.citekey), findings) for b in corpus.briefs)
    return _write_members(
        {
            "schema": (_compact(SCHEMA),),
            "generator": (_compact(f"mkbriefs {version}"),),
            "themes": _list_pieces(_theme(t, theme_url(t.id)) for t in corpus.themes),
            "briefs": _list_pieces(briefs),
            "facts": _list_pieces(findings.facts()),
            "discrepancies": _list_pieces(findings.discrepancies()),
            "origins": _list_pieces(findings.origins()),
            "timeline": _list_pieces(findings.timeline()),
        }
    )


def _write_members(members: Mapping[str, Iterable[str]]) -> str:
    pieces: list[str] = []
    for key, value in members.items():
        pieces += [",\n" if pieces else "{\n", f"{_compact(key)}:", *value]
    return "".join([*pieces, "\n}\n"])


def _list_pieces(values: Iterable[JSON]) -> Iterator[str]:
    opening = "[\n"
    for value in values:
        yield opening
        yield _compact(value)
        opening = ",\n"
    yield "[]" if opening == "[\n" else "\n]"


def _compact(value: JSON) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _theme(theme: Theme, url: str) -> dict[str, JSON]:
    return {
        "id": theme.id,
        "label": theme.label,
        "definition": theme.definition,
        "url": url,
        "letter": theme.letter,
    }


def _brief(
    brief: Brief, themes: Iterable[Theme], url: str, findings: FindingsWriter
) -> dict[str, JSON]:
    source, origin_of = brief.source, findings.origin_of(brief.citekey)
    seed, text = source.seed, source.seed.text
    return {
        "citekey": brief.citekey,
        "url": url,
        "seed": {
            "path": seed.path,
            "sha256": seed.sha256,
            "media_type": seed.media_type,
            "language": source.metadata.language,
            "text": text,
        },
        "csl": {**brief.reference.item, "id": brief.citekey},
        "metadata": _metadata(brief.reference, text),
        "paragraphs": [
            {"id": paragraph.id, "kind": paragraph.kind.value, **_span(paragraph.span, text)}
            for paragraph in source.paragraphs
        ],
        "sentences": [_sentence(s, text, origin_of.get(s.id)) for s in source.sentences],
        "dropped": [
            {"reason": dropped.reason, "rule": dropped.rule, **_span(dropped.span, text)}
            for dropped in source.dropped
        ],
        "mentions": [
            _mention(mention, text)
            for mention in source.mentions
            if mention.kind is not MentionKind.NAME
        ],
        "names_without_type": [
            {"name": mention.name, **_span(mention.span, text)}
            for mention in source.mentions
            if mention.kind is MentionKind.NAME
        ],
        "key_points": list(source.key_points),
        "themes": _theme_shares(source, themes),
        "related": findings.related(brief.citekey),
        "marks": [_mark(mark, text) for mark in source.metadata.marks],
    }


def _metadata(reference: Reference, text: str) -> dict[str, JSON]:
    return {
        variable: {
            "origin": provenance.kind.value,
            "span": None if provenance.span is None else _span(provenance.span, text),
        }
        for variable, provenance in reference.provenance.items()
    }


def _sentence(sentence: Sentence, text: str, origin: OriginId | None) -> dict[str, JSON]:
    return {
        "id": sentence.id,
        "paragraph": sentence.paragraph,
        **_span(sentence.span, text),
        "themes": [_theme_hit(hit, text) for hit in sentence.themes],
        **({} if origin is None else {"origin": origin}),
    }


def _theme_hit(hit: ThemeHit, text: str) -> dict[str, JSON]:
    return {
        "id": hit.theme,
        "score": hit.score,
        "because": [{**_span(match.span, text), "term": match.term} for match in hit.because],
    }


def _mention(mention: Mention, text: str) -> dict[str, JSON]:
    return {
        "type": mention.kind.value,
        "name": mention.name,
        "value": _mention_value(mention.value, text),
        **({"rule": mention.rule} if mention.rule else {}),
        **_span(mention.span, text),
    }


def _mention_value(value: MentionValue | None, text: str) -> dict[str, JSON] | None:
    match value:
        case Money():
            currency: dict[str, JSON] = {"currency": value.currency or None}
            if value.options:
                currency["currency_options"] = list(value.options)
            if value.equals is not None:
                currency["equals"] = _span(value.equals, text)
            return _number(value) | currency
        case Quantity():
            return {**_number(value), "unit": value.unit}
        case DateValue():
            anchor = {"anchor": value.anchor} if value.anchor else {}
            return {
                "iso": value.edtf or None,
                "precision": value.precision,
                "state": value.state.value,
                **anchor,
            }
        case _:
            return None


def _number(value: Money | Quantity) -> dict[str, JSON]:
    number: dict[str, JSON] = {"amount": _plain(value.low)}
    if value.is_range:
        number["amount_max"] = _plain(value.high)
    if value.qualifier is not Qualifier.EXACT:
        number["qualifier"] = value.qualifier.value
    return number


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _mark(mark: Mark, text: str) -> dict[str, JSON]:
    return {
        "kind": mark.kind.value,
        "message": mark.message,
        "spans": [_span(span, text) for span in mark.spans],
    }


def _theme_shares(source: AnnotatedSeed, themes: Iterable[Theme]) -> dict[str, JSON]:
    """Return, for every theme of the site, its share of the sentences of the reading flow, 0..1."""
    flow = [sentence for sentence in source.sentences if sentence.is_flow]
    counts: dict[str, int] = {theme.id: 0 for theme in themes}
    for sentence in flow:
        for hit in sentence.themes:
            counts[hit.theme] = counts.get(hit.theme, 0) + 1
    total = max(1, len(flow))
    return {theme: round(count / total, _SHARE_DIGITS) for theme, count in counts.items()}
