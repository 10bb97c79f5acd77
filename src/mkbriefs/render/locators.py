"""Where in a source something stands, in the few characters that links to it show."""

from mkbriefs.model import Paragraph


def locator(paragraph: Paragraph) -> str:
    """Return `¶ 9` for a paragraph of the reading flow, else what it is: `heading`, `caption`."""
    return flow_locator(paragraph.number) if paragraph.kind.is_flow else str(paragraph.kind.value)


def flow_locator(number: int) -> str:
    """Return `¶ 9` for the ninth paragraph of the reading flow."""
    return f"¶ {number}"


def unbroken(shown: str) -> str:
    """Return a locator in running text: the sign stays on the line of its number."""
    return shown.replace(" ", "\N{NO-BREAK SPACE}")
