"""Reading the gold of citation styles: items, whole documents, what pandoc makes of them."""

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.styles.document import Cite, Cluster, Formatted, Locator

CASES = Path(__file__).parent / "cases" / "styles"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPage:
    """A page: what it cites, in order, and what it lists beside."""

    items: dict[str, Mapping[str, object]]
    clusters: tuple[Cluster, ...]
    listed: tuple[str, ...]


def read_items() -> dict[str, Mapping[str, object]]:
    """Return all gold items by key."""
    files = sorted(CASES.glob("items-*.json"))
    items = [item for path in files for item in json.loads(path.read_text("utf-8"))]
    keyed = {item["id"]: item for item in items}
    assert len(keyed) == len(items), "two gold items have one id"
    return keyed


def read_pages() -> dict[str, CitedPage]:
    """Return all gold pages by name; their items are their own or those of the gold items."""
    common = read_items()
    pages: dict[str, CitedPage] = {}
    for path in sorted(CASES.glob("clusters*.json")):
        for name, page in json.loads(path.read_text("utf-8")).items():
            assert name not in pages, f"{path}: two pages are called {name}"
            pages[name] = _page(page, common)
    return pages


def _page(page: Mapping[str, Any], common: Mapping[str, Mapping[str, object]]) -> CitedPage:
    own = {item["id"]: item for item in page.get("items", ())}
    clusters = tuple(_cluster(cluster) for cluster in page["clusters"])
    listed = tuple(page.get("listed", ()))
    keys = (*(cite.key for cluster in clusters for cite in cluster.cites), *listed)
    items = {key: own[key] if key in own else common[key] for key in keys}
    return CitedPage(items=items, clusters=clusters, listed=listed)


def _cluster(cluster: Any) -> Cluster:
    """Return a citation: a list of cites, the first of which may be `narrative`."""
    cites = tuple(_cite({"key": cite} if isinstance(cite, str) else cite) for cite in cluster)
    is_narrative = not isinstance(cluster[0], str) and cluster[0].get("narrative", False)
    return Cluster(cites=cites, is_narrative=is_narrative)


def _cite(cite: Mapping[str, Any]) -> Cite:
    locator = cite.get("locator")
    return Cite(
        key=cite["key"],
        prefix=cite.get("prefix", ""),
        locator=Locator(label=locator[0], value=locator[1]) if locator else None,
        suffix=cite.get("suffix", ""),
        is_author_suppressed=cite.get("suppressed", False),
    )


def as_html(inlines: Iterable[Inline]) -> str:
    """Return text as HTML with nothing but `em`, `strong`, `sup` and `sub`; links are not told."""
    return "".join(_tagged(inlines))


def _tagged(inlines: Iterable[Inline]) -> Iterable[str]:
    before: tuple[str, ...] = ()
    for inline in inlines:
        tags = _tags(inline)
        if tags != before:
            yield from (f"</{tag}>" for tag in reversed(before))
            yield from (f"<{tag}>" for tag in tags)
            before = tags
        yield html.escape(inline.text, quote=False)
    yield from (f"</{tag}>" for tag in reversed(before))


def _tags(inline: Inline) -> tuple[str, ...]:
    marks = (("em", inline.is_emphasised), ("strong", inline.is_strong))
    return (
        *(tag for tag, is_on in marks if is_on),
        *([inline.position] if inline.position else []),
    )


def page_as_html(formatted: Formatted) -> dict[str, list[str]]:
    """Return a formatted page as the gold has it."""
    references = (
        f"{reference.label} {as_html(reference.inlines)}".strip()
        for reference in formatted.references
    )
    clusters = [as_html(inlines) for inlines in formatted.clusters]
    return {"clusters": clusters, "references": list(references)}
