"""What a person wrote, on paper: Markdown through markdown-it-py to Typst code."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkbriefs.assemble.voice import person_sections
from mkbriefs.briefs import NOTES
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.pdf.code import Code
from mkbriefs.pdf.document import Block
from mkbriefs.pdf.markdown.dialect import SITE_EXTENSIONS, dialect_of
from mkbriefs.pdf.markdown.found import Findings
from mkbriefs.pdf.markdown.images import Images
from mkbriefs.pdf.markdown.inlines import Inlines
from mkbriefs.pdf.markdown.read import read
from mkbriefs.pdf.markdown.writer import Notes, Writer

__all__ = ["PersonMarkdown"]


class PersonMarkdown:
    """Reads the words of people in one document; collects the images they show, and problems."""

    def __init__(
        self,
        *,
        link: Callable[[str, str, Code], Code],
        find_image: Callable[[str, str], Path | None],
        cite: Callable[[str], Code | None] = lambda _mark: None,
        extensions: Iterable[str] = SITE_EXTENSIONS,
    ) -> None:
        """Keep what links and images are resolved with.

        Args:
            link: from the path of the Markdown file, an address in it and what is clicked, to the
                latter as a link to wherever that leads, or as it is where it leads nowhere. Asked
                for addresses without a scheme only, percent-decoded.
            find_image: from the path of the Markdown file and an address in it to the file that may
                be shown; None for one that may not. Asked as `link` is.
            cite: from the mark of a citation to what is set in its place.
            extensions: `markdown_extensions` of the site, which decide what is Markdown.
        """
        self.images: dict[str, Path] = {}
        """Files that the code names, by the name it uses."""
        self.diagnostics: list[Diagnostic] = []
        self._link = link
        self._cite = cite
        self._images = Images(find_image, self.images)
        self._dialect = dialect_of(extensions)
        self._numbers: dict[str, dict[str, int]] = {}
        """Numbers of footnotes that were set, by prefix and label."""

    def blocks(
        self,
        text: str,
        *,
        path: str,
        line: int,
        prefix: str,
        also: str = "",
        invitation: str = NOTES.markdown,
    ) -> Iterator[Block]:
        """Yield the blocks of one stretch of a person's words.

        Headings of the first two levels are sections of the chapter; all below is set apart and
        signed, as on the page.

        Args:
            text: the Markdown.
            path: the file it stands in, as diagnostics show it.
            line: of that file on which it begins, from 1.
            prefix: begins all labels, so that no two chapters share one.
            also: the person's other words of the same page; definitions in them count.
            invitation: a heading that only invites to write, left out while nothing stands under
                it: that of notes in briefs.

        Diagnostics: `markdown-dialect`, `pdf-image`.
        """
        sections = list(person_sections(text, invitation=invitation))
        if not sections:
            return
        pieces = [piece for section in sections for piece in section.pieces]
        source = read(pieces, also, self._dialect)
        findings = Findings(path, line, self.diagnostics)
        writer = Writer(
            source=source,
            notes=Notes(prefix=prefix, numbers=self._numbers.setdefault(prefix, {})),
            inlines=Inlines(
                path=path,
                link=self._link,
                citation=self._cite,
                images=self._images,
                findings=findings,
            ),
            findings=findings,
        )
        yield from writer.sections(sections)
