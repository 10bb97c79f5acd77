"""Cleaning: a seed's lines are kept as paragraphs or left out, and its header is read.

Lines make units (`units`), the header is read (`header`), then inserts, the closing block and
figures are found, and what is left becomes paragraphs (`blocks`). Cleaning drops whole lines and
rewrites none. `cleaning` has what others call; comparing and naming look words up here and need
none of that, so nothing is imported with the package.
"""
