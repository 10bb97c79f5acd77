"""The manual as tests read it: pages, headings, tables, links."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"

_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")


@cache
def page(name: str) -> str:
    """Return the text of a guide page."""
    return (GUIDE / name).read_text("utf-8")


def manual_pages() -> list[Path]:
    """Return every page written by hand, in order."""
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted(GUIDE.glob("*.md")),
        ROOT / "docs" / "method.md",
    ]


def prose(text: str) -> str:
    """Return `text` without code."""
    return _CODE.sub("", _FENCE.sub("", text))


def links(text: str) -> list[str]:
    """Return the targets of all links and pictures outside code."""
    return _LINK.findall(prose(text))


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of its level or above."""
    level, _, _ = heading.partition(" ")
    match = re.search(
        rf"^{re.escape(heading)}$\n(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    assert match, f"no heading `{heading}`"
    return match[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all table rows, heads left out."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    rules = [n for n, row in enumerate(cells) if all(set(cell) <= set("-: ") for cell in row)]
    heads = {n - 1 for n in rules}
    return [row for n, row in enumerate(cells) if n not in heads and n not in set(rules)]


def codes(text: str) -> list[str]:
    """Return what stands between backticks."""
    return [code.strip("`") for code in _CODE.findall(text)]


def anchors(text: str) -> set[str]:
    """Return the addresses of a page's headings, as Python-Markdown makes them."""
    titles = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.MULTILINE)
    words = (re.sub(r"[^\w\s-]", "", title).strip().lower() for title in titles)
    return {re.sub(r"[-\s]+", "-", title) for title in words}
