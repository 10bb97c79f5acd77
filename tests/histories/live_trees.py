"""What a resident site is after an update, taken as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from mkbriefs.engines.live_site import LiveSite, Update
from mkbriefs.errors import MkbriefsError
from mkbriefs.report import format_diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A resident site that has settled."""

    files: dict[str, bytes]
    """All its files by path."""
    said: str
    """Its diagnostics as a person reads them, or why it cannot be made."""
    update: Update | None = None
    """None if it cannot be made."""
    asked_early: dict[str, bytes | None] = field(default_factory=dict)
    """What was read before it had settled."""


def ask(site: LiveSite, early: Sequence[str] = ()) -> Answer:
    """Update a site and return what it then is.

    Args:
        site: the site.
        early: paths that somebody reads before it has settled.
    """
    update = None
    try:
        update = site.update()
    except MkbriefsError as error:
        said = f"{error}\n"
    asked = {path: site.read(path) for path in early}
    diagnostics = site.settle()
    if update is not None:
        said = "".join(f"{click.unstyle(format_diagnostic(each))}\n" for each in diagnostics)
    files = {path: site.read(path) or b"" for path in sorted(site.paths())}
    return Answer(files=files, said=said, update=update, asked_early=asked)
