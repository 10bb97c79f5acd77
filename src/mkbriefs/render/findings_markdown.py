"""Facts and discrepancies as Markdown: lists that read well in any viewer of files.

They carry no numbers, which change with every seed, but their identifiers as anchors.
"""

from collections.abc import Iterable

from mkbriefs.render.findings import (
    DiscrepancyView,
    FactView,
    counts_in_words,
    more_in_words,
    reason_in_words,
)
from mkbriefs.render.markdown_text import escape_line, escape_text
from mkbriefs.render.quotations import Quotation, quotation_markdown

_INDENT = "\n" + 8 * " "
"""Before the later lines of an item within an item, so that every dialect keeps them in it."""


def fact_markdown(view: FactView, own: str) -> str:
    """Return a fact as an item of a list: level and counts, below them quotations and reason.

    Args:
        view: of the fact.
        own: citekey of the brief in whose file it stands.
    """
    counts = ", ".join(counts_in_words(view))
    reason = escape_text(reason_in_words(view), at_block_start=True).replace("\n", " ")
    lines = [
        f'- <a id="{view.id}"></a>**{view.level.value.capitalize()}** – {counts}',
        *_items(_quoted(quotation, own) for quotation in view.quotations),
        *_items(filter(None, [more_in_words(view), reason])),
    ]
    return "\n".join(lines)


def discrepancy_markdown(view: DiscrepancyView, own: str) -> str:
    """Return a discrepancy as an item of a list: kind and difference, below them both wordings."""
    difference = escape_text(" ".join(view.difference.split()), at_block_start=False)
    lines = [
        f'- <a id="{view.id}"></a>**{view.kind}** – {difference}',
        *_items(
            " – ".join(filter(None, [escape_line(side.value), _quoted(side.quotation, own)]))
            for side in view.sides
        ),
    ]
    return "\n".join(lines)


def _quoted(quotation: Quotation, own: str) -> str:
    return quotation_markdown(quotation, own).replace("\n", _INDENT)


def _items(contents: Iterable[str]) -> list[str]:
    return [f"    - {content}" for content in contents]
