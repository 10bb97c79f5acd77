"""Contact blocks: whom the press may ask, above or beneath the text of a release."""

import re
from collections.abc import Mapping, Sequence

from mkbriefs.clean.title import is_prose
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.verdict import CONTACT_BLOCK, Verdict

_LONGEST_LEAD = 30
"""In words. Some blocks stand on one line."""

_LONGEST_LINE = 10
"""In words. A name, a role, a telephone number or an address is no longer."""

_LONGEST_GAP = 4
"""Lines, such as a name, a role and an office, between two that say how to reach somebody."""

_LONGEST_LOOSE = 5
"""In words, for a line that a blank one divides from the block."""

_LONGEST_TEXT = 240
"""In code points; bounds the work of the patterns below."""

_LEAD = re.compile(
    r"\W{0,4}(?:"
    r"(?:datos\sde\s)?contacto(?:s|(?!\w))(?:\s(?:de|para(?:\sla)?)\s(?:prensa|medios|comunicación|inversion\w{4,5}"
    r"|inversores))?|(?:para\s)?(?:mayor(?:es)?|más)\s(?:información|informes)(?:\sy\sentrevistas)?(?=\s?:)"
    r"|(?:媒体|媒體|新闻|新聞)?(?:联系人|聯絡人|联络人|联系方式|聯絡方式)(?=\s?[:：])|"
    r"(?:(?:media|press|news|public\srelations|pr|investor|investors|general)\s)?"
    r"contacts?(?:\s(?:information|info|details|person|persons))?"
    r"(?:\sfor\s(?:the\s)?(?:media|press|journalists|editors))?"
    r"|(?:media|press|news)\s(?:relations|enquiries|inquiries|queries)(?:\scontacts?)?"
    r"|for\s(?:more|further|additional|media|press)\s(?:information|details|enquiries|inquiries)"
    r"(?:\s(?:and|or)\s(?:interviews|pictures|photographs))?,?\s(?:please\s)?contact"
    r")\s?[*_]{0,2}(?P<colon>[:：])?",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w"
    r"|(?<![\d.])(?:\+|\(?\d{2,4}[) ./-])[\d ().\u00a0/-]{5,20}\d"
    r"|\bwww\.\w",
    re.IGNORECASE,
)


def leads_contact(text: str) -> bool:
    """Tell whether a line begins a contact block: `Press contact`, `Contact: Jane Doe`."""
    lead = _LEAD.match(text)
    if lead is None:
        return False
    return lead["colon"] is not None or not text[lead.end() :].strip(" *_#")


def says_how_to_reach(text: str) -> bool:
    """Tell whether a line holds an e-mail address, a telephone number or a site."""
    return len(text) <= _LONGEST_TEXT and _REACH.search(text) is not None


def find_contact_blocks(
    units: Sequence[Unit], decided: Mapping[int, Verdict], start: int
) -> dict[int, Verdict]:
    """Return verdicts on the contact blocks in the second half of a text.

    A block begins with a line that says so and goes on over short lines up to the last that says
    how to reach somebody. Without such a line, there is none: `Contact` may head a text.

    Args:
        units: all units of the seed.
        decided: verdicts so far, which stand.
        start: index of the first unit behind the header.
    """
    found: dict[int, Verdict] = {}
    rest = sum(unit.words for unit in units[start:]) // 2
    for index in range(len(units) - 1, start, -1):
        unit = units[index]
        rest -= unit.words
        if rest < 0:
            break
        if unit.words <= _LONGEST_LEAD and index not in decided and leads_contact(unit.text):
            stop = _end_of_block(units, decided, index)
            found |= {i: CONTACT_BLOCK for i in range(index, stop) if i not in decided}
    return found


def _end_of_block(units: Sequence[Unit], decided: Mapping[int, Verdict], index: int) -> int:
    """Return the index behind the block that begins at `index`, or `index` if there is none."""
    end = index + 1 if says_how_to_reach(units[index].text) else index
    last = end - 1
    at = index + 1
    while at < len(units) and at - max(last, index) <= _LONGEST_GAP:
        unit = units[at]
        if at in decided and decided[at].rule != "url-line":
            break
        if unit.words > _LONGEST_LINE or is_prose(unit) or unit.form is Form.QUOTE:
            break
        is_reach = says_how_to_reach(unit.text)
        if unit.is_after_blank and unit.words > _LONGEST_LOOSE and not is_reach:
            break
        if is_reach:
            end, last = at + 1, at
        at += 1
    return _with_address(units, end) if end > index else end


def _with_address(units: Sequence[Unit], end: int) -> int:
    """Return the index behind the short lines directly beneath a block, unless they head a text."""
    stop = end
    while stop < len(units) and not units[stop].is_after_blank:
        if units[stop].words > _LONGEST_LINE or is_prose(units[stop]) or stop - end == _LONGEST_GAP:
            return end
        stop += 1
    return stop
