"""The language of the source's own words on a page of another language.

Screen readers, hyphenation and the choice of Chinese glyphs go by it.
"""

import re

from mkbriefs.annotate.language import primary_tag
from mkbriefs.model import Brief

_SAMPLE = 2000
"""Code points looked at to tell the two Chinese scripts apart."""
_SIMPLIFIED = re.compile(
    "[们这说为个来时国对会过发学经还进动员关现长业问间应实务头见机电车东门书马龙]"
)
_TRADITIONAL = re.compile(
    "[們這說為個來時國對會過發學經還進動員關現長業問間應實務頭見機電車東門書馬龍]"
)
"""Frequent characters that the other script writes otherwise, in the same order."""
_FEWEST = 3


def lang_of(brief: Brief, site: str) -> str | None:
    """Return what the `lang` attribute around a source's words says; None where it need not.

    Args:
        brief: its language is the source's.
        site: BCP 47 tag of the site's pages, which their elements inherit.
    """
    language = brief.source.metadata.language
    if primary_tag(language) in ("", "und", primary_tag(site)):
        return None
    return _with_script(brief.source.seed.text) if language == "zh" else language


def _with_script(text: str) -> str:
    """Return `zh-Hans` or `zh-Hant` where the text leaves no doubt, else `zh`."""
    sample = text[:_SAMPLE]
    simplified, traditional = (
        len(script.findall(sample)) for script in (_SIMPLIFIED, _TRADITIONAL)
    )
    if simplified >= _FEWEST and traditional * 10 <= simplified:
        return "zh-Hans"
    if traditional >= _FEWEST and simplified * 10 <= traditional:
        return "zh-Hant"
    return "zh"
