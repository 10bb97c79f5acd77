"""Who and what the sources name, gathered over all briefs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from builders import make_brief, make_corpus, naming, span_of
from mkbriefs.cache import Cache
from mkbriefs.entities import gather_entities, sort_key
from mkbriefs.model import (
    Brief,
    Corpus,
    DateState,
    DateValue,
    ListedName,
    Mention,
    MentionKind,
    MentionValue,
    Money,
    Quantity,
)
from mkbriefs.stated_values import StatedIn, gather_values

PERSON, PLACE, NAME = MentionKind.PERSON, MentionKind.PLACE, MentionKind.NAME
ORGANISATION = MentionKind.ORGANISATION


def brief(citekey: str, text: str, *names: tuple[MentionKind, str, str]) -> Brief:
    """Return a brief of one paragraph that names what is given."""
    return naming(make_brief(text, citekey=citekey, path=f"{citekey}.txt"), *names)


def shown(corpus: Corpus) -> list[tuple[str, str, list[str]]]:
    """Return kind, name and the briefs of every entity, in order."""
    return [
        (e.kind.value, e.name, [str(group.brief.citekey) for group in e.briefs])
        for e in gather_entities(corpus).all
    ]


def test_the_same_name_and_kind_is_one() -> None:
    """Mentions of one kind with one canonical name are one entity, whatever the texts write."""
    corpus = make_corpus(
        brief("a-1", "Ana Duarte sailed.", (PERSON, "Ana Duarte", "Ana Duarte")),
        brief("b-2", "Duarte sank.", (PERSON, "Duarte", "Ana Duarte")),
    )
    (entity,) = gather_entities(corpus).all
    assert (entity.count, entity.forms) == (2, ("Duarte",))
    assert [p.sentence.id for group in entity.briefs for p in group.places] == ["s1", "s1"]


def test_another_name_or_kind_is_another() -> None:
    """Neither a short form in another text nor the same words of another kind are merged."""
    corpus = make_corpus(
        brief("a-1", "Ana Duarte sailed.", (PERSON, "Ana Duarte", "Ana Duarte")),
        brief("b-2", "Duarte sank.", (PERSON, "Duarte", "Duarte")),
        brief("c-3", "In Duarte it rained.", (PLACE, "Duarte", "Duarte")),
    )
    assert shown(corpus) == [
        ("person", "Ana Duarte", ["a-1"]),
        ("person", "Duarte", ["b-2"]),
        ("place", "Duarte", ["c-3"]),
    ]


def test_an_unknown_kind_joins_the_only_known_one() -> None:
    """A name of unknown kind joins the kind that other sources show for it, in corpus order."""
    corpus = make_corpus(
        brief("a-1", "Quay Club won.", (NAME, "Quay Club", "Quay Club")),
        brief("b-2", "The Quay Club lost.", (ORGANISATION, "Quay Club", "Quay Club")),
    )
    assert shown(corpus) == [("organisation", "Quay Club", ["a-1", "b-2"])]


def test_an_unknown_kind_stays_where_two_are_known() -> None:
    """Where sources show two kinds for a name, one of unknown kind takes neither."""
    corpus = make_corpus(
        brief("a-1", "Lima sang.", (PERSON, "Lima", "Lima")),
        brief("b-2", "In Lima.", (PLACE, "Lima", "Lima")),
        brief("c-3", "Lima again.", (NAME, "Lima", "Lima")),
    )
    assert [kind for kind, _, _ in shown(corpus)] == ["person", "place", "name"]


def test_anchors() -> None:
    """Anchors are plain, unique, and a hash where a name has no Latin letters."""
    corpus = make_corpus(
        brief(
            "a-1",
            "Åsa Öberg, Asa Oberg, 王小明 met.",
            (PERSON, "Åsa Öberg", "Åsa Öberg"),
            (PERSON, "Asa Oberg", "Asa Oberg"),
            (PERSON, "王小明", "王小明"),
        )
    )
    first, second, third = (entity.id for entity in gather_entities(corpus).all)
    assert first == "n-asa-oberg"
    assert second.startswith("n-asa-oberg-")
    assert len(third) == len("n-") + 8


def test_order_of_names() -> None:
    """Names stand by their letters, without regard to case and accents."""
    names = ["zeta", "Émile", "Emil", "Öberg", "ode"]
    assert sorted(names, key=sort_key) == ["Emil", "Émile", "Öberg", "ode", "zeta"]


@pytest.mark.parametrize(
    ("value", "is_shared"),
    [
        (Money(low=Decimal(5), high=Decimal(5), currency="EUR"), True),
        (Money(low=Decimal(5), high=Decimal(5), currency="", options=("AUD", "USD")), False),
        (Quantity(low=Decimal(5), high=Decimal(5), unit="masts"), False),
        (DateValue(edtf="2024-03", precision="month", state=DateState.RESOLVED), True),
        (DateValue(edtf="XXXX-03", precision="month", state=DateState.PARTIAL), False),
    ],
)
def test_values_that_texts_share(value: MentionValue, *, is_shared: bool) -> None:
    """Known amounts and resolved dates are compared; what is open or partial is not."""
    kind = MentionKind.MONEY
    briefs = [
        naming(
            make_brief(text, citekey=key, path=f"{key}.txt"),
            Mention(kind=kind, span=span_of(text, "five"), name="five", value=value),
        )
        for key, text in (("a-1", "It cost five."), ("b-2", "They paid five."))
    ]
    groups = list(gather_values(make_corpus(*briefs)).values())
    keys = [[str(g.brief.citekey) for g in group] for group in groups]
    assert keys == ([["a-1", "b-2"]] if is_shared else [])


def test_a_value_stated_twice_stands_where_it_is_stated_first() -> None:
    """Of a brief that states a value in two sentences, the first is told."""
    text = "It cost five. They paid 5 again."
    five = Money(low=Decimal(5), high=Decimal(5), currency="EUR")
    stating = naming(
        make_brief(text, citekey="a-1", path="a-1.txt"),
        *(
            Mention(kind=MentionKind.MONEY, span=span_of(text, words), name=words, value=five)
            for words in ("five", "5")
        ),
    )
    assert list(gather_values(make_corpus(stating)).values()) == [
        (StatedIn(stating, stating.source.sentences[0].id),)
    ]


@pytest.mark.parametrize("remembers", [False, True])
def test_several_steps_of_a_build_get_the_same_entities(*, remembers: bool) -> None:
    """Of the same briefs and listed names, the entities are gathered once in a build."""
    cache = Cache(remembers=remembers)
    one = make_corpus(brief("a", "Ana Ruiz spoke.", (PERSON, "Ana Ruiz", "Ana Ruiz")))
    again = replace(one, themes=())
    listed = ListedName(kind=PERSON, name="Ana Ruiz", aliases=("A. R.",), source="people.md")
    first = gather_entities(one, cache)
    assert gather_entities(again, cache) is first
    assert gather_entities(replace(one, names=(listed,)), cache).all[0].aliases == ("A. R.",)
    assert gather_entities(replace(one, briefs=()), cache).all == ()
    assert gather_entities(one, cache) == first
