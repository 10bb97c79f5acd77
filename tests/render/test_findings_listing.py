"""Facts and discrepancies on a page: by weight, by theme, and never too long."""

from dataclasses import replace

import pytest
from html_tree import check_page, parse

from builders import make_brief, make_corpus
from finding_builders import (
    compared_corpus,
    make_discrepancy,
    make_fact,
    make_origin,
    whole_of,
    with_findings,
)
from mkbriefs.model import Corpus, DiscrepancyKind
from mkbriefs.relate import relate
from mkbriefs.render.listings import ListingOptionError, render_listing
from rendering import listing_context

HURT = {"injury": ("hurt", "injured")}


def listing(corpus: Corpus, name: str, **options: str) -> str:
    """Return a listing with options, on a page that is not the one with all findings."""
    return render_listing(name, options, relate(corpus), listing_context(corpus))


def shown(html: str) -> list[str]:
    """Return the numbers of the findings a listing shows, in order."""
    root = parse(html)
    check_page(root)
    return [a.text for a in root.find("a") if a.text[:1] in "FD" and a.text[1:].isdigit()]


def themed_corpus() -> Corpus:
    """Return the compared sources with a theme that a sentence of the first fact has."""
    corpus = compared_corpus()
    themed = [
        make_brief(b.source.seed.text, citekey=b.citekey, path=b.source.seed.path, terms=HURT)
        for b in corpus.briefs
    ]
    with_themes = make_corpus(*themed, themes=("injury", "weather"))
    return replace(with_themes, findings=corpus.findings)


def test_facts_are_grouped_by_their_origins() -> None:
    """Facts on several origins come first, then those on one, each group with its number."""
    corpus = compared_corpus()
    agency = corpus.findings.origins[0]
    ferry, tide, _ = corpus.briefs
    alone = make_fact(whole_of(ferry, "s3"), whole_of(tide, "s2"), origins=[agency])
    facts = (corpus.findings.facts[0], alone, corpus.findings.facts[1])
    html = listing(replace(corpus, findings=replace(corpus.findings, facts=facts)), "facts")
    assert [lead.text for lead in parse(html).find(".mb-lead")] == [
        "On two or more independent origins 2",
        "On one origin only 1",
    ]
    assert shown(html) == ["F1", "F3", "F2"]


def test_no_fact_on_several_origins_is_told() -> None:
    """That nothing rests on two origins is said, before what rests on one."""
    corpus = compared_corpus()
    agency = corpus.findings.origins[0]
    ferry, tide, _ = corpus.briefs
    alone = make_fact(whole_of(ferry, "s3"), whole_of(tide, "s2"), origins=[agency])
    findings = replace(corpus.findings, facts=(alone,))
    html = listing(replace(corpus, findings=findings), "facts")
    assert "No fact rests on two or more independent origins." in html
    assert shown(html) == ["F1"]


def test_findings_have_the_addresses_that_other_pages_use() -> None:
    """A fact and a discrepancy stand under their own ids."""
    corpus = compared_corpus()
    root = parse(listing(corpus, "findings"))
    facts, told = corpus.findings.facts, corpus.findings.discrepancies
    for id_ in (*(fact.id for fact in facts), *(each.id for each in told)):
        assert root.find(f"#{id_}")


def test_the_strongest_few_lead_to_all() -> None:
    """With `most=1` one fact is shown, and links lead to the page with all of them."""
    corpus = compared_corpus()
    html = listing(corpus, "findings", most="1")
    assert shown(html) == ["F1", "D1"]
    leads = [lead.text for lead in parse(html).find(".mb-lead")]
    assert leads == ["Stand in several sources all 2 facts", "Told differently"]
    assert 'href="findings/"' in html


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"level": "candidate"}, ["F2"]),
        ({"level": "corroborated"}, ["F1"]),
        ({"theme": "injury"}, ["F1"]),
        ({"theme": "weather"}, []),
    ],
)
def test_facts_can_be_chosen(options: dict[str, str], numbers: list[str]) -> None:
    """A level or a theme leaves out the rest; a finding has the themes of what it quotes."""
    assert shown(listing(themed_corpus(), "facts", **options)) == numbers


def test_a_theme_without_findings_says_so() -> None:
    """On the page of a theme that no finding quotes, one sentence stands in their place."""
    corpus = themed_corpus()
    context = replace(listing_context(corpus), theme="weather")
    html = render_listing("findings", {}, relate(corpus), context)
    assert parse(html).text == (
        "No fact and no discrepancy of this dossier quotes a sentence of this theme."
    )


def test_discrepancies_can_be_chosen_by_kind() -> None:
    """A kind leaves out the others."""
    corpus = compared_corpus()
    assert shown(listing(corpus, "discrepancies", kind="amount")) == ["D1"]
    assert "nothing that the sources tell differently" in listing(
        corpus, "discrepancies", kind="place"
    )


@pytest.mark.parametrize(
    ("listing_name", "option", "value"),
    [
        ("facts", "level", "certain"),
        ("facts", "most", "0"),
        ("facts", "most", "many"),
        ("facts", "most", "٣"),
        ("facts", "theme", "arson"),
        ("discrepancies", "kind", "colour"),
        ("findings", "most", "99999999999999999999"),
        ("briefs", "most", "few"),
        ("matrix", "most", "-1"),
    ],
)
def test_wrong_values_are_told(listing_name: str, option: str, value: str) -> None:
    """A value that an option cannot have is reported with those it can."""
    with pytest.raises(ListingOptionError) as caught:
        listing(compared_corpus(), listing_name, **{option: value})
    assert (caught.value.option, caught.value.value) == (option, value)
    assert caught.value.known


def large_corpus(facts: int) -> Corpus:
    """Return sources of long sentences with so many facts and discrepancies."""
    sentence = "The board of the lower fens will drain the northern meadows before the winter. "
    texts = [f"# Title {n}\n\n{sentence * 60}\n" for n in range(4)]
    briefs = [make_brief(t, citekey=f"b{n}", path=f"{n}.txt") for n, t in enumerate(texts)]
    one, other = make_origin("One", *briefs[:2]), make_origin("Other", *briefs[2:])
    quotes = [[whole_of(brief, f"s{n}") for brief in briefs] for n in range(1, 61)]
    first = [
        make_fact(*quotes[n % 60], origins=(one, other) if n % 3 else (one,)) for n in range(facts)
    ]
    made = [replace(fact, id=type(fact.id)(f"f-{n:08x}")) for n, fact in enumerate(first)]
    told = [
        replace(
            make_discrepancy(*quotes[n % 60][:2], kind=DiscrepancyKind.COUNT),
            id=type(made[0].id)(f"d-{n:08x}"),
        )
        for n in range(facts)
    ]
    return with_findings(make_corpus(*briefs), origins=(one, other), facts=made, discrepancies=told)


def test_a_thousand_facts_are_a_usable_page() -> None:
    """A page of 1,000 facts stays below 2 MB; the first 40 stand open, the rest is folded."""
    html = listing(large_corpus(1_000), "facts")
    assert len(html.encode()) < 2_000_000
    root = parse(html)
    assert "data-search-exclude" in root.find(".mb-stack")[0].attributes
    folded = {e.attributes["id"] for d in root.find("details") for e in d.find(".mb-fact")}
    assert len(root.find(".mb-fact")) - len(folded) == 40 + 6


def test_what_has_no_room_is_counted() -> None:
    """Facts beyond the room of a page are told by their number."""
    html = listing(large_corpus(3_000), "facts")
    assert len(html.encode()) < 2_000_000
    found = len(parse(html).find(".mb-fact"))
    assert 500 < found < 3_000
    assert f"{3_000 - found:,} facts of less weight" in html


def test_many_discrepancies_are_folded() -> None:
    """Forty discrepancies stand open, the rest on demand."""
    root = parse(listing(large_corpus(60), "discrepancies"))
    assert root.find("summary")[0].text == "20 more discrepancies"
