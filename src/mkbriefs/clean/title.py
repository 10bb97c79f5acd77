"""Titles: what a line must look like to be one, and when another line repeats it."""

import re
from collections.abc import Iterable

from mkbriefs.clean.fold import fold
from mkbriefs.clean.names import is_paper
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.vocabulary import (
    FUNCTION_WORDS,
    GENERIC_HEADINGS,
    PAPER_WORDS,
    SECTIONS,
    word_set,
)
from mkbriefs.model import Span, Stated

LONGEST_TITLE = 32
"""In words."""

_LONGEST_TITLE_LINE = 260
_WORD = re.compile(r"[^\W_]+")
_VERSION = re.compile(
    r"(?:v|ver|version|rev|revision)[. ]{0,2}\d{1,4}(?:[.-]\w{1,8}){0,4}\W{0,12}$", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)+|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No|vs|etc)\.)$")
_PAGE = re.compile(r"\s{4,80}\d{1,4}$")
"""Of a page whose running head is the title."""
_SUFFIX = re.compile(r"\s{1,3}(?P<bar>[|–—-])\s{1,3}")
LONGEST_MENU = 16
"""In words. Menus name a section after the other."""

_HOMES = word_set(
    """home|news|you are here: home|you are here|board index|forum|forums|inicio|portada|noticias|
    首页|首頁|新闻|新聞""",
    "|",
)

_SLUG = re.compile(
    r"(?:BC|AM|PM)-{1,2}[A-Z][\w-]{0,40}(?:,|$)|[^.!?]{0,60}\b(?:\d(?:st|nd|rd|th)\sLd\b|Writethru\b)"
)

_LONGEST_STEP = 3
"""In words: of either part of `Business | Heavy industry`."""

_LONGEST_LINK = 3
"""Letters of a word in lower case inside a name: `del`, `&`."""

_BARS = re.compile(r"[/|>›»]")
_STEPS = re.compile(r"\s?[>»›‹]\s?|\s[/|\\]\s")

_LOCATOR = re.compile(
    r"^\W{0,4}(?:vol(?:ume)?\.?\s?(?:\d{1,4}|[ivxlcdm]{1,8})\W{1,3}(?:(?:no|issue|number)\W{0,3}\d|\(?\d)|is[sb]n\b\W{1,3}\d|doi\W{1,3}10\.|arxiv:\s?\d{4}\.\d)"
    r"|\((?:19|20)\d\d\)\s?\d{1,4}(?:\(\d{1,3}\))?:\s?\d"
    r"|^\W{0,4}vol(?:ume)?\.?\s?\d{1,4}$|^r/\w{2,24}$"
    r"|^\W{0,4}(?:no|nr|núm|n\.?[º°])\.?\s?\d[\d/.-]{0,12}$"
    r"|\bpp\.\s?\d{1,5}\s?[-–]\s?\d{1,5}\W?$",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\w\.?\)?\s(?:v|vs)\.?\s\w", re.IGNORECASE)
_REPORTED = re.compile(
    r"[\[(](?:19|20)\d\d[\])]\s(?:\d{1,3}\s)?[A-Z][A-Za-z]{1,9}(?:\s[A-Z]\w{1,8})?\s\d"
)
_NUMBERING = re.compile(r"(?:\d{1,2}|[ivx]{1,4})[.):]?\s", re.IGNORECASE)

_OPEN_ENDS = tuple("?!？！") + tuple(mark + quote for mark in "?!" for quote in "\"'”’")
_OPEN_ENDS += tuple(mark + quote for mark in "？！" for quote in "”’」』》")
"""What a headline that asks or shouts ends with."""

_STEM = 4
"""Letters by which words of two titles are compared, so that `mask` is `masks`."""


def is_title_like(unit: Unit) -> bool:
    """Tell whether a unit is short, and open at its end as headlines are."""
    if unit.words > LONGEST_TITLE or unit.form not in {Form.PLAIN, Form.HEADING, Form.ITEM}:
        return False
    text = unit.text.rstrip()
    if len(text) > _LONGEST_TITLE_LINE or text[-1] in ",;:，；：、":
        return False
    if text.endswith(_OPEN_ENDS) and unit.words <= 24:
        return True
    return (
        not ends_sentence(text) or bool(_ABBREVIATION.search(text)) or text.endswith(("...", "…"))
    )


def is_generic_heading(text: str) -> bool:
    """Tell whether a line is a heading that any text may have: `Abstract`, `1. INTRODUCTION`."""
    if len(text) > 60:
        return False
    bare = text.partition("\n")[0].strip(" \t#*_:.[]")
    number = _NUMBERING.match(bare)
    return fold(bare[number.end() :] if number else bare).strip() in GENERIC_HEADINGS


def is_locator_line(text: str) -> bool:
    """Tell whether a line says where in a serial a text stands: `Vol. 34, No. 2, pp. 211-239`."""
    return len(text) <= 120 and _LOCATOR.search(text) is not None


def names_case(text: str) -> bool:
    """Tell whether a line is the name of a case and where it is reported: `A v B [2019] UKSC 1`."""
    return names_parties(text) and _REPORTED.search(text) is not None


def names_parties(text: str) -> bool:
    """Tell whether a line says who stood against whom: `A v B`."""
    is_short = len(text) <= _LONGEST_TITLE_LINE and "\n" not in text
    return is_short and _VERSUS.search(text) is not None


def is_prose(unit: Unit) -> bool:
    """Tell whether a unit reads as a sentence or more, not as a label, a title or a link."""
    if unit.form in {Form.TABLE, Form.CODE, Form.RULE}:
        return False
    return unit.words > LONGEST_TITLE or (
        unit.words >= 6 and ends_sentence(unit.text) and not _is_short_question(unit)
    )


def _is_short_question(unit: Unit) -> bool:
    return unit.words <= 14 and unit.text.rstrip("\"'”’) ").endswith("?")


def similarity(one: str, other: str) -> tuple[float, float]:
    """Return how far two titles share their words: of all words of both, and of the shorter.

    Words count by their first four letters, each once. Both figures are in 0..1.
    """
    a, b = _stems(one), _stems(other)
    if not a or not b:
        return 0.0, 0.0
    shared = len(a & b)
    return shared / len(a | b), shared / min(len(a), len(b))


def repeats(title: str, line: str) -> bool:
    """Tell whether `line` says the title again, perhaps cut short or with a word changed."""
    folded, other = fold(title), fold(line)
    if other == folded:
        return True
    cut = other.rstrip(" .…")
    if len(cut) >= 20 and cut != other and folded.startswith(cut):
        return True
    of_both, _ = similarity(title, line)
    return of_both >= 0.6 and len(_stems(line)) >= 3


def is_repeat(title: str, unit: Unit) -> bool:
    """Tell whether a unit is the title again: a sentence of the text that says the same is not."""
    if unit.words > LONGEST_TITLE + 8:
        return False
    if not is_title_like(unit):
        return unit.words >= 3 and fold(unit.text).rstrip(" .") == fold(title).rstrip(" .")
    return repeats(title, unit.text)


def varies(title: str, line: str) -> bool:
    """Tell whether `line` is the title in other words; for a line over a picture only."""
    _, of_shorter = similarity(title, line)
    return of_shorter >= 0.5 and len(_stems(line)) >= 4


def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(fold(text[:_LONGEST_TITLE_LINE])))
    return frozenset(w[:_STEM] for w in words if len(w) > 1 and w not in FUNCTION_WORDS)


def is_section_line(text: str) -> bool:
    """Tell whether a line before the title names a section: `tech news`, `OPINION |`."""
    if len(text) > 120:
        return False
    if is_breadcrumb(text):
        return True
    bare = text.strip(" |/:·•>-–—[]#*_")
    words = [w.strip(".,'’").lower() for w in _BARS.sub(" ", bare).split()]
    return bool(words) and len(words) <= LONGEST_MENU and all(word in SECTIONS for word in words)


def is_breadcrumb(text: str) -> bool:
    """Tell whether a line is a path of pages: `Home > World > Asia`."""
    parts = _STEPS.split(text)
    if len(parts) < 2 or any(len(part.split()) > 4 for part in parts[:-1]):
        return False
    if len(parts) == 2 and all(0 < len(part.split()) <= _LONGEST_STEP for part in parts):
        return not is_paper(parts[1])
    first = parts[0].strip()
    is_home = first.lower() in _HOMES or (">" in text and is_paper(first))
    if len(parts[-1].split()) > 4:
        return is_home and len(parts[-1].split()) <= LONGEST_TITLE
    return is_home or (len(parts) > 2 and all(part.strip() for part in parts))


def is_slug(text: str) -> bool:
    """Tell whether a line is how a wire files a text: `BC-EU--Fishing,3rd Ld-Writethru`."""
    return len(text) <= 90 and _SLUG.match(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a line is written as names are, and is no section: `The Slow Lane`."""
    words = [word for word in text.split() if word.lower() not in FUNCTION_WORDS]
    return not is_section_line(text) and all(
        word[0].isupper() or len(word) <= _LONGEST_LINK for word in words
    )


def is_version_line(text: str) -> bool:
    """Tell whether a line before the title is a version of an archive: `v0.04`."""
    return len(text) < 60 and _VERSION.match(text) is not None


def is_site_line(text: str) -> bool:
    """Tell whether a line before the title names the paper: `The Daily Example`."""
    bare = text.strip(" |#*_")
    return not is_section_line(bare) and is_paper(bare)


def is_wrapped_title(first: Unit, second: Unit) -> bool:
    """Tell whether two adjacent short lines are one title: the first stops where no title does."""
    if second.is_after_blank or first.form is not Form.PLAIN or second.form is not Form.PLAIN:
        return False
    if not (is_title_like(second) and first.words <= 20 and second.words <= 16):
        return False
    if first.text[-1] in "?!.":
        return False
    last = first.text.split()[-1].lower()
    if last in FUNCTION_WORDS or first.text[-1] in ",-–—" or second.text[0].islower():
        return True
    return first.text.isupper() and second.text.isupper()


def split_site(title: str, site: str) -> int | None:
    """Return where a title ends before ` - The Daily Example` or ` | Site`, or None.

    Args:
        title: the title as it stands.
        site: the publisher as another line states it; may be empty.
    """
    dividers = list(_SUFFIX.finditer(title))
    if not dividers:
        return None
    suffix = title[dividers[-1].end() :]
    if len(title[: dividers[-1].start()].split()) < 3 or len(suffix.split()) > 6:
        return None
    is_named = bool(site) and fold(suffix) == fold(site)
    looks_so = (is_paper(suffix) and suffix.split()[-1].lower() in PAPER_WORDS) or is_paper(suffix)
    return dividers[-1].start() if is_named or looks_so else None


def read_title(text: str, start: int, end: int) -> Stated[str]:
    """Return the title that stands at a place, without Markdown's marks around it."""
    stretch = text[start:end]
    first, _, underline = stretch.rpartition("\n")
    if first and underline and not underline.strip("=- \t"):
        stretch = first.rstrip()
    bare = stretch.lstrip("#").strip(" \t\u00a0").rstrip("#").rstrip()
    for mark in ("***", "**", "__", "*", "_"):
        if bare.startswith(mark) and bare.endswith(mark) and len(bare) > 2 * len(mark):
            bare = bare[len(mark) : -len(mark)]
            break
    page = _PAGE.search(bare)
    bare = (bare[: page.start()] if page else bare).strip() or stretch
    begin = start + stretch.index(bare)
    return Stated(value=" ".join(bare.split()), span=Span(begin, begin + len(bare)), rule="title")


def settle_title(
    text: str, title: Stated[str] | None, publishers: Iterable[tuple[int, Stated[str]]]
) -> tuple[Stated[str] | None, Stated[str] | None]:
    """Return the title without the site behind it, and the publisher most to be believed."""
    best = min(publishers, key=lambda entry: entry[0], default=None)
    publisher = best[1] if best else None
    if title is None or title.rule != "title":
        return title, publisher
    stretch = title.span.of(text)
    cut = split_site(stretch, publisher.value if publisher else "")
    if cut is None:
        return title, publisher
    start = title.span.start
    name = stretch[cut:].lstrip(" |–—-\u00a0\n")
    shorter = Stated(
        value=" ".join(stretch[:cut].split()),
        span=Span(start, start + cut),
        rule=title.rule,
    )
    site = Stated(
        value=" ".join(name.split()),
        span=Span(title.span.end - len(name), title.span.end),
        rule="title-suffix",
    )
    return shorter, publisher or site
