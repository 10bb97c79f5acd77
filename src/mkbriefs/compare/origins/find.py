"""The origins of a corpus: each brief's main one, those of its marks and of single sentences."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mkbriefs.bibliography.item import date_of, names_of, publisher_of, text_of
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.copies import Copies
from mkbriefs.compare.origins.corrected import read_origins
from mkbriefs.compare.origins.kinship import Kin, Kinship
from mkbriefs.compare.origins.media import Media, fold_name
from mkbriefs.compare.origins.stated import (
    StatedSource,
    cited_source,
    find_stated,
    main_source,
    stated_of,
)
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import (
    Brief,
    Citekey,
    MentionKind,
    Name,
    Origin,
    OriginId,
    Quote,
    Span,
    Stated,
    Tie,
    TieKind,
)

_GLOBAL_MARK: Final = re.compile(r"[0-9a-f]{6,40}", re.IGNORECASE)
"""A mark that names one report wherever it stands; `[1]` does so in its own text only."""
_MOST_MARKS: Final = 8
"""Different marks from which on a text has references, and is no digest of a few reports."""
_LONGEST_SLUG: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrigins:
    """Whose reporting the briefs of a corpus rest on."""

    origins: tuple[Origin, ...]
    """Those on which most briefs lean first, then by label."""
    origin_of: Mapping[Citekey, Mapping[str, OriginId]]
    """By brief and sentence of the reading flow, the one origin it rests on."""


@dataclass(frozen=True, slots=True)
class _Name:
    """An origin before it has an id."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class _Tied:
    """An origin and what ties a brief to it."""

    name: _Name
    tie: Tie


def find_origins(
    statements: Sequence[Statements], copies: Copies, pairs: Iterable[Pair]
) -> FoundOrigins:
    """Return whose reporting the briefs rest on.

    Args:
        statements: of all briefs, in order of the corpus.
        copies: which texts are copies of which.
        pairs: sentences of two briefs that seem to say the same.
    """
    finder = _Finder(statements, copies, Kin(pairs, statements, copies.group_of))
    mains = finder.mains()
    tied: dict[str, list[_Tied]] = defaultdict(list)
    origin_of: dict[Citekey, dict[str, str]] = {}
    for each in statements:
        main = mains[each.citekey]
        parts = finder.parts(each, mains)
        rests = {row.sentence.id: main.name.key for row in each.rows}
        for sentence, part in parts:
            rests[sentence] = part.name.key
        held = set(rests.values()) or {main.name.key}
        further = finder.further(each)
        for found in _distinct(main, (*(part for _, part in parts), *further)):
            if found.name.key in held or found in further:
                tied[found.name.key].append(found)
        origin_of[each.citekey] = rests
    return _named(tied, origin_of)


def _distinct(main: _Tied, parts: Iterable[_Tied]) -> Iterator[_Tied]:
    """Yield what ties a brief to each of its origins, the main one first, each once."""
    seen: set[tuple[str, str]] = set()
    for each in (main, *parts):
        at = each.name.key, each.tie.mark
        is_main_again = each is not main and each.name == main.name and not each.tie.mark
        if at not in seen and not is_main_again:
            seen.add(at)
            yield each


class _Finder:
    """Asks for each brief what its text, its copies and its like say of its origin."""

    def __init__(self, statements: Sequence[Statements], copies: Copies, kin: Kin) -> None:
        self._statements = statements
        self._copies = {copy.citekey: copy for copy in copies.all}
        self._kin = kin
        self._by_key = {each.citekey: each for each in statements}
        publishers = [name for each in statements if (name := _publisher(each.brief))]
        self._media = Media(publishers)
        self._full = _full_names(publishers)
        self._stated = {each.citekey: find_stated(each, self._media) for each in statements}

    def mains(self) -> Mapping[Citekey, _Tied]:
        """Return the main origin of every brief."""
        mains: dict[Citekey, _Tied] = {}
        for each in self._statements:
            said = self._said(each)
            if said is not None:
                mains[each.citekey] = said
        free = [each for each in self._statements if each.citekey not in mains]
        settled = self._copied(free)
        free = [each for each in free if each.citekey not in settled]
        for each in sorted(free, key=_first_told):
            mains[each.citekey] = self._shared(each, mains) or _own(each)
        for citekey, copied in settled.items():
            original = mains[self._copies[citekey].of]
            mains[citekey] = replace(copied, name=original.name)
        return mains

    def _said(self, each: Statements) -> _Tied | None:
        """Return what a person, the credit line or the text itself says."""
        corrected = read_origins(each.brief)
        if corrected is not None:
            label = corrected[0] if corrected else _own(each).name.label
            return _Tied(self._name(label), Tie(citekey=each.citekey, kind=TieKind.PERSON))
        stated = main_source(each, self._stated[each.citekey])
        credit = _wire_credit(each.brief)
        if credit is not None:
            quotes = [quote for quote in (_quote_at(each, credit.span),) if quote is not None]
            name = self._name(credit.value.literal)
            return _Tied(name, _tie(each, TieKind.STATED, quotes))
        if stated is None or self._is_itself(each, stated):
            return None
        quotes = [s.quote for s in self._stated[each.citekey] if s.key == stated.key]
        return _Tied(self._name(stated.label), _tie(each, TieKind.STATED, quotes[:2]))

    def _copied(self, free: Sequence[Statements]) -> dict[Citekey, _Tied]:
        """Return the copies among briefs that say nothing of their origin, not yet named."""
        found = {}
        for each in free:
            copy = self._copies.get(each.citekey)
            if copy is not None:
                tie = Tie(
                    citekey=each.citekey,
                    kind=TieKind.COPIED,
                    because=copy.passages,
                    score=copy.share,
                )
                found[each.citekey] = _Tied(_Name("", ""), tie)
        return found

    def _shared(self, each: Statements, mains: Mapping[Citekey, _Tied]) -> _Tied | None:
        """Return the origin of a brief that tells much the same, if there is one."""
        near = [
            kinship
            for other in self._kin.others(each.citekey)
            if other in mains
            and mains[other].tie.kind is not TieKind.SHARED
            and (kinship := self._kin.kinship(each.citekey, other))
        ]
        if not near:
            return None
        best = min(near, key=lambda kinship: (-kinship.score, self._sha(kinship.of)))
        return _Tied(mains[best.of].name, _shared_tie(each, best))

    def parts(self, each: Statements, mains: Mapping[Citekey, _Tied]) -> list[tuple[str, _Tied]]:
        """Return sentences that rest on another origin than their brief, by the sentence's id.

        Where a person corrected the origins, only those that this person gave.
        """
        found: dict[str, _Tied] = {}
        for sentence, stated in stated_of(self._stated[each.citekey]):
            if not self._is_itself(each, stated):
                tied = _Tied(self._name(stated.label), _tie(each, TieKind.STATED, [stated.quote]))
                found[sentence] = tied
        found |= dict(self._cited(each, mains))
        corrected = read_origins(each.brief)
        if corrected is not None:
            kept = {self._name(label).key for label in corrected}
            found = {id_: tied for id_, tied in found.items() if tied.name.key in kept}
        return sorted(found.items(), key=lambda item: each.row(item[0]).sentence.span)

    def further(self, each: Statements) -> tuple[_Tied, ...]:
        """Return the origins a person gave besides the main one."""
        tie = Tie(citekey=each.citekey, kind=TieKind.PERSON)
        return tuple(
            _Tied(self._name(label), tie) for label in (read_origins(each.brief) or ())[1:]
        )

    def _cited(
        self, each: Statements, mains: Mapping[Citekey, _Tied]
    ) -> Iterator[tuple[str, _Tied]]:
        """Yield the sentences that carry a citation mark of their own."""
        by_mark: dict[str, list[Statement]] = defaultdict(list)
        for row in each.rows:
            for mark in row.marks[:1]:
                by_mark[mark].append(row)
        if len(by_mark) > _MOST_MARKS:
            return
        for mark, rows in by_mark.items():
            tied = self._report(each, mark, rows, mains)
            for row in rows:
                yield row.sentence.id, tied

    def _report(
        self,
        each: Statements,
        mark: str,
        rows: Sequence[Statement],
        mains: Mapping[Citekey, _Tied],
    ) -> _Tied:
        """Return the report that a mark stands for: one that is known, or one by its mark."""
        near = [
            kinship
            for other in self._kin.others(each.citekey)
            if mains[other].tie.kind is not TieKind.SHARED
            and (kinship := self._kin.kinship(each.citekey, other, rows))
        ]
        listed = cited_source(each.text, mark, self._media)
        if near and not listed:
            best = min(near, key=lambda kinship: (-kinship.score, self._sha(kinship.of)))
            return _Tied(mains[best.of].name, replace(_shared_tie(each, best), mark=mark))
        scope = "" if _GLOBAL_MARK.fullmatch(mark) else f" in {each.citekey}"
        first = next(m for m in rows[0].mentions if m.kind is MentionKind.CITATION)
        quote = Quote(citekey=each.citekey, span=first.span, sentence=rows[0].sentence.id)
        tie = Tie(citekey=each.citekey, kind=TieKind.CITED, because=(quote,), mark=mark)
        if listed:
            return _Tied(self._name(listed), tie)
        return _Tied(_Name(f"[{mark}]{scope}", f"report cited as [{mark}]{scope}"), tie)

    def _is_itself(self, each: Statements, stated: StatedSource) -> bool:
        """Tell whether a text speaks of its own publisher."""
        return self._name(stated.label).key == fold_name(_publisher(each.brief))

    def _name(self, label: str) -> _Name:
        """Return an origin by its name; the last word of one publisher's name is that publisher."""
        key = fold_name(label)
        full = self._full.get(key, "")
        return _Name(fold_name(full), full) if full else _Name(key, label)

    def _sha(self, citekey: Citekey) -> str:
        return self._by_key[citekey].brief.source.seed.sha256


def _tie(each: Statements, kind: TieKind, because: Sequence[Quote]) -> Tie:
    return Tie(citekey=each.citekey, kind=kind, because=tuple(because))


def _shared_tie(each: Statements, kinship: Kinship) -> Tie:
    return Tie(
        citekey=each.citekey, kind=TieKind.SHARED, because=kinship.because, score=kinship.score
    )


def _own(each: Statements) -> _Tied:
    """Return the source itself as its origin: its publisher, else its authors, else its title.

    Two sources of one publisher or author are one origin; of one title they are two.
    """
    item = each.brief.reference.item
    by = _publisher(each.brief) or ", ".join(name.full for name in names_of(item))
    if by:
        name = _Name(fold_name(by), by)
    else:
        title = text_of(item, "title") or str(each.citekey)
        name = _Name(f"seed {each.brief.source.seed.sha256}", title)
    return _Tied(name, Tie(citekey=each.citekey, kind=TieKind.OWN))


def _publisher(brief: Brief) -> str:
    return publisher_of(brief.reference.item)


def _wire_credit(brief: Brief) -> Stated[Name] | None:
    """Return the agency whose credit a source carries, if it does."""
    for author in brief.source.metadata.authors:
        if author.rule == "wire-credit" and author.value.literal:
            return author
    return None


def _quote_at(each: Statements, span: Span) -> Quote | None:
    """Return words of a text as a quotation, if they stand in a sentence of the reading flow."""
    row = each.row_at(span.start)
    if row is None or not row.sentence.span.covers(span):
        return None
    return Quote(citekey=each.citekey, span=span, sentence=row.sentence.id)


def _first_told(each: Statements) -> tuple[str, int, str]:
    """Return what briefs of one report are put in order by: who was first, then who says most."""
    date = date_of(each.brief.reference.item).edtf
    return date or "9999", -len(each.rows), each.brief.source.seed.sha256


def _full_names(publishers: Iterable[str]) -> dict[str, str]:
    """Return the publisher that the last words of its name mean, where they mean one alone."""
    meant: dict[str, set[str]] = defaultdict(set)
    for publisher in publishers:
        words = fold_name(publisher).split()
        for at in range(len(words)):
            meant[" ".join(words[at:])].add(publisher)
    return {
        short: min(full)
        for short, full in meant.items()
        if len({fold_name(name) for name in full}) == 1
    }


def _named(
    tied: Mapping[str, Sequence[_Tied]], rests: Mapping[Citekey, Mapping[str, str]]
) -> FoundOrigins:
    """Return origins with ids, those on which most briefs lean first."""
    labels = {key: min(each.name.label for each in found) for key, found in tied.items()}
    ids: dict[str, OriginId] = {}
    taken: set[str] = set()
    for key in sorted(tied, key=lambda key: (labels[key].casefold(), key)):
        slug = _slug(labels[key]) or hashlib.sha256(key.encode(errors="replace")).hexdigest()[:8]
        if slug in taken:
            slug += f"-{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:6]}"
        taken.add(slug)
        ids[key] = OriginId(f"o-{slug}")
    origins = [
        Origin(id=ids[key], label=labels[key], ties=tuple(each.tie for each in found))
        for key, found in tied.items()
    ]
    origins.sort(key=lambda origin: (-len(origin.citekeys), origin.label.casefold(), origin.id))
    return FoundOrigins(
        origins=tuple(origins),
        origin_of={
            citekey: {sentence: ids[key] for sentence, key in held.items()}
            for citekey, held in rests.items()
        },
    )


def _slug(label: str) -> str:
    """Return a label in a-z, 0-9 and hyphens; empty where most of it would be lost."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-")
    return slug if len(slug) * 2 >= len(label.strip()[:_LONGEST_SLUG]) else ""
