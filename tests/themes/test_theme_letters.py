"""Letters: every theme has one, and no two the same."""

from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.model import Term, Theme, ThemeId
from mkbriefs.themes import assign_letters


def _theme(label: str, letter: str = "", name: str = "x") -> Theme:
    return Theme(
        id=ThemeId(name),
        label=label,
        definition="d",
        terms=(Term(phrase="t"),),
        letter=letter,
        source=f"themes/{name}.md",
    )


def _letters(*themes: Theme) -> str:
    return "".join(theme.letter for theme in assign_letters(themes)[0])


def test_the_first_letter_of_the_label_then_the_next_free_one() -> None:
    """Themes with the same initial take their labels' next letters, in lane order."""
    assert _letters(_theme("Crime"), _theme("Climate"), _theme("Cli"), _theme("C")) == "CLIA"


def test_a_claimed_letter_wins() -> None:
    """A `letter` in the front matter is kept, and kept from others that stand before it."""
    assert _letters(_theme("Crime"), _theme("Law", "C")) == "RC"


def test_two_claims_are_told() -> None:
    """The earlier claim holds; the later theme gets another letter and a warning."""
    themes, (problem,) = assign_letters([_theme("A", "X", "a"), _theme("B", "X", "b")])
    assert [theme.letter for theme in themes] == ["X", "B"]
    assert problem.message == "the letter `X` is taken by the theme `a`"
    assert problem.location.path == "themes/b.md"


def test_labels_without_letters_get_one() -> None:
    """Figures and signs have no letters; the alphabet has."""
    assert _letters(_theme("2030"), _theme("隐私"), _theme("ß"), _theme("égalité")) == "A隐BÉ"


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.sampled_from(["", "A", "B"]))))
def test_letters_are_unique_and_single(labels: list[tuple[str, str]]) -> None:
    """However many themes, each has one letter of its own, one character wide."""
    themes, _ = assign_letters([_theme(label, letter) for label, letter in labels])
    letters = [theme.letter for theme in themes]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)


def test_hundreds_of_themes_have_letters() -> None:
    """After the Latin alphabet come the capitals of others."""
    assert len(set(_letters(*[_theme("Aa")] * 300))) == 300
