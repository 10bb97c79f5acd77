"""Files of the site that are no pages: the look, and each source as a file to cite it with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.model import Reference
from mkbriefs.render.downloads import Download, bibliography_files, citation_files

_ASSETS = "assets"
_WRITERS = {form.suffix: form.write for form in FORMATS}
_FILES: Stage[tuple[str, ...]] = Stage("citation-files")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page, made when it is asked for."""

    path: str
    address: str
    """Content address of all that the file is made from."""
    _make: Callable[[], Iterable[bytes]]

    @property
    def data(self) -> bytes:
        """What is in it."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterable[bytes]:
        """Yield what is in it, bit by bit: the largest is larger than all seeds together."""
        return self._make()

    @classmethod
    def of_bytes(cls, path: str, data: bytes) -> Self:
        """Return a file of these bytes."""
        return cls(path, address(path, data), lambda: (data,))


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
            yield Asset.of_bytes(inner, entry.read_bytes())


def citation_assets(references: Iterable[Reference], cache: Cache) -> Iterator[Asset]:
    """Yield the files that each source can be cited with, as `citation_files` names them."""
    for reference in references:
        yield from _written(citation_files(reference.citekey), [reference], cache)


def bibliography_assets(references: Sequence[Reference], cache: Cache) -> Iterator[Asset]:
    """Yield the files with the whole bibliography, as `bibliography_files` names them."""
    yield from _written(bibliography_files(), references, cache)


def _written(
    files_: Sequence[Download], references: Sequence[Reference], cache: Cache
) -> Iterator[Asset]:
    addresses = cache.addresses
    key = address([addresses.of(reference) for reference in references], [f.path for f in files_])
    written = cache.recall(
        _FILES, key, lambda: tuple(_WRITERS[file.suffix](references) for file in files_)
    )
    for file, text in zip(files_, written, strict=True):
        yield Asset(file.path, address(key, file.path), partial(_encoded, text))


def _encoded(text: str) -> tuple[bytes]:
    return (text.encode(),)
