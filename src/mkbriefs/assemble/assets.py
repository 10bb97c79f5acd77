"""Files of the site that are no pages: the look, and each source as a file to cite it with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.model import Reference
from mkbriefs.render.downloads import Download, bibliography_files, citation_files

_ASSETS = "assets"
_WRITERS = {form.suffix: form.write for form in FORMATS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the site that is no page."""

    path: str
    data: bytes


@lru_cache(maxsize=1)
def look_assets() -> tuple[Asset, ...]:
    """Return the style sheet, the mark, the fonts and their licence, sorted by path.

    Read once: `serve` builds many times, and they are part of the program.
    """
    found = _walk(files("mkbriefs") / _ASSETS, _ASSETS)
    return tuple(sorted(found, key=lambda asset: asset.path))


def _walk(folder: Traversable, path: str) -> Iterator[Asset]:
    for entry in folder.iterdir():
        inner = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, inner)
        elif not entry.name.endswith((".py", ".pyc")):
            yield Asset(path=inner, data=entry.read_bytes())


def citation_assets(references: Iterable[Reference]) -> Iterator[Asset]:
    """Yield the files that each source can be cited with, as `citation_files` names them."""
    for reference in references:
        yield from _written(citation_files(reference.citekey), [reference])


def bibliography_assets(references: Sequence[Reference]) -> Iterator[Asset]:
    """Yield the files with the whole bibliography, as `bibliography_files` names them."""
    yield from _written(bibliography_files(), references)


def _written(files_: Iterable[Download], references: Sequence[Reference]) -> Iterator[Asset]:
    for file in files_:
        yield Asset(path=file.path, data=_WRITERS[file.suffix](references).encode())
