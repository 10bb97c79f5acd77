"""Comparing again after changes finds what comparing from nothing finds.

Histories are random: seeds are added, removed, changed, renamed, and people correct what their
briefs say. After each step the corpus is compared by a process that remembers the steps before, by
one that finds nothing but what is kept on the disk, and by one that knows nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_theme
from comparing import corpus_of, read_gold
from mkbriefs.briefs import ExistingBrief
from mkbriefs.cache import Cache
from mkbriefs.cache.cache import open_cache
from mkbriefs.compare import Compared, Memory, candidates, compare, copies, pairs, profile
from mkbriefs.compare.origins import kinship
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Citekey, Corpus, Findings, Guidance

TOLD = (
    "The ferry Brantholm ran aground off Skarn Reef on 4 March 2024 with 212 people on board.",
    "With 212 people on board, the Brantholm struck Skarn Reef on 4 March, the Quay Lookout wrote.",
    "According to the Harbour Gazette, the Brantholm had lost its rudder.",
    "Captain Ines Vidal of Lorne Shipping left the wreck last, the Lookout reported.",
    "Lorne Shipping paid 3,400 euros to each passenger [1].",
    "The company paid its passengers $3,400 each [1], Ines Vidal said [2].",
    "Twelve cows were sold at Market Hill. The price of hay rose by 14 per cent.",
    "“We heard the hull crack and ran,” said Ines Vidal, who had been at sea for 31 years.",
    "El transbordador Brantholm encalló el 4 de marzo, según la Gaceta del Puerto.",
    "[1] Harbour Gazette, 5 March 2024",
)
LEADS = ("", "SKARN, March 5 (Reuters) - ", "By Lena Orr, Tidewater Courier\n\n")
TEXTS = st.builds(
    lambda lead, rows, again: f"A headline\n\n{lead}{' '.join(rows * again)}\n",
    st.sampled_from(LEADS),
    st.lists(st.sampled_from(TOLD), min_size=2, max_size=7),
    st.sampled_from((1, 1, 2)),
)
NAMES = tuple(f"{letter}.txt" for letter in "abcdefg")
CORRECTIONS: tuple[Mapping[str, YamlValue], ...] = (
    {},
    {"publisher": "The Lookout"},
    {"publisher": "Tidewater"},
    {"origin": "Reuters"},
    {"origin": ""},
    {"findings": [{"reject": "212 people", "with": "212 people", "in": "b"}]},
    {"findings": [{"confirm": "Lorne Shipping", "with": "Ines Vidal", "in": "a"}]},
    {"findings": "nonsense"},
)
Texts = dict[str, str]
Corrections = dict[str, Mapping[str, YamlValue]]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), TEXTS),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.tuples(st.just("correct"), st.sampled_from(NAMES), st.sampled_from(CORRECTIONS)),
    ),
    min_size=1,
    max_size=6,
)
STARTS = st.dictionaries(st.sampled_from(NAMES), TEXTS, min_size=2)


def _take(step: tuple[str, str, object], texts: Texts, corrections: Corrections) -> None:
    """Change a corpus."""
    what, name, value = step
    if what == "write":
        texts[name] = str(value)
    elif what == "remove":
        texts.pop(name, None)
    elif what == "rename" and name in texts:
        texts[str(value)] = texts.pop(name)
    elif isinstance(value, Mapping):
        corrections[name] = value


def _corpus(texts: Texts, corrections: Corrections) -> Corpus:
    distinct = {text: name for name, text in sorted(texts.items(), reverse=True)}
    return corpus_of(
        {name: text for text, name in sorted(distinct.items(), key=lambda item: item[1])},
        corrections,
    )


def _files(corpus: Corpus) -> dict[Citekey, ExistingBrief]:
    return {
        brief.citekey: ExistingBrief(
            path=f"briefs/{brief.citekey}.md",
            stem=str(brief.citekey),
            overrides=brief.overrides,
            lines=dict.fromkeys(brief.overrides, 3),
        )
        for brief in corpus.briefs
    }


def _written(compared: Compared) -> str:
    """Return all of it, the order of everything included, which equality does not look at."""
    return repr(compared)


@pytest.fixture(params=["usual bounds", "low bounds"])
def _bounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of seeds be very many."""
    if request.param == "low bounds":
        monkeypatch.setattr(candidates, "MOST_HOLDERS", 3)
        monkeypatch.setattr(candidates, "MOST_PARTNERS", 1)
        monkeypatch.setattr(copies, "_MOST_HOLDERS", 2)
        monkeypatch.setattr(copies, "_MOST_MEASURED", 1)
        monkeypatch.setattr(kinship, "_MOST_HOLDERS", 2)
        monkeypatch.setattr(pairs, "_SIDES", 1)


@pytest.mark.usefixtures("_bounds")
def test_random_histories_leave_no_trace() -> None:
    """After each step all three processes find the same, in the same order."""

    @settings(max_examples=12, deadline=None)
    @given(STARTS, STEPS)
    def check(texts: Texts, steps: list[tuple[str, str, object]]) -> None:
        with TemporaryDirectory() as folder:
            _replay(dict(texts), steps, Path(folder))

    check()


def _replay(texts: Texts, steps: list[tuple[str, str, object]], folder: Path) -> None:
    corrections: Corrections = {}
    memory, cache = Memory(), Cache()
    for step in (("write", NAMES[0], TOLD[0]), *steps):
        _take(step, texts, corrections)
        corpus = _corpus(texts, corrections)
        files = _files(corpus)
        anew = _written(compare(corpus, files=files))
        assert _written(compare(corpus, files=files, memory=memory, cache=cache)) == anew
        with open_cache(folder) as kept:
            assert _written(compare(corpus, files=files, cache=kept)) == anew
            kept.end_build()
        cache.end_build()


@pytest.mark.parametrize("change", ["remove", "add", "change"])
def test_news_compared_again_show_the_same(change: str, tmp_path: Path) -> None:
    """So it is with real news when one piece goes, comes back, or loses its last paragraph."""
    for subject in read_gold():
        *others, last = sorted(subject.texts)
        every = dict(subject.texts)
        fewer = {name: every[name] for name in others}
        cut = {**every, last: every[last].rstrip().rpartition("\n\n")[0] + "\n"}
        before, after = {"remove": (every, fewer), "add": (fewer, every)}.get(change, (every, cut))
        _compare_twice(corpus_of(before), corpus_of(after), tmp_path / subject.name)


def _compare_twice(before: Corpus, after: Corpus, folder: Path) -> None:
    memory = Memory()
    with open_cache(folder) as cache:
        compare(before, memory=memory, cache=cache)
        cache.end_build()
    anew = _written(compare(after))
    with open_cache(folder) as cache:
        assert _written(compare(after, cache=cache)) == anew
    compare(before, memory=memory)
    assert _written(compare(after, memory=memory)) == anew


def test_what_other_seeds_make_common_ties_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two unchanged briefs lose a fact once many say the same, and get it back."""
    monkeypatch.setattr(candidates, "MOST_HOLDERS", 3)
    common = "Twelve heifers grazed below Market Hill."
    two = {
        "a.txt": f"One\n\nThe ferry Brantholm rammed Skarn Reef. {common} It snowed.\n",
        "b.txt": f"Two\n\nSkarn Reef holed the ferry Brantholm. {common} Nobody cared.\n",
    }
    own = "Cato mended nets until noon and sang.", "Dora kept nine bees in a violin case at home."
    further = {f"{n}.txt": f"More\n\n{common} {line}\n" for n, line in enumerate(own)}
    few, many = corpus_of(two), corpus_of({**two, **further})
    quoted = [_quoted(compare(corpus), few) for corpus in (few, many)]
    assert quoted[0] > quoted[1]
    for before, after in ((few, many), (many, few)):
        _compare_twice(before, after, tmp_path / str(len(after.briefs)))


def _quoted(compared: Compared, corpus: Corpus) -> int:
    """Return how many quotations of facts are of the briefs of a corpus."""
    keys = {brief.citekey for brief in corpus.briefs}
    return sum(q.citekey in keys for fact in compared.findings.facts for q in fact.quotes)


def test_who_publishes_one_text_counts_in_another(tmp_path: Path) -> None:
    """A name becomes a medium's, and is none again, as other briefs come to be published by it."""
    said = "The ferry Brantholm sank, Tidewater Notes reported. It burnt, Ebb Diaries reported."
    texts = {"a.txt": f"One\n\n{said} It rained.\n", "b.txt": "Two\n\nCows were sold.\n"}
    corpora = [
        corpus_of(texts, {"b.txt": {"publisher": publisher}})
        for publisher in ("Somebody", "Tidewater Notes", "Ebb Diaries")
    ]
    leans = [compare(c).findings.origin_of[c.briefs[0].citekey].values() for c in corpora]
    assert len(set(map(tuple, leans))) == len(corpora)
    for at, before in enumerate(corpora):
        for after in corpora:
            _compare_twice(before, after, tmp_path / str(at))


def test_a_changed_seed_is_read_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With all results on the disk, candidates and copies read no statement of unchanged briefs."""
    seen: list[str] = []
    _watch(monkeypatch, seen.append)
    texts = {f"{n}.txt": f"Title {n}\n\n{TOLD[n]} {TOLD[n + 1]}\n" for n in range(6)}
    corpus = corpus_of(texts)
    with open_cache(tmp_path) as cache:
        compare(corpus, cache=cache)
        cache.end_build()
    assert len(seen) == len(texts)
    texts["0.txt"] += "\nIt rained.\n"
    with open_cache(tmp_path) as cache:
        compare(corpus_of(texts), cache=cache)
    assert len(seen) == len(texts) + 1


def test_a_changed_seed_is_aligned_alone(tmp_path: Path) -> None:
    """With all results on the disk, briefs are aligned with a changed one and with no other."""
    texts = {f"{n}.txt": f"Title {n}\n\n{TOLD[0]} {TOLD[1]} {TOLD[n + 2]}\n" for n in range(4)}
    first, second = Memory(), Memory()
    with open_cache(tmp_path) as cache:
        compare(corpus_of(texts), memory=first, cache=cache)
        cache.end_build()
    texts["2.txt"] += "\nIt rained.\n"
    with open_cache(tmp_path) as cache:
        again = compare(corpus_of(texts), memory=second, cache=cache)
    assert (first.pairs.aligned, second.pairs.aligned) == (6, 3)
    assert again == compare(corpus_of(texts))


def test_other_themes_change_related_briefs_alone() -> None:
    """Whatever themes briefs come to have, all that was found but what is related is found again.

    Nothing of it reads themes, and it is the same objects, so that nothing behind it is made anew.
    """
    texts = {f"{n}.txt": f"Title {n}\n\n{TOLD[n]} {TOLD[n + 1]} {TOLD[0]}\n" for n in range(6)}
    memory, cache = Memory(), Cache()
    related: list[object] = []
    rest: list[tuple[Sequence[object] | Mapping[Citekey, object], ...]] = []
    for terms in ((), ("said",), ("said", "aground", "reef", "lorne", "paid"), ("aground",), ()):
        theme = make_theme("sea", terms=terms)
        corpus = replace(corpus_of(texts, guidance=Guidance(themes=(theme,))), themes=(theme,))
        compared = compare(corpus, memory=memory, cache=cache)
        assert _written(compared) == _written(compare(corpus))
        cache.end_build()
        found = compared.findings
        related.append(found.related)
        rest.append(
            (found.origins, found.origin_of, found.facts, found.discrepancies, found.events)
        )
    assert rest[0][2]
    assert related[0] != related[2]
    assert all(one is other for each in rest for one, other in zip(rest[0], each, strict=True))


@pytest.mark.parametrize("is_remembered", [True, False])
def test_all_but_related_briefs_is_told_first(*, is_remembered: bool) -> None:
    """Once in each comparison, also where it finds what it found before."""
    texts = {f"{n}.txt": f"Title {n}\n\n{TOLD[n]} {TOLD[n + 1]} {TOLD[0]}\n" for n in range(6)}
    corpus, memory, cache = corpus_of(texts), Memory() if is_remembered else None, Cache()
    for _ in range(2):
        told: list[Findings] = []
        findings = compare(corpus, memory=memory, cache=cache, on_found=told.append).findings
        assert findings.related
        assert told == [replace(findings, related={})]


def _watch(monkeypatch: pytest.MonkeyPatch, see: Callable[[str], None]) -> None:
    make = profile.make_profile

    def watched(text: str, rows: object) -> object:
        see(text)
        return make(text, rows)  # type: ignore[arg-type]

    monkeypatch.setattr("mkbriefs.compare.statements.make_profile", watched)
