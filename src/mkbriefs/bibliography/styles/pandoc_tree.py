"""Citations as pandoc's document tree, and the formatted tree back as inlines.

Source of the shape: https://hackage.haskell.org/package/pandoc-types, API version 1.23, as JSON.
Nodes are `{"t": name, "c": content}`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mkbriefs.bibliography.inlines import Inline
from mkbriefs.bibliography.styles.document import Cite, Cluster, Formatted, ListedReference
from mkbriefs.bibliography.styles.rich import Rich, Span, concatenate, plain, strip_end, to_inlines

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Ids: TypeAlias = Mapping[str, str]
"""Names that are safe in a tree, by key."""

_VERSION = (1, 23, 1)
_MARKS = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}
_ANCHOR = "#ref-"


def tree_of(clusters: Sequence[Cluster], listed: Iterable[str], ids: Ids) -> Json:
    """Return a document with one paragraph per citation, and what is only listed in its head."""
    cites = [_cite([_citation(Cite(key=key), "NormalCitation", ids)]) for key in listed]
    meta: dict[str, Json] = {"link-citations": {"t": "MetaBool", "c": True}}
    if cites:
        meta["nocite"] = {"t": "MetaInlines", "c": cites}
    blocks = [{"t": "Para", "c": [_cite(_citations(cluster, ids))]} for cluster in clusters]
    return {"pandoc-api-version": _VERSION, "meta": meta, "blocks": blocks}


def _cite(citations: list[Json]) -> Json:
    return {"t": "Cite", "c": [citations, []]}


def _citations(cluster: Cluster, ids: Ids) -> list[Json]:
    return [
        _citation(cite, _mode(cite, is_narrative=cluster.is_narrative and not index), ids)
        for index, cite in enumerate(cluster.cites)
    ]


def _mode(cite: Cite, *, is_narrative: bool) -> str:
    if cite.is_author_suppressed:
        return "SuppressAuthor"
    return "AuthorInText" if is_narrative else "NormalCitation"


def _citation(cite: Cite, mode: str, ids: Ids) -> Json:
    return {
        "citationId": ids[cite.key],
        "citationPrefix": _words(cite.prefix),
        "citationSuffix": _words(_behind(cite)),
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _behind(cite: Cite) -> str:
    """Return locator and suffix; braces hold the locator, none if they are empty."""
    if cite.locator is None:
        return "{}" + cite.suffix if cite.suffix else ""
    label, value = cite.locator.label, cite.locator.value
    return f"{{{label} {value.translate(_NO_BRACES)}}}{cite.suffix}"


_NO_BRACES = str.maketrans("{}", "()")


def _words(text: str) -> list[Json]:
    words = text.split(" ")
    nodes: list[Json] = []
    for index, word in enumerate(words):
        nodes += [{"t": "Space"}] if index else []
        nodes += [{"t": "Str", "c": word}] if word else []
    return nodes


def formatted_of(tree: Json, keys: Mapping[str, str], count: int) -> Formatted:
    """Return the citations and references of a tree that pandoc formatted.

    Args:
        tree: the document.
        keys: keys by their names in the tree.
        count: how many citations were asked for.
    """
    blocks = [block for block in _sequence(_get(tree, "blocks")) if _kind(block) in {"Para", "Div"}]
    clusters = [block for block in blocks if _kind(block) == "Para"][:count]
    lists = [block for block in blocks if _kind(block) == "Div"]
    entries = [entry for div in lists for entry in _sequence(_part(div, 1))]
    references = [_reference(entry, keys) for entry in entries if _kind(entry) == "Div"]
    return Formatted(
        clusters=tuple(to_inlines(_rich(_content(block), keys)) for block in clusters),
        references=tuple(reference for reference in references if reference.inlines),
    )


def _reference(entry: Json, keys: Mapping[str, str]) -> ListedReference:
    key = keys.get(str(_part(_part(entry, 0), 0)).removeprefix(_ANCHOR[1:]), "")
    nodes = [node for block in _sequence(_part(entry, 1)) for node in _sequence(_content(block))]
    labels = [node for node in nodes if "csl-left-margin" in _classes(node)]
    rest = [node for node in nodes if node not in labels]
    label = plain(_rich(labels, keys)).strip()
    return ListedReference(key=key, label=label, inlines=_trimmed(_rich(rest, keys)))


def _trimmed(rich: Rich) -> tuple[Inline, ...]:
    return to_inlines(strip_end(rich, " "))


def _rich(nodes: Json, keys: Mapping[str, str]) -> Rich:
    return concatenate(part for node in _sequence(nodes) for part in _parts(node, keys))


def _parts(node: Json, keys: Mapping[str, str]) -> Iterator[Rich]:
    kind, content = _kind(node), _content(node)
    if kind == "Str":
        yield str(content)
    elif kind in {"Space", "SoftBreak", "LineBreak"}:
        yield " "
    elif kind in _MARKS:
        yield _marked(_MARKS[kind], _rich(content, keys))
    elif kind in {"Link", "Span", "Cite", "Quoted"}:
        yield _wrapped(kind, content, keys)
    elif kind in {"Note", "Para", "Plain", "SmallCaps", "Underline", "Strikeout"}:
        yield _rich(content, keys)


def _wrapped(kind: str, content: Json, keys: Mapping[str, str]) -> Rich:
    inner = _rich(_part(content, 1), keys)
    if kind == "Quoted":
        return _marked("quote", inner)
    if kind != "Link":
        return inner
    target = str(_part(_part(content, 2), 0))
    if target.startswith(_ANCHOR):
        return _marked("key", inner, keys.get(target.removeprefix(_ANCHOR), ""))
    return _marked("link", inner, target)


def _marked(kind: str, inner: Rich, target: str = "") -> Rich:
    return (Span(kind, inner, target),) if inner else ""


def _classes(node: Json) -> Sequence[Json]:
    return _sequence(_part(_part(_content(node), 0), 1)) if _kind(node) == "Span" else ()


def _kind(node: Json) -> str:
    return str(_get(node, "t"))


def _content(node: Json) -> Json:
    return _get(node, "c")


def _get(node: Json, name: str) -> Json:
    return node.get(name) if isinstance(node, Mapping) else None


def _part(node: Json, index: int) -> Json:
    """Return a part of a node or of a sequence; nothing if it is not there."""
    parts = _sequence(_content(node) if isinstance(node, Mapping) else node)
    return parts[index] if index < len(parts) else None


def _sequence(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list | tuple) else ()
