"""Front matter: taken apart without loss, read without surprise."""

import json
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_takes_less
from mkbriefs.frontmatter import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    load_mapping,
    split_front_matter,
)

_YAML_LIKE = st.text(
    alphabet="ab01 \n\t:-[]{}&*!|>'\"#%@`,?<~.\\\r\x00é\u2028\ufeff\ud800😀", max_size=200
)


@pytest.mark.parametrize("case", read_dotted_cases("frontmatter", 2), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """Each block gives the values or the problems its case lists."""
    loaded = load_mapping(case.parts[0], "page.md")
    problems = [
        f"{d.location.line}:{d.location.column} {d.message} | {d.hint}" for d in loaded.diagnostics
    ]
    shown = problems or [json.dumps(loaded.values, ensure_ascii=False)]
    check_or_update(case, "".join(f"{line}\n" for line in shown), update_golden=update_golden)


@given(st.text(alphabet="-. \t\r\n\ufeffa:", max_size=60) | st.text())
@example("---\n---")
@example("---\r\na: b\r\n...\r\nbody")
def test_the_parts_put_together_are_the_text(text: str) -> None:
    """Nothing of a page is lost by taking it apart, whatever the page."""
    front = split_front_matter(text)
    assert front.opening + front.block + front.closing + front.body == text
    assert front.raw + front.body == text
    assert front.has_block or front.body == text


@pytest.mark.parametrize(
    ("text", "block", "body", "line"),
    [
        ("---\na: 1\n---\nbody\n", "a: 1\n", "body\n", 4),
        ("---\na: 1\n...\nbody", "a: 1\n", "body", 4),
        ("---  \r\na: 1\r\n--- \r\nbody", "a: 1\r\n", "body", 4),
        ("\ufeff---\na: 1\n---\nbody", "a: 1\n", "body", 4),
        ("---\n---\nbody", "", "body", 3),
        ("---\na: |\n  ---\n---\nbody", "a: |\n  ---\n", "body", 5),
        ("---\na: 1\n---", "a: 1\n", "", 3),
        ("---\na: 1\n", "", "---\na: 1\n", 1),
        ("\n---\na: 1\n---\n", "", "\n---\na: 1\n---\n", 1),
        ("----\na: 1\n---\n", "", "----\na: 1\n---\n", 1),
        ("--- a\nb: 1\n---\n", "", "--- a\nb: 1\n---\n", 1),
        ("", "", "", 1),
    ],
)
def test_only_a_fence_on_the_first_line_opens_a_block(
    text: str, block: str, body: str, line: int
) -> None:
    """A block starts at the very first line and ends at `---` or `...` alone on a line."""
    front = split_front_matter(text)
    assert (front.block, front.body, front.body_line) == (block, body, line)


@given(_YAML_LIKE | st.text())
@example("%TAG ! x")
@example("\x85a: b")
@example("a: \ud800")
@example('"\\ud800": 1')
@example("!<")
def test_no_block_raises(block: str) -> None:
    """Whatever stands between the fences, the answer is values or problems, never an exception."""
    loaded = load_mapping(block, "page.md")
    assert not (loaded.values and loaded.diagnostics)
    assert all(d.rule == "front-matter-valid" for d in loaded.diagnostics)
    assert all(1 < d.location.line <= block.count("\n") + 2 for d in loaded.diagnostics)


@pytest.mark.parametrize(
    "unit",
    ["[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!", "'", '"', "a: [", "- [", "#", "|\n", "\t"],
)
def test_reading_takes_linear_time(unit: str) -> None:
    """Thousands of brackets or quotation marks are refused as fast as one."""
    for many in (5000, MAX_BYTES // len(unit)):
        assert_takes_less(2, partial(load_mapping, unit * many, "page.md"))


def test_size_depth_and_number_are_bounded() -> None:
    """Front matter larger, deeper or richer than anyone writes is one problem."""
    many = "a:\n" + "  - b\n" * MAX_NODES
    for block in ("a: " + "x" * MAX_BYTES, "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, many):
        assert len(load_mapping(block, "page.md").diagnostics) == 1
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert not load_mapping(deep, "page.md").diagnostics


def test_positions_are_lines_of_the_file() -> None:
    """Every key and list item is found again by its path."""
    loaded = load_mapping("a: 1\n\nterms:\n  - b\n  - term: c\n    weight: 2\n", "page.md")
    assert loaded.positions == {
        "a": 2,
        "terms": 4,
        "terms[0]": 5,
        "terms[1]": 6,
        "terms[1].term": 6,
        "terms[1].weight": 7,
    }


def test_a_problem_shows_its_line() -> None:
    """The line at fault goes with the problem, for the caret display."""
    (problem,) = load_mapping("a: 1\nb: *x\n", "docs/page.md").diagnostics
    assert (str(problem.location), problem.excerpt) == ("docs/page.md:3:4", "b: *x")
