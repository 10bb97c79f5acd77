"""Addresses: how a page's HTML reaches other pages, and how a brief's file reaches other files.

Engines do not rewrite addresses in finished HTML, so they are relative to the page's final URL and
hold wherever the site is put.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

BRIEFS = "briefs"
"""Folder of the briefs' pages in the site."""


# A page with a listing leads to every brief, many times.
@lru_cache(maxsize=1 << 13)
def final_url(source: str, *, use_directory_urls: bool) -> str:
    """Return the URL of the page made from `source`, as MkDocs and its like name it.

    Args:
        source: path in the docs folder, with or without `.md`.
        use_directory_urls: whether a page is a folder (`method/`) or a file (`method.html`).
    """
    stem = source.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    if name in ("index", "README"):
        return prefix if use_directory_urls else f"{prefix}index.html"
    return f"{stem}/" if use_directory_urls else f"{stem}.html"


@lru_cache(maxsize=1 << 13)
def _quoted(path: str) -> str:
    return quote(path)


@dataclass(frozen=True, slots=True)
class Links:
    """What one page needs to address others."""

    page_url: str
    """Final URL of the page, relative to the site's root: `briefs/lee-2024/`; empty for home."""
    use_directory_urls: bool = True
    """Whether a page is a folder (`method/`) or a file (`method.html`)."""
    themes_dir: str = "themes"
    """Folder of the theme pages inside the docs folder."""
    pages: frozenset[str] | None = None
    """Source paths of the pages that exist, for `has`; all do if it is not given."""
    _root: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_root", "../" * self.page_url.count("/"))

    def has(self, source: str) -> bool:
        """Tell whether there is a page of this source path, such as `method.md`."""
        return self.pages is None or source in self.pages

    def brief(self, citekey: str, fragment: str = "") -> str:
        """Return the address of a brief's page."""
        return self._address(self._final(f"{BRIEFS}/{citekey}"), fragment)

    def theme(self, theme: str, fragment: str = "") -> str:
        """Return the address of a theme's page."""
        return self._address(self._final(f"{self.themes_dir}/{theme}"), fragment)

    def page(self, source: str, fragment: str = "") -> str:
        """Return the address of the page made from a source path, such as `method.md`."""
        return self._address(self._final(source), fragment)

    def asset(self, path: str) -> str:
        """Return the address of a file of the site."""
        return self._root + quote(path)

    def _final(self, stem: str) -> str:
        return final_url(stem, use_directory_urls=self.use_directory_urls)

    def _address(self, target: str, fragment: str) -> str:
        if fragment and target == self.page_url:
            return f"#{fragment}"
        address = _quoted(self._root + target) or "./"
        return f"{address}#{fragment}" if fragment else address


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLinks:
    """How a brief's file addresses other files of the project, so that any viewer can follow."""

    docs: str = "../docs"
    """The docs folder, relative to the folder of the briefs."""
    themes_dir: str = "themes"
    """Folder of the theme pages inside the docs folder."""

    def theme(self, theme: str) -> str:
        """Return the path of a theme's page."""
        return quote(f"{self.docs}/{self.themes_dir}/{theme}.md")
