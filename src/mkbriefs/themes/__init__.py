"""Themes: read from the pages that define and introduce them."""

from mkbriefs.themes.letters import assign_letters
from mkbriefs.themes.read import ThemePage, read_theme, read_themes

__all__ = ["ThemePage", "assign_letters", "read_theme", "read_themes"]
