"""Dates in running text: found, read as EDTF, and never given a year that the text does not give.

`find` goes through a text: a language's trigger finds where a date may begin, its forms are tried
there, a guard says whether the words around let it be one, and a reader makes a value. A language
is data: `english`, `spanish`, `chinese` hold words and forms; readers (`stated`, `relative`,
`yearless`) are shared, and each names the rule that made its value.
"""

from mkbriefs.annotate.dates.find import find_dates
from mkbriefs.annotate.dates.hints import has_telling_verb, weekday_named
from mkbriefs.annotate.dates.rules import DATE_RULES

__all__ = ["DATE_RULES", "find_dates", "has_telling_verb", "weekday_named"]
