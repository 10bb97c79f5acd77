"""Seeds find their briefs, by path, then by hash."""

from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.briefs import (
    ExistingBrief,
    GeneratedBrief,
    GeneratedSection,
    match_briefs,
    merge_brief,
    read_existing,
)
from mkbriefs.model import SeedPath


def brief(stem: str, seed: str = "", sha256: str = "") -> ExistingBrief:
    """Return a brief that exists."""
    return ExistingBrief(
        path=f"briefs/{stem}.md", stem=stem, seed=seed, sha256=sha256, overrides={}, lines={}
    )


def seeds(**hashes: str) -> list[tuple[SeedPath, str]]:
    """Return seeds by name with their hashes."""
    return [(SeedPath(f"{name}.txt"), sha256) for name, sha256 in hashes.items()]


def test_path_first_then_hash() -> None:
    """A changed seed keeps its brief by path, a renamed one by hash; others are new or orphaned."""
    same, renamed = brief("same", "a.txt", "old"), brief("renamed", "gone.txt", "B")
    lost = brief("lost", "lost.txt", "X")
    matches = match_briefs(seeds(a="new", b="B", c="C"), [lost, renamed, same])
    assert matches.matched == {"a.txt": same, "b.txt": renamed}
    assert matches.new == ("c.txt",)
    assert matches.orphaned == (lost,)
    assert not matches.untouched
    assert not matches.diagnostics


def test_an_ambiguous_hash_is_said_and_nothing_is_touched() -> None:
    """Two briefs for one renamed seed: neither is written, and a person decides."""
    one, two = brief("one", "x.txt", "A"), brief("two", "y.txt", "A")
    matches = match_briefs(seeds(a="A"), [one, two])
    assert matches.matched == {}
    assert not matches.new
    assert not matches.orphaned
    assert matches.undecided == ("a.txt",)
    assert matches.untouched == (one, two)
    assert [d.rule for d in matches.diagnostics] == ["brief-matches-seed"] * 2
    assert "`seed: a.txt`" in matches.diagnostics[0].hint


def test_two_briefs_for_one_path_are_said() -> None:
    """Of two briefs that name one seed, the one that knows its bytes is taken."""
    stale, fresh = brief("a", "a.txt", "old"), brief("b", "a.txt", "A")
    matches = match_briefs(seeds(a="A"), [stale, fresh])
    assert matches.matched == {"a.txt": fresh}
    assert matches.untouched == (stale,)
    assert [d.location.path for d in matches.diagnostics] == ["briefs/a.md"]


def test_other_files_in_the_folder_are_left_alone() -> None:
    """A file that names no seed is said, but not the folder's own page."""
    matches = match_briefs([], [brief("README"), brief("thoughts")])
    assert [d.location.path for d in matches.diagnostics] == ["briefs/thoughts.md"]
    assert len(matches.untouched) == 2
    assert matches.orphaned == ()


@given(
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from("ABC"), max_size=5),
    st.lists(
        st.tuples(
            st.sampled_from(["", "a.txt", "b.txt", "x.txt"]), st.sampled_from(["", "A", "B"])
        ),
        max_size=5,
    ),
)
def test_every_seed_and_brief_has_one_place(
    hashes: dict[str, str], named: list[tuple[str, str]]
) -> None:
    """Nothing is matched twice, nothing is forgotten, and the order given does not matter."""
    briefs = [brief(f"b{n}", seed, sha) for n, (seed, sha) in enumerate(named)]
    matches = match_briefs(seeds(**hashes), briefs)
    paths = [*matches.matched, *matches.new, *matches.undecided]
    assert sorted(paths) == sorted(path for path, _ in seeds(**hashes))
    places = [*matches.matched.values(), *matches.orphaned, *matches.untouched]
    assert sorted(b.path for b in places) == sorted(b.path for b in briefs)
    assert match_briefs(list(reversed(seeds(**hashes))), list(reversed(briefs))) == matches


def test_a_brief_says_its_seed_even_when_its_front_matter_is_damaged() -> None:
    """Seed and hash are read from generated and a person's keys, and found in broken YAML."""
    generated = GeneratedBrief(
        front=(("title", "Wheat"), ("seed", "7 wheat: a.txt"), ("sha256", "0a" * 32)),
        sections=(GeneratedSection(name="text", markdown="Wheat"),),
    )
    text = merge_brief(None, generated, path="briefs/wheat.md").text
    sound = read_existing("briefs/wheat.md", text.encode())
    assert (sound.stem, sound.seed, sound.sha256) == ("wheat", "7 wheat: a.txt", "0a" * 32)
    own = read_existing("x.md", text.replace("# mkbriefs:end", "citekey: rye\n# mkbriefs:end"))
    assert own.citekey == "rye"
    for damaged in (
        text.replace("# mkbriefs:end\n", ""),
        text.replace("# mkbriefs:end", "# mkbriefs:end\na: b: c"),
        text.removeprefix("---\n"),
        text.replace("Wheat", "\xff").encode("latin-1"),
    ):
        existing = read_existing("x.md", damaged)
        assert (existing.seed, existing.sha256) == ("7 wheat: a.txt", "0a" * 32)
        assert existing.diagnostics
