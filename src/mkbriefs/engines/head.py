"""Where in a page its policy goes: before all that it is to govern."""

import re

from mkbriefs.engines.tags import COMMENT

_BEFORE = re.compile(
    rf"(?:\s++|{COMMENT}|<(?:!doctype|html)\b[^>]*+>)*+(?:<head\b[^>]*+>)?+", re.IGNORECASE
)
_CHARSET = re.compile(
    rf"(?:\s++|{COMMENT}|<meta\b(?!\s++charset)[^>]*+>)*+<meta\s++charset[^>]*+>", re.IGNORECASE
)


def put_into_head(html: str, metas: str) -> str:
    """Return the page with `metas` after the character encoding, or else first in the head.

    The encoding must stand within the first 1,024 bytes, so it is said again where it came late. A
    page without a head has one that is implied.
    """
    before = _BEFORE.match(html)
    at = before.end() if before else 0
    charset = _CHARSET.match(html, at)
    if charset is not None:
        return f"{html[: charset.end()]}{metas}{html[charset.end() :]}"
    return f'{html[:at]}<meta charset="utf-8">{metas}{html[at:]}'
