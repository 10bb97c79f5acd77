"""The corpus and its bibliography in the formats other programs read."""

from mkbriefs import __version__
from mkbriefs.bibliography.bibtex import to_bibtex
from mkbriefs.bibliography.csl_json import to_csl_json
from mkbriefs.bibliography.ris import to_ris
from mkbriefs.export import export_as_json
from mkbriefs.model import Corpus
from mkbriefs.render.links import Links


def export_as(form: str, corpus: Corpus, *, themes_dir: str, use_directory_urls: bool) -> str:
    """Return the corpus as `json`, or its bibliography as `bibtex`, `ris` or `csl-json`."""
    references = [brief.reference for brief in corpus.briefs]
    match form:
        case "bibtex":
            return to_bibtex(references)
        case "ris":
            return to_ris(references)
        case "csl-json":
            return to_csl_json(references)
        case _:
            links = Links("", use_directory_urls, themes_dir)
            return export_as_json(
                corpus, version=__version__, brief_url=links.brief, theme_url=links.theme
            )
