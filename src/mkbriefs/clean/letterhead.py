"""Letterheads: the publisher's name and address above the label of a press release."""

import re

from mkbriefs.clean.contacts import says_how_to_reach
from mkbriefs.clean.dates import read_date_line
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.institutions import read_institution
from mkbriefs.clean.names import is_signing_body, read_organisation
from mkbriefs.clean.units import Unit, ends_sentence
from mkbriefs.clean.vocabulary import BODY_LINKS, FUNCTION_WORDS, PUBLIC_BODIES

_LONGEST_NAME = 10
_LONGEST_CAPITALS = 6
_LONGEST_TITLE_CASE = 3
"""In words: of a line that reads as an organisation, of any other in capitals, of the rest."""

_LONGEST_BODY = 100
"""In code points."""
_MOST_WHOLES = 3
"""Bodies or places that a line names behind the body that belongs to them."""

_JOINERS = frozenset(("of", "and", "the", "for", "de", "del", "la", "las", "los", "y", "e"))
"""Words without weight that names of organisations hold; verbs stand beside the others."""

_LABEL = re.compile(
    r"\W{0,4}(?:for\s(?:immediate\s)?release|(?:(?:strictly\s|under\s)?embargo(?:ed)?(?:\suntil|\still)?)|(?:press|news|media|statistical)\s(?:release|statement|notice)"
    r"|(?:(?:public|official)\s)?statement|(?:(?:joint|press)\s)?communiqu[eé]"
    r"|(?:nota|comunicado|boletín|gacetilla)\sde\sprensa|(?:nota|boletín)\sinformativ[oa]"
    r"|comunicado(?:\s(?:oficial|conjunto))?|boletín(?=\s+(?:n\W|n[úu]m))|新[闻聞]稿)(?!\w)\W{0,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:no|nr|number|ref|n[úu]m(?:ero)?)\b[.:]?\s?|n\.?\s?[º°]\s?)?\W?\w{0,6}\d[\w/.-]{0,14}",
    re.IGNORECASE,
)
_HAN_HEAD = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,20})\s?新[闻聞](?:发布|發布)?稿(?:\W{0,2}第?\w{0,6}\d\w{0,10})?$"
)


def find_release_label(text: str) -> int | None:
    """Return where the words that say what a release is end: `PRESS RELEASE`, `Media Release 14`.

    A number or a date may follow them, and nothing else: `Statement by the board` is a title.

    Returns:
        None if the line is no such label.
    """
    if len(text) > 100:
        return None
    label = _LABEL.match(text)
    if label is None:
        return None
    rest = text[label.end() :].strip(" *_#()[]:")
    is_all = not rest or _NUMBER.fullmatch(rest) is not None or read_date_line(rest) is not None
    is_hour = rest.startswith("at ") and read_date_line(f"published {rest}") is not None
    return label.end() if is_all or is_hour else None


def find_han_release_head(text: str) -> int | None:
    """Return where the name ends in the first line of a release: `某某博物館新聞稿`; else None."""
    head = _HAN_HEAD.match(text) if len(text) <= 60 else None
    return head.end("name") if head else None


def names_organisation(text: str) -> bool:
    """Tell whether a line of a letterhead reads as an organisation's name, not as its address."""
    name = text.replace(",", " ")
    return not any(ch.isdigit() for ch in name) and read_organisation(name) is not None


def names_public_body(text: str) -> bool:
    """Tell whether a line of a letterhead names a state, a city or the like."""
    words = text.split()
    is_body = any(word.lower() in PUBLIC_BODIES for word in words) or is_signing_body(text)
    return is_body and words[0] not in given_names().sure


def names_body(text: str) -> bool:
    """Tell whether a line names a body and nothing else: `NATIONAL AUDIT OFFICE`."""
    if len(text) > _LONGEST_BODY or "\n" in text:
        return False
    words = [w.lower() if w.lower() in BODY_LINKS else w.capitalize() for w in text.split()]
    return read_institution(" ".join(words) if text.isupper() else text) is not None


def names_office(text: str) -> bool:
    """Tell whether a line names a body and what it belongs to: `Water Office, City of Example`."""
    body, *wholes = text.split(", ")
    is_short = 0 < len(wholes) <= _MOST_WHOLES and names_body(body)
    return is_short and all(names_body(whole) or _is_place(whole) for whole in wholes)


def _is_place(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST_TITLE_CASE and all(word[0].isupper() for word in words)


def is_letterhead(unit: Unit) -> bool:
    """Tell whether a line above a label of a release may be of its letterhead.

    It may if it is short and each word has a capital or a digit, as names and addresses do. A
    word such as `to` or `in` makes it a headline.
    """
    text = unit.text
    if unit.words > _LONGEST_NAME or ends_sentence(text.rstrip(".")):
        return False
    if says_how_to_reach(text):
        return True
    words = [word.strip(".,;:()|–—-#*_&'\"’") for word in text.split()]
    words = [word for word in words if word]
    if not words or not all(_is_of_name(word) for word in words):
        return False
    if names_organisation(text) or names_public_body(text) or any(ch.isdigit() for ch in text):
        return True
    weight = sum(word.lower() not in _JOINERS for word in words)
    return weight <= (_LONGEST_CAPITALS if text.isupper() else _LONGEST_TITLE_CASE)


def _is_of_name(word: str) -> bool:
    folded = word.lower()
    if folded in _JOINERS:
        return True
    return folded not in FUNCTION_WORDS and (word[0].isupper() or word[0].isdigit())
