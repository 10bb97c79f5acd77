"""Files that the options name, of whatever kind: they have to be there, and usable."""

from mkbriefs.bibliography.styles.choice import StyleChoice
from mkbriefs.bibliography.styles.document import Cite, Cluster
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.config import Options
from mkbriefs.engines.pdf_files import pdf_problems
from mkbriefs.errors import CslFileError, UnknownStyleError
from mkbriefs.project import ProjectPaths

_SAMPLE = {"id": "a", "type": "book", "title": "A", "author": [{"family": "B", "given": "C"}]}
_CITED = Cluster(cites=(Cite(key="a"),))


def file_problems(options: Options, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with them, each with the option's path."""
    style = _style_problems(options.citation_style, paths)
    return (*pdf_problems(options.pdf, paths), *style)


def _style_problems(name: str, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with the site's citation style, with the option's path."""
    try:
        style = StyleChoice(name, paths.root).site
        if style.id not in STYLES:
            # Some faults of a style show only at work.
            style.format({"a": _SAMPLE}, (_CITED,), listed=("a",))
    except (UnknownStyleError, CslFileError) as error:
        return (f"citation_style: {error}; {error.hint}",)
    return ()
