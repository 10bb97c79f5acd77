"""Theme pages: what they define, and how their mistakes are told."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.diagnostics import RULES, Diagnostic
from mkbriefs.model import Term
from mkbriefs.themes import ThemePage, read_theme, read_themes

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("case", read_dotted_cases("themes/pages", 2), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """Each page gives the theme and the problems its case lists."""
    page = read_theme("docs/themes/wool.md", "themes/wool.md", case.parts[0])
    lines = [*_theme_lines(page), *map(_problem_line, page.diagnostics)]
    check_or_update(case, "".join(f"{line}\n" for line in lines), update_golden=update_golden)


def _theme_lines(page: ThemePage) -> list[str]:
    if page.theme is None:
        return []
    head = [page.theme.label, page.theme.definition]
    head += [page.theme.letter] if page.theme.letter else []
    head += [f"order {page.order:g}"] if page.order < float("inf") else []
    head += [f"exclude {', '.join(page.theme.excludes)}"] if page.theme.excludes else []
    return [" | ".join(head), *map(_term_line, page.theme.terms)]


def _term_line(term: Term) -> str:
    parts = [term.phrase]
    parts += [f"{term.weight:g}"] if term.weight != 1 else []
    parts += ["case"] if term.is_case_sensitive else []
    parts += [f"unless {', '.join(term.unless)}"] if term.unless else []
    parts += [f"needs {', '.join(group)}" for group in term.needs]
    return " | ".join(parts)


def _problem_line(problem: Diagnostic) -> str:
    return f"{problem.severity} {problem.location.line} {problem.message} | {problem.hint}"


def test_the_body_is_the_introduction() -> None:
    """All below the front matter is the analyst's, byte for byte."""
    page = read_theme("docs/themes/x.md", "themes/x.md", "---\nlabel: X\n---\n\n# Hi\r\n")
    assert page.body == "\n# Hi\r\n"


def test_the_id_is_the_file_name() -> None:
    """A file name that cannot be an id is a problem with a better name in its hint."""
    text = "---\nlabel: X\ndefinition: Y\nterms: [z]\n---\n"
    page = read_theme("docs/themes/wool-and-yarn.md", "themes/wool-and-yarn.md", text)
    assert page.theme is not None
    assert (page.theme.id, page.theme.source) == ("wool-and-yarn", "themes/wool-and-yarn.md")
    (problem,) = read_theme("docs/themes/Öl & Gas.md", "themes/Öl & Gas.md", text).diagnostics
    assert problem.hint.endswith("`l-gas.md`")


def test_themes_stand_in_lane_order() -> None:
    """By `order`, then by file name; pages without `order` come last."""
    text = "---\nlabel: {}\ndefinition: d\nterms: [t]\n{}\n---\n"
    pages = [
        read_theme(f"docs/themes/{name}.md", f"themes/{name}.md", text.format(name, order))
        for name, order in [("b", ""), ("a", ""), ("d", "order: 2"), ("c", "order: 1.5")]
    ]
    themes, problems = read_themes(pages)
    assert [theme.id for theme in themes] == ["c", "d", "a", "b"]
    assert [theme.letter for theme in themes] == ["C", "D", "A", "B"]
    assert not problems


def test_a_clash_of_letters_points_at_the_key() -> None:
    """Two themes that claim one letter: the later is told where it does."""
    text = "---\nlabel: Wool\nletter: W\ndefinition: d\nterms: [t]\n---\n"
    pages = [read_theme(f"docs/themes/{n}.md", f"themes/{n}.md", text) for n in ("a", "b")]
    (problem,) = read_themes(pages)[1]
    assert (problem.rule, str(problem.location)) == ("theme-letter-unique", "docs/themes/b.md:3")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("<a>"),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["term", "terms", "weight", "case", "unless", "needs", "a", "b"]),
                inner,
            )
        ),
        max_leaves=12,
    ).flatmap(
        lambda value: st.fixed_dictionaries(
            {"terms": st.just(value)},
            optional={
                "label": st.just("L") | st.just(value),
                "definition": st.just("D") | st.just(value),
                **{key: st.just(value) for key in ("exclude", "lists", "letter", "order")},
            },
        )
    )
)
def test_no_front_matter_breaks_the_reader(values: dict[str, object]) -> None:
    """Values of any shape give a theme or problems with known rules, and never an exception."""
    page = read_theme("docs/themes/x.md", "themes/x.md", f"---\n{json.dumps(values)}\n---\n")
    assert page.theme is not None or page.diagnostics
    assert {problem.rule for problem in page.diagnostics} <= set(RULES)
    assert page.theme is None or page.theme.terms


def test_lists_cannot_grow_without_bound() -> None:
    """Lists of lists that would add up to millions of phrases are one kind of problem."""
    words = ", ".join(f"w{n}" for n in range(3000))
    doubled = "".join(f"  l{n}: [<l{n - 1}>, x{n}]\n" for n in range(1, 60))
    text = f"---\nlabel: L\ndefinition: D\nlists:\n  l0: [{words}]\n{doubled}terms: [<l59>]\n---\n"
    page = read_theme("docs/themes/x.md", "themes/x.md", text)
    assert any("add up to" in problem.message for problem in page.diagnostics)
    assert page.theme is None or len(page.theme.terms) <= 50_000


def test_the_themes_of_this_site_are_sound() -> None:
    """The four themes have no problem, and each is a few hundred phrases at most."""
    paths = sorted(path for path in (DOCS / "themes").glob("*.md") if path.name != "index.md")
    pages = [
        read_theme(f"docs/themes/{path.name}", f"themes/{path.name}", path.read_text("utf-8"))
        for path in paths
    ]
    themes, problems = read_themes(pages)
    assert not problems
    assert [(theme.id, theme.letter) for theme in themes] == [
        ("crime", "C"),
        ("privacy", "P"),
        ("regulation", "R"),
        ("surveillance-export", "S"),
    ]
    assert all(100 < len(theme.terms) < 2_500 for theme in themes)
    assert all(len(page.body.split()) > 50 for page in pages)
