"""Rows of listings that are found again are those that would be made anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from builders import make_brief, make_corpus, make_reference_by_hand, make_theme, naming
from finding_builders import (
    compared_corpus,
    make_discrepancy,
    make_event,
    make_fact,
    whole_of,
    with_findings,
)
from mkbriefs.cache import Cache, Stage
from mkbriefs.cache.objects import Addresses
from mkbriefs.model import (
    Brief,
    Citekey,
    Corpus,
    DateState,
    DiscrepancyKind,
    Event,
    FactLevel,
    Grading,
    ListedName,
    MentionKind,
    Span,
    ThemeId,
)
from mkbriefs.relate import relate
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.html import Markup
from mkbriefs.render.links import Links
from mkbriefs.render.listings import ListingContext, render_listing
from mkbriefs.render.listings.kept_rows import KeptRows, Row
from rendering import listing_context

PERSON, NAME, PLACE = MentionKind.PERSON, MentionKind.NAME, MentionKind.PLACE
MILL = "The mill burned\n\nA word from Ana Ruiz: the mill in Osen burned. Ruiz saw it, a crime.\n"
DAM = "The dam holds\n\nAna Ruiz spoke of the dam. One word more: regulation came late.\n"
TERMS = {"crime": ("crime", "word"), "regulation": ("regulation",)}
LISTINGS = ("matrix", "briefs", "passages theme=crime", "entities", "bibliography group=theme")
FINDINGS = ("findings", "facts", "discrepancies")

Change = tuple[Corpus, ListingContext]


def _mill(text: str = MILL, item: Mapping[str, Any] | None = None) -> Brief:
    brief = make_brief(text, citekey="mill-2020", path="mill.txt", terms=TERMS, item=item)
    return naming(
        brief,
        (PERSON, "Ana Ruiz", "Ana Ruiz"),
        (NAME, "Ruiz saw", "Ana Ruiz"),
        (PLACE, "Osen", "Osen"),
    )


def _dam(
    terms: Mapping[str, Sequence[str]] = TERMS,
    also: tuple[MentionKind, str] = (PERSON, "Ana Ruis"),
) -> Brief:
    brief = make_brief(DAM, citekey="dam-nd", path="dam.txt", terms=terms)
    return naming(brief, (PERSON, "Ana Ruiz", "Ana Ruiz"), (also[0], "spoke", also[1]))


def _corpus(*briefs: Brief) -> Corpus:
    corpus = make_corpus(*(briefs or (_mill(), _dam())))
    other = make_reference_by_hand("cole-2021", {"type": "book", "title": "Mills"})
    return replace(corpus, other_references=(other,))


def _of(corpus: Corpus) -> Change:
    return corpus, listing_context(corpus, "list/")


def _in(context: Callable[[ListingContext], ListingContext]) -> Change:
    corpus, before = _of(_corpus())
    return corpus, context(before)


def _renamed(context: ListingContext) -> ListingContext:
    return replace(context, labels={**context.labels, Citekey("mill-2020"): "Mill 2020b"})


def _cited(context: ListingContext) -> ListingContext:
    cited = CitedIn(title="Home", src_uri="index.md", anchor="c1", snippet="As was said.")
    return replace(context, cited_in={"mill-2020": (cited,), "cole-2021": (cited,)})


def _with_suffix(context: ListingContext) -> ListingContext:
    return replace(
        context, briefs=replace(context.briefs, year_suffixes={Citekey("mill-2020"): "b"})
    )


def _with_kind_elsewhere() -> Corpus:
    """Return a corpus in which a name of unknown kind could be either of two."""
    return _corpus(_mill(), _dam(also=(PLACE, "Ana Ruiz")))


_ITEM = {"title": "The mill", "issued": {"date-parts": [[2020, 2]]}, "publisher": "Post"}
CHANGES: dict[str, Callable[[], Change]] = {
    "nothing": lambda: _of(_corpus()),
    "text": lambda: _of(_corpus(_mill(MILL.replace("burned", "flooded")), _dam())),
    "theme's words": lambda: _of(
        _corpus(
            _mill(), make_brief(DAM, citekey="dam-nd", path="dam.txt", terms={"crime": ["dam"]})
        )
    ),
    "names": lambda: _of(_corpus(make_brief(MILL, citekey="mill-2020", terms=TERMS), _dam())),
    "kind of names": lambda: _of(_with_kind_elsewhere()),
    "reference": lambda: _of(_corpus(_mill(item=_ITEM), _dam())),
    "grade": lambda: _of(_corpus(replace(_mill(), grading=Grading(reliability="B")), _dam())),
    "fewer": lambda: _of(_corpus(_dam())),
    "order": lambda: _of(_corpus(_dam(), _mill())),
    "aliases": lambda: _of(
        replace(
            _corpus(),
            names=(ListedName(kind=PERSON, name="Ana Ruiz", aliases=("A. R.",), source="p.md"),),
        )
    ),
    "names that look alike": lambda: _of(_corpus(_mill(), _dam(also=(PERSON, "Tom Okel")))),
    "label of a theme": lambda: _of(
        replace(_corpus(), themes=(replace(make_theme("crime"), label="Wrongs", letter="W"),))
    ),
    "label of a source": lambda: _in(_renamed),
    "citations": lambda: _in(_cited),
    "year's letter": lambda: _in(_with_suffix),
    "heading": lambda: _in(lambda context: replace(context, heading=5)),
    "page": lambda: _in(lambda context: replace(context, links=Links(""))),
    "addresses": lambda: _in(
        lambda context: replace(context, links=Links("list.html", use_directory_urls=False))
    ),
    "folder of themes": lambda: _in(
        lambda context: replace(context, links=Links("list/", themes_dir="subjects"))
    ),
    "language": lambda: _in(
        lambda context: replace(context, briefs=replace(context.briefs, language="fr"))
    ),
    "pages of names": lambda: _in(lambda context: replace(context, name_pages={})),
    "pages without passages": lambda: _in(
        lambda context: replace(context, without_passages=frozenset({ThemeId("crime")}))
    ),
}


def _with_findings(**edited: Callable[[Any], Any]) -> Change:
    """Return three compared briefs with some of their findings edited."""
    corpus = compared_corpus()
    findings = corpus.findings
    new = {name: edit(getattr(findings, name)) for name, edit in edited.items()}
    return _of(replace(corpus, findings=replace(findings, **new)))


def _first_with(**values: object) -> Callable[[Any], Any]:
    return lambda findings: (replace(findings[0], **values), *findings[1:])


def _reworded() -> Change:
    """Return the compared briefs with another word in a sentence that is quoted."""
    corpus = compared_corpus()
    first = corpus.briefs[0]
    seed = replace(first.source.seed, text=first.source.seed.text.replace("hurt", "shot"))
    edited = replace(first, source=replace(first.source, seed=seed))
    return _of(replace(corpus, briefs=(edited, *corpus.briefs[1:])))


COMPARED: dict[str, Callable[[], Change]] = {
    "nothing": _with_findings,
    "text": _reworded,
    "fact gone": lambda: _with_findings(facts=lambda facts: facts[1:]),
    "order of facts": lambda: _with_findings(facts=lambda facts: facts[::-1]),
    "level": lambda: _with_findings(facts=_first_with(level=FactLevel.CANDIDATE)),
    "shared": lambda: _with_findings(facts=_first_with(links=())),
    "fewer quotes": lambda: _with_findings(
        facts=lambda facts: (replace(facts[0], quotes=facts[0].quotes[1:]), *facts[1:])
    ),
    "fewer origins": lambda: _with_findings(
        facts=lambda facts: (replace(facts[0], origins=facts[0].origins[:1]), *facts[1:])
    ),
    "origin's label": lambda: _with_findings(origins=_first_with(label="Another agency")),
    "difference": lambda: _with_findings(discrepancies=_first_with(difference="By much.")),
    "kind": lambda: _with_findings(discrepancies=_first_with(kind=DiscrepancyKind.DATE)),
    "value": lambda: _with_findings(
        discrepancies=lambda found: (
            replace(found[0], sides=(replace(found[0].sides[0], value="much"), found[0].sides[1])),
        )
    ),
    "pages of findings": lambda: (
        compared_corpus(),
        replace(listing_context(compared_corpus(), "list/"), full_listings={}),
    ),
}


@pytest.mark.parametrize("before", COMPARED)
def test_findings_that_were_kept_are_those_that_would_be_made(before: str) -> None:
    """Whatever findings rows were kept of, none shows where these are others."""
    cache = Cache()
    _html(COMPARED[before](), cache, FINDINGS)
    for change in COMPARED.values():
        assert _html(change(), cache, FINDINGS) == _html(change(), Cache(), FINDINGS)


def test_the_changes_of_findings_are_changes() -> None:
    """Each state has other rows than the one in which nothing has changed."""
    plain = _html(COMPARED["nothing"](), Cache(), FINDINGS)
    same = {n for n, change in COMPARED.items() if _html(change(), Cache(), FINDINGS) == plain}
    assert same == {"nothing"}


_EVENTS = ("events", "not-placed")


def _dated(
    edit: Callable[[Event], Event] = lambda event: event,
    *,
    issued: int = 2020,
    **edited: Callable[[Any], Any],
) -> Change:
    """Return two sources of two events, one of them edited, and with it some of the findings."""
    mill = make_brief(
        "# Mill burns\n\nThe mill burnt down on 3 May. Last autumn it was sold.\n",
        citekey="mill-2020",
        path="mill.txt",
        item={"title": "Mill burns", "issued": {"date-parts": [[issued]]}},
    )
    dam = make_brief(DAM, citekey="dam-nd", path="dam.txt")
    fact = make_fact(whole_of(mill, "s1"), whole_of(dam, "s1"), origins=())
    differing = make_discrepancy(whole_of(mill, "s1"), whole_of(dam, "s1"), fact=fact)
    told = (mill, "s1", "3 May"), (dam, "s1", "dam")
    corpus = with_findings(
        make_corpus(mill, dam),
        facts=(fact,),
        discrepancies=(differing,),
        events=(
            edit(make_event("2020-05-03", *told, anchor="2020", fact=fact)),
            make_event("", (mill, "s2", "Last autumn"), reason="the source states no date"),
        ),
    )
    findings = corpus.findings
    new = {name: change(getattr(findings, name)) for name, change in edited.items()}
    return _of(replace(corpus, findings=replace(findings, **new)))


def _edited(**values: object) -> Change:
    return _dated(lambda event: replace(event, **values))  # type: ignore[arg-type]


def _first_dated(**values: object) -> Change:
    def edit(event: Event) -> Event:
        first, *others = event.statements
        return replace(event, statements=(replace(first, **values), *others))  # type: ignore[arg-type]

    return _dated(edit)


DATED: dict[str, Callable[[], Change]] = {
    "nothing": _dated,
    "date": lambda: _edited(edtf="2020-05-04"),
    "state": lambda: _edited(state=DateState.PARTIAL),
    "reason": lambda: _edited(reason="nobody knows"),
    "no fact": lambda: _edited(fact=None),
    "level of the fact": lambda: _dated(facts=_first_with(level=FactLevel.CANDIDATE)),
    "no discrepancy": lambda: _dated(discrepancies=lambda _: ()),
    "kind": lambda: _dated(discrepancies=_first_with(kind=DiscrepancyKind.DATE)),
    "words": lambda: _first_dated(words=Span(18, 22)),
    "anchor": lambda: _first_dated(anchor="2019"),
    "no anchor": lambda: _first_dated(anchor=""),
    "day of the source": lambda: _dated(issued=2021),
    "fewer statements": lambda: _dated(
        lambda event: replace(event, statements=event.statements[:1])
    ),
}


@pytest.mark.parametrize("before", DATED)
def test_events_that_were_kept_are_those_that_would_be_made(before: str) -> None:
    """Whatever events rows were kept of, none shows where these are others."""
    cache = Cache()
    _html(DATED[before](), cache, _EVENTS)
    for change in DATED.values():
        assert _html(change(), cache, _EVENTS) == _html(change(), Cache(), _EVENTS)


def test_the_changes_of_events_are_changes() -> None:
    """Each state has other rows than the one in which nothing has changed."""
    plain = _html(DATED["nothing"](), Cache(), _EVENTS)
    same = {n for n, change in DATED.items() if _html(change(), Cache(), _EVENTS) == plain}
    assert same == {"nothing"}


def test_another_number_of_a_finding_leaves_its_event_as_it_is() -> None:
    """A row holds no number: one finding more does not have the events behind it made again."""
    made: list[str] = []

    class Listening(Cache):
        def keep(self, stage: Stage[Any], key: str, result: Any) -> None:
            made.append(stage.name)
            super().keep(stage, key, result)

    cache = Listening()
    before = _html(_dated(), cache, _EVENTS)
    made.clear()
    other = make_fact(whole_of(_mill(), "s1"), whole_of(_dam(), "s1"), origins=())
    after = _html(_dated(facts=lambda facts: (other, *facts)), cache, _EVENTS)
    assert "listing-rows" not in made
    assert (">F1, " in before["events"], ">F2, " in after["events"]) == (True, True)


def _html(change: Change, cache: Cache, listings: Sequence[str] = LISTINGS) -> dict[str, str]:
    corpus, context = change
    context = replace(context, rows=KeptRows(cache, Addresses()))
    related = relate(corpus)
    html = {}
    for listing in listings:
        name, _, option = listing.partition(" ")
        key, _, value = option.partition("=")
        html[listing] = render_listing(name, {key: value} if key else {}, related, context)
    return html


@pytest.mark.parametrize("before", CHANGES)
def test_rows_that_were_kept_are_those_that_would_be_made(before: str) -> None:
    """Whatever state of a site rows were kept of, none shows on a site of another state."""
    cache = Cache()
    _html(CHANGES[before](), cache)
    for change in CHANGES.values():
        assert _html(change(), cache) == _html(change(), Cache())


def test_the_changes_are_changes() -> None:
    """Each state of the site has other rows than the one in which nothing has changed."""
    plain = _html(CHANGES["nothing"](), Cache())
    same = {name for name, change in CHANGES.items() if _html(change(), Cache()) == plain}
    assert same == {"nothing"}


def _made(cache: Cache, rows: list[Row[str]], ground: str = "list") -> list[str]:
    """Return which rows are made; all that come out are right."""
    made = []

    def make(of: str) -> Markup:
        made.append(of)
        return Markup(f"<li>{of}</li>")

    html = KeptRows(cache, Addresses()).html(ground, rows, make)
    assert html == [f"<li>{row.of}</li>" for row in rows]
    return made


def test_an_edit_costs_the_rows_around_it() -> None:
    """A row that changes, comes or goes has few others made with it, wherever it is."""
    rows = [Row(f"row-{number}", number, str(number)) for number in range(1000)]
    for place in (0, 7, 500, 999):
        cache = Cache()
        assert len(_made(cache, rows)) == 1000
        assert _made(cache, rows) == []
        changed = [*rows[:place], Row(f"row-{place}", "new", "new"), *rows[place + 1 :]]
        assert "new" in (made := _made(cache, changed))
        assert len(made) <= 64
        assert len(_made(cache, [*rows[:place], *rows[place + 1 :]])) <= 64
        assert len(_made(cache, [*rows[:place], Row("x", "x", "x"), *rows[place:]])) <= 65
    assert len(_made(cache, rows, "another list")) == 1000


def test_of_no_rows_nothing_is_kept() -> None:
    """A list without rows is one."""
    assert _made(Cache(), []) == []
