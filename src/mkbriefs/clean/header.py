"""The header block: title, byline, date, section and site lines before the text begins.

A small state machine over the first units: before the title it looks for the title, behind it for
lines that say who, when and where. It ends at the first unit that is neither, unless an explicit
byline or date follows within a few units (a standfirst or a picture may stand between).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkbriefs.clean import verdict
from mkbriefs.clean.author_field import Placed, read_author_field, read_author_row
from mkbriefs.clean.byline import (
    Byline,
    is_role,
    read_bare_byline,
    read_byline,
)
from mkbriefs.clean.contacts import leads_contact, says_how_to_reach
from mkbriefs.clean.dates import DateLine, is_relative_line, read_date_line
from mkbriefs.clean.field_names import FIELDS
from mkbriefs.clean.front_matter import read_source_fields, read_url_value, reads_as_publisher
from mkbriefs.clean.institutions import read_han_body
from mkbriefs.clean.letterhead import (
    find_han_release_head,
    find_release_label,
    is_letterhead,
    names_body,
    names_office,
    names_organisation,
    names_public_body,
)
from mkbriefs.clean.menu import end_of_menu
from mkbriefs.clean.mixed import read_mixed_line, read_mononym
from mkbriefs.clean.names import read_agency, read_person
from mkbriefs.clean.publisher import read_dated_publisher, read_publisher
from mkbriefs.clean.rules import LineRule, Takes
from mkbriefs.clean.scholars import is_affiliation, read_marked_authors
from mkbriefs.clean.title import (
    LONGEST_MENU,
    is_breadcrumb,
    is_generic_heading,
    is_locator_line,
    is_prose,
    is_repeat,
    is_section_line,
    is_site_line,
    is_slug,
    is_title_like,
    is_version_line,
    is_wrapped_title,
    repeats,
    split_site,
)
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.urls import read_url_line
from mkbriefs.clean.verdict import Verdict
from mkbriefs.clean.vocabulary import word_set
from mkbriefs.model import Issued, Name, Span, Stated

LONGEST_HEADER = 25
"""In units."""

_LONGEST_LETTERHEAD = 8
_LONGEST_RELEASE_HEAD = 16
"""Units from a letterhead's first line to the label beneath it, and from there to the headline."""

_LOOKAHEAD = 4
"""Units that may stand between the title and a byline or date that still belong to the header."""

_MAIL_FIELDS = word_set(
    "bcc cc content-type date from in-reply-to list-id message-id reply-to sent subject to"
)
_MAIL_VALUES = {"subject": "title", "from": "author", "date": "date", "sent": "date"}
_IS_NOTICE = re.compile(r"(?:关于|關於).{2,80}$")
_LONE_LEADS = frozenset(("by", "written by", "words by", "story by", "author", "authors"))
_KICKER = 2
"""Words of a section or menu entry above a title, at most."""
_FURNITURE = frozenset(("site-furniture", "cookie-notice", "comment-form", "mail-header"))
"""Rules whose lines are no title, however long."""
_PUBLISHED_BY = re.compile(r"\W{0,4}published\sby\s?:", re.IGNORECASE)
_LABELLED = re.compile(r"[*_]{0,2}[A-Z][\w()/ -]{1,24}[*_]{0,2}:[*_]{0,2}\s")
_LONGEST_ROW = 4_000
"""In code points, of authors behind a label."""
_MAILBOX = re.compile(r"\s*<[^<>\s]{1,120}@[^<>\s]{1,120}>$")
_MONONYM = re.compile(
    r"(?:(?:written|posted|words|story)\s)?by:?\s(?P<name>\w{3,20})$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first units of a seed are and say."""

    verdicts: Mapping[int, Verdict]
    """By index of unit."""
    title_index: int
    """Index of the title's unit, or -1."""
    end: int
    """Index of the first unit behind the header."""
    title: Stated[str] | None
    authors: tuple[Stated[Name], ...]
    issued: Stated[Issued] | None
    publishers: tuple[tuple[int, Stated[str]], ...]
    """With their ranks, lower ones more to be believed; in order of the text."""
    url: Stated[str] | None


def read_header(
    text: str,
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    decided: Mapping[int, Verdict],
) -> Header:
    """Return what the first units of a seed are and say.

    Args:
        text: the seed's text.
        units: all units of the seed.
        matches: by unit, the rule that matches it in a header or anywhere.
        decided: verdicts so far, which stand and are among the result's.
    """
    return _Reader(text=text, units=units, matches=matches, verdicts=dict(decided)).read()


@dataclass(slots=True, kw_only=True)
class _Reader:
    text: str
    units: Sequence[Unit]
    matches: Sequence[LineRule | None]
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    title_index: int = -1
    title: Stated[str] | None = None
    authors: tuple[Stated[Name], ...] = ()
    dates: list[tuple[int, Stated[Issued]]] = field(default_factory=list)
    publishers: list[tuple[int, Stated[str]]] = field(default_factory=list)
    url: Stated[str] | None = None
    marks_affiliations: bool = False
    """Whether the names of authors had marks of affiliations."""
    titles: dict[int, bool] = field(default_factory=dict)
    """Whether a unit may be a title, for those that were asked so far."""

    def read(self) -> Header:
        index = self._read_menu()
        limit = min(len(self.units), index + LONGEST_HEADER)
        while index < limit:
            if index in self.verdicts or self._read_unit(index):
                index += 1
                continue
            onward = self._find_meta(index)
            if onward is None:
                break
            index = onward
        self._drop_repeats(index)
        return Header(
            verdicts=self.verdicts,
            title_index=self.title_index,
            end=index,
            title=self.title,
            authors=self.authors,
            issued=min(self.dates, key=lambda d: d[0])[1] if self.dates else None,
            publishers=tuple(self.publishers),
            url=self.url,
        )

    def _read_menu(self) -> int:
        """Read the menu of the site above the headline; return where the headline stands."""
        end = end_of_menu(self.units, self.matches, self._has_meta_behind)
        for index in range(end):
            unit, rule = self.units[index], self.matches[index]
            if rule is not None:
                self.verdicts.setdefault(index, Verdict.of(rule))
            elif is_site_line(unit.text):
                self.verdicts[index] = verdict.SITE_LINE
                self._add_publisher(index, 0, len(unit.text), "site-line", 20)
            else:
                self.verdicts.setdefault(index, verdict.SECTION_LINE)
        return end

    def _read_unit(self, index: int) -> bool:  # noqa: PLR0911  the order of the questions
        """Read one unit; tell whether the header goes on behind it."""
        unit = self.units[index]
        if unit.form is Form.FRONT_MATTER:
            return self._read_front_matter(index)
        if unit.form is Form.RULE:
            return True
        if unit.form in {Form.TABLE, Form.CODE, Form.QUOTE}:
            return False
        rule = self.matches[index]
        if rule is not None and rule.is_kept:
            return self.title is not None or self._has_title_behind(index)
        if (
            self._read_mail_field(index)
            or self._read_author_row(index)
            or self._read_meta(index)
            or self._read_field(index)
        ):
            return True
        if rule is not None and not (self.title is None and self._is_title_anyway(index, rule)):
            self.verdicts[index] = Verdict.of(rule)
            self._note_publisher(index)
            return True
        return self._read_before_title(index) if self.title is None else self._read_behind(index)

    def _is_title_anyway(self, index: int, rule: LineRule) -> bool:
        """Tell whether a line in a title's place may be a title that looks like furniture."""
        is_long = self.units[index].words >= 4 and not rule.is_kept
        is_long = is_long and rule.name not in _FURNITURE
        is_heading = rule.may_be_heading or rule.takes is Takes.TITLES
        return (is_heading or is_long) and not (
            self._has_title_behind(index) or self._is_above_headline(index)
        )

    def _read_before_title(self, index: int) -> bool:
        unit = self.units[index]
        if (
            self._read_contact(index)
            or self._read_release_head(index)
            or self._read_issuer(index)
            or self._read_signer(index)
            or self._read_early_byline(index)
        ):
            return True
        kind = self._kind_before_title(index)
        if kind is not None:
            self.verdicts[index] = kind
            if kind is verdict.SITE_LINE:
                self._add_publisher(index, 0, len(unit.text), "site-line", 20)
            return True
        if self._is_field_among_fields(index):
            self.verdicts[index] = verdict.FRONT_MATTER
            return True
        if self._is_title(index):
            self._take_title(index)
            return True
        is_generic = is_generic_heading(unit.text) and self._stands_over_meta(index)
        return is_generic or is_locator_line(unit.text)

    def _is_field_among_fields(self, index: int) -> bool:
        """Tell whether a labelled line stands in a block with others that were read: `ISBN: …`."""
        unit = self.units[index]
        is_below = index > 0 and not unit.is_after_blank and index - 1 in self.verdicts
        if not is_below or unit.words > 12 or not self._has_title_behind(index):
            return False
        above = self.units[index - 1].text
        return _LABELLED.match(unit.text) is not None and _LABELLED.match(above) is not None

    def _stands_over_meta(self, index: int) -> bool:
        if index + 1 == len(self.units):
            return False
        following = self.units[index + 1].text
        return read_byline(following) is not None or self._is_full_date(following)

    def _read_contact(self, index: int) -> bool:
        """Read the block of a press release that says whom to ask."""
        stop = self._end_of_contact(index)
        if stop == index or not self._has_title_behind(stop - 1):
            return False
        self.verdicts |= dict.fromkeys(range(index, stop), verdict.CONTACT_BLOCK)
        return True

    def _end_of_contact(self, index: int) -> int:
        """Return the index behind a contact block, or `index` if none begins there."""
        if not leads_contact(self.units[index].text):
            return index
        stop = index + 1
        while stop < min(len(self.units), index + 10) and (
            (not self.units[stop].is_after_blank and self.units[stop].words <= 10)
            or (self.units[stop].words <= 4 and says_how_to_reach(self.units[stop].text))
        ):
            stop += 1
        return stop

    def _read_release_head(self, index: int) -> bool:
        """Read what stands above the headline of a press release: its letterhead and its label."""
        unit = self.units[index]
        name_end = find_han_release_head(unit.text)
        if name_end is not None and self._has_headline_behind(index):
            self.verdicts[index] = verdict.LETTERHEAD
            self._add_publisher(index, 0, name_end, "letterhead", 20)
            return True
        offset = find_release_label(unit.text)
        if offset is not None:
            return self._take_release_label(index, offset)
        label = self._find_label(index) if is_letterhead(unit) else None
        if label is None or not self._has_headline_behind(label):
            return False
        self.verdicts[index] = verdict.LETTERHEAD
        if names_organisation(unit.text):
            self._add_publisher(index, 0, len(unit.text), "letterhead", 20)
        elif names_public_body(unit.text):
            self._add_publisher(index, 0, len(unit.text), "letterhead", 25)
        return True

    def _take_release_label(self, index: int, offset: int) -> bool:
        if not self._has_headline_behind(index):
            return False
        self.verdicts[index] = verdict.SECTION_LINE
        date = read_date_line(self.units[index].text[offset:])
        if date is not None:
            self._take_date(index, date, offset)
        return True

    def _find_label(self, index: int) -> int | None:
        """Return the label of a release that stands beneath a letterhead's line."""
        for at in range(index + 1, min(index + _LONGEST_LETTERHEAD, len(self.units))):
            if find_release_label(self.units[at].text) is not None:
                return at
            if is_prose(self.units[at]):
                return None
        return None

    def _has_headline_behind(self, label: int) -> bool:
        """Tell whether a headline, and then a text, stand behind the label of a release."""
        at = label + 1
        limit = min(label + _LONGEST_RELEASE_HEAD, len(self.units))
        while at < limit:
            unit = self.units[at]
            stop = self._end_of_contact(at)
            if stop > at:
                at = stop
                continue
            if is_prose(unit):
                return False
            is_known = at in self.verdicts or self.matches[at] is not None
            is_headline = unit.words >= 3 and not is_known and self._is_title(at)
            if is_headline and find_release_label(unit.text) is None:
                return any(is_prose(other) for other in self.units[at + 1 : at + 6])
            at += 1
        return False

    def _read_issuer(self, index: int) -> bool:
        """Read the name of a body over the headline of what it publishes, as covers have it."""
        stop, last = index, min(len(self.units), index + _LOOKAHEAD)
        while stop < last and names_body(self.units[stop].text):
            stop += 1
        bodies = stop - index
        if not bodies or stop == len(self.units) or self.units[stop].words < 4:
            return False
        is_cover = bodies > 1 or self.verdicts.get(index - 1) is verdict.LETTERHEAD
        if not self._is_title(stop) or not (is_cover or self._has_meta_behind(stop)):
            return False
        self.verdicts[index] = verdict.LETTERHEAD
        # The part that publishes stands beneath the whole that it belongs to.
        self._add_publisher(index, 0, len(self.units[index].text), "letterhead", 19 + bodies)
        return True

    def _read_signer(self, index: int) -> bool:
        """Read a body's name above the title of its notice: `某某公司` over `关于…的公告`."""
        body = read_han_body(self.units[index].text)
        if body is None or index + 1 == len(self.units):
            return False
        if not (_IS_NOTICE.match(self.units[index + 1].text) and self._is_title(index + 1)):
            return False
        self._take_byline(index, Byline(authors=((body, 0, len(self.units[index].text)),)))
        return True

    def _read_early_byline(self, index: int) -> bool:
        """Read a name over a date, if the title stands behind both."""
        unit = self.units[index]
        byline = read_bare_byline(unit.text)
        if byline is None or not self._stands_over_date(index):
            return False
        if not any(
            self.units[i].words >= 4 and self._is_title(i)
            for i in range(index + 2, min(index + 6, len(self.units)))
        ):
            return False
        is_body = names_organisation(unit.text) or names_public_body(unit.text)
        if is_body or names_body(unit.text):
            self.verdicts[index] = verdict.LETTERHEAD
            self._add_publisher(index, 0, len(unit.text), "letterhead", 20)
            return True
        self._take_byline(index, byline)
        return True

    def _kind_before_title(  # noqa: PLR0911  one return a kind
        self, index: int
    ) -> Verdict | None:
        unit = self.units[index]
        if is_slug(unit.text) and index + 1 < len(self.units):
            return verdict.WIRE_SLUG
        is_entry = unit.words <= _KICKER + 1 and self._is_above_headline(index)
        if unit.words > LONGEST_MENU or not (is_entry or self._has_title_behind(index)):
            return None
        if is_version_line(unit.text):
            return verdict.VERSION_LINE
        if is_section_line(unit.text) or is_breadcrumb(unit.text):
            return verdict.SECTION_LINE
        if is_site_line(unit.text) or read_agency(unit.text):
            return verdict.SITE_LINE
        if is_entry:
            return verdict.SECTION_LINE
        behind = self.units[index + 1]
        is_kicker = (
            unit.words <= _KICKER and not ends_sentence(unit.text) and unit.form is Form.PLAIN
        )
        return (
            verdict.SECTION_LINE
            if is_kicker and behind.words >= 5 and self._is_title(index + 1)
            else None
        )

    def _is_above_headline(self, index: int) -> bool:
        """Tell whether only menu entries and sections stand between a line and the headline.

        A headline has five words and, soon behind it, a byline or a date: without both, the first
        short line may be the title itself.
        """
        is_longer = self.units[index].words > _KICKER
        for at in range(index, min(index + 4, len(self.units))):
            unit = self.units[at]
            if at == index and is_longer:
                continue
            if at in self.verdicts or self.matches[at] is not None or is_section_line(unit.text):
                continue
            if unit.words > _KICKER or ends_sentence(unit.text):
                is_menu = at - index > 2 or not is_longer
                return (
                    is_menu and unit.words >= 5 and self._is_title(at) and self._has_meta_behind(at)
                )
        return False

    def _has_meta_behind(self, index: int) -> bool:
        seen = 0
        for at in range(index + 1, min(index + 8, len(self.units))):
            text = self.units[at].text
            if read_byline(text) or self._is_full_date(text):
                return True
            seen += self.matches[at] is None
            if seen > 3 or is_prose(self.units[at]):
                return False
        return False

    def _has_title_behind(self, index: int) -> bool:
        return any(
            self.units[i].words >= 3 and self._is_title(i)
            for i in range(index + 1, min(index + 4, len(self.units)))
        )

    def _is_title(self, index: int) -> bool:
        if index not in self.titles:
            # What looks like furniture asks the units behind it, they ask those behind them: each
            # is answered once, the farthest first, or a run of such lines would take for ever.
            far = index
            while any(rule is not None for rule in self.matches[far + 1 : far + 4]):
                far += 1
            for at in range(min(far + 3, len(self.units) - 1), index - 1, -1):
                if at not in self.titles:
                    self.titles[at] = self._may_be_title(at)
        return self.titles[index]

    def _may_be_title(self, index: int) -> bool:
        unit = self.units[index]
        following = self.units[index + 1] if index + 1 < len(self.units) else None
        if following is None or unit.form not in {Form.PLAIN, Form.HEADING, Form.ITEM}:
            return False
        is_listed = unit.form is Form.ITEM and following.form is Form.ITEM
        if is_listed or is_generic_heading(unit.text) or is_locator_line(unit.text):
            return False
        rule = self.matches[index]
        if (rule is not None and not self._is_title_anyway(index, rule)) or read_date_line(
            unit.text
        ):
            return False
        byline = read_byline(unit.text) or _read_dated_byline(unit.text)
        if byline is not None and not self._is_interviewee(unit.text, byline):
            return False
        if is_title_like(unit):
            return True
        is_short = unit.words <= 20 and "\n" not in unit.text
        return is_short and (
            unit.form is Form.HEADING
            or repeats(unit.text, following.text)
            or read_byline(following.text) is not None
            or self._is_full_date(following.text)
        )

    @staticmethod
    def _is_full_date(text: str) -> bool:
        line = read_date_line(text)
        return line is not None and line.issued is not None

    def _take_title(self, index: int) -> None:
        unit = self.units[index]
        end = unit.end
        self.title_index = index
        self.verdicts[index] = verdict.TITLE
        if index + 2 < len(self.units) and is_wrapped_title(unit, self.units[index + 1]):
            following = self.units[index + 1].text
            is_other = read_byline(following) or read_date_line(following)
            if not (is_other or self.matches[index + 1] or read_url_line(following)):
                end = self.units[index + 1].end
                self.verdicts[index + 1] = verdict.TITLE
        self.title = read_title(self.text, unit.start, end)

    def _read_behind(self, index: int) -> bool:
        unit = self.units[index]
        assert self.title is not None  # noqa: S101  the caller has seen the title
        if is_repeat(self.title.value, unit):
            self.verdicts[index] = verdict.REPEATED_TITLE
            return True
        if unit.words <= 20 and leads_contact(unit.text) and says_how_to_reach(unit.text):
            self.verdicts[index] = verdict.CONTACT_BLOCK
            return True
        return (
            self._read_office(index)
            or self._read_scholars(index)
            or self._read_bare_byline(index)
            or self._read_aside(index)
        )

    def _read_office(self, index: int) -> bool:
        """Read the body that signs a report beneath its title: `Water Office, City of Example`."""
        text = self.units[index].text
        if self.authors or self.verdicts.get(index - 1) is not verdict.TITLE:
            return False
        if not names_office(text):
            return False
        self._take_byline(index, Byline(authors=((Name(literal=text), 0, len(text)),)))
        return True

    def _read_scholars(self, index: int) -> bool:
        """Read the authors of a paper, and then where they work."""
        text = self.units[index].text
        before = self.verdicts.get(index - 1)
        if self.authors and before in {verdict.BYLINE, verdict.AFFILIATION}:
            is_behind = self.marks_affiliations and is_affiliation(text)
            if is_behind:
                self.verdicts[index] = verdict.AFFILIATION
            return is_behind
        authors = read_marked_authors(text) if before is verdict.TITLE else ()
        if authors:
            self._take_byline(index, Byline(authors=authors))
            self.marks_affiliations = True
        return bool(authors)

    def _read_aside(self, index: int) -> bool:
        """Read a line that counts only beside a byline or a date: a role, a handle, a site."""
        unit = self.units[index]
        if unit.words > 6 or self.verdicts.get(index - 1) not in {
            verdict.BYLINE,
            verdict.DATE_LINE,
            verdict.SITE_LINE,
        }:
            return False
        if is_role(unit.text) or (unit.words == 1 and "@" in unit.text):
            self.verdicts[index] = verdict.BYLINE
            return True
        if unit.text.lower() in {"comment", "comments"}:
            self.verdicts[index] = verdict.PAGE_COUNTER
            return True
        if is_site_line(unit.text) or is_section_line(unit.text):
            self.verdicts[index] = (
                verdict.SECTION_LINE if is_section_line(unit.text) else verdict.SITE_LINE
            )
            if self.verdicts[index] is verdict.SITE_LINE:
                self._add_publisher(index, 0, len(unit.text), "site-line", 20)
            return True
        return False

    def _read_meta(self, index: int) -> bool:  # noqa: PLR0911  one return a kind of line
        """Read an explicit byline, a date line, an address or a dated site line."""
        text = self.units[index].text
        if len(text) > 300 and "://" not in text[:400]:
            return False
        if self._read_divided_byline(index):
            return True
        byline = read_byline(text) or _read_dated_byline(text) or self._read_mononym(index)
        if byline is not None and not self._is_interviewee(text, byline):
            self._take_byline(index, byline)
            return True
        date = read_date_line(text)
        if date is not None and not self._is_timeline(index, date):
            self._take_date(index, date, 0)
            return True
        address = read_url_line(text)
        if address is not None:
            self.verdicts[index] = verdict.URL_LINE
            self.url = self.url or self._stated_text(index, *address, "url-line")
            return True
        dated = read_dated_publisher(text)
        if dated is not None:
            name, offset = dated
            self._add_publisher(index, name.start, name.end, name.rule, name.rank)
            line = read_date_line(text[offset:])
            if line is not None:
                self._take_date(index, line, offset)
            return True
        mixed = read_mixed_line(text) if date is None and self.title is not None else None
        if mixed is not None and (mixed.authors or index - 1 in self.verdicts):
            self._take_byline(index, mixed)
            return True
        return False

    def _read_divided_byline(self, index: int) -> bool:
        """Read `By` on a line of its own and the name on the next one."""
        if self.units[index].text.lower().rstrip(" :") not in _LONE_LEADS:
            return False
        following = self.units[index + 1].text if index + 1 < len(self.units) else ""
        byline = read_bare_byline(following) if following else None
        if byline is None:
            return False
        self.verdicts[index] = verdict.BYLINE
        self._take_byline(index + 1, byline)
        return True

    def _read_mononym(self, index: int) -> Byline | None:
        """Read `By Beth` where the word stands nowhere else in the seed, as a heading's would."""
        match = _MONONYM.match(self.units[index].text)
        if match is None or index - 1 not in self.verdicts:
            return None
        name = read_mononym(match["name"])
        if name is None or self.text.lower().count(name.family.lower()) > 1:
            return None
        return Byline(authors=((name, *match.span("name")),))

    def _is_interviewee(self, text: str, byline: Byline) -> bool:
        """Tell whether `Interview: Jane Doe` names who speaks: the text goes on about her."""
        if text[:9].lower() != "interview" or " by " in text[:16].lower():
            return False
        return any(self.text.count(name.family) > 1 for name, _, _ in byline.authors)

    def _is_timeline(self, index: int, date: DateLine) -> bool:
        """Tell whether a date is a heading: a bare one, in a text that has more of them."""
        is_surely_no_heading = date.is_labelled or is_relative_line(self.units[index].text)
        if is_surely_no_heading or self.verdicts.get(index - 1) is verdict.BYLINE:
            return False
        behind = range(index + 1, min(len(self.units), index + 200))
        first_prose = next((i for i in behind if is_prose(self.units[i])), len(self.units))
        return any(
            self.units[i].words <= 5
            and read_date_line(self.units[i].text)
            and not is_relative_line(self.units[i].text)
            for i in range(first_prose, min(len(self.units), index + 200))
        )

    def _read_bare_byline(self, index: int) -> bool:
        unit = self.units[index]
        if unit.words > 14:
            return False
        byline = read_bare_byline(unit.text)
        if index - 1 not in self.verdicts and not self._stands_over_date(index):
            return False
        if byline is None or not (byline.is_explicit or self._is_supported(index, byline)):
            return False
        self._take_byline(index, byline)
        return True

    def _stands_over_date(self, index: int) -> bool:
        """Tell whether a date stands beneath a line, or beneath the role that stands there."""
        beneath = self.units[index + 1 : index + 3]
        if len(beneath) > 1 and is_role(beneath[0].text):
            beneath = beneath[1:]
        return bool(beneath) and self._is_full_date(beneath[0].text)

    def _is_supported(self, index: int, byline: Byline) -> bool:
        """Tell whether a lone name is a byline: beside a date, of an agency, or clearly a name."""
        if all(name.is_organisation for name, _, _ in byline.authors):
            # Behind a person it is for whom that person works, or the first heading of the text.
            return not self.authors or all(read_agency(n.literal) for n, _, _ in byline.authors)
        neighbours = [i for i in (index - 1, index + 1) if 0 <= i < len(self.units)]
        if any(self._is_full_date(self.units[i].text) for i in neighbours):
            return True
        if index + 1 < len(self.units) and is_role(self.units[index + 1].text):
            return True
        names = [name.full for name, _, _ in byline.authors]
        return not any(self._is_word_or_place(name) for name in names) and not any(
            other.words <= 4 and read_person(other.text) and not ends_sentence(other.text)
            for other in self.units[index + 1 : index + 80]
        )

    def _is_word_or_place(self, name: str) -> bool:
        """Tell whether the seed uses the words of a name in lower case, or as a place."""
        words = [word.lower() for word in name.split() if len(word) > 2]
        body = self.text
        return any(f" {word} " in body or f" {word}s " in body for word in words) or any(
            f" {preposition} {name}" in body for preposition in ("in", "at", "near", "across")
        )

    def _find_meta(self, index: int) -> int | None:
        """Return the next unit that is surely of the header, behind a standfirst or a picture."""
        if self.title is None:
            return None
        for ahead in range(index + 1, min(index + _LOOKAHEAD, len(self.units))):
            if any(self.units[i].words > 60 for i in range(index, ahead)):
                return None
            text = self.units[ahead].text
            date = read_date_line(text)
            is_bare_date = date is not None and not date.is_labelled
            crosses_prose = any(is_prose(self.units[i]) for i in range(index, ahead))
            if self._read_divided_byline(ahead):
                return ahead
            mixed = read_mixed_line(text) if date is None else None
            if (
                read_byline(text)
                or (mixed and mixed.authors)
                or (date and not (is_bare_date and crosses_prose))
            ):
                if date and self._is_timeline(ahead, date):
                    return None
                above = ahead - 2 if is_role(self.units[ahead - 1].text) else ahead - 1
                return above if date and above > index and self._read_bare_byline(above) else ahead
        return None

    def _drop_repeats(self, end: int) -> None:
        """Drop a repeated title that stands behind a picture or standfirst."""
        if self.title is None:
            return
        prose = 0
        for index in range(end, min(end + 4, len(self.units))):
            unit = self.units[index]
            if index in self.verdicts:
                continue
            if is_repeat(self.title.value, unit):
                self.verdicts[index] = verdict.REPEATED_TITLE
            prose += is_prose(unit)
            if prose > 1:
                return

    def _read_front_matter(self, index: int) -> bool:
        unit = self.units[index]
        self.verdicts[index] = verdict.FRONT_MATTER
        fields = read_source_fields(unit.text, unit.start)
        self.title, self.authors, self.url = fields.title, fields.authors, fields.url
        self.dates += fields.dates
        self.publishers += fields.publishers
        return True

    def _is_mail(self) -> bool:
        """Tell whether the seed begins with the headers of a message."""
        keys = {unit.text.partition(":")[0].lower() for unit in self.units[:8]}
        return {"from", "subject"} <= keys and bool(keys & {"to", "date", "sent"})

    def _read_mail_field(self, index: int) -> bool:
        unit = self.units[index]
        key = unit.text[:40].partition(":")[0].lower()
        if key not in _MAIL_FIELDS or index > len(_MAIL_FIELDS) or not self._is_mail():
            return False
        if not self._take_field(unit.start, unit.text, _MAIL_VALUES):
            self.verdicts[index] = verdict.MAIL_HEADER
            return True
        is_title = key == "subject"
        self.verdicts[index] = verdict.TITLE if is_title else verdict.FRONT_MATTER
        self.title_index = index if is_title else self.title_index
        return True

    def _read_author_row(self, index: int) -> bool:
        """Read authors behind a label, `Doe, J., & Roe, J.`, which no byline has so."""
        text = self.units[index].text
        key, colon, value = text.partition(":")
        is_label = bool(colon) and len(text) <= _LONGEST_ROW
        if not is_label or FIELDS.get(key.strip(" \t*_-").lower()) != "author":
            return False
        bare = value.strip(" \t*")
        authors = read_author_row(bare)
        if authors is None:
            return False
        shift = len(key) + 1 + value.index(bare)
        placed = tuple((name, a + shift, b + shift) for name, a, b in authors)
        self._take_byline(index, Byline(authors=placed))
        return True

    def _read_field(self, index: int) -> bool:
        """Read a labelled line such as `Title: …`."""
        unit = self.units[index]
        if unit.words > LONGEST_HEADER * 3 or not self._take_field(unit.start, unit.text):
            return False
        is_title = self.title is not None and unit.start <= self.title.span.start < unit.end
        self.verdicts[index] = verdict.TITLE if is_title else verdict.FRONT_MATTER
        if is_title:
            self.title_index = index
        return True

    def _take_field(self, start: int, line: str, fields: Mapping[str, str] = FIELDS) -> bool:
        key, colon, rest = line[:400].replace("：", ":").partition(":")
        what = fields.get(key.strip(" \t*_-").lower(), "") if colon else ""
        value = rest.strip(" \t*\"'“”")
        if not what or not value:
            return False
        begin = start + line.index(value, len(key) + 1)
        span = Span(begin, begin + len(value))
        if what == "title":
            if self.title is not None:
                return False
            self.title = Stated(value=" ".join(value.split()), span=span, rule="title-field")
        elif what == "author":
            mailbox = _MAILBOX.search(value)
            name = value[: mailbox.start() if mailbox else None].strip("[] \"'")
            authors = read_author_field(name)
            if authors is None:
                return False
            shift = begin + value.index(name)
            self.authors = self.authors or _shifted(authors, shift, "author-field")
        elif what == "date":
            date = read_date_line(value)
            if date is None or date.issued is None:
                return False
            self._add_date(begin, date, "date-field")
        elif what == "publisher" and reads_as_publisher(value):
            self.publishers.append((1, Stated(value=value, span=span, rule="publisher-field")))
        else:
            address = read_url_value(value, begin)
            self.url = self.url or address
            return address is not None
        return True

    def _take_byline(self, index: int, byline: Byline) -> None:
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
                self._add_publisher(index, start, end, "publisher-field", 1)
            return
        known = {stated.value for stated in self.authors}
        self.authors += tuple(
            stated
            for stated in _shifted(byline.authors, unit.start, "byline")
            if stated.value not in known
        )
        if byline.date is not None:
            self._add_date(unit.start + byline.date_offset, byline.date, "byline")
        if byline.paper is not None:
            self._add_publisher(index, *byline.paper, "byline", 30)

    def _take_date(self, index: int, date: DateLine, offset: int) -> None:
        self.verdicts[index] = verdict.DATE_LINE if date.issued else verdict.VAGUE_DATE
        self._add_date(self.units[index].start + offset, date, "date-line")

    def _add_date(self, start: int, date: DateLine, rule: str) -> None:
        if date.issued is not None:
            span = Span(start + date.start, start + date.end)
            self.dates.append((date.rank, Stated(value=date.issued, span=span, rule=rule)))

    def _note_publisher(self, index: int) -> None:
        name = read_publisher(self.units[index].text)
        if name is not None:
            self._add_publisher(index, name.start, name.end, name.rule, name.rank)

    def _add_publisher(self, index: int, start: int, end: int, rule: str, rank: int) -> None:
        while end > start and self.units[index].text[end - 1] in " |#*_:":
            end -= 1
        while start < end and self.units[index].text[start] in " |#*_":
            start += 1
        self.publishers.append((rank, self._stated_text(index, start, end, rule)))

    def _stated_text(self, index: int, start: int, end: int, rule: str) -> Stated[str]:
        unit = self.units[index]
        return Stated(
            value=" ".join(unit.text[start:end].split()),
            span=Span(unit.start + start, unit.start + end),
            rule=rule,
        )


def read_title(text: str, start: int, end: int) -> Stated[str]:
    """Return the title that stands at a place, without Markdown's marks around it."""
    stretch = text[start:end]
    first, _, underline = stretch.rpartition("\n")
    if first and underline and not underline.strip("=- \t"):
        stretch = first.rstrip()
    bare = stretch.lstrip("#").strip(" \t\u00a0").rstrip("#").rstrip()
    for mark in ("**", "__", "*", "_"):
        if bare.startswith(mark) and bare.endswith(mark) and len(bare) > 2 * len(mark):
            bare = bare[len(mark) : -len(mark)]
            break
    bare = bare.strip() or stretch
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


def _read_dated_byline(text: str) -> Byline | None:
    """Read a line such as `3 June 2016 - By Jane Doe`, which says `by` behind the date."""
    if " by " not in text[:100].lower():
        return None
    byline = read_bare_byline(text)
    return byline if byline is not None and byline.date is not None else None


def _shifted(authors: Iterable[Placed], start: int, rule: str) -> tuple[Stated[Name], ...]:
    return tuple(
        Stated(value=name, span=Span(start + a, start + b), rule=rule) for name, a, b in authors
    )
