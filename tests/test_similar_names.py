"""Names that look alike, proposed to a person as front matter that settles them."""

from dataclasses import replace

import yaml

from builders import make_brief, make_corpus, naming
from mkbriefs.entities import gather_entities
from mkbriefs.listed_names import read_names_page
from mkbriefs.model import Citekey, Corpus, ListedName, MentionKind
from mkbriefs.similar_names import AliasProposal, propose_aliases

PAGES = {MentionKind.PERSON: "docs/names/people.md"}
TEXT = "Teng Qiang spoke. Teng Jiang wrote."


def corpus(*listed: ListedName) -> Corpus:
    """Return a corpus that names two people whose names look alike."""
    brief = naming(
        make_brief(TEXT),
        (MentionKind.PERSON, "Teng Qiang", "Teng Qiang"),
        (MentionKind.PERSON, "Teng Jiang", "Teng Jiang"),
    )
    made = make_corpus(brief)
    return Corpus(briefs=made.briefs, themes=made.themes, names=listed)


def proposed(names: Corpus) -> tuple[AliasProposal, ...]:
    """Return what is proposed for a corpus."""
    shown = {name.source: f"docs/{name.source}" for name in names.names}
    return propose_aliases(gather_entities(names), PAGES, shown)


def test_what_is_proposed_settles_it() -> None:
    """The lines are YAML that a page of names takes, and name both forms."""
    (proposal,) = proposed(corpus())
    assert (proposal.page, proposal.has_list) == ("docs/names/people.md", False)
    assert yaml.safe_load(proposal.front_matter)[0]["name"] == proposal.name
    text = f"---\nkind: person\nnames:\n{proposal.front_matter}\n---\n"
    page = read_names_page("docs/names/people.md", "names/people.md", text)
    assert page.diagnostics == ()
    assert {page.names[0].name, *page.names[0].aliases} == {"Teng Qiang", "Teng Jiang"}
    assert proposal.diagnostic.rule == "similar-names-settled"


def test_few_of_many_briefs_are_named() -> None:
    """A name that stands in hundreds of briefs is proposed on a line that can be read."""
    made = corpus()
    briefs = [replace(made.briefs[0], citekey=Citekey(f"kim-{number}")) for number in range(300)]
    (proposal,) = proposed(Corpus(briefs=tuple(briefs), themes=made.themes, names=()))
    assert proposal.reason == "in kim-0, kim-1, kim-2, kim-3, kim-4 and 295 more"


def test_a_listed_name_stays() -> None:
    """Of two names the one the project lists keeps its place, on the page that lists it."""
    listed = ListedName(kind=MentionKind.PERSON, name="Teng Jiang", source="names/who.md")
    (proposal,) = proposed(corpus(listed))
    assert (proposal.name, proposal.page, proposal.has_list) == (
        "Teng Jiang",
        "docs/names/who.md",
        True,
    )


def test_names_said_to_be_distinct_are_settled() -> None:
    """A pair that the project says is distinct is proposed no more."""
    listed = ListedName(
        kind=MentionKind.PERSON, name="Teng Jiang", distinct=("Teng Qiang",), source="names/who.md"
    )
    assert proposed(corpus(listed)) == ()
