"""Citekeys are short, safe on every file system, and stay what they are."""

from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.briefs import (
    ExistingBrief,
    Naming,
    assign_citekeys,
    is_valid_citekey,
    natural_citekey,
)
from mkbriefs.model import Name, SeedPath


def naming(seed: str = "a.txt", existing: ExistingBrief | None = None, **values: object) -> Naming:
    """Return what a citekey is made from."""
    return Naming(
        seed=SeedPath(seed),
        sha256="0123456789abcdef" * 4,
        existing=existing,
        **values,  # type: ignore[arg-type]
    )


def brief(stem: str, citekey: str = "") -> ExistingBrief:
    """Return a brief that exists."""
    return ExistingBrief(
        path=f"briefs/{stem}.md", stem=stem, citekey=citekey, overrides={}, lines={"citekey": 4}
    )


def test_a_citekey_says_who_and_when() -> None:
    """Family name, organisation, publisher or title, then the year or `nd`."""
    okafor = Name(family="Okafor", given="Ada")
    cases = {
        "okafor-2021": naming(authors=(okafor,), year="2021", title="Harbour dues"),
        "okafor-nd": naming(authors=(okafor,)),
        "world-health-organization-1998": naming(
            authors=(Name(literal="World Health Organization"),), year="1998"
        ),
        "the-lake-post-nd": naming(publisher="The Lake Post", title="Ice"),
        "ferries-late-2020": naming(title="Why the Ferries are late", year="2020"),
        "lindstrom-nd": naming(authors=(Name(family="Lindström"),)),
        "weiss-nd": naming(authors=(Name(family="Weiß"),)),
        "obrien-nd": naming(authors=(Name(family="O’Brien"),)),
        "shchukin-1911": naming(authors=(Name(family="Щукин"),), year="1911"),
        "van-der-berg-2001": naming(authors=(Name(family="van der Berg"),), year="2001"),
        "source-01234567": naming(title="2024年字幕组的谈判", authors=(Name(family="王"),)),
        "lake-post-nd": naming(publisher="Lake Post", authors=(Name(family="王"),)),
    }
    assert {key: natural_citekey(value) for key, value in cases.items()} == {
        key: key for key in cases
    }


def test_names_taken_get_numbers_in_order_of_the_seeds() -> None:
    """Equal names are told apart by numbers, whatever the order given; existing keys stay."""
    new = [naming(seed, publisher="Lake Post") for seed in ("c.txt", "a.txt", "b.txt")]
    kept = naming("z.txt", brief("lake-post-nd"), publisher="Harbour News")
    citekeys = assign_citekeys([*new, kept], taken=["Lake-Post-nd-3"]).citekeys
    assert citekeys == {
        "a.txt": "lake-post-nd-2",
        "b.txt": "lake-post-nd-4",
        "c.txt": "lake-post-nd-5",
        "z.txt": "lake-post-nd",
    }


def test_a_person_renames_a_brief() -> None:
    """What a person asks for is granted if it is valid and free, else said."""
    assignment = assign_citekeys(
        [
            naming("a.txt", brief("okafor-nd", "dues")),
            naming("b.txt", brief("kim-nd", "dues")),
            naming("c.txt", brief("ek-nd", "Ek 2021")),
            naming("d.txt", brief("lee-nd", "con")),
            naming("e.txt", brief("My Notes")),
        ]
    )
    assert list(assignment.citekeys.values()) == ["dues", "kim-nd", "ek-nd", "lee-nd", "my-notes"]
    assert [(d.rule, d.location.path, d.hint[:30]) for d in assignment.diagnostics] == [
        ("citekey-unique", "briefs/kim-nd.md", "choose another one; until then"),
        ("citekey-valid", "briefs/ek-nd.md", "did you mean `ek-2021`?"),
        ("citekey-valid", "briefs/lee-nd.md", "small ASCII letters, digits an"),
        ("citekey-valid", "briefs/My Notes.md", "rename the file to `my-notes.m"),
    ]


@given(
    namings=st.lists(
        st.builds(
            lambda family, literal, title, year, sha: (family, literal, title, year, sha),
            st.text(max_size=80),
            st.text(max_size=80),
            st.text(max_size=80),
            st.sampled_from(["", "2024", "19x1", "../.."]),
            st.sampled_from(["0" * 64, "f" * 64]),
        ),
        max_size=6,
    )
)
def test_citekeys_are_always_safe_and_unique(namings: list[tuple[str, str, str, str, str]]) -> None:
    """Whatever a source says of itself, its citekey is valid, unique, and kept next time."""
    made = [
        Naming(
            seed=SeedPath(f"{number}.txt"),
            sha256=sha,
            authors=(Name(family=family, literal=literal),),
            title=title,
            year=year,
        )
        for number, (family, literal, title, year, sha) in enumerate(namings)
    ]
    citekeys = assign_citekeys(made).citekeys
    assert all(is_valid_citekey(key) for key in citekeys.values())
    assert len(set(citekeys.values())) == len(made)
    assert assign_citekeys(reversed(made)).citekeys == citekeys
