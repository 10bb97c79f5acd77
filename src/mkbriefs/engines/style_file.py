"""The citation style that the options name: it has to be there, and usable."""

from mkbriefs.bibliography.styles.choice import StyleChoice
from mkbriefs.errors import CslFileError, UnknownStyleError
from mkbriefs.project import ProjectPaths


def style_problems(name: str, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with the site's citation style, with the option's path."""
    try:
        _ = StyleChoice(name, paths.root).site
    except (UnknownStyleError, CslFileError) as error:
        return (f"citation_style: {error}; {error.hint}",)
    return ()
