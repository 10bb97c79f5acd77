"""What a person wrote, on paper: Markdown through markdown-it-py to Typst code."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.pdf.code import Code
from mkbriefs.pdf.document import Block


class PersonMarkdown:
    """Reads the words of people in one document; collects the images they show, and problems."""

    def __init__(
        self,
        *,
        link: Callable[[str, str, Code], Code],
        find_image: Callable[[str, str], Path | None],
    ) -> None:
        """Keep what links and images are resolved with.

        Args:
            link: from the path of the Markdown file, an address in it and what is clicked, to the
                latter as a link to wherever that leads, or as it is where it leads nowhere.
            find_image: from the path of the Markdown file and an address in it to the file that may
                be shown; None for one that may not.
        """
        self.images: dict[str, Path] = {}
        """Files that the code names, by the name it uses."""
        self.diagnostics: list[Diagnostic] = []
        self._link = link
        self._find_image = find_image

    def blocks(
        self, text: str, *, path: str, line: int, prefix: str, also: str = ""
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
        """
        yield from ()
