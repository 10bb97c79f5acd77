"""Money and quantities in running text: numbers, what they measure, and how sure a text is of them.

`find` goes through a text and puts together what the others read. Numbers: `numerals` in digits,
`number_words` in English and Spanish words, `han_numerals` in Chinese. What stands beside one and
makes it an amount: `money` with `currencies`, `quantities` with `counts`; `place` tells page 5
from 5 pages, `qualifiers` bound it. Two that belong together: `ranges`, `compounds`, `conversions`.
"""

from mkbriefs.annotate.amounts.find import find_amounts

__all__ = ["find_amounts"]
