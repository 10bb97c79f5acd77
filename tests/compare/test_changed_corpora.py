"""Comparing a corpus again, whatever changed in it, shows what comparing it the first time does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparing import corpus_of
from mkbriefs.briefs import ExistingBrief
from mkbriefs.cache import Cache, open_cache
from mkbriefs.compare import Compared, Memory, compare
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Corpus, Guidance, ListedName, MentionKind, Term, Theme, ThemeId
from mkbriefs.relate import relate

SENTENCES = (
    "The dredger Corvina sank off Port Ellery on 4 March 2021 with 12 sailors aboard.",
    "The dredger Corvina sank off Port Ellery on 6 March 2021 with 14 sailors aboard.",
    "The dredger Corvina sank off Port Ellery in March with a dozen sailors aboard.",
    "Harbour master Ingrid Solheim fined the owners 20,000 euros ($22,000) after the inquiry.",
    "Harbour master Ingrid Solhaim fined the owners 20,000 euros ($26,000) after the inquiry.",
    "The owners paid 50,000 euros ($55,000) to the families of the lost sailors.",
    "The owners paid 90,000 euros ($99,000) to the families of the lost sailors.",
    "Ingrid Solheim of the Ellery Harbour Trust opened the inquiry on Tuesday.",
    "The Ellery Harbour Trust plans to close the north quay of Port Ellery.",
    "The Ellery Harbour Trust closed the north quay of Port Ellery.",
    "Divers found no survivors near the wreck, the Ellery Gazette reported.",
    "Divers found survivors near the wreck, the Ellery Gazette reported.",
    "An oyster farm in the bay asked for help, since the oil had reached its beds.",
    "The oyster farm lost 300 baskets of oysters in April 2021.",
    "The oyster farm lost 400 baskets of oysters in April 2021.",
)
NAMES = ("a", "b", "c", "d", "e")
ALIAS = ListedName(
    kind=MentionKind.PERSON, name="Ingrid Solheim", aliases=("Ingrid Solhaim",), source="people.md"
)
THEMES = tuple(
    Theme(id=ThemeId(id_), label=id_.title(), definition="", terms=(Term(phrase=phrase),))
    for id_, phrase in (("sea", "dredger"), ("sea", "oyster*"), ("law", "inquiry"))
)


@dataclass(frozen=True, slots=True)
class State:
    """What a project holds."""

    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By name, the sentences of each seed."""
    guidance: Guidance = field(default_factory=Guidance)
    decision: str = ""

    def compared(self, memory: Memory | None = None, cache: Cache | None = None) -> Compared:
        """Return what comparing shows."""
        corpus = self.corpus
        files = {
            brief.citekey: ExistingBrief(
                path=f"briefs/{brief.citekey}.md",
                stem=str(brief.citekey),
                overrides=brief.overrides,
                lines={},
            )
            for brief in corpus.briefs
        }
        return compare(corpus, files=files, memory=memory, cache=cache)

    @property
    def corpus(self) -> Corpus:
        """The seeds as briefs, with what a person decided in the first of them."""
        texts = {f"{name}.txt": f"Report {name}\n\n{' '.join(s)}\n" for name, s in self.texts}
        return corpus_of(texts, self._decisions(), self.guidance)

    def _decisions(self) -> dict[str, dict[str, YamlValue]]:
        if not self.decision or len(self.texts) < 2:
            return {}
        (one, ours), (other, theirs) = self.texts[:2]
        decision: YamlValue = {self.decision: ours[0], "with": theirs[0], "in": other}
        return {f"{one}.txt": {"findings": [decision]}}


def _with_text(state: State, name: str, sentences: tuple[str, ...]) -> State:
    """Add a seed, or change it; without sentences, remove it."""
    texts = {**dict(state.texts), name: sentences}
    return replace(state, texts=tuple(sorted((n, s) for n, s in texts.items() if s)))


EDITS = st.one_of(
    st.tuples(
        st.just("text"),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(SENTENCES), max_size=6).map(tuple),
    ),
    st.tuples(st.just("names"), st.sampled_from(((), (ALIAS,)))),
    st.tuples(st.just("themes"), st.sampled_from(((), THEMES[:1], THEMES[1:]))),
    st.tuples(st.just("decision"), st.sampled_from(("", "confirm", "reject"))),
)


def _edited(state: State, edit: Sequence[object]) -> State:
    match edit:
        case ("text", str(name), tuple(sentences)):
            return _with_text(state, name, sentences)
        case ("names", tuple(names)):
            return replace(state, guidance=replace(state.guidance, names=names))
        case ("themes", tuple(themes)):
            return replace(state, guidance=replace(state.guidance, themes=themes))
        case (_, str(decision)):
            return replace(state, decision=decision)
    raise AssertionError(edit)


def _full() -> State:
    state = State()
    for at, name in enumerate(NAMES):
        state = _with_text(state, name, SENTENCES[at :: len(NAMES)])
    return state


HISTORIES = st.lists(EDITS, min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(HISTORIES)
def test_a_process_that_goes_on_finds_what_a_new_one_does(edits: list[Sequence[object]]) -> None:
    """After any edits, what is remembered and found again gives what a first run gives."""
    memory, cache = Memory(), Cache()
    state = _full()
    state.compared(memory, cache)
    for edit in edits:
        state = _edited(state, edit)
        cache.end_build()
        assert state.compared(memory, cache) == state.compared()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(HISTORIES)
def test_a_new_process_finds_what_others_left(
    tmp_path: Path, edits: list[Sequence[object]]
) -> None:
    """What runs before left on disk, of whatever corpora, changes nothing."""
    state = _full()
    for edit in ((), *edits):
        state = _edited(state, edit) if edit else state
        with open_cache(tmp_path) as cache:
            assert state.compared(cache=cache) == state.compared()
            cache.end_build()


@settings(max_examples=25, deadline=None)
@given(HISTORIES)
def test_what_pages_look_up_is_the_same(edits: list[Sequence[object]]) -> None:
    """The same briefs again, among others that changed, are indexed as in a first run."""
    cache = Cache()
    state = _full()
    sources = {brief.source.seed.sha256: brief.source for brief in state.corpus.briefs}
    for edit in ((), *edits):
        state = _edited(state, edit) if edit else state
        corpus = state.corpus
        kept = tuple(
            replace(b, source=old)
            if (old := sources.get(b.source.seed.sha256)) == b.source and old is not None
            else b
            for b in corpus.briefs
        )
        corpus = replace(corpus, briefs=kept)
        sources |= {brief.source.seed.sha256: brief.source for brief in kept}
        kept_of, new_of = relate(corpus, cache), relate(corpus)
        assert kept_of == new_of
        assert kept_of.entities == new_of.entities
        assert kept_of.values == new_of.values
        cache.end_build()


def test_a_rate_that_changes_elsewhere_counts() -> None:
    """Two sums that only a third source's conversion relates are compared anew when it changes."""
    fine = "Harbour master Ingrid Solheim fined the two pilots {} after the collision in the fog."
    aid = "The owners paid 50,000 euros ({}) to the families of the lost sailors."
    memory, cache = Memory(), Cache()
    found = []
    for converted in ("$55,000", "$75,000", "$55,000"):
        sentences = fine.format("30,000 euros"), fine.format("$45,000"), aid.format(converted)
        state = State(tuple((name, (each,)) for name, each in zip("abc", sentences, strict=True)))
        again = state.compared(memory, cache)
        assert again == state.compared()
        found.append(len(again.findings.discrepancies))
    assert found == [1, 0, 1]


def test_the_histories_show_something() -> None:
    """The corpus that histories begin with has facts, and discrepancies by several rules."""
    found = _full().compared().findings
    assert len(found.facts) >= 5
    assert len({each.rule for each in found.discrepancies}) >= 5, {
        e.rule for e in found.discrepancies
    }
