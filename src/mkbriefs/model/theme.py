"""Themes: what an analyst looks for."""

from dataclasses import dataclass
from typing import NewType

ThemeId = NewType("ThemeId", str)
"""File name of the theme's page without suffix: `[a-z0-9-]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase that speaks for a theme. Literal text: the only wildcard is `*`."""

    phrase: str
    """Words split by single spaces, each matching any white space; `*` is any run of word
    characters, at the begin, middle or end of a word. Matches whole words."""
    weight: float = 1.0
    """How much one match adds to a sentence's score; a sentence has the theme at 1 or more."""
    is_case_sensitive: bool = False
    """An all-capitals or quoted term; otherwise case does not count."""
    unless: tuple[str, ...] = ()
    """Phrases (same syntax): a match in a sentence that holds one of these is void."""
    needs: tuple[tuple[str, ...], ...] = ()
    """Groups of phrases (same syntax): the match counts only where one of each group stands beside
    it in its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme as its page's front matter defines it."""

    id: ThemeId
    label: str
    definition: str
    terms: tuple[Term, ...]
    excludes: tuple[str, ...] = ()
    """Phrases that void every match of this theme that they overlap."""
    letter: str = ""
    """One capital letter, unique in the site."""
    source: str = ""
    """Path of the page, relative to the docs folder."""
