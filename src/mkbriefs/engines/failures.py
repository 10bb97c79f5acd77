"""Why MkDocs made no site, in words for the person who can mend it."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import BuildError

from mkbriefs.errors import SiteFailedError, describe_os_error

_OWN = Path(__file__).parents[1]
"""The folder of this package, which may be part of a project."""
_EXPLAINED = (BuildError, TemplateError, OSError, SystemExit)
"""What says itself why it was raised."""


def site_failure(error: BaseException, root: Path, said: str = "") -> SiteFailedError:
    """Return why no site was made, and in which file of the project.

    Args:
        error: what was raised.
        root: the project's folder.
        said: what MkDocs had said of errors before.
    """
    path, line = _place(error, root)
    return SiteFailedError(_reason(error, said), path, line)


def is_told(error: BaseException, failure: SiteFailedError) -> bool:
    """Tell whether a failure says enough of what was raised.

    It does where a file of the project can be mended, such as a hook; anything else may be a fault
    that its traceback helps to find.
    """
    return bool(failure.path) or isinstance(error, _EXPLAINED)


def _reason(error: BaseException, said: str) -> str:
    match error:
        case BuildError() | SystemExit():
            return said or str(error)
        case TemplateNotFound():
            return f"there is no template `{error.name}`"
        case TemplateError():
            return f"a template cannot be used: {error.message}"
        case OSError():
            return describe_os_error(error)
        case SyntaxError():
            return f"{type(error).__name__}: {error.msg}"
    # An extension, a hook or a template may raise anything.
    return said or f"{type(error).__name__}: {error}"


def _place(error: BaseException, root: Path) -> tuple[str, int]:
    """Return the innermost place in a file of the project; empty if there is none."""
    # Jinja writes its templates into the traceback as if they were modules.
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError | TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    for file, line in reversed(places):
        path = Path(file)
        if path.is_relative_to(root) and not _is_installed(path):
            return path.relative_to(root).as_posix(), line or 0
    return "", 0


def _is_installed(path: Path) -> bool:
    return "site-packages" in path.parts or path.is_relative_to(_OWN)
