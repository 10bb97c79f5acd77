"""Markdown as people write it, made at random: each block well formed, in any order and nesting."""

from collections.abc import Callable

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "word", "two words", "*emphasis*", "**strong**", "_low_", "__heavy__", "***both***",
        "`code`", "`` a ` tick ``", "[link](https://example.org/x)", "[page](other.md)",
        "<https://example.org/y>", "noted[^one]", "noted[^two]", "the WHO", "snake_case_name",
        "2*3*4", "\\*no\\*", "a \\$ b", "AT&amp;T", "&copy;", "**中文。**后面", "*中文*，",
        "it's \"quoted\"", "(*within*)", "**a *b* c**", "*a **b** c*", "a | b", "1. no", "# no",
        "> no", "![alt](x.png)", "a * b", "50 % -- or --- so ...", "~~no~~", "$x$", "@x", "#x",
        "a_ b_", "*a b*c", "https://bare.example/a_b_c", "line  \nbreak", "e.g. *this*.",
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda text: f"So {text}")
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)


def _indent(text: str, by: str = "    ") -> str:
    return "\n".join(f"{by}{line}" if line else "" for line in text.split("\n"))


def _item(mark: str, body: str) -> str:
    return mark + _indent(body).removeprefix("    ")


def _list(*marks: str) -> Callable[[list[str]], str]:
    def write(bodies: list[str]) -> str:
        items = [_item(marks[index % len(marks)], body) for index, body in enumerate(bodies)]
        return ("\n\n" if any("\n\n" in body for body in bodies) else "\n").join(items)

    return write


def _fence(text: str) -> str:
    return f"```python\n{text}\n```"


def _table(rows: list[list[str]]) -> str:
    clean = [[cell.replace("\n", " ").replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in clean]
    return "\n".join([lines[0], "|---|:-:|", *lines[1:]])


LEAVES = st.one_of(
    LINES,
    LINES,
    TEXT.map(lambda text: f"### {text}".replace("\n", " ")),
    LINES.map(_fence),
    st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=2, max_size=3).map(_table),
    st.just("* * *"),
)


def _flow(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)


def _with_first_line(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return bodies that begin with a line of text, as those of items do."""
    return st.one_of(TEXT, st.tuples(TEXT, _flow(blocks)).map("\n\n".join))


def _containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    bodies = st.lists(_with_first_line(blocks), min_size=1, max_size=3)
    return st.one_of(
        bodies.map(_list("- ")),
        bodies.map(_list("1. ", "2. ", "3. ")),
        bodies.map(_list("* ", "+ ")),
        _flow(blocks).map(lambda body: _indent(body, "> ").replace("\n\n", "\n>\n")),
        _flow(blocks).map(lambda body: f'!!! note "A *title*"\n\n{_indent(body)}'),
        _flow(blocks).map(lambda body: f"!!! tip\n{_indent(body)}"),
    )


BLOCKS = st.recursive(LEAVES, _containers, max_leaves=6)
DEFINITIONS = """

[^one]: The first note, *with* marks.

[^two]: The second, with [a link](https://example.org/n).

*[WHO]: World Health Organization
"""
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=5).map(
    # A paragraph between, since neighbours of one kind are one list or quotation.
    lambda blocks: "\n\nSo text between.\n\n".join(blocks) + DEFINITIONS
)
"""Whole notes."""
