"""Names that pages list in their front matter."""

import pytest

from mkbriefs.listed_names import NamesPage, find_shared_forms, read_names_page
from mkbriefs.model import ListedName, MentionKind


def read(front: str) -> NamesPage:
    """Return what a page with this front matter lists."""
    return read_names_page("docs/names/people.md", "names/people.md", f"---\n{front}\n---\n# P\n")


def test_names_with_their_forms() -> None:
    """A name has the page's kind unless it says another, and keeps its aliases in order."""
    page = read(
        "kind: person\nnames:\n- name: Ana  Duarte\n  aliases: [Duarte, 安娜]\n"
        "  distinct: Ana Duarto\n- name: Quay Club\n  kind: organisation\n- Bo Lind"
    )
    source = "names/people.md"
    assert page.diagnostics == ()
    assert page.names == (
        ListedName(
            kind=MentionKind.PERSON,
            name="Ana Duarte",
            aliases=("Duarte", "安娜"),
            distinct=("Ana Duarto",),
            source=source,
        ),
        ListedName(kind=MentionKind.ORGANISATION, name="Quay Club", source=source),
        ListedName(kind=MentionKind.PERSON, name="Bo Lind", source=source),
    )


def test_words_to_ignore() -> None:
    """Words that are no names are read, and a page without names lists none."""
    page = read("ignore: [Join Us, Breaking]")
    assert (page.names, page.ignored) == ((), ("Join Us", "Breaking"))


@pytest.mark.parametrize(
    ("front", "line", "message"),
    [
        ("kind: persn\nnames: [A]", 2, "there is no kind `persn`"),
        ("names: [A]", 2, "`names[0]` has no kind"),
        ("kind: name\nnames: [A]", 2, "there is no kind `name`"),
        ("kind: person\nnames: A", 3, "`names` must be a list"),
        ("kind: person\nnames:\n- alias: [A]", 4, "`names[0].alias` says nothing about a name"),
        ("kind: person\nnames:\n- name: A\n  aliases: [[b]]", 5, "`names[0].aliases` must be text"),
        ("kind: person\nnames: [true]", 3, "`names[0]` must be a name"),
        (f"kind: person\nnames: [{'a' * 101}]", 3, "`names[0].name` must have 1 to 100 characters"),
    ],
)
def test_what_is_wrong_is_named(front: str, line: int, message: str) -> None:
    """Each slip of the pen is a diagnostic with its line, and the other names stand."""
    page = read(front)
    first = page.diagnostics[0]
    assert (first.rule, first.message, first.location.line) == ("names-valid", message, line)


def test_the_rest_stands() -> None:
    """A name that cannot be used does not take the others with it."""
    page = read("kind: person\nnames:\n- 7: x\n- Bo Lind")
    assert [name.name for name in page.names] == ["Bo Lind"]


_TWO_REEDS = """kind: person
names:
- name: Jane Reed
  aliases: [Reed]
- name: Jo Reed
  aliases: [Reed]"""


@pytest.mark.parametrize(
    ("fronts", "place", "message"),
    [
        (
            [_TWO_REEDS],
            ("docs/names/0.md", 6),
            "`Reed` is said of two: of `Jane Reed` (names/0.md), which has it, and of `Jo Reed`",
        ),
        (
            ["kind: person\nnames: [Robin Vale]", "kind: place\nnames: [Robin Vale]"],
            ("docs/names/1.md", 3),
            "`Robin Vale` is listed as person (names/0.md), and as place as well",
        ),
        (
            ["kind: person\nnames: [Ana Duarte]", "kind: person\nnames: [Ana Duarte]"],
            ("docs/names/1.md", 3),
            "`Ana Duarte` is listed twice",
        ),
        (
            ["kind: person\nnames: [Ana Duarte]", "ignore: [Ana Duarte]"],
            ("docs/names/0.md", 3),
            "`Ana Duarte` is listed, and to be ignored as well",
        ),
    ],
)
def test_a_form_means_one_name(fronts: list[str], place: tuple[str, int], message: str) -> None:
    """A form that two entries claim, or that is to be ignored too, is told of once."""
    pages = [
        read_names_page(f"docs/names/{n}.md", f"names/{n}.md", f"---\n{front}\n---\n")
        for n, front in enumerate(fronts)
    ]
    (found,) = find_shared_forms(pages)
    location = found.location
    assert (found.rule, found.message) == ("listed-name-unique", message)
    assert (location.path, location.line) == place


def test_a_name_may_be_its_own_alias() -> None:
    """An entry that repeats itself clashes with none."""
    page = read("kind: person\nnames:\n- name: Ana\n  aliases: [Ana, Annie, Annie]")
    assert list(find_shared_forms([page])) == []
