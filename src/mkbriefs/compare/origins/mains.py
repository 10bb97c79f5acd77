"""The origin that each brief rests on, where none of its sentences says otherwise.

Copies of one text have one: what one of them states, all say. So it is the group of copies that is
asked, and one more copy, cut or padded, changes nothing. Only a person's word and the credit of an
agency count for their brief alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.bibliography.item import date_of
from mkbriefs.compare.containment import LEAST_SHARE
from mkbriefs.compare.copies import Copies
from mkbriefs.compare.origins.corrected import read_origins
from mkbriefs.compare.origins.kinship import Kin, Kinship
from mkbriefs.compare.origins.names import Named, Names, is_release, own_name, publisher_in
from mkbriefs.compare.origins.stated import StatedSource, main_source
from mkbriefs.compare.passages import shared_passages
from mkbriefs.compare.statements import Statements, kept
from mkbriefs.model import Brief, Citekey, Name, Quote, Span, Stated, Tie, TieKind


@dataclass(frozen=True, slots=True)
class Tied:
    """An origin and what ties a brief to it."""

    name: Named
    tie: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a corpus before origins are told."""

    statements: Sequence[Statements]
    """Of all briefs, in order of the corpus."""
    copies: Copies
    kin: Kin
    stated: Mapping[Citekey, Sequence[StatedSource]]
    names: Names

    def is_itself(self, each: Statements, stated: StatedSource) -> bool:
        """Tell whether a text speaks of its own publisher."""
        own = self.names.named(publisher_in(each), each.citekey).key
        return self.names.named(stated.label, each.citekey).key == own

    def is_digest(self, each: Statements) -> bool:
        """Tell whether most sentences of a text, or of a copy of it, have a citation mark."""
        return any(
            2 * sum(map(bool, copy.profile.marks)) >= max(1, len(copy.flow))
            for copy in self.kin.asked(self.copies.group_of[each.citekey])
        )

    def group(self, citekey: Citekey) -> str:
        """Return the copy group of a brief, whose name is the same in whatever order seeds come."""
        return self.copies.group_of[citekey]


@dataclass(frozen=True, slots=True)
class Mains:
    """The main origin of every brief."""

    tied: Mapping[Citekey, Tied]
    inferred: frozenset[str]
    """Groups of copies that have their origin by what they share with others: nothing leans on
    them, so that no chain ties strangers."""


def find_mains(known: Evidence) -> Mains:
    """Return the main origin of every brief."""
    groups: dict[str, list[Statements]] = {}
    for each in known.statements:
        groups.setdefault(known.copies.group_of[each.citekey], []).append(each)
    return _Settling(known, groups).settle()


class _Settling:
    """Settles the groups that say whose report they are, then the others, the first told first."""

    def __init__(self, known: Evidence, groups: Mapping[str, Sequence[Statements]]) -> None:
        self._known = known
        self._groups = groups
        self._copy = {copy.citekey: copy for copy in known.copies.all}
        self._tied: dict[Citekey, Tied] = {}
        self._inferred: set[str] = set()

    def settle(self) -> Mains:
        free = []
        for name, members in self._groups.items():
            said = {m.citekey: tied for m in members if (tied := self._said(m))}
            if said:
                self._spread(members, said, _leading(said.values()))
            else:
                free.append(name)
        for name in sorted(free, key=lambda name: min(map(_first_told, self._groups[name]))):
            self._settle_free(name)
        return Mains(self._tied, frozenset(self._inferred))

    def _said(self, each: Statements) -> Tied | None:
        """Return what a person, the credit line or the text itself says."""
        corrected = read_origins(each.brief)
        if corrected is not None:
            tie = Tie(citekey=each.citekey, kind=TieKind.PERSON)
            if not corrected:
                return Tied(self._own(each), tie)
            return Tied(self._known.names.named(corrected[0], each.citekey), tie)
        credit = wire_credit(each.brief)
        if credit is not None:
            quotes = [quote for quote in (_quote_at(each, credit.span),) if quote is not None]
            name = self._known.names.named(credit.value.literal, each.citekey)
            return Tied(name, stated_tie(each, quotes))
        all_stated = self._known.stated[each.citekey]
        stated = main_source(each, all_stated)
        if stated is None:
            return None
        if self._known.is_itself(each, stated):
            return self._by_itself(each)
        quotes = [s.quote for s in all_stated if s.key == stated.key and not s.is_aside]
        name = self._known.names.named(stated.label, each.citekey)
        return Tied(name, stated_tie(each, quotes[:2]))

    def _spread(
        self, members: Sequence[Statements], said: Mapping[Citekey, Tied], leading: Tied
    ) -> None:
        """Give the members of a group the origin that one of them has."""
        for each in members:
            own = said.get(each.citekey)
            if own and (own.name == leading.name or self._is_its_own_word(each, own)):
                self._tied[each.citekey] = own
            elif self._is_named(each, leading):
                self._tied[each.citekey] = self._by_itself(each)
            else:
                source = next(m for m in members if m.citekey == leading.tie.citekey)
                tie = self._copied(each, source)
                self._tied[each.citekey] = Tied(leading.name, tie)

    def _is_named(self, each: Statements, leading: Tied) -> bool:
        """Tell whether a brief goes by the name of an origin; by a title only the one with it."""
        is_title = leading.name.key.startswith("seed ")
        is_other = is_title and each.citekey != leading.tie.citekey
        return self._own(each).key == leading.name.key and not is_other

    def _is_its_own_word(self, each: Statements, said: Tied) -> bool:
        """Tell whether what a brief says of its origin counts against that of its copies."""
        if said.tie.kind is TieKind.PERSON or wire_credit(each.brief) is not None:
            return True
        stated = main_source(each, self._known.stated[each.citekey])
        return stated is not None and stated.is_credit

    def _settle_free(self, group: str) -> None:
        members = self._groups[group]
        shared = [tied for each in self._known.kin.asked(group) if (tied := self._shared(each))]
        if shared:
            self._inferred.add(group)
            leading = max(shared, key=lambda tied: (tied.tie.score, tied.name.key))
            self._spread(members, {leading.tie.citekey: leading}, leading)
            return
        first = min(members, key=_first_named)
        self._spread(members, {}, self._by_itself(first))

    def _shared(self, each: Statements) -> Tied | None:
        """Return the origin of a brief that tells much the same, if there is one settled.

        A digest, most sentences of which have a citation mark, is asked mark by mark.
        """
        if self._known.is_digest(each):
            return None
        best = best_kin(self._known, each, self._tied, self._inferred)
        return Tied(self._tied[best.of].name, shared_tie(each, best)) if best else None

    def _copied(self, each: Statements, of: Statements) -> Tie:
        ours, theirs = self._copy.get(each.citekey), self._copy.get(of.citekey)
        is_direct = ours is not None and ours.of == of.citekey
        passages = ours.passages if ours and is_direct else shared_passages(each, of)
        share = max((copy.share for copy in (ours, theirs) if copy), default=LEAST_SHARE)
        return Tie(citekey=each.citekey, kind=TieKind.COPIED, because=passages, score=share)

    def _own(self, each: Statements) -> Named:
        own = own_name(each, self._known.copies.group_of[each.citekey])
        if own.key.startswith("seed "):
            return own
        return self._known.names.named(own.label, each.citekey)

    def _by_itself(self, each: Statements) -> Tied:
        return Tied(self._own(each), Tie(citekey=each.citekey, kind=TieKind.OWN))


def best_kin(
    known: Evidence,
    each: Statements,
    settled: Mapping[Citekey, Tied],
    inferred: Iterable[str],
    mark: str = "",
) -> Kinship | None:
    """Return the brief that one, or its part with a citation mark, retells most, if it does.

    Only such as are settled, and not themselves by what they share.
    """
    rows = [row for row in each.rows if row.mark == mark] if mark else None
    near = [
        kinship
        for group in known.kin.near(known.copies.group_of[each.citekey])
        if group not in inferred
        and known.kin.asked(group)[0].citekey in settled
        and (kinship := known.kin.kinship(each, group, rows))
    ]
    return min(near, key=lambda kin: (-kin.score, known.group(kin.of), kin.of), default=None)


def stated_tie(each: Statements, because: Sequence[Quote]) -> Tie:
    """Return the tie of a brief that says it itself."""
    return Tie(citekey=each.citekey, kind=TieKind.STATED, because=tuple(because))


def shared_tie(each: Statements, kinship: Kinship) -> Tie:
    """Return the tie of a brief that tells much the same as another."""
    return Tie(
        citekey=each.citekey, kind=TieKind.SHARED, because=kinship.because, score=kinship.score
    )


def wire_credit(brief: Brief) -> Stated[Name] | None:
    """Return the agency whose credit a source carries, if it does."""
    for author in brief.source.metadata.authors:
        if author.rule == "wire-credit" and author.value.literal:
            return author
    return None


def _leading(said: Iterable[Tied]) -> Tied:
    """Return what a group rests on: a person's word first, then what most of its members say."""
    held = sorted(said, key=lambda tied: tied.tie.citekey)
    counts = Counter(tied.name.key for tied in held)
    return min(
        held,
        key=lambda t: (t.tie.kind is not TieKind.PERSON, -counts[t.name.key], t.name.key),
    )


def _quote_at(each: Statements, span: Span) -> Quote | None:
    """Return words of a text as a quotation, if they stand in a sentence of the reading flow."""
    sentence = each.sentence_at(span.start)
    if sentence is None or not sentence.span.covers(span):
        return None
    return Quote(citekey=each.citekey, span=span, sentence=sentence.id)


@kept
def _first_told(each: Statements) -> tuple[str, int, str]:
    """Return what briefs of one report are put in order by: who was first, then who says most."""
    date = date_of(each.brief.reference.item).edtf
    return date or "9999", -len(each.flow), each.brief.source.seed.sha256


def _first_named(each: Statements) -> tuple[bool, bool, str, int, str]:
    """Return the same for copies: papers print a release, and of others a publisher tells whose."""
    return not is_release(each), not publisher_in(each), *_first_told(each)
