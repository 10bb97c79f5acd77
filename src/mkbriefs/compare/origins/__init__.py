"""Whose reporting each sentence rests on.

Asked in this order: what a person wrote (`origin:`), what the text states (`Reuters reported`),
the text's own citation marks, passages copied from another text, rare names and numbers shared
with one. What nothing ties to anybody is its publisher's own reporting. A brief leans on the
origin of another brief, never on one that leans itself, so that no chain ties strangers.
"""

from mkbriefs.compare.origins.corrected import diagnose_origins
from mkbriefs.compare.origins.find import FoundOrigins, find_origins

__all__ = ["FoundOrigins", "diagnose_origins", "find_origins"]
