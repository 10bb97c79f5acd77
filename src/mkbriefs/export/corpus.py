"""Briefs and themes as JSON, and the whole document around them and the findings."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mkbriefs.cache import address
from mkbriefs.cache.objects import Addresses
from mkbriefs.export.findings import FindingsWriter
from mkbriefs.export.kept_lines import KeptLines
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """What an export tells beside the corpus."""

    version: str
    """The tool's, for `generator`."""
    brief_url: Callable[[Citekey], str]
    """Gives the URL of a brief's page, relative to the site's root."""
    theme_url: Callable[[ThemeId], str]
    """Likewise, of a theme's page."""


def export_as_json(corpus: Corpus, settings: ExportSettings) -> str:
    """Return all a build knows of its corpus as JSON: one brief or finding to a line.

    Briefs and themes are in the corpus's order. Beyond the schema a theme has its `letter`, a brief
    its `marks` of trouble, a dropped span the `rule` that dropped it, a sentence its `origin`; a
    finding has what earned it, and there is a `timeline`. A line for each keeps a change small in a
    diff; made one at a time, the values of all briefs never stand there at once.

    Args:
        corpus: the briefs and themes.
        settings: what else is told.
    """
    return b"".join(export_in_pieces(corpus, settings)).decode()


def export_in_pieces(
    corpus: Corpus,
    settings: ExportSettings,
    lines: KeptLines | None = None,
    addresses: Addresses | None = None,
) -> Iterator[bytes]:
    """Yield the same in UTF-8, piece by piece, of which none is held on to.

    Args:
        corpus: the briefs and themes.
        settings: what else is told.
        lines: of an earlier export.
        addresses: of parts of the corpus.
    """
    findings = FindingsWriter(corpus)
    writer = _Briefs(corpus.themes, findings, settings, lines, addresses or Addresses())
    yield from _write_members(
        {
            "schema": (_compact(SCHEMA),),
            "generator": (_compact(f"mkbriefs {settings.version}"),),
            "themes": _list_pieces(_lines(_theme(t, settings) for t in corpus.themes)),
            "briefs": _list_pieces(map(writer.line, corpus.briefs)),
            "facts": _list_pieces(_lines(findings.facts())),
            "discrepancies": _list_pieces(_lines(findings.discrepancies())),
            "origins": _list_pieces(_lines(findings.origins())),
            "timeline": _list_pieces(_lines(findings.timeline())),
        }
    )


def _write_members(members: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    opening = b"{\n"
    for key, value in members.items():
        yield opening + _compact(key) + b":"
        yield from value
        opening = b",\n"
    yield b"\n}\n"


def _list_pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    opening = b"[\n"
    for line in lines:
        yield opening
        yield line
        opening = b",\n"
    yield b"[]" if opening == b"[\n" else b"\n]"


def _lines(values: Iterable[JSON]) -> Iterator[bytes]:
    return map(_compact, values)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _compact(value: JSON) -> bytes:
    return _ENCODER.encode(value).encode()


@dataclass(frozen=True, slots=True)
class _Briefs:
    """Writes the lines of briefs, or finds them written."""

    themes: tuple[Theme, ...]
    findings: FindingsWriter
    settings: ExportSettings
    lines: KeptLines | None
    addresses: Addresses

    def line(self, brief: Brief) -> bytes:
        """Return the line of a brief."""
        if self.lines is None:
            return self._made(brief)
        key = self._key(brief)
        found = self.lines.find(key)
        if found is not None:
            return found
        made = self._made(brief)
        self.lines.keep(key, made)
        return made

    def _made(self, brief: Brief) -> bytes:
        url = self.settings.brief_url(brief.citekey)
        return _compact(_brief(brief, self.themes, url, self.findings))

    def _key(self, brief: Brief) -> str:
        """Return the address of all that the line of a brief tells."""
        return address(
            brief.citekey,
            self.settings.brief_url(brief.citekey),
            [theme.id for theme in self.themes],
            self.addresses.of(brief.source),
            self.addresses.of(brief.reference),
            self.findings.ground(brief.citekey),
        )


def _theme(theme: Theme, settings: ExportSettings) -> dict[str, JSON]:
    return {
        "id": theme.id,
        "label": theme.label,
        "definition": theme.definition,
        "url": settings.theme_url(theme.id),
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
