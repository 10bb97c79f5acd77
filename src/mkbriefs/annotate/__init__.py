"""Annotate a clean seed: language, sentences, mentions, themes, key points, marks of trouble.

Each module is one pure function from text and paragraphs to values whose offsets count in the
seed's text; `mkbriefs.analyse` calls them in order. Where finding takes more than a module, it is a
package: `amounts`, `dates`, `names`. `spacy_*` add a language model's names, if a project asks.
"""
