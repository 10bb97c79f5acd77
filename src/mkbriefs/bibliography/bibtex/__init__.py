"""BibTeX and BibLaTeX: files read entry by entry, references written.

A file goes through `scan` (where entries begin and end), `values` (their fields), `inherit` (what
they have from others) and `to_item` (fields to CSL variables, by the tables in `types` and
`fields`, TeX to text by `decode`). `from_item` goes back the same way, and `write` lays it out.
"""

from mkbriefs.bibliography.bibtex.encode import escape_tex
from mkbriefs.bibliography.bibtex.read import read_bibtex
from mkbriefs.bibliography.bibtex.scan import scan_abbreviations
from mkbriefs.bibliography.bibtex.write import to_biblatex, to_bibtex

__all__ = ["escape_tex", "read_bibtex", "scan_abbreviations", "to_biblatex", "to_bibtex"]
