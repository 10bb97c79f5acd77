"""What has been read of a header so far: the record that its readers fill in, line by line.

Whatever a reader takes goes through here, so that the verdict on a line and the value that was read
from it are written down together, each value with its place in the seed and its rank.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mkbriefs.clean import verdict
from mkbriefs.clean.byline import Byline
from mkbriefs.clean.dates import DateLine
from mkbriefs.clean.institutions import Placed
from mkbriefs.clean.publisher import read_publisher
from mkbriefs.clean.rules import LineRule
from mkbriefs.clean.units import Unit
from mkbriefs.clean.verdict import Verdict
from mkbriefs.model import Issued, Name, Span, Stated

_PUBLISHED_BY = re.compile(r"\W{0,4}published\sby\s?:", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class HeaderState:
    """The seed's units, and what was read from the first of them."""

    text: str
    units: Sequence[Unit]
    matches: Sequence[LineRule | None]
    """By unit, the rule that matches it in a header or anywhere."""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """By index of unit, those included that were there before."""
    title_index: int = -1
    title: Stated[str] | None = None
    authors: tuple[Stated[Name], ...] = ()
    dates: list[tuple[int, Stated[Issued]]] = field(default_factory=list)
    """With their ranks, lower ones nearer to the date of publication."""
    stated_year: str = ""
    """The year of publication that front matter states, which no line beneath may change."""
    publishers: list[tuple[int, Stated[str]]] = field(default_factory=list)
    """With their ranks, lower ones more to be believed."""
    url: Stated[str] | None = None
    marks_affiliations: bool = False
    """Whether the names of authors had marks of affiliations."""
    titles: dict[int, bool] = field(default_factory=dict)
    """Whether a unit may be a title, for those that were asked so far."""

    def take_byline(self, index: int, byline: Byline) -> None:
        """Take who a line names, and the date and the paper that stand beside."""
        unit = self.units[index]
        self.verdicts[index] = (
            verdict.BYLINE
            if byline.authors
            else verdict.DATE_LINE
            if byline.date
            else verdict.SITE_LINE
            if byline.paper
            else verdict.EMPTY_BYLINE
        )
        if _PUBLISHED_BY.match(unit.text) and all(n.is_organisation for n, _, _ in byline.authors):
            for _, start, end in byline.authors:
                self.add_publisher(index, start, end, "publisher-field", 1)
            return
        known = {stated.value for stated in self.authors}
        self.authors += tuple(
            stated
            for stated in shifted(byline.authors, unit.start, "byline")
            if stated.value not in known
        )
        if byline.date is not None:
            self.add_date(unit.start + byline.date_offset, byline.date, "byline")
        if byline.paper is not None:
            self.add_publisher(index, *byline.paper, "byline", 30)

    def take_date(self, index: int, date: DateLine, offset: int) -> None:
        """Take the date of a unit in which it is counted from `offset` on."""
        self.verdicts[index] = verdict.DATE_LINE if date.issued else verdict.VAGUE_DATE
        self.add_date(self.units[index].start + offset, date, "date-line")

    def add_date(self, start: int, date: DateLine, rule: str) -> None:
        """Add a date whose places are counted from `start` on in the seed."""
        if date.issued is not None and date.issued.edtf.startswith(self.stated_year):
            span = Span(start + date.start, start + date.end)
            self.dates.append((date.rank, Stated(value=date.issued, span=span, rule=rule)))

    def take_site_line(self, index: int) -> None:
        """Take a line that is all the name of a paper or site."""
        self.verdicts[index] = verdict.SITE_LINE
        self.add_publisher(index, 0, len(self.units[index].text), "site-line", 20)

    def take_letterhead(self, index: int, rank: int = 20) -> None:
        """Take a line that is all the name of the body that publishes."""
        self.verdicts[index] = verdict.LETTERHEAD
        self.add_publisher(index, 0, len(self.units[index].text), "letterhead", rank)

    def note_publisher(self, index: int) -> None:
        """Add the publisher that a line of the page's furniture names, if it does."""
        name = read_publisher(self.units[index].text)
        if name is not None:
            self.add_publisher(index, name.start, name.end, name.rule, name.rank)

    def add_publisher(self, index: int, start: int, end: int, rule: str, rank: int) -> None:
        """Add the publisher whose name stands between two places of a unit."""
        while end > start and self.units[index].text[end - 1] in " |#*_:":
            end -= 1
        while start < end and self.units[index].text[start] in " |#*_":
            start += 1
        self.publishers.append((rank, self.stated_text(index, start, end, rule)))

    def stated_text(self, index: int, start: int, end: int, rule: str) -> Stated[str]:
        """Return what stands between two places of a unit as a value with its place."""
        unit = self.units[index]
        return Stated(
            value=" ".join(unit.text[start:end].split()),
            span=Span(unit.start + start, unit.start + end),
            rule=rule,
        )


def shifted(authors: Iterable[Placed], start: int, rule: str) -> tuple[Stated[Name], ...]:
    """Return authors with their places counted in the seed, of a line that begins at `start`."""
    return tuple(
        Stated(value=name, span=Span(start + a, start + b), rule=rule) for name, a, b in authors
    )
