"""The corpus and its bibliography in the formats other programs read."""

from mkbriefs import __version__
from mkbriefs.bibliography.formats import FORMATS
from mkbriefs.export import ExportSettings, export_as_json
from mkbriefs.model import Corpus
from mkbriefs.render.links import Links


def export_as(form: str, corpus: Corpus, *, themes_dir: str, use_directory_urls: bool) -> str:
    """Return the bibliography in the format named `form`; the whole corpus for `json`."""
    for known in FORMATS:
        if known.name == form:
            return known.write(corpus.references)
    links = Links("", use_directory_urls, themes_dir)
    settings = ExportSettings(version=__version__, brief_url=links.brief, theme_url=links.theme)
    return export_as_json(corpus, settings)
