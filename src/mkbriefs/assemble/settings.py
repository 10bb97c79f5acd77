"""What a site is made with beside the project and its pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from mkbriefs.cache import Cache
from mkbriefs.model import Citekey


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdfs:
    """The PDFs that stand beside the site."""

    briefs: frozenset[Citekey] = frozenset()
    """Briefs that have one."""
    dossier: tuple[str, ...] = ()
    """File names of the dossier's volumes, without their ending."""


def _open_nothing(_path: str) -> BinaryIO:
    return BytesIO()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """What a caller can choose for one site."""

    themes_dir: str
    """Folder of the theme pages inside the docs folder."""
    use_directory_urls: bool
    """As MkDocs has it: whether a page is a folder (`method/`) or a file (`method.html`)."""
    pdfs: Pdfs = field(default_factory=Pdfs)
    cache: Cache = field(default_factory=Cache)
    """Results of earlier runs."""
    open_before: Callable[[str], BinaryIO] = _open_nothing
    """Opens a file of an earlier site, by its path there; empty if there is none. Files are made
    more quickly with it, and no others."""
