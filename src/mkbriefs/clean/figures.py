"""Pictures in plain text: a caption, a credit, sometimes the title again above them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.clean.title import is_title_like, repeats, varies
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.verdict import PAGE_COUNTER, REPEATED_TITLE, Verdict

_LONGEST_CAPTION = 90
"""In words."""

_SHORTEST_CAPTION = 8
"""In code points."""

_LONGEST_PLAIN_CAPTION = 12
"""In words. A longer sentence above a credit is a caption only if it describes a picture."""

_DAY = re.compile(
    r"\b[A-Z][a-z]{2,8}\.?\s\d\d?,\s(?:19|20)\d\d\b|\b\d\d?\s[A-Z][a-z]{2,8}\s(?:19|20)\d\d\b"
)
"""A full date, as captions have and first paragraphs have not."""

_LABELLED = re.compile(
    r"\W{0,3}(?:file(?:\sphoto)?\s{0,2}[-–—:]|file photo:|photo caption\s?:|illustration\s?:"
    r"|image caption,?\s?:?|pie de foto\s?:|en la (?:foto|imagen)\s?[:,]"
    r"|图\d{0,2}\s?[:：]|圖\d{0,2}\s?[:：]"
    r"|getty images(?=\s[A-Z]\w*\s\w+\s\w)|caption\s?:|pictured(?:\sabove|\shere)?\s?[:,]"
    r"|fig(?:ure|\.)\s\d{1,3}\s?[.:])\s",
    re.IGNORECASE,
)
_SPANISH_CREDIT = re.compile(
    r"\((?:Fotos?|Imagen|Fotografía|Cortesía|Crédito|Foto de archivo)\b[^()]{0,80}\)\.?\s{0,2}$"
)
_CHINESE_CREDIT = re.compile(
    r"[(（](?:图片?|圖片?|图源|圖源|图片来源|圖片來源|摄影|攝影|来源)\s?[:：/／|｜][^()（）]{1,40}[)）][。.]?\s{0,2}$"
    r"|[(（][^()（）。！？]{2,16}(?:供图|供圖|摄影?|攝影?)[)）][。.]?\s{0,2}$"
    r"|(?<=[。\s])[^()（）。！？\s]{2,16}[\s/／](?:供图|供圖|摄影?|攝影?)[。.]?\s{0,2}$"
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]{0,400}\](?:\([^)]{0,800}\)|\[[^\]]{0,80}\])$")
_INLINE_CREDIT = re.compile(
    r"(?:[(\[]\s?(?:(?:file\s)?(?:photo|image|picture|photograph|illustration|credit)s?\b"
    r"[^()\[\]]{0,80}|[^()\[\]]{1,60}/(?:AFP|AP|Reuters|EPA|Getty Images|PA|Xinhua|Bloomberg)"
    r"|(?:AP|AFP|EPA|Reuters|PA)\s?(?:Photo|/)[^()\[\]]{0,60}"
    r"|[^()\[\]]{0,60}(?:via (?:Getty Images|AP|Reuters|AFP)|Getty Images))\s?[)\]]"
    r"|(?:Photograph|Photo|Image|Picture|Credit)s?(?:\scredit|\sby)?\s?:\s?[A-Z][^.:!?]{2,60}"
    r"|\b[A-Z][\w .’'-]{2,40}/(?:AFP|AP|REUTERS|Reuters|EPA|Getty Images|PA|Shutterstock)"
    r"|\bREUTERS/[A-Z][\w .’'-]{2,40})\.?\s{0,2}$"
)
_DESCRIPTIVE = re.compile(
    r"\b(?:pictured|seen|shown|poses?|file photo|undated|photograph|photo|image|picture|screenshot"
    r"|left|right|centre|center|foreground|background|aerial view|takes part|walks? past|stands?"
    r"|hold(?:s|ing)?|looks? on|gather(?:s|ed)?|wearing|wears?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What pictures left in a seed."""

    captions: frozenset[int]
    """Indexes of units that are captions."""
    verdicts: Mapping[int, Verdict]
    """Titles repeated above a picture."""


def find_figures(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], title: str, title_index: int
) -> Figures:
    """Return captions, and repetitions of the title that belong to pictures.

    A caption stands beside a credit in one block, or is labelled, or ends in its credit. In a
    seed whose paragraphs stand on adjacent lines the line beside a credit has to read like a
    description too.
    """
    captions = {
        i
        for i, unit in enumerate(units)
        if len(unit.text) >= _SHORTEST_CAPTION and i not in verdicts and _is_own_caption(unit)
    }
    repeated = _add_previews(units, verdicts, captions)
    credits_ = [i for i, v in verdicts.items() if v.rule == "photo-credit"]
    has_blanks = bool(credits_) and _has_blanks(units)
    for index in credits_:
        caption = _caption_beside(units, verdicts, index, has_blanks=has_blanks)
        if caption is not None:
            captions.add(caption)
        top = min(index, caption) if caption is not None else index
        above = top - 1
        if title and above > title_index and above not in verdicts and above not in captions:
            unit = units[above]
            is_near = not units[top].is_after_blank or repeats(title, unit.text)
            if is_near and is_title_like(unit) and varies(title, unit.text):
                repeated[above] = REPEATED_TITLE
    return Figures(captions=frozenset(captions), verdicts=repeated)


def _add_previews(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], captions: set[int]
) -> dict[int, Verdict]:
    """Add to captions the same words without the credit above them, as galleries have them.

    Returns:
        Verdicts on the counters between the two.
    """
    counters: dict[int, Verdict] = {}
    for index in sorted(captions):
        above = index - 1
        if above > 0 and units[above].text.isdigit() and above not in verdicts:
            above -= 1
        text = units[above].text if above >= 0 else ""
        if above in verdicts or len(text) < 12 or not units[index].text.startswith(text):
            continue
        captions.add(above)
        if above == index - 2:
            counters[index - 1] = PAGE_COUNTER
    return counters


def _has_blanks(units: Sequence[Unit]) -> bool:
    """Tell whether blank lines divide the paragraphs of a seed."""
    return sum(unit.is_after_blank for unit in units) * 2 > len(units)


def _is_own_caption(unit: Unit) -> bool:
    if unit.form is not Form.PLAIN or unit.words > _LONGEST_CAPTION:
        return False
    text = unit.text
    if text[0] == "!" and _MARKDOWN_IMAGE.match(text):
        return True
    near = max(0, len(text) - 140)
    return bool(_LABELLED.match(text)) or any(
        credit.search(text, near) for credit in (_INLINE_CREDIT, _SPANISH_CREDIT, _CHINESE_CREDIT)
    )


def _caption_beside(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], index: int, *, has_blanks: bool
) -> int | None:
    """Return the caption of the credit at `index`: above it in its block, else below."""
    above = index - 1
    if above >= 0 and above not in verdicts and not units[index].is_after_blank:
        is_first = units[above].is_after_blank or above - 1 in verdicts or above - 1 < 0
        follows_title = above - 1 >= 0 and is_title_like(units[above - 1])
        if _is_caption(units[above], is_certain=has_blanks and (is_first or follows_title)):
            return above
    below = index + 1
    if below < len(units) and below not in verdicts and not units[below].is_after_blank:
        is_last = below + 1 >= len(units) or units[below + 1].is_after_blank
        if _is_caption(units[below], is_certain=has_blanks and is_last):
            return below
    return None


def _is_caption(unit: Unit, *, is_certain: bool) -> bool:
    if unit.form is not Form.PLAIN or unit.words > _LONGEST_CAPTION:
        return False
    if is_certain and (unit.words <= _LONGEST_PLAIN_CAPTION or not ends_sentence(unit.text)):
        return unit.words >= 4
    if is_certain and (_DESCRIPTIVE.search(unit.text[:400]) or _DAY.search(unit.text[:400])):
        return True
    is_short = unit.words <= 45 and (unit.words <= 25 or not ends_sentence(unit.text))
    return is_short and _DESCRIPTIVE.search(unit.text[:400]) is not None
