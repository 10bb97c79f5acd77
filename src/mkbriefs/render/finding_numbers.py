"""The numbers of findings, `F1` and `D1`, which count through the whole site.

One fact more moves the numbers of many others. So a page that is made from what one brief reads
holds only whose number stands where, and the numbers are written in when the page is: no cached
result depends on them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkbriefs.model import FindingId
from mkbriefs.render.html import Markup, text

_PLACE = re.compile("\ufdd0([a-z0-9-]{1,64})\ufdd1")
"""Whose number stands here. Both are code points that are no characters and never printable:
`text` replaces them, so that no words of anybody become a place."""


@dataclass(frozen=True, slots=True)
class FindingNumber:
    """The number of a finding, or its place."""

    id: FindingId
    value: int | None
    """From 1; None if it is written in later."""

    @property
    def html(self) -> Markup:
        """The number, or what keeps its place in HTML."""
        return Markup(f"\ufdd0{self.id}\ufdd1") if self.value is None else text(str(self))

    def __str__(self) -> str:
        """Return `F1`, `D1`.

        Raises:
            ValueError: it is written in later.
        """
        if self.value is None:
            raise ValueError(f"the number of {self.id} is not known here")
        return _shown(self.id, self.value)


def _shown(id_: FindingId, value: int) -> str:
    """Return a number in letters and digits, which are the same in HTML."""
    return f"{id_[0].upper()}{value}"


def fill_numbers(html: str, numbers: Mapping[FindingId, int]) -> str:
    """Return finished HTML with every number in its place; places of others stay as they are."""
    if "\ufdd0" not in html:
        return html

    def shown(place: re.Match[str]) -> str:
        id_ = FindingId(place[1])
        number = numbers.get(id_)
        return place[0] if number is None else _shown(id_, number)

    return _PLACE.sub(shown, html)
