"""Annotate a clean seed: sentences, the source's citations, themes, key points, language, marks.

Each module is one pure function from text and paragraphs to values whose offsets count in the
seed's text; `mkbriefs.analyse` calls them in order.
"""
