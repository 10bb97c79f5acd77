"""Files of the site that a page offers beside what it shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkbriefs.model import Citekey
from mkbriefs.render.html import NOTHING, Markup, el, join, text
from mkbriefs.render.links import Links

CITE = "cite"
"""Folder of the files that cite one source each, in the site."""
_KINDS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the site offered to readers."""

    label: str
    """What it is called, `BibTeX`."""
    path: str
    """Relative to the site's root."""


def citation_files(citekey: Citekey) -> tuple[Download, ...]:
    """Return the files that one source can be cited with."""
    return tuple(Download(label=label, path=f"{CITE}/{citekey}.{end}") for label, end in _KINDS)


def downloads_html(downloads: Iterable[Download], links: Links) -> Markup:
    """Return links to files in one line; nothing without any."""
    shown = [el("a", {"href": links.asset(d.path)}, text(d.label)) for d in downloads]
    return el("p", {"class": "mb-acts"}, join(shown, " ")) if shown else NOTHING
