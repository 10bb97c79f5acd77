"""What addresses in a person's Markdown mean on paper: briefs, pages, files of the site, pictures.

People write them for the file (`../docs/method.md`) or for the page of the site (`../method.md`);
both are understood. What leads nowhere is left to the build of the site, which tells it.
"""

import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin

from mkbriefs.engines.pdf_files import MOST_BYTES
from mkbriefs.model import Brief, Citekey
from mkbriefs.pdf.code import Code, out, to
from mkbriefs.pdf.faces import PrintContext
from mkbriefs.pdf.places import Places
from mkbriefs.project import ProjectPaths
from mkbriefs.render.links import BRIEFS
from mkbriefs.render.mention_rows import mention_rows
from mkbriefs.render.sections.text import view_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAddresses:
    """Resolves addresses without a scheme, percent-decoded, as `PersonMarkdown` asks for them."""

    paths: ProjectPaths
    context: PrintContext
    """Of the document."""
    places: Places
    """What the document can lead to."""
    briefs: Mapping[str, Brief]
    """The corpus, by citekey."""
    sources: frozenset[str]
    """Source paths of the pages of the docs folder."""
    _anchors: dict[Citekey, frozenset[str]] = field(default_factory=dict, init=False, repr=False)
    """Ids of paragraphs, sentences and rows of the briefs that were asked for."""

    def link(self, path: str, address: str, content: Code) -> Code:
        """Return `content` as a link to wherever an address leads, as it is where that is nowhere.

        Args:
            path: of the Markdown file, as diagnostics show it.
            address: as written in it.
            content: what is clicked.
        """
        target, _, fragment = address.partition("#")
        target = target.partition("?")[0]
        for place in self._readings(path, target):
            linked = self._to(place, fragment, content)
            if linked is not None:
                return linked
        return content

    def find_image(self, path: str, address: str) -> Path | None:
        """Return the picture at an address; None for one that may not be shown, or is not there.

        It has to be a regular file in the docs folder or that of the briefs, links followed, and of
        `MOST_BYTES` at most.
        """
        target = address.partition("#")[0].partition("?")[0]
        for place in self._readings(path, target):
            file = self._allowed(self.paths.root / place)
            if file is not None:
                return file
        return None

    def _readings(self, path: str, target: str) -> Iterator[str]:
        """Yield the paths, relative to the project, that an address can mean, likeliest first."""
        docs = self._docs
        if not target:
            yield path
        elif target.startswith("/"):
            yield posixpath.normpath(f"{docs}/{target.lstrip('/')}")
        else:
            folder = posixpath.dirname(path)
            yield posixpath.normpath(posixpath.join(folder, target))
            if folder == self._briefs:
                yield posixpath.normpath(posixpath.join(docs, BRIEFS, target))

    def _to(self, place: str, fragment: str, content: Code) -> Code | None:
        source = place.removeprefix(f"{self._docs}/")
        folder, _, name = place.rpartition("/")
        if folder in (self._briefs, f"{self._docs}/{BRIEFS}") and source not in self.sources:
            brief = self.briefs.get(name.removesuffix(".md"))
            if brief is not None and name.endswith(".md"):
                return self._to_brief(brief, fragment, content)
        if source in self.sources:
            return self.places.to_page(source, fragment, content)
        if source == place or not self.places.site_url:
            return None
        if not os.path.isfile(self.paths.docs / source):  # noqa: PTH113  says no to any name
            return None
        return out(urljoin(self.places.site_url, quote(source)), content)

    def _to_brief(self, brief: Brief, fragment: str, content: Code) -> Code:
        citekey = brief.citekey
        if citekey not in self.places.regions:
            return self.places.to_sentence(citekey, fragment, content)
        if fragment not in self._anchors_of(brief):
            return self.places.to_brief(citekey, content)
        is_row = fragment.startswith("m")
        label_of = self.places.label_of_row if is_row else self.places.label_of_sentence
        return to(label_of(citekey, fragment) or citekey, content)

    def _anchors_of(self, brief: Brief) -> frozenset[str]:
        """Return the ids of paragraphs, sentences and, beginning with m, rows of a brief."""
        if brief.citekey not in self._anchors:
            paragraphs = view_text(brief, self.context.briefs).paragraphs
            sentences = {piece.sentence for each in paragraphs for piece in each.pieces} - {""}
            rows = (row.id for row in mention_rows(brief.source))
            self._anchors[brief.citekey] = frozenset(
                {*sentences, *(each.id for each in paragraphs), *rows}
            )
        return self._anchors[brief.citekey]

    def _allowed(self, file: Path) -> Path | None:
        try:
            found = file.resolve(strict=True)
            status = found.stat()
            folders = [folder.resolve() for folder in (self.paths.docs, self.paths.briefs)]
        except (OSError, ValueError, RuntimeError):  # no such file, a null byte, a loop of links
            return None
        is_inside = any(found.is_relative_to(folder) for folder in folders)
        is_fit = stat.S_ISREG(status.st_mode) and status.st_size <= MOST_BYTES
        return found if is_inside and is_fit else None

    @property
    def _docs(self) -> str:
        return posixpath.normpath(posixpath.join(self._briefs, self.paths.docs_from_briefs))

    @property
    def _briefs(self) -> str:
        return self.paths.shown(self.paths.briefs)
