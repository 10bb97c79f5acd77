"""Why MkDocs made no site, in words for the person who can mend it."""

from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import BuildError

from mkbriefs.errors import describe_os_error


def describe_failure(error: BaseException, said: str = "") -> str:
    """Return why no site was made.

    Args:
        error: what was raised.
        said: what MkDocs had said of errors before.
    """
    match error:
        case BuildError() | SystemExit():
            return said or str(error)
        case TemplateNotFound():
            return f"there is no template `{error.name}`"
        case TemplateSyntaxError():
            place = f"{_shown(error.filename or error.name or '')}:{error.lineno}"
            return f"a template cannot be used: {place}: {error.message}"
        case TemplateError():
            return f"a template cannot be used: {error}"
        case OSError():
            return describe_os_error(error)
    # An extension, a hook or a template may raise anything.
    return said or f"{type(error).__name__}: {error}"


def _shown(path: str) -> str:
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else path
