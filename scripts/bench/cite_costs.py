"""What references cost: formatted in each style, read from bibliography files and written."""

import time
from collections.abc import Callable, Iterator, Mapping

from table import Row

from mkbriefs.bibliography.bibtex import read_bibtex, to_biblatex
from mkbriefs.bibliography.csl_json import read_csl_json, to_csl_json
from mkbriefs.bibliography.entries import Entries
from mkbriefs.bibliography.ris import read_ris, to_ris
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.model import Citekey, Reference

FEW, MANY = 250, 1000
AIM = 0.5
"""Seconds of CPU for a page of 1,000 references."""
_FAMILIES = ("Adeyemi", "Brandt", "Castillo", "Demir", "Eriksen", "Fontaine", "Ghosh", "Haddad")
_GIVEN = ("Ana", "Bo", "Chidi Ann", "Dana", "Eva", "Farid", "Grace", "Hugo", "Ines", "Jun")
_KINDS = ("article-newspaper", "article-journal", "book", "report", "webpage", "chapter")


def measure_citing() -> Iterator[Row]:
    """Yield CPU per style for a page of references, then of reading and writing, by size."""
    for style_id in STYLES:
        few, many = (_least(_page(style_id, count)) for count in (FEW, MANY))
        yield Row(
            what=f"a page of {MANY:,} references in `{style_id}`",
            measured=f"{many:.2f} s CPU",
            against=f"{AIM} s",
            ratio=many / AIM,
            aim="at most 1",
        )
        yield _growth(f"a reference in `{style_id}`", few, many)
    for name, (write, read) in _formats().items():
        written = {count: write(_references(count)) for count in (FEW, MANY)}
        times = [_least(_reading(read, written[count])) for count in (FEW, MANY)]
        yield _growth(f"an entry read from {name}", *times)
        times = [_least(_writing(write, count)) for count in (FEW, MANY)]
        yield _growth(f"an entry written as {name}", *times)


def _growth(what: str, few: float, many: float) -> Row:
    return Row(
        what=f"{what}, of {MANY:,}",
        measured=f"{1000 * many / MANY:.3f} ms CPU",
        against=f"of {FEW}: {1000 * few / FEW:.3f} ms",
        ratio=many / MANY / (few / FEW),
        aim="at most 1.5",
    )


def _least(run: Callable[[], object]) -> float:
    """Return the least CPU seconds of three runs; imports are paid by one before."""
    run()
    return min(_seconds(run) for _ in range(3))


def _seconds(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


def _page(style_id: str, count: int) -> Callable[[], object]:
    items = {reference.key: reference.item for reference in _references(count)}
    return lambda: STYLES[style_id].format(items, (), listed=tuple(items))


def _reading(read: Callable[..., Entries], text: str) -> Callable[[], object]:
    return lambda: read(text, shown_as="library")


def _writing(write: Callable[[list[Reference]], str], count: int) -> Callable[[], object]:
    references = _references(count)
    return lambda: write(references)


def _formats() -> Mapping[str, tuple[Callable[..., str], Callable[..., Entries]]]:
    return {
        "BibLaTeX": (to_biblatex, read_bibtex),
        "RIS": (to_ris, read_ris),
        "CSL-JSON": (to_csl_json, read_csl_json),
    }


def _references(count: int) -> list[Reference]:
    """Return made-up sources of several types, many of them by namesakes or in one year."""
    return [
        Reference(citekey=Citekey(f"source-{n}"), item=_item(n), provenance={})
        for n in range(count)
    ]


def _item(n: int) -> dict[str, object]:
    authors = [
        {"family": _FAMILIES[(n + k) % 8], "given": _GIVEN[(n * 7 + k) % 10]}
        for k in range(1 + n % 4)
    ]
    return {
        "id": f"source-{n}",
        "type": _KINDS[n % len(_KINDS)],
        "title": f"The price of bread in town {n}: a “second” report, & what followed",
        "author": authors,
        "issued": {"date-parts": [[1990 + n % 30, 1 + n % 12, 1 + n % 28]]},
        "container-title": f"The Daily Record {n % 40}",
        "publisher": f"Harbour Press {n % 25}",
        "volume": str(n % 60),
        "page": f"{n}–{n + 12}",
        "URL": f"https://example.org/a_b/{n}?x=1&y=%20#top",
    }
