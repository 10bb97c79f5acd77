"""Hostile `.bib` files: no exception, no time beyond what their size explains."""

from collections.abc import Callable

import pytest

from effort import assert_grows_linearly
from mkbriefs.bibliography.bibtex import read_bibtex

HOSTILE: dict[str, Callable[[int], str]] = {
    "entries never closed": lambda n: "@a{\n" * n,
    "braces": lambda n: "{" * (4 * n),
    "a value of braces": lambda n: "@a{k,t=" + "{" * (2 * n) + "}" * (2 * n) + "}",
    "quotation marks never closed": lambda n: '@a{k,t="\n' * n,
    "groups in a quotation never closed": lambda n: '@a{k,t="' + "{}" * (2 * n) + "}",
    "entries in entries": lambda n: "@a{k,t={\n" * n + "};}" * n,
    "abbreviations that double": lambda n: (
        '@string{a0="x"}\n' + "".join(f"@string{{a{i + 1}=a{i}#a{i}}}\n" for i in range(n // 4))
    ),
    "abbreviations of themselves": lambda n: "@string{a=a#a}\n" * (n // 4) + "@a{k,t=a}",
    "a chain of parents": lambda n: "".join(
        f"@book{{k{i},f{i}={{x}},crossref={{k{i + 1}}}}}\n" for i in range(n // 8)
    ),
    "a circle of parents": lambda n: "".join(
        f"@book{{k{i},crossref={{k{(i + 1) % (n // 8)}}}}}\n" for i in range(n // 8)
    ),
    "one key": lambda n: "".join(f"@a{{k,t={{{i}}}}}\n" for i in range(n // 8)),
    "accents": lambda n: "@a{k,t={" + "\\'{" * n + "x" + "}" * n + "}}",
    "dollar signs": lambda n: "@a{k,t={" + "$a" * (2 * n) + "}}",
    "names": lambda n: "@a{k,author={" + "A and " * (n // 2) + "}}",
    "commas in a name": lambda n: "@a{k,author={" + "," * (4 * n) + "}}",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_time_grows_with_size(shape: str) -> None:
    """Eight times as much of what no person writes takes no more than sixteen times as long."""

    def work_on(size: int) -> Callable[[], object]:
        text = HOSTILE[shape](size)
        return lambda: read_bibtex(text, shown_as="x.bib")

    assert_grows_linearly(work_on, 2000)


def test_no_entry_is_lost_without_a_word() -> None:
    """However many problems a file has, the last diagnostic counts those that are not listed."""
    read = read_bibtex("@misc{\n" * 3000, shown_as="x.bib")
    assert len(read.entries) == 3000
    assert "more problems" in read.diagnostics[-1].message
    assert len(read.diagnostics) == 1001
