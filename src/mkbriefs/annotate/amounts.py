"""Money and quantities."""

from collections.abc import Sequence

from mkbriefs.model import Mention, Paragraph


def find_amounts(
    text: str, paragraphs: Sequence[Paragraph], *, language: str
) -> tuple[Mention, ...]:
    """Return the amounts of money and the quantities of a text, in order, without overlaps."""
    del text, paragraphs, language
    return ()
