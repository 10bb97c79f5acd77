"""Who signs a letter: the name beneath the text of one that begins with `Sir –`, `Dear Editor,`."""

import re
from collections.abc import Sequence

from mkbriefs.clean.byline import read_bare_byline
from mkbriefs.clean.title import is_prose
from mkbriefs.clean.units import Unit, ends_sentence
from mkbriefs.model import Name, Span, Stated

_SALUTATION = re.compile(
    r"\W{0,2}(?:(?:dear\s)?(?:sirs?|madam|editors?)|to\sthe\seditor|(?:sr|señor)a?\.?\sdirectora?)"
    r"(?:\s?[-–—,:]|$)",
    re.IGNORECASE,
)
_LAST = 5
"""In units: beneath a name stand a role, a body, a place."""


def read_signers(kept: Sequence[Unit]) -> tuple[Stated[Name], ...]:
    """Return who signs a letter, of the units that are kept; nobody where there are several."""
    greetings = [at for at, unit in enumerate(kept) if _SALUTATION.match(unit.text[:40])]
    if len(greetings) != 1:
        return ()
    first = max(greetings[0] + 1, len(kept) - _LAST)
    prose = [at for at in range(first, len(kept)) if is_prose(kept[at])]
    for unit in kept[prose[-1] + 1 if prose else first :]:
        byline = read_bare_byline(unit.text) if not ends_sentence(unit.text) else None
        if byline is not None and not any(name.is_organisation for name, _, _ in byline.authors):
            return tuple(
                Stated(value=name, span=Span(unit.start + a, unit.start + b), rule="signed")
                for name, a, b in byline.authors
            )
    return ()
