"""The citation style that the options name: it has to be there, and usable."""

from mkbriefs.bibliography.styles.choice import StyleChoice
from mkbriefs.bibliography.styles.document import Cite, Cluster
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.errors import CslFileError, UnknownStyleError
from mkbriefs.project import ProjectPaths

_SAMPLE = {"id": "a", "type": "book", "title": "A", "author": [{"family": "B", "given": "C"}]}
_CITED = Cluster(cites=(Cite(key="a"),))


def style_problems(name: str, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with the site's citation style, with the option's path."""
    try:
        style = StyleChoice(name, paths.root).site
        if style.id not in STYLES:
            # Some faults of a style show only at work.
            style.format({"a": _SAMPLE}, (_CITED,), listed=("a",))
    except (UnknownStyleError, CslFileError) as error:
        return (f"citation_style: {error}; {error.hint}",)
    return ()
