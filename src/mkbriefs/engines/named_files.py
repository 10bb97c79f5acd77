"""Files that the options name, of whatever kind: they have to be there, and usable."""

from mkbriefs.config import Options
from mkbriefs.engines.pdf_files import pdf_problems
from mkbriefs.engines.style_file import style_problems
from mkbriefs.project import ProjectPaths


def file_problems(options: Options, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with them, each with the option's path."""
    style = style_problems(options.citation_style, paths)
    return (*pdf_problems(options.pdf, paths), *style)
