"""Which citation style a page has: the site's, or one of its own; ours, or any CSL file."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.errors import UnknownStyleError

CSL_ENDING = ".csl"


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """The styles that the pages of one project can have."""

    name: str = "apa"
    """The site's own style."""
    folder: Path = Path()
    """In which the files of styles lie."""
    _files: dict[str, Style] = field(default_factory=dict, repr=False, compare=False)
    """The styles read so far."""

    @property
    def site(self) -> Style:
        """The style of pages that choose none.

        Raises:
            UnknownStyleError: there is none of this name.
        """
        return self.named(self.name)

    def named(self, name: str) -> Style:
        """Return a style of ours by its id, or one made of a CSL file inside the project.

        Raises:
            UnknownStyleError: there is neither.
            CslFileError: the file cannot be used.
        """
        style = STYLES.get(name)
        if style is not None:
            return style
        if not name.lower().endswith(CSL_ENDING):
            raise UnknownStyleError(name, _hint(name, STYLES))
        if name not in self._files:
            from mkbriefs.bibliography.styles.csl_file import read_csl_file

            self._files[name] = read_csl_file(self._inside(name), name)
        return self._files[name]

    def _inside(self, name: str) -> Path:
        """Return the path of a style's file, which must lie inside the project, links followed."""
        try:
            path = (self.folder / name).resolve()
            if path.is_relative_to(self.folder.resolve()) and path.is_file():
                return path
        except (OSError, ValueError):  # names that no file can have
            pass
        raise UnknownStyleError(name, "name a CSL file that lies inside the project")


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name[:40].lower(), list(known), 1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known: {', '.join(known)}, or a `{CSL_ENDING}` file of the project"
