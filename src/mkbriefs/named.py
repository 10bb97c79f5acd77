"""The brief or the theme that a person named."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from mkbriefs.errors import UsageError

if TYPE_CHECKING:
    from mkbriefs.model import Brief, Theme

T = TypeVar("T")
_MOST = 8
"""Names that a message lists."""


def citekey_in(target: str) -> str:
    """Return the citekey in what a person named: the key, or the brief's file."""
    return target.removesuffix(".md").rpartition("/")[2]


def find_brief(briefs: "Sequence[Brief]", key: str) -> "Brief":
    """Return the brief of a citekey.

    Raises:
        UsageError: there is none.
    """
    return _find("brief", key, {str(brief.citekey): brief for brief in briefs})


def find_theme(themes: "Sequence[Theme]", key: str) -> "Theme":
    """Return the theme of an id.

    Raises:
        UsageError: there is none.
    """
    return _find("theme", key, {str(theme.id): theme for theme in themes})


def _find(kind: str, key: str, known: Mapping[str, T]) -> T:
    import difflib

    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, sorted(known), 1, 0.5)
    others = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    hint = f"; there are {', '.join(sorted(known)[:_MOST])}{others}" if known else ""
    hint = f"; did you mean `{near[0]}`?" if near else hint
    raise UsageError(f"there is no {kind} `{key}`{hint}")
