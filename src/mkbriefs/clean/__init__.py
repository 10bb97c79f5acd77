"""Cleaning: a seed's lines are kept as paragraphs or left out, and its header is read.

Lines make units (`units`), the header is read (`header`), then inserts, the closing block and
figures are found, and what is left becomes paragraphs (`blocks`). Cleaning drops whole lines and
rewrites none.
"""

from mkbriefs.clean.cleaning import Cleaned, clean_seed
from mkbriefs.clean.rules import CleaningRules, load_rules

__all__ = ["Cleaned", "CleaningRules", "clean_seed", "load_rules"]
