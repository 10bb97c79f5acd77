"""Reader of the cases in `tests/cases/compare/related/`; the README there says how they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from events_cases import make_fact, statements_of

from builders import make_theme
from mkbriefs.cache import Cache
from mkbriefs.compare.related import Grounds, Shades, read_shades
from mkbriefs.compare.statements import Statements, read_statements
from mkbriefs.model import (
    Brief,
    Citekey,
    Discrepancy,
    DiscrepancyKind,
    Fact,
    FactLevel,
    FindingId,
    Mention,
    MentionKind,
    Origin,
    OriginId,
    Quote,
    RelatedBrief,
    Sentence,
    Side,
    Span,
    TermMatch,
    Theme,
    ThemeHit,
    ThemeId,
    Tie,
    TieKind,
)

_TEXT = "One thing was said. Two things were said. Three things were said. Four things were said."


@dataclass
class Sources:
    """Briefs and what ties them."""

    briefs: list[Brief] = field(default_factory=list)
    statements: list[Statements] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)
    copied: dict[tuple[Citekey, Citekey], float] = field(default_factory=dict)

    @property
    def shades(self) -> Shades:
        """What they are on."""
        return read_shades(self.briefs, self.themes, Cache())

    @property
    def grounds(self) -> Grounds:
        """What ties them."""
        return Grounds(
            origins=self.origins,
            facts=self.facts,
            discrepancies=self.discrepancies,
            copied=self.copied,
        )


def read_sources(lines: str) -> Sources:
    """Return the briefs of a case and what ties them."""
    sources = Sources()
    for line in lines.splitlines():
        verb, _, rest = line.partition(" ")
        match verb:
            case "brief":
                _add_brief(sources, *map(str.strip, rest.split(":")))
            case "origin":
                sources.origins.append(_origin(*map(str.strip, rest.split(":"))))
            case "copied":
                share, names = rest.split(" ", 1)
                one, other = _citekeys(names)
                sources.copied[one, other] = float(share)
            case "fact" | "likely":
                level = FactLevel.CORROBORATED if verb == "fact" else FactLevel.CANDIDATE
                fact = make_fact(_quotes(sources, rest), level)
                id_ = FindingId(f"f-{len(sources.facts)}")
                sources.facts.append(replace(fact, id=id_))
            case "differ":
                sources.discrepancies.append(_discrepancy(_quotes(sources, rest)))
            case _:
                raise AssertionError(line)
    sources.themes.sort(key=lambda theme: theme.id)
    return sources


def _citekeys(names: str) -> list[Citekey]:
    return [Citekey(name.strip()) for name in names.split(",")]


def _quotes(sources: Sources, names: str) -> list[Quote]:
    by_name = {each.citekey: each for each in sources.statements}
    return [by_name[key].quote(by_name[key].rows[0]) for key in _citekeys(names)]


def _add_brief(sources: Sources, name: str, has: str) -> None:
    mentions, themes = [], []
    for part in filter(None, has.split("; ")):
        kind, _, words = part.partition(" ")
        if kind == "on":
            themes += [ThemeId(theme.replace(" ", "-")) for theme in words.split(", ")]
        else:
            mentions.append(Mention(kind=MentionKind(kind), span=Span(0, 3), name=words))
    known = {theme.id for theme in sources.themes}
    sources.themes += [_theme(theme) for theme in dict.fromkeys(themes) if theme not in known]
    brief = statements_of(_TEXT, citekey=name).brief
    held = tuple(each for s in brief.source.sentences for each in _at(s, mentions))
    sentences = tuple(_on(sentence, themes) for sentence in brief.source.sentences)
    source = replace(brief.source, sentences=sentences, mentions=held)
    sources.briefs.append(replace(brief, source=source))
    sources.statements.append(read_statements(sources.briefs[-1]))


def _theme(id_: ThemeId) -> Theme:
    label = " ".join(w if w.isupper() else w.capitalize() for w in id_.split("-"))
    return replace(make_theme(id_), label=label if label.isupper() else _first_only(label))


def _first_only(label: str) -> str:
    first, *rest = label.split(" ")
    return " ".join([first, *map(str.lower, rest)])


def _on(sentence: Sentence, themes: Sequence[ThemeId]) -> Sentence:
    """Return a sentence that has themes."""
    because = (TermMatch(span=Span(0, 3), term="one"),)
    hits = tuple(ThemeHit(theme=theme, score=0.5, because=because) for theme in themes)
    return replace(sentence, themes=hits)


def _at(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions as they stand at the beginning of a sentence."""
    place = Span(sentence.span.start, sentence.span.start + 3)
    return (replace(mention, span=place) for mention in mentions)


def _origin(label: str, members: str) -> Origin:
    ties = [member.split() for member in members.split(", ")]
    return Origin(
        id=OriginId(f"o-{label.lower()}"),
        label=label,
        ties=tuple(Tie(citekey=Citekey(key), kind=TieKind(kind)) for key, kind in ties),
    )


def _discrepancy(quotes: Sequence[Quote]) -> Discrepancy:
    one, other = quotes
    return Discrepancy(
        id=FindingId(f"d-{one.citekey}-{other.citekey}"),
        kind=DiscrepancyKind.COUNT,
        sides=(Side(quote=one, value="12"), Side(quote=other, value="14")),
        difference="2 apart.",
        rule="counts",
    )


def show_related(related: Mapping[Citekey, Sequence[RelatedBrief]]) -> str:
    """Return related briefs as the cases write them."""
    lines = []
    for citekey, others in related.items():
        lines.append(f"{citekey}\n")
        for other in others:
            words = "; ".join(reason.words for reason in other.reasons)
            lines.append(f"  {other.citekey}: {words}\n")
    return "".join(lines)
