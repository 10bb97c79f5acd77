"""What reading the sources against each other shows: origins, facts, discrepancies, a timeline."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NewType

from mkbriefs.model.bibliography import Citekey
from mkbriefs.model.text import Span
from mkbriefs.model.values import DateState

OriginId = NewType("OriginId", str)
"""Unique in the site, made of the label: `o-reuters`."""
FindingId = NewType("FindingId", str)
"""Of a fact `f-1a2b3c4d`, of a discrepancy `d-1a2b3c4d`: a hash of what it holds, so that a new
seed changes no other. Numbers such as F1 are given on pages only."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a sentence of one brief, exact."""

    citekey: Citekey
    span: Span
    """In the seed's text, inside the sentence: all of it, or the clause that counts."""
    sentence: str
    """Id of the sentence that holds it."""


class TieKind(StrEnum):
    """Why a brief is said to lean on an origin, strongest first."""

    PERSON = "person"
    """The front matter of the brief says so."""
    STATED = "stated"
    """The text names it: `Reuters reported`, `– AP`, `according to …`."""
    CITED = "cited"
    """By a citation mark of the source's own, `[1]`."""
    COPIED = "copied"
    """Passages are the same word by word."""
    SHARED = "shared"
    """Rare names and numbers are the same."""
    OWN = "own"
    """Nothing else is known: the source's own reporting."""

    @property
    def is_inferred(self) -> bool:
        """Whether the text does not say it itself."""
        return self in (TieKind.COPIED, TieKind.SHARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One brief that leans on an origin."""

    citekey: Citekey
    kind: TieKind
    because: tuple[Quote, ...] = ()
    """The words that show it, of this brief, and of the other where two share them; empty for
    `PERSON` and `OWN`, and for a credit that stands outside the sentences."""
    mark: str = ""
    """The key of the citation mark of which alone this holds, `25da07d5`; empty for all text."""
    score: float = 1.0
    """Of what is inferred, how much is shared, above 0 and at most 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose reporting some briefs rest on, so that they count once."""

    id: OriginId
    label: str
    """`Reuters`, `Harbour Gazette`, `report cited as [1]`."""
    ties: tuple[Tie, ...]
    """In order of the corpus; never empty. A brief may have several, one for each mark."""

    @property
    def citekeys(self) -> tuple[Citekey, ...]:
        """The briefs that lean on it, each once, in order of the corpus."""
        return tuple(dict.fromkeys(tie.citekey for tie in self.ties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Something two sentences both say."""

    kind: str
    """`amount`, `number`, `date`, `name`, `place` or `word`."""
    words: str
    """In words: `USD 3,400`, `March`, `Lake Board`; of a word its form in the first sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two sentences of two briefs that seem to say the same."""

    one: Quote
    other: Quote
    """Of a brief that comes later in the corpus."""
    score: float
    """0 to 1, see the manual's page on findings."""
    likeness: float
    """The cosine of the stems' weights, 0 to 1: the part of the score that words earn."""
    shared: tuple[Shared, ...]
    """Anchors that are rare in the two briefs, then the words that weigh most; may be empty."""
    is_confirmed: bool = False
    """Whether a person tied them."""


class FactLevel(StrEnum):
    """How sure it is that the sentences say the same."""

    CORROBORATED = "corroborated"
    """Each shares a number with another, or a date or a name with more, or a person tied them."""
    CANDIDATE = "candidate"
    """Some share less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement that two briefs or more carry."""

    id: FindingId
    quotes: tuple[Quote, ...]
    """One or more a brief, of two briefs or more, in order of the corpus and of the text."""
    level: FactLevel
    links: tuple[Link, ...]
    """What ties the quotes, strongest first; never empty."""
    origins: tuple[OriginId, ...]
    """The independent origins it rests on, each once, in order of the quotes; never empty."""

    @property
    def citekeys(self) -> tuple[Citekey, ...]:
        """The briefs that carry it, in order of the corpus."""
        return tuple(dict.fromkeys(quote.citekey for quote in self.quotes))

    @property
    def shared(self) -> tuple[Shared, ...]:
        """What most of the links share, each once, as the strongest of them have it."""
        counts = Counter(shared for link in self.links for shared in link.shared)
        return tuple(shared for shared, count in counts.items() if count * 2 >= len(self.links))


class DiscrepancyKind(StrEnum):
    """In what the sources differ."""

    AMOUNT = "amount"
    COUNT = "count"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    WORDING = "wording"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one source says."""

    quote: Quote
    value: str
    """What is compared, normalised, in words: `USD 13,760, more than`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """The same thing told differently."""

    id: FindingId
    kind: DiscrepancyKind
    sides: tuple[Side, Side]
    """In order of the corpus and of the text; of one brief only where an amount is converted."""
    difference: str
    """One sentence or two in plain words, with a full stop: what differs and by how much."""
    rule: str
    """Name of the rule that found it, `conversion-rate`."""
    fact: FindingId | None = None
    """The fact whose quotes differ, if they stand in one."""

    @property
    def citekeys(self) -> tuple[Citekey, ...]:
        """The briefs concerned, in order of the corpus."""
        return tuple(dict.fromkeys(side.quote.citekey for side in self.sides))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One statement with the words that date it."""

    quote: Quote
    """The whole sentence."""
    words: Span
    """The date in it."""
    anchor: str = ""
    """The EDTF date from which relative words were counted; empty if none was needed."""
    edtf: str = ""
    """What these words say by themselves, as `DateValue`; empty where unresolved."""
    joined: str = ""
    """Why it stands with an event whose date its own words leave open: `joined by a fact shared
    with lee-2025`; empty for one that says it itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that is said to happen at some time, told by one source or several."""

    edtf: str
    """As `DateValue`; empty where no statement can be placed."""
    state: DateState
    statements: tuple[Dated, ...]
    """In order of the corpus and of the text; never empty."""
    reason: str = ""
    """Why it is not on the line: `the source states no date`; empty for one that is."""
    fact: FindingId | None = None
    """The fact that ties statements of several sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a brief is related to another."""

    kind: str
    """`copied`, `origin`, `facts`, `discrepancies`, `names` or `themes`."""
    words: str
    """`same report: Reuters`, `4 shared facts`, `both on crime and privacy`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedBrief:
    """Another brief worth reading beside one."""

    citekey: Citekey
    reasons: tuple[Reason, ...]
    """Strongest first; never empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFindings:
    """What concerns one brief."""

    facts: tuple[Fact, ...] = ()
    """In order of the site's facts."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """In order of the site's discrepancies."""


_NOTHING = BriefFindings()


@dataclass(frozen=True, kw_only=True)
class Findings:
    """All that comparing the briefs of a corpus shows. What can be looked up of it is made once."""

    origins: tuple[Origin, ...] = ()
    """Those on which most briefs lean first, then by label."""
    origin_of: Mapping[Citekey, Mapping[str, OriginId]] = field(default_factory=dict)
    """By brief and sentence id, the one origin on which that sentence rests."""
    facts: tuple[Fact, ...] = ()
    """By weight: those on two origins or more first, of these corroborated ones, then by origins,
    briefs and score; the order gives numbers."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """By kind in the order of `DiscrepancyKind`, then in order of the corpus."""
    events: tuple[Event, ...] = ()
    """Those on the line by date, then those that are not, in order of the corpus."""
    related: Mapping[Citekey, tuple[RelatedBrief, ...]] = field(default_factory=dict)
    """By brief, the closest first; at most a few."""

    @cached_property
    def origin_by_id(self) -> Mapping[OriginId, Origin]:
        """The origins by their ids."""
        return {origin.id: origin for origin in self.origins}

    @cached_property
    def number_of(self) -> Mapping[FindingId, int]:
        """The place of each fact among the facts, of each discrepancy among these, from 1."""
        numbers: dict[FindingId, int] = {}
        for ids in ((f.id for f in self.facts), (d.id for d in self.discrepancies)):
            numbers |= {id_: number for number, id_ in enumerate(ids, start=1)}
        return numbers

    @cached_property
    def ties_of(self) -> Mapping[Citekey, tuple[tuple[Origin, Tie], ...]]:
        """By brief, the origins it leans on with what ties it to each, in order of the origins.

        A brief without any is left out.
        """
        found: dict[Citekey, list[tuple[Origin, Tie]]] = {}
        for origin in self.origins:
            for tie in origin.ties:
                found.setdefault(tie.citekey, []).append((origin, tie))
        return {citekey: tuple(ties) for citekey, ties in found.items()}

    @cached_property
    def _by_brief(self) -> Mapping[Citekey, BriefFindings]:
        found: dict[Citekey, tuple[list[Fact], list[Discrepancy]]] = {}
        for fact in self.facts:
            for citekey in fact.citekeys:
                found.setdefault(citekey, ([], []))[0].append(fact)
        for discrepancy in self.discrepancies:
            for citekey in discrepancy.citekeys:
                found.setdefault(citekey, ([], []))[1].append(discrepancy)
        return {
            citekey: BriefFindings(facts=tuple(held), discrepancies=tuple(differing))
            for citekey, (held, differing) in found.items()
        }

    def of_brief(self, citekey: Citekey) -> BriefFindings:
        """Return what concerns one brief."""
        return self._by_brief.get(citekey, _NOTHING)

    def fact(self, id_: FindingId) -> Fact:
        """Return the fact of an id that a discrepancy or an event holds."""
        return self.facts[self.number_of[id_] - 1]
