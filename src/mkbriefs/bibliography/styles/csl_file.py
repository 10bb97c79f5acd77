"""A style read from any `.csl` file, formatted by pandoc: the extra `csl`."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from mkbriefs.bibliography.item import CslItem
from mkbriefs.bibliography.styles.document import Cluster, Formatted
from mkbriefs.bibliography.styles.pandoc_items import clean_item
from mkbriefs.bibliography.styles.pandoc_run import pandoc_path, run_pandoc
from mkbriefs.bibliography.styles.pandoc_tree import Json, formatted_of, tree_of
from mkbriefs.errors import CslFileError

_MAX_BYTES = 4_000_000
"""The largest style of the public repository has about 200,000 bytes."""
_NAMESPACE = "http://purl.org/net/xbiblio/csl"


@dataclass(frozen=True, slots=True, kw_only=True)
class CslFileStyle:
    """A style in a file; see `document.Style`. What a page looks like is remembered."""

    id: str
    """The path as the configuration names it."""
    title: str
    path: Path
    digest: str
    """SHA-256 of the file, in hexadecimal."""
    _remembered: dict[str, Formatted] = field(default_factory=dict, repr=False, compare=False)

    def format(
        self,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        *,
        listed: Sequence[str] = (),
    ) -> Formatted:
        """Return citations and references of one page; see `document.Style.format`.

        Raises:
            CslFileError: pandoc fails on the style.
        """
        cited = [cite.key for cluster in clusters for cite in cluster.cites]
        keys = list(dict.fromkeys((*cited, *listed)))
        if not keys:
            return Formatted(clusters=(), references=())
        # Keys may hold what pandoc does not take for an identifier: they travel as numbers.
        ids = {key: f"k{number}" for number, key in enumerate(keys)}
        cleaned = [clean_item(items[key], ids[key]) for key in keys]
        tree = tree_of(clusters, listed, ids)
        return self._run(cleaned, tree, {name: key for key, name in ids.items()}, len(clusters))

    def _run(
        self, cleaned: list[Json], tree: Json, keys: Mapping[str, str], count: int
    ) -> Formatted:
        asked = json.dumps([self.digest, cleaned, tree, keys]).encode()
        name = hashlib.sha256(asked).hexdigest()
        if name not in self._remembered:
            answer = run_pandoc(self.path, self.id, cleaned, tree)
            self._remembered[name] = formatted_of(answer, keys, count)
        return self._remembered[name]


def read_csl_file(path: Path, name: str) -> CslFileStyle:
    """Return the style of a `.csl` file.

    Args:
        path: the file.
        name: what the configuration calls it.

    Raises:
        CslFileError: it cannot be read, is no independent CSL style, or the extra is missing.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or type(error).__name__})"
        raise CslFileError(name, reason, "give the path from the folder of `mkdocs.yml`") from None
    if len(data) > _MAX_BYTES:
        raise CslFileError(name, f"it has more than {_MAX_BYTES:,} bytes", _GET_ONE)
    title = _title(name, data)
    pandoc_path(name)
    digest = hashlib.sha256(data).hexdigest()
    return CslFileStyle(id=name, title=title or path.stem, path=path, digest=digest)


_GET_ONE = (
    "take a file of the CSL styles repository, https://github.com/citation-style-language/styles"
)


@dataclass(slots=True)
class _Head:
    """What is seen of a style file on the way through it, called by the parser."""

    open: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    title: str = ""
    parent: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(name)
        self.seen.add("/".join(self.open[-2:]))
        if attributes.get("rel") == "independent-parent":
            self.parent = attributes.get("href", "")

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, data: str) -> None:
        if self.open == [_name("style"), _name("info"), _name("title")]:
            self.title += data


def _name(element: str) -> str:
    return f"{_NAMESPACE} {element}"


def _title(name: str, data: bytes) -> str:
    """Return the title of a style after checking that it is one that pandoc can use alone."""
    head = _Head()
    try:
        _parser(head).Parse(data, True)  # noqa: FBT003  # positional only
    except (expat.ExpatError, ValueError) as error:
        raise CslFileError(name, f"it is no well-formed XML ({error})", _GET_ONE) from None
    if _name("style") not in head.seen:
        raise CslFileError(name, "it is no CSL style", _GET_ONE)
    if head.parent:
        hint = f"take the style it depends on instead: {head.parent}"
        raise CslFileError(name, "it depends on another style", hint)
    if f"{_name('style')}/{_name('citation')}" not in head.seen:
        raise CslFileError(name, "it says nothing of citations", _GET_ONE)
    return " ".join(head.title.split())


def _parser(head: _Head) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = head.start
    parser.EndElementHandler = head.end
    parser.CharacterDataHandler = head.text
    parser.EntityDeclHandler = _refuse_entity
    return parser


def _refuse_entity(*declared: object) -> None:
    """Refuse own entities: a few of them can stand for gigabytes, and no style needs one."""
    raise ValueError(f"it declares the entity `{declared[0]}`")
